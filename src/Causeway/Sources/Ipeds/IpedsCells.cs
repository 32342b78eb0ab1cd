using Causeway.Sources.Reading;

namespace Causeway.Sources.Ipeds;

/// <summary>A column of counts: what it counts, where it stands, and where its imputation flag stands (-1 where there is none).</summary>
/// <param name="Kind">For completers: total, race, sex or age. Awards have race and sex at once.</param>
/// <param name="Race">Race or ethnicity, or <c>total</c>; for completers the group.</param>
/// <param name="Sex">men, women or total; empty for completers.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="At">Position of the count.</param>
/// <param name="FlagAt">Position of the flag.</param>
sealed record IpedsCell(string Kind, string Race, string Sex, string Column, int At, int FlagAt);

/// <summary>The count columns of a completions file, whichever standard of race categories it follows.</summary>
sealed record IpedsCells(IReadOnlyList<IpedsCell> All)
{
    /// <summary>True when the file prints men and women together.</summary>
    public bool SumsPrinted { get; } = All.Any(c => c.Sex == "total");

    static readonly (string Code, string Race)[] Races =
    [
        ("TOTAL", "total"),
        ("AIAN", "american_indian"),
        ("ASIA", "asian"),
        ("BKAA", "black"),
        ("HISP", "hispanic"),
        ("NHPI", "pacific_islander"),
        ("WHIT", "white"),
        ("2MOR", "two_or_more"),
        ("UNKN", "unknown"),
        ("NRAL", "nonresident"),
    ];

    // Up to 2009 the columns are numbered: men odd, women even, in this order, then the sums of both in 17 to 24.
    static readonly string[] OldRaces =
    [
        "nonresident",
        "black",
        "american_indian",
        "asian_pacific_islander",
        "hispanic",
        "white",
        "unknown",
        "total",
    ];

    static readonly (string Column, string Kind, string Group)[] CompleterColumns =
    [
        ("CSTOTLT", "total", "total"),
        ("CSTOTLM", "sex", "men"),
        ("CSTOTLW", "sex", "women"),
        ("CSAIANT", "race", "american_indian"),
        ("CSASIAT", "race", "asian"),
        ("CSBKAAT", "race", "black"),
        ("CSHISPT", "race", "hispanic"),
        ("CSNHPIT", "race", "pacific_islander"),
        ("CSWHITT", "race", "white"),
        ("CS2MORT", "race", "two_or_more"),
        ("CSUNKNT", "race", "unknown"),
        ("CSNRALT", "race", "nonresident"),
        ("CSUND18", "age", "under_18"),
        ("CS18_24", "age", "18_24"),
        ("CS25_39", "age", "25_39"),
        ("CSABV40", "age", "40_and_over"),
        ("CSUNKN", "age", "unknown"),
    ];

    /// <summary>The columns of an awards file (C_A).</summary>
    public static IpedsCells OfAwards(TableHeader header) =>
        header.Has("CRACE15")
            ? Of(
                header,
                Enumerable
                    .Range(1, 24)
                    .Select(n =>
                        (
                            $"CRACE{n:00}",
                            "",
                            OldRaces[n <= 16 ? (n - 1) / 2 : n - 17],
                            n > 16 ? "total"
                            : n % 2 == 1 ? "men"
                            : "women"
                        )
                    )
            )
            : Of(
                header,
                from race in Races
                from sex in new[] { ("T", "total"), ("M", "men"), ("W", "women") }
                select ($"C{race.Code}{sex.Item1}", "", race.Race, sex.Item2)
            );

    /// <summary>The columns of a completers file (C_C).</summary>
    public static IpedsCells OfCompleters(TableHeader header) => Of(header, CompleterColumns.Select(c => (c.Column, c.Kind, c.Group, "")));

    static IpedsCells Of(TableHeader header, IEnumerable<(string Column, string Kind, string Race, string Sex)> columns) =>
        new([
            .. columns
                .Where(c => header.Find(c.Column) >= 0)
                .Select(c => new IpedsCell(c.Kind, c.Race, c.Sex, c.Column, header.Find(c.Column), header.Find($"X{c.Column}"))),
        ]);
}
