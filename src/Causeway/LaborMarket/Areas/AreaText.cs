namespace Causeway.LaborMarket.Areas;

/// <summary>The texts of the areas' profiles; <c>AreaText.es.resx</c> has the Spanish.</summary>
public sealed class AreaText;
