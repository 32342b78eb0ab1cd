using Causeway.Methods.Codes;

namespace Causeway.Sources.Oews;

/// <summary>The wage survey's areas in Causeway's spelling, with their kind in the survey's own words.</summary>
static class OewsArea
{
    /// <summary>Reads AREA of any of the survey's files; null when it is none.</summary>
    public static (string Area, string Kind)? Find(string code) => Area.TryFromOews(code, out var area) ? (area.ToString(), Kind(area)) : null;

    static string Kind(Area area) =>
        area.Kind switch
        {
            AreaKind.Nation => "nation",
            // Guam, Puerto Rico and the Virgin Islands; the survey's AREA_TYPE 3.
            AreaKind.State => string.CompareOrdinal(area.ToString(), "60") >= 0 ? "territory" : "state",
            AreaKind.Nonmetro => "nonmetro",
            // Codes of metropolitan divisions (and of the divisions of New England areas) end in 4, those of whole areas in 0, 5 or 7.
            _ => area.ToString().EndsWith('4') ? "division" : "metro",
        };
}
