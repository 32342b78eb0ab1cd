using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Charts;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>The largest occupations of an area with their wages, and which share of their jobs pays a household's living wage.</summary>
sealed class OccupationsPanel(
    Warehouse warehouse,
    OpportunityQuery query,
    ComparedAreas areas,
    IStringLocalizer<AreaText> text,
    IStringLocalizer<SharedText> shared
) : AreaPanel
{
    const int MostBars = 12;

    /// <summary>Name of the option that chooses whose living wage.</summary>
    public const string Household = "household";

    public override string Id => "occupations";
    public override int Order => 40;

    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { [Household] = "1a1c" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Occupations"];
        var household = HouseholdOf(request.Options[Household]);
        OpportunityReport report;
        try
        {
            report = await query.RunAsync(new(Area.Parse(subject.Code), household, Top: 0, Sort: OpportunitySort.Employment), cancel);
        }
        catch (UserException e)
            when (e.Code is "pathways.no_wages" or "area.unknown" || e.Code.StartsWith("living_wage.", StringComparison.Ordinal))
        {
            return Empty(subject, title, e.Message);
        }

        var state = await areas.StateAsync(subject.Code, cancel) ?? subject.Code;
        var (sql, method) = Query("LaborMarket/Areas/median_wages.sql", state);
        var medians = (
            await warehouse.QueryAsync(
                sql,
                r =>
                    (
                        Key: (r.GetString(0), r.GetString(1)),
                        Figure: Figure.From(r.MarkedAt(3), "US dollars an hour", "oews", r.GetString(2)) with
                        {
                            Method = r.Text(5) == "annual" ? "Annual wage divided by 2,080 hours." : null,
                        }
                    ),
                cancel
            )
        )
            .DistinctBy(m => m.Key)
            .ToDictionary(m => m.Key, m => m.Figure);
        // What the wages themselves are for needs no column beside it.
        ComparedArea[] others =
        [
            .. new ComparedArea[] { new(state, UsState.Find(state)?.Name ?? state), new("US", text["United States"]) }
                .DistinctBy(a => a.Code)
                .Where(a => (a.Code != report.Wages.Area || report.Wages.IsEstimate) && medians.Keys.Any(k => k.Item1 == a.Code)),
        ];
        var largest = report.Occupations.Where(o => o.Employment.Value is not null).Take(MostBars).ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, report),
            Chart = Wages(subject, largest, report),
            RowHeading = text["Occupation"],
            Columns =
            [
                report.Wages.IsEstimate
                    ? new("employment", text["Workers"], "N0", "Wage and salary workers in the occupation who live there.")
                    : new("employment", text["Jobs"], "N0", "Jobs in the occupation."),
                new("median_hourly", text["Median wage"], "C2", "Median hourly wage in US dollars."),
                new(
                    "share_at_living_wage",
                    text["Jobs at the living wage"],
                    "P0",
                    "Share of the jobs that pay at least the household's living wage, interpolated between percentiles."
                ),
                new(
                    "location_quotient",
                    text["Location quotient"],
                    "N2",
                    "Share of the area's jobs divided by the nation's share; 1 is as in the nation."
                ),
                .. others.Select(a => new PanelColumn(
                    a.Column("median_hourly"),
                    text["{0}: median wage", a.Name],
                    "C2",
                    $"Median hourly wage in {a.Name}."
                )),
            ],
            Rows =
            [
                .. report.Occupations.Select(o => new PanelRow(
                    o.Soc,
                    o.Title,
                    [
                        o.Employment,
                        o.MedianWage,
                        o.Share,
                        o.LocationQuotient,
                        .. others.Select(a =>
                            PanelCell.Of(
                                medians.GetValueOrDefault(
                                    (a.Code, o.Soc),
                                    Figure.None(
                                        "US dollars an hour",
                                        "No wage of this occupation is published there.",
                                        ValueStatus.NotPublished,
                                        "oews"
                                    )
                                )
                            )
                        ),
                    ],
                    $"/occupations/{Uri.EscapeDataString(o.Soc)}?area={subject.Code}&household={household}"
                )),
            ],
            Universe = report.Wages.IsEstimate
                ? text[
                    "Employed wage and salary workers by occupation who live in {0}; estimates from survey microdata, {1}.",
                    report.Wages.AreaName,
                    report.Wages.Vintage
                ]
                : text["Wage and salary jobs by occupation in {0}, May of the year, {1}.", report.Wages.AreaName, report.Wages.Vintage],
            Limits =
            [
                .. report.Wages.Area == subject.Code && !report.Wages.IsEstimate
                    ? Array.Empty<string>()
                    : [shared.Say(report.Wages.Sentence)],
                text["The self-employed are not in it, nor is how wages differ by race, ethnicity or sex."],
                text[
                    "The living wage is Causeway's own basic-needs budget for the chosen household: {0} an hour.",
                    Write((double)report.LivingWage.Hourly, "C2")
                ],
            ],
            Methods = [new("Pathways/Opportunities/wages.sql", [report.Wages.Area]), method],
            HowMade = text[
                "The share of jobs at the living wage is read between the published wage percentiles; beyond the 10th and 90th only a bound is given."
            ],
        };
    }

    /// <summary>Reads a household; a wrong one is the reader's to put right.</summary>
    internal static Household HouseholdOf(string written) =>
        Methods.Pathways.Household.TryParse(written, out var household)
            ? household
            : throw new UserException(
                "household.code",
                $"'{written}' is not a household. Write adults and children as 1a2c, and add 1w when one of two adults works: 2a1c1w."
            );

    string Finding(Subject subject, OpportunityReport report)
    {
        if (report.Occupations is not [{ Employment.Value: { } jobs } first, ..])
        {
            return text["Jobs by occupation are not published for {0}.", subject.Name];
        }

        string largest = report.Wages.IsEstimate
            ? text[
                "The largest occupation of workers who live in {0} is {1}, about {2} of them.",
                report.Wages.AreaName,
                first.Title,
                Write(jobs, "N0")
            ]
            : text["The largest occupation in {0} is {1} with {2} jobs.", report.Wages.AreaName, first.Title, Write(jobs, "N0")];
        var wage = Write((double)report.LivingWage.Hourly, "C2");
        return report.ShareOfAllJobs switch
        {
            { Value: { } share } => largest
                + " "
                + text[
                    "{0} of every 100 jobs pay at least {1} an hour, the chosen household's living wage.",
                    Write(100 * share, "N0"),
                    wage
                ],
            { Low: { } low, High: { } high } => largest
                + " "
                + text[
                    "Between {0} and {1} of every 100 jobs pay at least {2} an hour, the chosen household's living wage.",
                    Write(100 * low, "N0"),
                    Write(100 * high, "N0"),
                    wage
                ],
            _ => largest,
        };
    }

    Chart? Wages(Subject subject, IReadOnlyList<Opportunity> largest, OpportunityReport report)
    {
        if (largest.Count == 0)
        {
            return null;
        }

        var bars = largest
            .Select(o => new Bar(
                o.Title,
                (decimal?)o.MedianWage.Value,
                (decimal?)(o.MedianWage.Value - o.MedianWage.Margin),
                (decimal?)(o.MedianWage.Value + o.MedianWage.Margin),
                o.MedianWage.Value is null ? text["not published"].Value : null
            ))
            .ToArray();
        return new BarChart
        {
            Title = text["Median hourly wage of the largest occupations, {0}", subject.Name],
            Measure = text["Median hourly wage"],
            Unit = ChartUnit.DollarsAnHour,
            Bars = bars,
            Reference = new(text["Living wage {0}", Write((double)report.LivingWage.Hourly, "C2")], report.LivingWage.Hourly),
            Description = ChartWords.Bars(text, text["Median hourly wage"], bars, ChartUnit.DollarsAnHour),
        }.Build();
    }
}
