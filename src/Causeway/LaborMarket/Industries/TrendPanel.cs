using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Industries;

/// <summary>How an industry's jobs and wages moved over the periods that are loaded, in one area.</summary>
sealed class TrendPanel(Warehouse warehouse, AreaKind areas, IStringLocalizer<IndustryText> text) : IndustryPanel
{
    public override string Id => "trend";
    public override int Order => 20;

    public override IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string> { ["area"] = "", [Ownership] = "private" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Jobs and wages over time"];
        var all = AllOwnerships(request);
        var area = await AreaAsync(subject, request.Options["area"], cancel);
        if (area is null)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No jobs of {0} are loaded for the nation or a state. 'causeway sources qcew' says where to get them.", subject.Name]
            );
        }

        var (sql, method) = Query("LaborMarket/Industries/industry_trend.sql", area.Code, subject.Code);
        var periods = (await warehouse.QueryAsync(sql, QcewRow.Read, cancel))
            .GroupBy(r => new QcewPeriod(r.Year, r.Quarter))
            .Select(g => (Period: g.Key, Facts: new QcewFacts([.. g], all)))
            .OrderByDescending(g => g.Period)
            .ToArray();
        if (periods.Length == 0)
        {
            return Panel.Empty(subject, Id, title, text["No jobs of {0} are loaded for {1}.", subject.Name, area.Name]);
        }

        Figure Jobs((QcewPeriod Period, QcewFacts Facts) p) => p.Facts.Employment(area.Code, subject.Code);
        var years = periods
            .GroupBy(p => p.Period.Quarter)
            .Select(g => g.Where(p => Jobs(p).Value is not null).OrderBy(p => p.Period.Year).ToArray())
            .Where(g => g.Length > 1)
            .MaxBy(g => g.Length);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, area, periods[0].Period, Jobs(periods[0]), years, Jobs),
            Chart = years is null ? null : Lines(subject, area, years, Jobs),
            RowHeading = text["Period"],
            Columns =
            [
                new("establishments", text["Establishments"], "N0", "Places of work in the industry."),
                new("employment", text["Jobs"], "N0", "Jobs; of a quarter, those of its last month."),
                new("average_weekly_wage", text["Average weekly wage"], "C0", "Wages paid divided by jobs and weeks."),
            ],
            Rows =
            [
                .. periods.Select(p => new PanelRow(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{p.Period.Year}-{(p.Period.Quarter == 0 ? "A" : $"Q{p.Period.Quarter}")}"
                    ),
                    p.Period.Words(text),
                    [p.Facts.Establishments(area.Code, subject.Code), Jobs(p), p.Facts.WeeklyWage(area.Code, subject.Code)]
                )),
            ],
            Universe = all
                ? text["Jobs covered by unemployment insurance, all ownerships, in {0}.", area.Name]
                : text["Private jobs covered by unemployment insurance in {0}.", area.Name],
            Limits =
            [
                text["Quarters know the season: compare the same quarter of two years only."],
                text["Only periods whose files are loaded are listed. Wages are in dollars of their own year."],
                text["Industry codes change every five years; a jump may be a new code."],
            ],
            Methods = [method],
        };
    }

    string Finding(
        Subject subject,
        Subject area,
        QcewPeriod newest,
        Figure jobs,
        (QcewPeriod Period, QcewFacts Facts)[]? years,
        Func<(QcewPeriod, QcewFacts), Figure> of
    )
    {
        if (years is not null)
        {
            var (first, last) = (of(years[0]).Value!.Value, of(years[^1]).Value!.Value);
            return first > 0
                ? text[
                    "Jobs of {0} in {1} went from {2} ({3}) to {4} ({5}), {6} percent.",
                    subject.Name,
                    area.Name,
                    Write(first, "N0"),
                    years[0].Period.Words(text),
                    Write(last, "N0"),
                    years[^1].Period.Words(text),
                    Write(100 * (last - first) / first, "+0.0;-0.0;0.0")
                ]
                : text["There were no jobs of {0} in {1} in {2}.", subject.Name, area.Name, years[0].Period.Words(text)];
        }

        return jobs.Value is { } count
            ? text[
                "{0} had {1} jobs in {2} ({3}); another year is needed to see how they change.",
                subject.Name,
                Write(count, "N0"),
                area.Name,
                newest.Words(text)
            ]
            : text["Jobs of {0} in {1} are withheld for {2}.", subject.Name, area.Name, newest.Words(text)];
    }

    Chart Lines(Subject subject, Subject area, (QcewPeriod Period, QcewFacts Facts)[] years, Func<(QcewPeriod, QcewFacts), Figure> of)
    {
        Line[] lines = [new(area.Name, [.. years.Select(y => new LinePoint((int)y.Period.Year, (decimal?)of(y).Value))])];
        return new LineChart
        {
            Title = text["Jobs, {0}, {1}", subject.Name, area.Name],
            Measure = text["Jobs"],
            Unit = ChartUnit.Count,
            Lines = lines,
            Description = ChartWords.Lines(text, lines, ChartUnit.Count),
        }.Build();
    }

    // Without a choice it is the nation, or else the state with the most jobs of the industry.
    async Task<Subject?> AreaAsync(Subject subject, string chosen, CancellationToken cancel)
    {
        if (chosen.Length > 0)
        {
            return await areas.FindAsync(chosen, cancel)
                ?? throw new UserException(
                    "industries.area",
                    $"There is no area '{chosen}'. Use US, a state (13), a county (13121) or a metro area (C12060)."
                );
        }

        var sql = Query("LaborMarket/Industries/industry_areas.sql", subject.Code, "").Sql;
        var rows = await warehouse.QueryAsync(sql, QcewRow.Read, cancel);
        var best = rows.Where(r => r.Industry == subject.Code)
            .OrderByDescending(r => r.Area == "US")
            .ThenByDescending(r => r.Employment.Value ?? -1)
            .ThenBy(r => r.Area, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null ? null : await areas.FindAsync(best.Area, cancel);
    }
}
