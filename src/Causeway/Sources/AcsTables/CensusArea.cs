namespace Causeway.Sources.AcsTables;

/// <summary>
/// Reads the Census Bureau's GEO_ID: three digits of summary level, two of variant, two of component, <c>US</c>, and the code within the level.
/// </summary>
static class CensusArea
{
    /// <summary>
    /// The area in Causeway's spelling and its kind. Nation, states, counties, metropolitan and combined areas, ZCTAs (<c>Z90001</c>) and PUMAs (<c>P1301002</c>) have a spelling of
    /// their own; every other place, and every part of one (its urban part, say), keeps the GEO_ID.
    /// </summary>
    public static (string Area, string Kind)? Read(string geoId)
    {
        var at = geoId.IndexOf("US", StringComparison.Ordinal);
        if (at != 7 || geoId.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var level = geoId[..3];
        var code = geoId[9..];
        if (geoId[5..7] != "00" && !(geoId[5] is '0' or '5' && level is "310" or "330"))
        {
            return (geoId, "part");
        }

        return (level, code.Length) switch
        {
            ("010", 0) => ("US", "nation"),
            ("040", 2) => (code, "state"),
            ("050", 5) => (code, "county"),
            ("310", 5) => ("C" + code, "metro"),
            ("330", 3) => ("CS" + code, "combined"),
            ("860", 5) => ("Z" + code, "zcta"),
            ("795", 7) => ("P" + code, "puma"),
            ("140", _) => (geoId, "tract"),
            ("160", _) => (geoId, "place"),
            _ => (geoId, "other"),
        };
    }
}
