using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>The table of awards by race and ethnicity and by sex beside all awards of a place: the same for a program and for an institution.</summary>
sealed class GroupsTable(IStringLocalizer<ProgramText> text)
{
    /// <summary>Below so many awards a share says little: one person more or less moves it by points.</summary>
    public const int Few = 30;

    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    (string Race, string Sex, string Label)[] Groups =>
        [
            ("black", "total", text["Black or African American"]),
            ("hispanic", "total", text["Hispanic or Latino, of any race"]),
            ("white", "total", text["White"]),
            ("asian", "total", text["Asian"]),
            ("american_indian", "total", text["American Indian or Alaska Native"]),
            ("pacific_islander", "total", text["Native Hawaiian or Pacific Islander"]),
            ("two_or_more", "total", text["Two or more races"]),
            ("nonresident", "total", text["Nonresidents, of any race"]),
            ("unknown", "total", text["Race and ethnicity unknown"]),
            ("total", "women", text["Women"]),
            ("total", "men", text["Men"]),
        ];

    public string RowHeading => text["Who"];

    public IReadOnlyList<PanelColumn> Columns(string comparedWith) =>
        [
            new("awards", text["Awards"], "N0", "Awards in the newest year, first majors."),
            new("share", text["Share"], "P1", "Share of the awards, 0 to 1."),
            new("share_of_all", text["Share of all awards, {0}", comparedWith], "P1", "Share of all awards of the place, 0 to 1."),
            new("difference", text["Difference in percentage points"], "N1", "Share minus share of all awards, in percentage points."),
            new("care", text["Care"], null, "Whether few awards stand behind the share."),
        ];

    public IReadOnlyList<PanelRow> Rows(GroupAwards own, GroupAwards all, string year) =>
        [
            .. Groups.Select(g =>
            {
                var awards = own.Of(g.Race, g.Sex);
                var share = AwardFacts.Share(awards, own.Total, year);
                var ofAll =
                    all.Total > 0
                        ? AwardFacts.Share(all.Of(g.Race, g.Sex), all.Total, year)
                        : Figure.None("share of awards", "The institutions' totals are not loaded.", ValueStatus.Missing, "ipeds", year);
                var difference =
                    share.Value is { } here && ofAll.Value is { } there
                        ? new Figure
                        {
                            Value = (here - there) * 100,
                            Unit = "percentage points",
                            Status = ValueStatus.Published,
                            Source = "ipeds",
                            Vintage = year,
                            Base = own.Total,
                        }
                        : Figure.None("percentage points", "One of the shares is not known.", ValueStatus.Missing, "ipeds", year);
                return new PanelRow(
                    g.Race == "total" ? g.Sex : g.Race,
                    g.Label,
                    [AwardFacts.Awards(awards, year), share, ofAll, difference, Care(awards, own.Total)]
                );
            }),
        ];

    string Care(double awards, double total) =>
        total < Few ? text["fewer than {0} awards in all: the shares say little", Few]
        : awards < Few ? text["fewer than {0} awards: one more or less moves the share", Few]
        : "";

    public string Finding(string subject, string place, GroupAwards own, GroupAwards all, string year)
    {
        if (own.Total < Few)
        {
            return text[
                "Only {0} awards were given in {1}, {2}, in {3}: too few for shares by race and ethnicity to say much.",
                own.Total.ToString("N0", US),
                subject,
                place,
                year
            ];
        }

        var black = (own.Of("black", "total") / own.Total).ToString("P1", US);
        var latino = (own.Of("hispanic", "total") / own.Total).ToString("P1", US);
        return all.Total > 0
            ? text[
                "Of {0} awards in {1}, {2}, {3} went to Black and {4} to Hispanic or Latino graduates; of all awards there it is {5} and {6}.",
                own.Total.ToString("N0", US),
                subject,
                place,
                black,
                latino,
                (all.Of("black", "total") / all.Total).ToString("P1", US),
                (all.Of("hispanic", "total") / all.Total).ToString("P1", US)
            ]
            : text[
                "Of {0} awards in {1}, {2}, {3} went to Black and {4} to Hispanic or Latino graduates.",
                own.Total.ToString("N0", US),
                subject,
                place,
                black,
                latino
            ];
    }

    // The two bars of a group stand below each other: what is to be compared is next to each other.
    public Chart? Chart(string title, IReadOnlyList<PanelRow> rows)
    {
        string[] shown = ["black", "hispanic", "white", "asian", "women", "men"];
        var bars = rows.Where(r => shown.Contains(r.Key))
            .SelectMany(r =>
                new[] { (r.Label, r.Cells[1].Figure!), (text["{0}: all awards", r.Label].Value, r.Cells[2].Figure!) }
                    .Where(b => b.Item2.Value is not null)
                    .Select(b => new Bar(b.Item1, Math.Round((decimal)b.Item2.Value!.Value, 4)))
            )
            .ToArray();
        return bars.Length == 0
            ? null
            : new BarChart
            {
                Title = title,
                Measure = text["Share of awards"],
                Unit = ChartUnit.Share,
                Bars = bars,
                Description = text["Bars of the shares of awards by group, each followed by the group's share of all awards; the table has the numbers."],
            }.Build();
    }

    public IReadOnlyList<string> Limits =>
        [
            text["Awards are not people: one person with two awards counts twice. Only first majors are counted."],
            text["The groups are those that institutions report to IPEDS: one group for each graduate, and nonresidents stand outside the groups of race and ethnicity."],
            text["Nothing is said of income, nor of who began and did not finish."],
            text["IPEDS publishes small numbers; a share that rests on fewer than {0} awards can move a lot from year to year.", Few],
        ];
}
