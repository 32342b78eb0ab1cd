namespace Causeway.LaborMarket.Maps;

/// <summary>The texts of the maps; <c>MapText.es.resx</c> has the Spanish.</summary>
public sealed class MapText;
