using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>The industries of an area: jobs, wages, establishments and concentration, beside its state, the nation and peers.</summary>
sealed class IndustriesPanel(Warehouse warehouse, ComparedAreas areas, IStringLocalizer<AreaText> text) : AreaPanel
{
    const string File = "LaborMarket/Areas/industries.sql";
    const int MostBars = 12;
    static readonly string[] Levels = ["sector", "supersector", "3-digit", "4-digit"];
    static readonly string[] Owners = ["private", "all"];

    public override string Id => "industries";
    public override int Order => 30;

    public override IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string>
        {
            ["level"] = "sector",
            ["ownership"] = "private",
            [ComparedAreas.Option] = "",
        };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var level = OneOf("industries.level", request.Options["level"], Levels);
        var all = OneOf("industries.ownership", request.Options["ownership"], Owners) == "all";
        var compared = await areas.OfAsync(subject, request.Options[ComparedAreas.Option], cancel);
        var (periodSql, periodMethod) = Query("LaborMarket/Areas/qcew_periods.sql", subject.Code);
        var periods = await warehouse.QueryAsync(periodSql, r => new QcewPeriod(r.GetInt64(0), r.GetInt64(1)), cancel);
        var title = text["Industries"];
        if (periods.Count == 0)
        {
            return Empty(
                subject,
                title,
                text["No jobs by industry are loaded for {0}. 'causeway sources qcew' says where to get them.", subject.Name]
            );
        }

