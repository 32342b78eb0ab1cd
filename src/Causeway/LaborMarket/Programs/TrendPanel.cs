using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>The awards of a program of study in every loaded year, with what its code meant in the edition of that year.</summary>
sealed class TrendPanel(Warehouse warehouse, AreaOption areas, IStringLocalizer<ProgramText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "programs";
    public override string Id => "trend";
    public override int Order => 30;
    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["area"] = "US" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Awards over the years"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var pattern = ProgramCodes.Pattern(subject.Code);
        var (sql, method) = Query("LaborMarket/Programs/years.sql", area.Code);
        var (mapSql, mapMethod) = Query("LaborMarket/Programs/editions.sql", pattern);
        var counted = await warehouse.QueryAsync(sql, r => (Year: r.GetString(0), Cip: r.GetString(1), Awards: r.GetDouble(2)), cancel);
        var steps = await warehouse.QueryAsync(
            mapSql,
            r => new CipStep(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)),
            cancel
        );
        var loaded = await warehouse.Kept.GetAsync(
            "LaborMarket/Programs/all_years",
            c => warehouse.QueryAsync(new Sql(SqlFile.Read("LaborMarket/Programs/all_years.sql"), []), r => r.Text(0), c),
            cancel
        );
        var years = loaded
            .OfType<string>()
            .OrderDescending(StringComparer.Ordinal)
            .Select(y => YearOf(y, pattern, steps, counted))
            .ToArray();
        if (years.Length == 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards are loaded; an IPEDS completions file has them."]);
        }

        var points = years.Where(y => y.Same && y.Awards.Value is not null).ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(area, points),
            Chart =
                points.Length < 2
                    ? null
                    : new LineChart
                    {
                        Title = text["Awards, {0}, {1}", subject.Name, area.Name],
                        Measure = text["Awards a year"],
                        Unit = ChartUnit.Count,
                        Lines =
                        [
                            new(
                                area.Name,
                                [.. points.Reverse().Select(y => new LinePoint(int.Parse(y.Name, US), (decimal)y.Awards.Value!.Value))]
                            ),
                        ],
                        Description = text["A line of the awards of the years that can be compared; the table has every year."],
                    }.Build(),
            RowHeading = text["Year"],
            Columns =
            [
                new("awards", text["Awards"], "N0", "Awards of all levels, first majors."),
                new("edition", text["Edition of program codes"], null, "Edition of the CIP in which institutions reported the year."),
                new("comparable", text["Can it be compared?"], null, "How the year's codes were brought to today's."),
            ],
            Rows = [.. years.Select(y => new PanelRow(y.Name, y.Name, [y.Awards, "CIP " + y.Edition, y.Words]))],
            Universe = text[
                "Awards conferred from July to June before the middle of the year, first majors, by the place of the institution."
            ],
            HowMade = text[
                "Institutions reported in the codes of the edition of the year. Where a crosswalk of editions is loaded, the awards of earlier codes are counted with the program that they became; otherwise the same code is counted and marked."
            ],
            Limits =
            [
                text[
                    "The editions of 2010 and 2020 differ: programs were added, split and moved, so a step between 2019 and 2020 can be a change of codes."
                ],
                text["Only the years whose files are loaded are shown; years between them are not estimated."],
                text["An institution that closed before the oldest loaded list of institutions is in the nation's figures only."],
            ],
            Methods = [method, mapMethod],
        };
    }

    Year YearOf(string year, string pattern, List<CipStep> steps, List<(string Year, string Cip, double Awards)> counted)
    {
        var edition = CipYears.EditionOf(year);
        var own = counted.Where(c => c.Year == year).ToArray();
        double Sum(Func<string, bool> wanted) => own.Where(c => wanted(c.Cip)).Sum(c => c.Awards);
        var prefix = pattern.TrimEnd('%');
        bool Now(string code) => code.StartsWith(prefix, StringComparison.Ordinal);
        if (edition == CipYears.Newest)
        {
            return new(year, edition, AwardFacts.Awards(Sum(Now), year), true, text["same codes as today"]);
        }

        if (CipYears.CodesOf(edition, pattern, steps) is { Count: > 0 } codes)
        {
            var fresh = CipYears.NewSince(edition, pattern, steps);
            return new(
                year,
                edition,
                AwardFacts.Awards(Sum(codes.Contains), year),
                true,
                fresh.Count == 0
                    ? text["codes brought to today's by the crosswalk"]
                    : text["codes brought to today's by the crosswalk; {0} codes were new later and are missing here", fresh.Count]
            );
        }

        var same = Sum(Now);
        return same > 0
            ? new(
                year,
                edition,
                AwardFacts.Awards(same, year) with
                {
                    Note = "Counted under the same code, which may have meant another program.",
                },
                false,
                text["same code, but no crosswalk says whether it meant the same"]
            )
            : new(
                year,
                edition,
                Figure.None("awards", "The code was not in use, or no award was given under it.", ValueStatus.NotApplicable, "ipeds", year),
                false,
                text["the code was not in use, or no award was given under it"]
            );
    }

    string Finding(Subject area, Year[] points)
    {
        if (points.Length < 2)
        {
            return points.Length == 0
                ? text["No loaded year uses today's program codes, so no change over time can be told."]
                : text[
                    "{0} awards were given in {1} in {2}; there is no other year to compare with.",
                    Write(points[0]),
                    area.Name,
                    points[0].Name
                ];
        }

        var (last, first) = (points[0], points[^1]);
        if (first.Awards.Value is not > 0)
        {
            return text["Awards in {0} went from {1} in {2} to {3} in {4}.", area.Name, Write(first), first.Name, Write(last), last.Name];
        }

        var change = (last.Awards.Value!.Value / first.Awards.Value!.Value) - 1;
        return change >= 0
            ? text[
                "Awards in {0} rose from {1} in {2} to {3} in {4}, by {5}.",
                area.Name,
                Write(first),
                first.Name,
                Write(last),
                last.Name,
                change.ToString("P0", US)
            ]
            : text[
                "Awards in {0} fell from {1} in {2} to {3} in {4}, by {5}.",
                area.Name,
                Write(first),
                first.Name,
                Write(last),
                last.Name,
                (-change).ToString("P0", US)
            ];
    }

    static string Write(Year year) => year.Awards.Value!.Value.ToString("N0", US);

    sealed record Year(string Name, string Edition, Figure Awards, bool Same, string Words);
}
