namespace Causeway.LaborMarket.Industries;

/// <summary>The texts of the industries' profiles; <c>IndustryText.es.resx</c> has the Spanish.</summary>
public sealed class IndustryText;
