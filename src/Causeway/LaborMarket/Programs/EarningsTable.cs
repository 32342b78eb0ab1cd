using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>Earnings after completing, from the College Scorecard and from PSEO: the same columns for a program and for an institution.</summary>
sealed class EarningsTable(IStringLocalizer<ProgramText> text)
{
    const string Dollars = "US dollars a year";

    public IReadOnlyList<PanelColumn> Columns =>
        [
            new("credential", text["Award"], null, "Level of the award."),
            new("classes", text["Graduating classes"], null, "Years of the pooled classes."),
            new("median_year_1", text["Median a year after"], "C0", "Median earnings one year after completing, dollars a year."),
            new(
                "median_year_4",
                text["Four years after"],
                "C0",
                "Median earnings four years after completing, dollars a year (College Scorecard only)."
            ),
            new("median_year_5", text["Five years after"], "C0", "Median earnings five years after completing, dollars a year."),
            new("median_year_10", text["Ten years after"], "C0", "Median earnings ten years after completing, dollars a year (PSEO only)."),
            new("people", text["People behind the first"], "N0", "People behind the earnings one year after."),
            new("dataset", text["Source"], null, "College Scorecard or PSEO."),
        ];

    /// <summary>The cells of a row of scorecard.sql or of the institution's like query.</summary>
    public static IReadOnlyList<PanelCell> Scorecard(System.Data.Common.DbDataReader r, Func<string, string> level)
    {
        var vintage = r.GetString(7);
        Figure At(int ordinal, string unit) => Figure.From(r.MarkedAt(ordinal), unit, "scorecard", vintage);
        return
        [
            level(r.GetString(5)),
            r.GetString(6).Replace('_', ' '),
            At(8, Dollars),
            At(10, Dollars),
            At(12, Dollars),
            Figure.None(Dollars, "The College Scorecard does not follow graduates for ten years.", ValueStatus.NotApplicable),
            At(14, "people"),
            "College Scorecard",
        ];
    }

    /// <summary>The cells of a row of pseo.sql.</summary>
    public static IReadOnlyList<PanelCell> Pseo(System.Data.Common.DbDataReader r, Func<string, string> degree, string all)
    {
        var vintage = r.GetString(7);
        Figure At(int ordinal, string unit) => Figure.From(r.MarkedAt(ordinal), unit, "pseo", vintage);
        var first = r.GetString(5);
        return
        [
            degree(r.GetString(4)),
            first == "0000" ? all
            : r.Integer(6) is { } years && int.TryParse(first, out var from) && years > 1 ? $"{first}-{from + years - 1}"
            : first,
            At(8, Dollars),
            Figure.None(Dollars, "PSEO gives one, five and ten years.", ValueStatus.NotApplicable),
            At(10, Dollars),
            At(12, Dollars),
            At(14, "graduates"),
            "PSEO",
        ];
    }

    public string Credential(string level) =>
        level switch
        {
            "1" => text["Undergraduate certificate"],
            "2" => text["Associate's degree"],
            "3" => text["Bachelor's degree"],
            "4" => text["Postbaccalaureate certificate"],
            "5" => text["Master's degree"],
            "6" => text["Doctor's degree"],
            "7" => text["First professional degree"],
            "8" => text["Graduate certificate"],
            _ => text["Level {0}", level],
        };

    public string Degree(string level) =>
        level switch
        {
            "00" => text["All awards"],
            "01" => text["Certificate of less than one year"],
            "02" => text["Certificate of one to two years"],
            "03" => text["Associate's degree"],
            "04" => text["Certificate of two to four years"],
            "05" => text["Bachelor's degree"],
            "06" => text["Postbaccalaureate certificate"],
            "07" => text["Master's degree"],
            "08" => text["Post-master's certificate"],
            "17" or "18" => text["Doctor's degree"],
            _ => text["Level {0}", level],
        };

    public IReadOnlyList<string> Limits =>
        [
            text[
                "Only completers with federal student aid are in the College Scorecard, and only institutions whose state or system takes part are in PSEO: they are not all graduates."
            ],
            text["A withheld number is not zero: few people stand behind it."],
            text[
                "Earnings are of those who work and are not enrolled; they do not say in which occupation. The classes of the columns differ, so growth from one to the next is not a career."
            ],
        ];
}
