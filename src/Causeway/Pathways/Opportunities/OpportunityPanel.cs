using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Opportunities;

/// <summary>A report as a panel, so that it can be written as a workbook, Parquet or its chart.</summary>
static class OpportunityPanel
{
    static readonly string[] Percentiles = ["10th percentile", "25th percentile", "median", "75th percentile", "90th percentile"];

    public static Panel Of(OpportunityReport report, IStringLocalizer<SharedText> text) =>
        new()
        {
            Subject = new("pathways", report.Request.Area.ToString(), report.AreaName),
            Id = report.Request.Household.ToString(),
            Title = text["Occupations in {0}", report.AreaName],
            Finding = text.Say(report.Finding),
            Chart = OpportunityChart.Wages(report, text),
            RowHeading = text["Occupation"],
            Columns =
            [
                new("jobs", text["Jobs"], "N0", "Jobs in the area."),
                .. new[] { "hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90" }.Select(
                    (name, i) => new PanelColumn(name, name, "C2", $"Hourly wage, {Percentiles[i]}, US dollars.")
                ),
                new("share_at_living_wage", text["At the living wage"], "P0", "Share of jobs at or above the living wage, 0 to 1."),
                new("living_wage_jobs", text["Jobs at the living wage"], "N0", "Jobs at or above the living wage."),
                new("growth_percent", text["Growth in ten years, %"], "N1", "Projected growth over ten years, percent."),
                new("openings_a_year", text["Openings a year"], "N0", "Projected openings a year."),
                new(
                    "location_quotient",
                    text["Location quotient"],
                    "N2",
                    "Share of the area's jobs divided by the share of the nation's jobs."
                ),
                new("awards_a_year", text["Awards a year"], "N0", "Awards in the area in programs that prepare for the occupation."),
                new("entry_education", text["Education at entry"], null, "Education that is usual at entry, in the nation."),
                new("job_zone", text["Job zone"], null, "O*NET job zone, 1 to 5."),
                new("interests", text["Interests and skills"], null, "The chosen interests and skills with O*NET's ratings."),
                new("programs", text["Programs"], null, "Programs of study that prepare for it."),
            ],
            Rows =
            [
                .. report.Occupations.Select(o => new PanelRow(
                    o.Soc,
                    o.Title,
                    [
                        o.Employment,
                        .. o.Wages.Select(PanelCell.Of),
                        o.Share,
                        o.LivingWageJobs,
                        o.Growth,
                        o.Openings,
                        o.LocationQuotient,
                        o.Awards,
                        o.EntryEducation,
                        o.JobZone?.ToString(CultureInfo.InvariantCulture),
                        Matches(o),
                        string.Join("; ", o.Programs.Select(p => $"{p.Cip} {p.Title}")),
                    ]
                )),
            ],
            Universe = text.Say(report.Wages.Sentence),
            Limits = [.. report.LeftOut.Select(l => l.Sentence).Concat(report.Notes).Select(text.Say)],
            Methods = [.. ReportSources.Sql(report).Select(f => new PanelMethod(f, []))],
            HowMade = text.Say(report.Order),
        };

    /// <summary>The chosen interests and skills of an occupation in a line.</summary>
    public static string Matches(Opportunity o) =>
        string.Join(
            "; ",
            o.Matches.Select(m =>
                m.Rating is { } rating
                    ? string.Create(CultureInfo.InvariantCulture, $"{m.Name} {rating:N1} of {m.Scale}")
                    : $"{m.Name} not rated"
            )
        );
}
