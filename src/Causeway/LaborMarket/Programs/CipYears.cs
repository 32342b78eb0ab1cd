using System.Globalization;

namespace Causeway.LaborMarket.Programs;

/// <summary>Which code of which edition a program of study had in a year of the survey of awards.</summary>
static class CipYears
{
    /// <summary>The newest edition.</summary>
    public const string Newest = "2020";

    /// <summary>The edition of the classification that IPEDS used for the awards of a year: 2020 from 2020 on, 2010 from 2010, 2000 from 2003, and 1990 before.</summary>
    public static string EditionOf(string year) =>
        int.TryParse(year, CultureInfo.InvariantCulture, out var number)
            ? number switch
            {
                >= 2020 => "2020",
                >= 2010 => "2010",
                >= 2003 => "2000",
                _ => "1990",
            }
            : Newest;

    /// <summary>The codes of an edition whose programs are now in the given code or below it; null when no crosswalk leads from that edition.</summary>
    public static IReadOnlySet<string>? CodesOf(string edition, string pattern, IReadOnlyList<CipStep> steps)
    {
        var prefix = pattern.TrimEnd('%');
        bool Now(string code) => code.StartsWith(prefix, StringComparison.Ordinal);
        HashSet<string> Before(string from, Func<string, bool> wanted) =>
            [.. steps.Where(s => s.FromEdition == from && s.From.Length == 7 && wanted(s.To)).Select(s => s.From)];
        var in2010 = Before("2010", Now);
        return edition switch
        {
            "2010" => steps.Any(s => s.FromEdition == "2010") ? in2010 : null,
            "2000" => steps.Any(s => s.FromEdition == "2000") ? Before("2000", in2010.Contains) : null,
            _ => null,
        };
    }

    /// <summary>The codes of today's edition that an earlier edition did not have: their awards stood elsewhere before.</summary>
    public static IReadOnlyList<string> NewSince(string edition, string pattern, IReadOnlyList<CipStep> steps)
    {
        var prefix = pattern.TrimEnd('%');
        var fresh = steps.Where(s => s.From == "none" && s.To.Length == 7 && string.CompareOrdinal(s.FromEdition, edition) >= 0);
        return
        [
            .. fresh
                .Where(s => s.To.StartsWith(prefix, StringComparison.Ordinal))
                .Select(s => s.To)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }
}

/// <summary>A line of a crosswalk between two editions; <c>none</c> stands for no code.</summary>
sealed record CipStep(string FromEdition, string From, string ToEdition, string To);
