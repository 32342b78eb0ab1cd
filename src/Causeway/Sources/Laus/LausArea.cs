using Causeway.Methods.Codes;

namespace Causeway.Sources.Laus;

/// <summary>
/// The program's areas in Causeway's spelling. It writes fifteen characters: two letters of the type, two digits of a state, the area's own code, zeros.
/// Areas that Causeway has no spelling for (cities, towns, balances of states, small labor market areas) keep the fifteen characters.
/// </summary>
static class LausArea
{
    public const string NewYorkCity = "CT3651000000000";
    const string LosAngelesCounty = "06037";

    /// <summary>Reads the fifteen characters; null when they are not of that form.</summary>
    public static (string Area, string Kind)? Find(string code)
    {
        if (!IsCode(code))
        {
            return null;
        }

        var digits = code[2..];
        return code[..2] switch
        {
            "ST" => Area.TryParse(digits[..2], out var state) ? (state.ToString(), "state") : null,
            "CN" => Area.TryParse(digits[..5], out var county) ? (county.ToString(), "county") : null,
            // The state is that of the area's first city; the area's own five digits follow.
            "MT" => Area.TryFromCbsa(digits[2..7], out var metro) ? (metro.ToString(), "metro") : null,
            "MC" => Area.TryFromCbsa(digits[2..7], out var micro) ? (micro.ToString(), "micro") : null,
            "DV" => Area.TryFromCbsa(digits[2..7], out var division) ? (division.ToString(), "division") : null,
            "CA" => digits.EndsWith("00000000", StringComparison.Ordinal) && Area.TryParse("CS" + digits[2..5], out var combined) ? (combined.ToString(), "combined") : (code, "combined"),
            "CT" or "CS" => (code, "city"),
            _ => (code, "other"),
        };
    }

    /// <summary>Reads the FIPS code of the workbooks of states, where two of the areas are no states and stand under codes of their own.</summary>
    public static (string Area, string Kind)? FindInStates(string code) =>
        code switch
        {
            "037" or "37000" or LosAngelesCounty => (LosAngelesCounty, "county"),
            "51000" => (NewYorkCity, "city"),
            { Length: 1 or 2 } => Area.TryFromState(code, out var state) && state.Kind == AreaKind.State ? (state.ToString(), "state") : null,
            _ => null,
        };

    /// <summary>True for two letters and thirteen digits.</summary>
    public static bool IsCode(string code) =>
        code.Length == 15 && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiLetterUpper(code[1]) && !code.AsSpan(2).ContainsAnyExceptInRange('0', '9');
}
