using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Industries;

/// <summary>Where an industry's jobs are: by state, or by county of a state.</summary>
sealed class AreasPanel(Warehouse warehouse, AreaList areas, IStringLocalizer<IndustryText> text) : IndustryPanel
{
    const string File = "LaborMarket/Industries/industry_areas.sql";
    const int MostBars = 12;

    public override string Id => "areas";
    public override int Order => 10;

    public override IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string> { ["state"] = "", [Ownership] = "private" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Where the jobs are"];
        var state = StateOf(request.Options["state"]);
        var all = AllOwnerships(request);
        var (sql, method) = Query(File, subject.Code, state?.Fips ?? "");
        var rows = await warehouse.QueryAsync(sql, QcewRow.Read, cancel);
        var facts = new QcewFacts(rows, all);
        var codes = rows.Where(r => r.Industry == subject.Code).Select(r => r.Area).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (codes.Length == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                state is null
                    ? text["No jobs of {0} are loaded for any state. 'causeway sources qcew' says where to get them.", subject.Name]
                    : text[
                        "No jobs of {0} are loaded for the counties of {1}. 'causeway sources qcew' says where to get them.",
                        subject.Name,
                        state.Name
                    ]
            );
        }

        var names = (await areas.AllAsync(cancel)).ToDictionary(a => a.Code, a => a.Name);
        var period = new QcewPeriod(rows[0].Year, rows[0].Quarter).Words(text);
        var listed = codes
            .Select(c => (Code: c, Name: names.GetValueOrDefault(c, c), Jobs: facts.Employment(c, subject.Code)))
            .OrderByDescending(a => a.Code == "US")
            .ThenByDescending(a => a.Jobs.Rank ?? -1)
            .ThenBy(a => a.Code, StringComparer.Ordinal)
            .ToArray();
        var parts = listed.Where(a => a.Code != "US").ToArray();
        var bars = parts
            .Take(MostBars)
            .Select(a => new Bar(a.Name, (decimal?)a.Jobs.Value, Absent: a.Jobs.Value is null ? text["withheld"].Value : null))
            .ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, facts, parts, period),
            Chart = new BarChart
            {
                Title = text["Jobs by area, {0}, {1}", subject.Name, period],
                Measure = text["Jobs"],
                Unit = ChartUnit.Count,
                Bars = bars,
                Description = ChartWords.Bars(text, text["Jobs"], bars, ChartUnit.Count),
            }.Build(),
            RowHeading = text["Area"],
            Columns =
            [
                new("establishments", text["Establishments"], "N0", "Places of work in the industry."),
                new("employment", text["Jobs"], "N0", "Jobs; of a quarter, those of its last month."),
                new(
                    "share",
                    text["Percent of the area's jobs"],
                    "N2",
                    "Jobs of the industry per 100 jobs of the area of the same ownership."
                ),
                new("average_weekly_wage", text["Average weekly wage"], "C0", "Wages paid divided by jobs and weeks."),
                new(
                    "location_quotient",
                    text["Location quotient"],
                    "N2",
                    "Share of the area's jobs divided by the nation's share; 1 is as in the nation."
                ),
            ],
            Rows =
            [
                .. listed.Select(a => new PanelRow(
                    a.Code,
                    a.Name,
                    [
                        facts.Establishments(a.Code, subject.Code),
                        a.Jobs,
                        facts.Share(a.Code, subject.Code),
                        facts.WeeklyWage(a.Code, subject.Code),
                        facts.Quotient(a.Code, subject.Code),
                    ],
                    $"/areas/{a.Code}",
                    a.Code == "US"
                )),
            ],
            Universe = all
                ? text["Jobs covered by unemployment insurance, all ownerships, where people work, {0}.", period]
                : text["Private jobs covered by unemployment insurance, where people work, {0}.", period],
            Limits =
            [
                text["Only areas whose files are loaded are listed: an area that is missing here may have the most jobs."],
                text["Jobs are counted, not people: who has two jobs is in it twice. The self-employed are not in it."],
                text["A withheld value protects single employers; it is not zero."],
            ],
            Methods = [method],
        };
    }

    string Finding(Subject subject, QcewFacts facts, IReadOnlyList<(string Code, string Name, Figure Jobs)> parts, string period)
    {
        if (parts.Count == 0 || parts[0].Jobs.Value is not > 0)
        {
            return text["Jobs of {0} are withheld in every area that is loaded ({1}).", subject.Name, period];
        }

        string most = text[
            "Of the {0} areas loaded ({1}), {2} has the most jobs of this industry: {3}.",
            parts.Count,
            period,
            parts[0].Name,
            Write(parts[0].Jobs.Value!.Value, "N0")
        ];
        var dense = parts
            .Select(p => (p.Name, Quotient: facts.Quotient(p.Code, subject.Code).Value))
            .Where(p => p.Quotient is > 0)
            .OrderByDescending(p => p.Quotient)
            .FirstOrDefault();
        return dense.Quotient is { } quotient
            ? most + " " + text["It is most concentrated in {0}: {1} times the nation's share of jobs.", dense.Name, Write(quotient, "N2")]
            : most;
    }

    static UsState? StateOf(string written) =>
        written.Length == 0
            ? null
            : UsState.Find(written)
                ?? throw new UserException(
                    "industries.state",
                    $"There is no state '{written}'. Use a FIPS code such as 13 or letters such as GA."
                );
}
