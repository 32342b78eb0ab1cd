namespace Causeway.Sources.Catalog.Choose;

/// <summary>The texts of the choice of a source; <c>ChooserText.es.resx</c> has the Spanish.</summary>
public sealed class ChooserText;
