namespace Causeway.LaborMarket.Compare;

/// <summary>The texts of the comparisons; <c>CompareText.es.resx</c> has the Spanish.</summary>
public sealed class CompareText;
