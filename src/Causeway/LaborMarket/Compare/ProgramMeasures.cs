using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Compare;

/// <summary>The figures of programs of study in one area.</summary>
public sealed class ProgramMeasures(OpportunityQuery opportunities, IStringLocalizer<CompareText> text, IStringLocalizer<SharedText> shared)
{
    /// <summary>Measures the programs; a <see cref="UserException"/> when nothing is known of the area's wages.</summary>
    public async Task<Measured> MeasureAsync(IReadOnlyList<Subject> subjects, Area area, Household household, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        // Says at once when the area is not known at all, rather than in every cell.
        var all = await opportunities.RunAsync(new OpportunityRequest(area, household, Top: 1), cancel);
        var reports = await Task.WhenAll(
            subjects.Select(s =>
                Asked.OrReasonAsync(() =>
                    opportunities.RunAsync(new OpportunityRequest(area, household, Cip.Parse(s.Code), Top: 0), cancel)
                )
            )
        );
        return new(
            [.. subjects.Select(s => s.Name)],
            all.AreaName,
            [
                new("awards", text["Awards a year"], "N0", "Awards of institutions in the area, first majors."),
                new(
                    "openings_low",
                    text["Openings shared out"],
                    "N0",
                    "Openings a year of the linked occupations, shared out among all programs that prepare for them in proportion to their awards."
                ),
                new("openings_high", text["Openings not shared out"], "N0", "All openings a year of the linked occupations."),
                new(
                    "occupations",
                    text["Linked occupations"],
                    "N0",
                    "Occupations with wages here that the CIP-SOC crosswalk links to the program."
                ),
                new(
                    "share_at_living_wage",
                    text["Jobs of these at or above the living wage"],
                    "P0",
                    "Share of the jobs of the linked occupations at or above the living wage, 0 to 1."
                ),
                new(
                    "largest_occupation",
                    text["Most living-wage jobs in"],
                    null,
                    "Linked occupation with the most jobs at or above the living wage."
                ),
                new("living_wage_jobs", text["Number of these jobs"], "N0", "Jobs at or above the living wage in that occupation."),
            ],
            [.. reports.Select(Cells)],
            $"{shared.Say(all.Wages.Sentence)} {text["The living wage of the household {0} is {1} an hour.", household.ToString(), all.LivingWage.Hourly.ToString("C2", CultureInfo.GetCultureInfo("en-US"))]}",
            [
                text["A program prepares for the occupations that the crosswalk links it to; graduates also work in others, or elsewhere."],
                text["Openings are for everybody, not for new graduates alone."],
                .. all.Notes.Select(shared.Say),
            ],
            [
                .. new[] { all.Wages.IsEstimate ? "estimates" : "wages", "programs", "national_projections", "state_projections" }.Select(
                    f => new PanelMethod($"Pathways/Opportunities/{f}.sql", [])
                ),
            ]
        );
    }

    IReadOnlyList<PanelCell> Cells(Asked<OpportunityReport> asked)
    {
        if (asked.Value is not { } report)
        {
            PanelCell None(string unit) => Figure.None(unit, asked.Reason!);
            return
            [
                None("awards a year"),
                None("openings a year"),
                None("openings a year"),
                None("occupations"),
                None("share of jobs"),
                text["not known"].Value,
                None("jobs"),
            ];
        }

        // A code of two or four digits is several programs: each occupation's openings count once.
        var low = report.Programs.Where(p => p.DemandLow.Value is not null).ToArray();
        var high = report.Occupations.Where(o => o.Openings.Value is not null).ToArray();
        var first = report.Occupations is [var most, ..] ? most : null;
        const string why = "No openings are known for the occupations it prepares for.";
        return
        [
            report.Programs.Count == 0
                ? Figure.None("awards a year", "No completions are loaded.")
                : report.Programs[0].Supply with
                {
                    Value = report.Programs.Sum(p => p.Supply.Value ?? 0),
                },
            low.Length == 0
                ? Figure.None("openings a year", why)
                : low[0].DemandLow with
                {
                    Value = low.Sum(p => p.DemandLow.Value!.Value),
                    Source = high.Length > 0 ? high[0].Openings.Source : low[0].DemandLow.Source,
                    Vintage = high.Length > 0 ? high[0].Openings.Vintage : "",
                },
            high.Length == 0
                ? Figure.None("openings a year", why)
                : high[0].Openings with
                {
                    Value = high.Sum(o => o.Openings.Value!.Value),
                    Status = ValueStatus.Estimated,
                    Note = "All openings of its occupations, as if no other program prepared for them.",
                },
            new Figure
            {
                Value = report.Total,
                Unit = "occupations",
                Status = ValueStatus.Published,
                Source = report.Wages.Dataset,
                Vintage = report.Wages.Vintage,
            },
            report.ShareOfAllJobs,
            first?.Title,
            first?.LivingWageJobs ?? Figure.None("jobs", "No linked occupation has wages here."),
        ];
    }
}
