using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>The table of awards or completers by race and ethnicity and by sex beside those of a place: the same for a program and for an institution.</summary>
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

    public IReadOnlyList<PanelColumn> Columns(GroupCounts own, GroupCounts all, string place) =>
        [
            new(
                "count",
                own.People ? text["People"] : text["Awards"],
                "N0",
                "Awards of first majors, or people who completed, in the newest year."
            ),
            new("share", text["Share"], "P1", "Share of them, 0 to 1."),
            new(
                "share_of_all",
                all.People ? text["Share of all who completed, {0}", place] : text["Share of all awards, {0}", place],
                "P1",
                "Share of the group among all awards, or among all who completed, in the place, 0 to 1."
            ),
            new("difference", text["Difference in percentage points"], "N1", "The first share minus the second, in percentage points."),
            new("care", text["Care"], null, "Whether few stand behind the share."),
        ];

    public IReadOnlyList<PanelRow> Rows(GroupCounts own, GroupCounts all) =>
        [
            .. Groups.Select(g =>
            {
                var share = own.Share(g.Race, g.Sex);
                var ofAll = all.Share(g.Race, g.Sex);
                var difference =
                    share.Value is { } here && ofAll.Value is { } there
                        ? share with
                        {
                            Value = (here - there) * 100,
                            Unit = "percentage points",
                        }
                        : Figure.None("percentage points", "One of the shares is not known.", ValueStatus.Missing, "ipeds", own.Year);
                return new PanelRow(
                    g.Race == "total" ? g.Sex : g.Race,
                    g.Label,
                    [own.Count(g.Race, g.Sex), share, ofAll, difference, Care(own, own.Of(g.Race, g.Sex), share.IsKnown)]
                );
            }),
        ];

    string Care(GroupCounts own, double count, bool known) =>
        !known ? ""
        : own.Total < Few ? text["fewer than {0} in all: the shares say little", Few]
        : count < Few ? text["fewer than {0}: one more or less moves the share", Few]
        : "";

    /// <summary>The answer, as far as the loaded files have it.</summary>
    /// <param name="what">What the awards are in, such as Registered Nursing, Georgia.</param>
    /// <param name="own">Its awards or people.</param>
    /// <param name="all">Those of the place.</param>
    public string Finding(string what, GroupCounts own, GroupCounts all)
    {
        var total = own.Total.ToString("N0", US);
        if (own.Total < Few)
        {
            return text["{0}, {1}: {2} in all, too few for shares by race, ethnicity and sex to say much.", what, own.Year, total];
        }

        string Of(GroupCounts counts, string race) => counts.Share(race, "total").Value!.Value.ToString("P1", US);
        if (!own.HasRaces)
        {
            return own.HasSexes
                ? text[
                    "{0}, {1}: of {2} awards, {3} went to women. The loaded file of the year does not say to people of which race and ethnicity.",
                    what,
                    own.Year,
                    total,
                    own.Share("total", "women").Value!.Value.ToString("P1", US)
                ]
                : text["{0}, {1}: {2} awards; the loaded file of the year does not say to whom.", what, own.Year, total];
        }

        return (own.People, all.HasRaces) switch
        {
            (false, false) => text[
                "{0}, {1}: of {2} awards, {3} went to Black and {4} to Hispanic or Latino graduates.",
                what,
                own.Year,
                total,
                Of(own, "black"),
                Of(own, "hispanic")
            ],
            (false, true) => text[
                "{0}, {1}: of {2} awards, {3} went to Black and {4} to Hispanic or Latino graduates; of all who earn awards there it is {5} and {6}.",
                what,
                own.Year,
                total,
                Of(own, "black"),
                Of(own, "hispanic"),
                Of(all, "black"),
                Of(all, "hispanic")
            ],
            (true, false) => text[
                "{0}, {1}: of {2} people who completed, {3} are Black and {4} Hispanic or Latino.",
                what,
                own.Year,
                total,
                Of(own, "black"),
                Of(own, "hispanic")
            ],
            (true, true) => text[
                "{0}, {1}: of {2} people who completed, {3} are Black and {4} Hispanic or Latino; of all who completed in the state it is {5} and {6}.",
                what,
                own.Year,
                total,
                Of(own, "black"),
                Of(own, "hispanic"),
                Of(all, "black"),
                Of(all, "hispanic")
            ],
        };
    }

    // The two bars of a group stand below each other: what is to be compared is next to each other.
    public Chart? Chart(string title, IReadOnlyList<PanelRow> rows)
    {
        string[] shown = ["black", "hispanic", "white", "asian", "women", "men"];
        var bars = rows.Where(r => shown.Contains(r.Key) && r.Cells[1].Figure!.Value is not null)
            .SelectMany(r =>
                new[] { (r.Label, r.Cells[1].Figure!), (text["{0}: all there", r.Label].Value, r.Cells[2].Figure!) }
                    .Where(b => b.Item2.Value is not null)
                    .Select(b => new Bar(b.Item1, Math.Round((decimal)b.Item2.Value!.Value, 4)))
            )
            .ToArray();
        return bars.Length == 0
            ? null
            : new BarChart
            {
                Title = title,
                Measure = text["Share"],
                Unit = ChartUnit.Share,
                Bars = bars,
                Description = text[
                    "Bars of the shares of groups, each followed by the group's share of all there; the table has the numbers."
                ],
            }.Build();
    }

    public IReadOnlyList<string> Limits(GroupCounts own) =>
        [
            own.People
                ? text["A person with awards of two levels counts in each; two awards of one level count once."]
                : text["Awards are not people: one person with two awards counts twice. Only first majors are counted."],
            text[
                "The groups are those that institutions report to IPEDS: one group for each graduate, and nonresidents stand outside the groups of race and ethnicity."
            ],
            text["Nothing is said of income, nor of who began and did not finish."],
            text["IPEDS publishes small numbers; a share that rests on fewer than {0} can move a lot from year to year.", Few],
        ];
}
