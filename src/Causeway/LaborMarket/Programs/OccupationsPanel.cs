using System.Globalization;
using Causeway.LaborMarket.Occupations;
using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Charts;
using Causeway.Web.Figures;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>The occupations that a program of study leads to, with jobs, wages and openings in an area.</summary>
sealed class OccupationsPanel(
    KeptReports reports,
    AreaOption areas,
    IStringLocalizer<ProgramText> text,
    IStringLocalizer<SharedText> shared
) : PanelMaker
{
    const int MostBars = 12;
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "programs";
    public override string Id => "occupations";
    public override int Order => 10;

    public override IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string> { ["area"] = "US", ["household"] = "1a1c" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Occupations it leads to"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        OpportunityReport report;
        try
        {
            report = await reports.GetAsync(
                PathwaysVerb.Request(area.Code, request.Options["household"], subject.Code, 0, "living-wage-jobs", false, null),
                cancel
            );
        }
        catch (UserException e) when (ReportReasons.Why(e, area.Name, text) is { } why)
        {
            return Panel.Empty(subject, Id, title, why);
        }

        if (report.Occupations.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["None of the occupations that {0} leads to has figures in {1}.", subject.Name, report.AreaName]
            );
        }

        var wage = report.LivingWage.Hourly;
        var paying = report.Occupations.Count(o => o.MedianWage.Rank is { } median && (decimal)median >= wage);
        var query = ProgramCodes.Query(area.Code, report.Request.Household.ToString());
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                report.Occupations.Count == 1
                    ? text[
                        "{0}, the one occupation with figures that it leads to, has a median wage of {1} an hour; the living wage of {2} is {3} ({4}).",
                        report.Occupations[0].Title,
                        FigureText.Short(report.Occupations[0].MedianWage, "C2"),
                        report.AreaName,
                        wage.ToString("C2", US),
                        HouseholdWords.Of(report.Request.Household.ToString(), shared)
                    ]
                    : text[
                        "In {0} of the {1} occupations that it leads to and that have figures, at least half of the jobs pay the living wage of {2}: {3} an hour ({4}).",
                        paying,
                        report.Occupations.Count,
                        report.AreaName,
                        wage.ToString("C2", US),
                        HouseholdWords.Of(report.Request.Household.ToString(), shared)
                    ],
            Chart = Wages(report),
            RowHeading = text["Occupation"],
            Columns =
            [
                new("jobs", text["Jobs"], "N0", "Jobs in the area."),
                new("median_wage", text["Median wage"], "C2", "Median hourly wage in dollars."),
                new("share_living_wage", text["At the living wage"], "P0", "Share of jobs at or above the living wage, 0 to 1."),
                new("jobs_living_wage", text["Jobs at the living wage"], "N0", "Jobs at or above the living wage."),
                new("openings", text["Openings a year"], "N0", "Projected openings a year from growth and from people who leave."),
                new("entry_education", text["Education at entry"], null, "Education that is usual at entry (BLS)."),
            ],
            Rows =
            [
                .. report.Occupations.Select(o => new PanelRow(
                    o.Soc,
                    o.Title,
                    [o.Employment, o.MedianWage, o.Share, o.LivingWageJobs, o.Openings, o.EntryEducation ?? ""],
                    $"/occupations/{Uri.EscapeDataString(o.Soc)}{query}"
                )),
            ],
            Universe = report.Wages.IsEstimate
                ? text["Wage and salary workers who live in {0}: our estimates from survey microdata.", report.Wages.AreaName]
                : text["Wage and salary jobs in {0}, at the place of work; the self-employed are not in it.", report.Wages.AreaName],
            Limits =
            [
                text[
                    "The link says that the program teaches what the occupation needs, not how many graduates enter it; people come to most occupations from many programs."
                ],
                text["The share at or above the living wage is our interpolation between published percentiles."],
                text["The living wage is {0}.", report.LivingWage.SourceTitle],
                .. report.Wages.Area == area.Code
                    ? (string[])[]
                    : [text["No wages are published for {0} itself: they are those of {1}.", report.AreaName, report.Wages.AreaName]],
            ],
            Methods = ReportMethods.Of(report),
        };
    }

    Chart Wages(OpportunityReport report)
    {
        var wage = report.LivingWage.Hourly;
        return new BarChart
        {
            Title = text["Median hourly wage, {0}, {1}", report.Wages.AreaName, report.Wages.Vintage],
            Measure = text["Median hourly wage"],
            Unit = ChartUnit.DollarsAnHour,
            Bars =
            [
                .. report
                    .Occupations.Take(MostBars)
                    .Select(o =>
                        o.MedianWage.Value is { } median
                            ? new Bar(o.Title, Math.Round((decimal)median, 2))
                            : new Bar(
                                o.Title,
                                null,
                                Absent: o.MedianWage.IsKnown ? FigureText.Short(o.MedianWage, "C2") : text["not published"].Value
                            )
                    ),
            ],
            Reference = new(text["Living wage {0}", ChartNumbers.Write(wage, ChartUnit.DollarsAnHour)], wage),
            Description = text["Bars of the median wages against the living wage; the table has the numbers."],
        }.Build();
    }
}
