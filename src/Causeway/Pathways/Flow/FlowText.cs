namespace Causeway.Pathways.Flow;

/// <summary>The texts of the pathway flow; <c>FlowText.es.resx</c> has the Spanish.</summary>
public sealed class FlowText;
