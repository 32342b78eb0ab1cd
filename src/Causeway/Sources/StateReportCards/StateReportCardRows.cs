using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.StateReportCards;

/// <summary>A row of edu.ca_chronic_absenteeism. California prints <c>*</c> for a group of ten students or fewer and <c>--</c> for a group without students.</summary>
sealed record ChronicAbsenteeism(
    string State,
    string Cds,
    string GroupCode,
    Marked CumulativeEnrollment,
    Marked EligibleEnrollment,
    Marked Absentees,
    Marked Rate
)
{
    // ALL, then sex, race and ethnicity, and the groups of the accountability law.
    static readonly string[] Groups =
    [
        "ALL",
        "GF",
        "GM",
        "AI",
        "AS",
        "AA",
        "FI",
        "HI",
        "PI",
        "MR",
        "WH",
        "EL",
        "FY",
        "HOM",
        "SED",
        "MIG",
        "SWD",
        "GX",
        "NR",
    ];

    /// <summary>Adds a row for each group of one line; nothing when the line has an error.</summary>
    public static void Add(Fields f, StageFile stage)
    {
        var cds = StateReportCardsSource.Cds(f, "CDSCode");
        StateReportCardsSource.Year(f, "SARCYear", stage.Vintage);
        var rows = Groups
            .Where(g => f.Has($"CE{g}"))
            .Select(g => new ChronicAbsenteeism(
                "06",
                cds,
                g,
                f.Marked($"CE{g}", Mark),
                f.Marked($"EE{g}", Mark),
                f.Marked($"C{g}", Mark),
                f.Marked($"R{g}", Mark)
            ))
            .ToArray();
        if (f.Failed)
        {
            return;
        }

        foreach (var row in rows)
        {
            stage.Add("ca_chronic_absenteeism", row, f.Line);
        }
    }

    internal static Marked? Mark(string text) =>
        text switch
        {
            "*" => Marked.None(ValueStatus.Suppressed),
            "--" or "N/A" => Marked.None(ValueStatus.NotApplicable),
            _ => null,
        };
}

/// <summary>A row of edu.ca_graduate.</summary>
sealed record CaliforniaGraduates(
    string State,
    string Cds,
    string? CountyName,
    string? DistrictName,
    string? SchoolName,
    string GroupCode,
    Marked Graduates
)
{
    static readonly (string Column, string Group)[] Groups =
    [
        ("HISPANIC", "hispanic"),
        ("AM_IND", "american_indian"),
        ("ASIAN", "asian"),
        ("PAC_ISLD", "pacific_islander"),
        ("FILIPINO", "filipino"),
        ("AFRICAN_AM", "black"),
        ("WHITE", "white"),
        ("TWO_MORE_RACES", "two_or_more"),
        ("NOT_REPORTED", "unknown"),
        ("TOTAL", "total"),
    ];

    /// <summary>Adds a row for each group of one line; nothing when the line has an error.</summary>
    public static void Add(Fields f, StageFile stage)
    {
        var cds = StateReportCardsSource.Cds(f, "CDS_CODE");
        StateReportCardsSource.Year(f, "YEAR", stage.Vintage);
        var rows = Groups
            .Select(g => new CaliforniaGraduates(
                "06",
                cds,
                f.Text("COUNTY"),
                f.Text("DISTRICT"),
                f.Text("SCHOOL"),
                g.Group,
                f.Marked(g.Column, ChronicAbsenteeism.Mark)
            ))
            .ToArray();
        if (f.Failed)
        {
            return;
        }

        foreach (var row in rows)
        {
            stage.Add("ca_graduate", row, f.Line);
        }
    }
}