        var newest = periods.Max();
        var period = newest.Words(text);
        var rows = await Task.WhenAll(compared.Select(a => RowsAsync(a.Code, newest, level, cancel)));
        var facts = new QcewFacts([.. rows.SelectMany(r => r)], all);
        var others = compared.Skip(1).ToArray();
        var industries = facts
            .Industries(subject.Code)
            .Select(i => (i.Industry, i.Title, Jobs: facts.Employment(subject.Code, i.Industry)))
            .OrderByDescending(i => i.Jobs.Rank ?? -1)
            .ThenBy(i => i.Industry, StringComparer.Ordinal)
            .ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, facts, industries, period, all),
            Chart = JobsChart(subject, [.. industries.Take(MostBars).Select(i => (i.Title, i.Jobs))], period),
            RowHeading = text["Industry"],
            Columns =
            [
                new("establishments", text["Establishments"], "N0", "Places of work in the industry."),
                new("employment", text["Jobs"], "N0", "Jobs; of a quarter, those of its last month."),
                new("share", text["Percent of jobs"], "N1", "Jobs of the industry per 100 jobs of all industries of the same ownership."),
                new("average_weekly_wage", text["Average weekly wage"], "C0", "Wages paid divided by jobs and weeks."),
                new(
                    "location_quotient",
                    text["Location quotient"],
                    "N2",
                    "Share of the area's jobs divided by the nation's share; 1 is as in the nation."
                ),
                .. others.SelectMany(a =>
                    new PanelColumn[]
                    {
                        new(
                            a.Column("share"),
                            text["{0}: percent of jobs", a.Name],
                            "N1",
                            $"Jobs of the industry per 100 jobs in {a.Name}."
                        ),
                        new(a.Column("average_weekly_wage"), text["{0}: weekly wage", a.Name], "C0", $"Average weekly wage in {a.Name}."),
                    }
                ),
            ],
            Rows =
            [
                Row(facts, compared, "10", all ? text["All industries"] : text["All private industries"], isTotal: true),
                .. industries.Select(i => Row(facts, compared, i.Industry, i.Title, isTotal: false)),
            ],
            Universe = all
                ? text["Jobs covered by unemployment insurance, all ownerships, where people work, {0}.", period]
                : text["Private jobs covered by unemployment insurance, where people work, {0}.", period],
            Limits =
            [
                text["Jobs are counted, not people: who has two jobs is in it twice. The self-employed are not in it."],
                text["A withheld value protects single employers; it is not zero."],
                text["An average wage says nothing of how it is spread: a few high wages raise it."],
                text["Numbers of a quarter know the season: compare the same quarter of two years only."],
                .. others.Where(a => !facts.Has(a.Code)).Select(a => text["{0} is not loaded for {1}.", a.Name, period].Value),
            ],
            Methods = [periodMethod, .. compared.Select(a => Query(File, a.Code, newest.Year, newest.Quarter, level).Method)],
            HowMade = all
                ? text[
                    "All ownerships are the sum of federal, state, local and private jobs; where one of them is withheld the sum is a lower bound. Location quotients are computed from the nation where it is loaded."
                ]
                : text[
                    "Location quotients are those that BLS prints (share of all jobs of the area over the nation's); where it prints none, they are computed when the nation is loaded. The most concentrated industry is chosen among those with at least 1 percent of the jobs."
                ],
        };
    }

    // States and the nation stand beside every county: their rows are kept.
    Task<List<QcewRow>> RowsAsync(string area, QcewPeriod period, string level, CancellationToken cancel)
    {
        var sql = Query(File, area, period.Year, period.Quarter, level).Sql;
        Task<List<QcewRow>> Read(CancellationToken c) => warehouse.QueryAsync(sql, QcewRow.Read, c);
        return area.Length == 2
            ? warehouse.Kept.GetAsync($"{File} {area} {period} {level}", Read, cancel)
            : Task.Run(() => Read(cancel), cancel);
    }

    internal static string OneOf(string code, string value, string[] known) =>
        known.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new UserException(code, $"'{value}' is not a choice; there are {string.Join(", ", known)}.");

    static PanelRow Row(QcewFacts facts, IReadOnlyList<ComparedArea> compared, string industry, string title, bool isTotal)
    {
        var own = compared[0].Code;
        return new(
            industry,
            title,
            [
                facts.Establishments(own, industry),
                facts.Employment(own, industry),
                facts.Share(own, industry),
                facts.WeeklyWage(own, industry),
                facts.Quotient(own, industry),
                .. compared.Skip(1).SelectMany(a => new PanelCell[] { facts.Share(a.Code, industry), facts.WeeklyWage(a.Code, industry) }),
            ],
            isTotal ? null : $"/industries/{industry}",
            isTotal
        );
    }

    string Finding(
        Subject subject,
        QcewFacts facts,
        IReadOnlyList<(string Industry, string Title, Figure Jobs)> industries,
        string period,
        bool all
    )
    {
        var known = industries.Where(i => i.Jobs.Value is > 0).ToArray();
        if (known.Length == 0)
        {
            return text["Jobs by industry of {0} are withheld for {1}.", subject.Name, period];
        }

        var (industry, title, jobs) = known[0];
        var share = facts.Share(subject.Code, industry).Value;
        var largest = (all, share) switch
        {
            (_, null) => text[
                "In {0} ({1}), the largest industry is {2} with {3} jobs.",
                subject.Name,
                period,
                title,
                Write(jobs.Value!.Value, "N0")
            ].Value,
            (true, _) => text[
                "In {0} ({1}), the largest industry is {2} with {3} jobs, {4} percent of all.",
                subject.Name,
                period,
                title,
                Write(jobs.Value!.Value, "N0"),
                Write(share.Value, "N1")
            ].Value,
            _ => text[
                "In {0} ({1}), the largest private industry is {2} with {3} jobs, {4} percent of private jobs.",
                subject.Name,
                period,
                title,
                Write(jobs.Value!.Value, "N0"),
                Write(share.Value, "N1")
            ].Value,
        };
        var dense = known
            .Where(i => i.Industry != "99" && facts.Share(subject.Code, i.Industry).Value >= 1)
            .Select(i => (i.Title, Quotient: facts.Quotient(subject.Code, i.Industry).Value))
            .Where(i => i.Quotient is > 1)
            .OrderByDescending(i => i.Quotient)
            .FirstOrDefault();
        return dense.Quotient is { } quotient
            ? largest
                + " "
                + text["The most concentrated is {0}: {1} times the nation's share of jobs.", dense.Title, Write(quotient, "N2")]
            : largest;
    }

    Chart JobsChart(Subject subject, IReadOnlyList<(string Title, Figure Jobs)> industries, string period)
    {
        var bars = industries
            .Select(i => new Bar(i.Title, (decimal?)i.Jobs.Value, Absent: i.Jobs.Value is null ? text["withheld"].Value : null))
            .ToArray();
        return new BarChart
        {
            Title = text["Jobs by industry, {0}, {1}", subject.Name, period],
            Measure = text["Jobs"],
            Unit = ChartUnit.Count,
            Bars = bars,
            Description = ChartWords.Bars(text, text["Jobs"], bars, ChartUnit.Count),
        }.Build();
    }
}
