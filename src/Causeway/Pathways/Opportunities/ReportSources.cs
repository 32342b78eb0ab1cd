using Causeway.Data;

namespace Causeway.Pathways.Opportunities;

/// <summary>The figures and the SQL behind a report.</summary>
static class ReportSources
{
    public static IEnumerable<Figure> Figures(Opportunity o) =>
        [o.Employment, .. o.Wages, o.Share, o.LivingWageJobs, o.Growth, o.Openings, o.LocationQuotient, o.Awards];

    /// <summary>Why values are missing in a list, each reason once with the number of values.</summary>
    public static IReadOnlyList<(Sentence Reason, int Count)> Missing(IEnumerable<Figure> figures) =>
        [
            .. figures
                .Where(f => !f.IsKnown)
                .Select(f => f.Reason ?? Figure.Why(f.Status))
                .GroupBy(r => r.ToString())
                .Select(g => (g.First(), g.Count()))
                .OrderByDescending(g => g.Item2),
        ];

    /// <summary>The SQL files of a report in the order in which they run.</summary>
    public static IReadOnlyList<string> Sql(OpportunityReport report)
    {
        string[] own =
        [
            "area",
            report.Wages.IsEstimate ? "estimates" : "wages",
            "national_projections",
            "state_projections",
            "job_zones",
            "programs",
            "awards",
            "skills",
            "technologies",
        ];
        if (report.Request.Interests is { Count: > 0 })
        {
            own = [.. own, "interests"];
        }

        string[] budget = ["parameters", "parities", "rents", "tables"];
        return [.. own.Select(n => $"Pathways/Opportunities/{n}.sql"), .. budget.Select(n => $"Pathways/LivingWage/{n}.sql")];
    }
}
