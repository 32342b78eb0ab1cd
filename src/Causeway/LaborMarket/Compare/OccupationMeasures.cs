using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Compare;

/// <summary>The figures of occupations in one area.</summary>
public sealed class OccupationMeasures(
    OpportunityQuery opportunities,
    IStringLocalizer<CompareText> text,
    IStringLocalizer<SharedText> shared
)
{
    /// <summary>Measures the occupations; a <see cref="UserException"/> when nothing is known of the area's wages.</summary>
    public async Task<Measured> MeasureAsync(IReadOnlyList<Subject> subjects, Area area, Household household, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var report = await opportunities.RunAsync(new OpportunityRequest(area, household, Top: 0), cancel);
        var known = report.Occupations.DistinctBy(o => o.Soc).ToDictionary(o => o.Soc);
        return new(
            [.. subjects.Select(s => s.Name)],
            report.AreaName,
            [
                new("jobs", text["Jobs"], "N0", "Jobs in the area."),
                new("median_wage", text["Median hourly wage"], "C2", "Median hourly wage, US dollars an hour."),
                new(
                    "share_at_living_wage",
                    text["Jobs at or above the living wage"],
                    "P0",
                    "Share of the occupation's jobs at or above the living wage, 0 to 1; interpolated between published percentiles."
                ),
                new("living_wage_jobs", text["Number of these jobs"], "N0", "Jobs at or above the living wage."),
                new("growth", text["Growth in ten years, percent"], "N1", "Projected growth over ten years, percent."),
                new("openings", text["Openings a year"], "N0", "Projected openings a year."),
                new("entry_education", text["Education at entry"], null, "Education that is usual at entry, in the nation."),
                new("job_zone", text["Job zone"], null, "O*NET job zone, 1 (little preparation) to 5 (extensive)."),
                new("awards", text["Awards a year"], "N0", "Awards in the area in programs that prepare for the occupation."),
            ],
            [.. subjects.Select(s => Cells(known.GetValueOrDefault(s.Code), report))],
            $"{shared.Say(report.Wages.Sentence)} {text["The living wage of the household {0} is {1} an hour.", household.ToString(), report.LivingWage.Hourly.ToString("C2", CultureInfo.GetCultureInfo("en-US"))]}",
            [.. report.Notes.Select(shared.Say)],
            [
                .. new[]
                {
                    report.Wages.IsEstimate ? "estimates" : "wages",
                    "national_projections",
                    "state_projections",
                    "job_zones",
                    "programs",
                }.Select(f => new PanelMethod($"Pathways/Opportunities/{f}.sql", [])),
            ]
        );
    }

    IReadOnlyList<PanelCell> Cells(Opportunity? o, OpportunityReport report)
    {
        if (o is not null)
        {
            return
            [
                o.Employment,
                o.MedianWage,
                o.Share,
                o.LivingWageJobs,
                o.Growth,
                o.Openings,
                o.EntryEducation ?? text["not published"].Value,
                o.JobZone?.ToString(CultureInfo.InvariantCulture) ?? text["not rated"].Value,
                o.Awards,
            ];
        }

        PanelCell None(string unit) =>
            Figure.None(
                unit,
                Sentence.Of($"No figures of the occupation are published for {report.Wages.AreaName}."),
                ValueStatus.NotPublished,
                report.Wages.Dataset,
                report.Wages.Vintage
            );
        return
        [
            None("jobs"),
            None("US dollars an hour"),
            None("share of jobs"),
            None("jobs"),
            None("percent in ten years"),
            None("openings a year"),
            text["not published"].Value,
            text["not rated"].Value,
            None("awards a year"),
        ];
    }
}
