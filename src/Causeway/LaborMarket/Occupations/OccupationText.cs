namespace Causeway.LaborMarket.Occupations;

/// <summary>The texts of the occupations' profile; <c>OccupationText.es.resx</c> has the Spanish.</summary>
public sealed class OccupationText;
