using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.GraduationRates;

/// <summary>Where a line's rates belong.</summary>
sealed record RatePlace(
    string Level,
    string Id,
    string State,
    string? StateName,
    string Leaid,
    string? Leaname,
    string? Ncessch,
    string? School
);

/// <summary>A row of edu.graduation_rate: one group of a school or district.</summary>
sealed partial record GraduationRate(
    string Level,
    string Id,
    string State,
    string? StateName,
    string Leaid,
    string? DistrictName,
    string? Ncessch,
    string? SchoolName,
    string GroupCode,
    long? Cohort,
    Marked Rate,
    double? RateLow,
    double? RateHigh,
    string? Mark
)
{
    /// <summary>Reads the place of a line; null when a code is wrong.</summary>
    public static RatePlace? Place(Fields f)
    {
        var isSchool = f.Has("NCESSCH");
        var leaid = Code(f, "LEAID", 7);
        var ncessch = isSchool ? Code(f, "NCESSCH", 12) : null;
        var state =
            f.Has("FIPST") ? Code(f, "FIPST", 2)
            : leaid.Length == 7 ? leaid[..2]
            : "";
        return f.Failed
            ? null
            : new(
                isSchool ? "school" : "district",
                ncessch ?? leaid,
                state,
                f.Text("STNAM"),
                leaid,
                f.Text("LEANM"),
                ncessch,
                f.Text("SCHNAM")
            );
    }

    /// <summary>Adds a row for each group; nothing when one of the line's values is neither a number nor a mark.</summary>
    public static void Add(RatePlace place, IReadOnlyList<RateColumns> groups, GridRow row, Fields f, StageFile stage)
    {
        var rows = new List<GraduationRate>(groups.Count);
        foreach (var group in groups)
        {
            var cohort = Students(row[group.CohortAt], group, f);
            var (rate, low, high) = Read(row[group.RateAt], group, f);
            var mark = row[group.RateAt] is { Length: > 0 } text && rate.Status != ValueStatus.Published ? text : null;
            rows.Add(
                new(
                    place.Level,
                    place.Id,
                    place.State,
                    place.StateName,
                    place.Leaid,
                    place.Leaname,
                    place.Ncessch,
                    place.School,
                    group.Group,
                    cohort,
                    rate,
                    low,
                    high,
                    mark
                )
            );
        }

        if (f.Failed)
        {
            return;
        }

        foreach (var read in rows)
        {
            stage.Add("graduation_rate", read, row.Line);
        }
    }

    static long? Students(string text, RateColumns group, Fields f)
    {
        if (text is "" or "." or "PS")
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cohort))
        {
            return cohort;
        }

        f.Error($"{group.Group}_COHORT_{group.Year}", text, "cohort", $"'{Fields.Shorten(text)}' is not a number of students.");
        return null;
    }

    // The smaller the cohort, the wider the range: 82, 80-84, 80-89, 60-79, GE50, PS. A bound of LT and GT is not itself a possible rate.
    static (Marked Rate, double? Low, double? High) Read(string text, RateColumns group, Fields f)
    {
        if (text is "" or ".")
        {
            return (Marked.None(ValueStatus.Missing), null, null);
        }

        if (text is "PS")
        {
            return (Marked.None(ValueStatus.Suppressed), null, null);
        }

        if (Printed().Match(text) is { Success: true } match)
        {
            var value = double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);
            var high = match.Groups["high"].Success ? double.Parse(match.Groups["high"].Value, CultureInfo.InvariantCulture) : value;
            if (value <= high && high <= 100)
            {
                return match.Groups["mark"].Value switch
                {
                    "GE" or "GT" => (Marked.None(ValueStatus.Range), value, 100),
                    "LE" or "LT" => (Marked.None(ValueStatus.Range), 0, value),
                    _ when match.Groups["high"].Success => (Marked.None(ValueStatus.Range), value, high),
                    _ => (Marked.Published(value), value, value),
                };
            }
        }

        f.Error(
            $"{group.Group}_RATE_{group.Year}",
            text,
            "rate",
            $"'{Fields.Shorten(text)}' is neither a rate from 0 to 100 nor a mark such as GE95, LT50, 85-89 or PS."
        );
        return (Marked.None(ValueStatus.Missing), null, null);
    }

    static string Code(Fields f, string column, int width)
    {
        var text = f.Required(column);
        if (text.Length > 0 && !(text.Length <= width && text.All(char.IsAsciiDigit)))
        {
            f.Error(column, text, "code", $"'{Fields.Shorten(text)}' is not a code of {width} digits.");
        }

        // Spreadsheets take the leading zeros away.
        return text.Length == 0 ? text : text.PadLeft(width, '0');
    }

    [GeneratedRegex(
        @"^(?:(?<mark>GE|LE|LT|GT)(?<value>[0-9]+(?:\.[0-9]+)?)|(?<value>[0-9]+(?:\.[0-9]+)?)(?:-(?<high>[0-9]+(?:\.[0-9]+)?))?)$"
    )]
    private static partial Regex Printed();
}
