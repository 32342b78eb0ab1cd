using Causeway.Data;
using Causeway.Sources;

namespace Causeway.Pathways.Opportunities;

/// <summary>A source of a report as its page names it.</summary>
/// <param name="Id">Dataset.</param>
/// <param name="Title">Its title.</param>
/// <param name="Vintage">Edition.</param>
/// <param name="Citation">How to cite it.</param>
public sealed record ReportSource(string Id, string Title, string Vintage, string Citation);

/// <summary>The sources and the SQL behind a report.</summary>
static class ReportSources
{
    public static IReadOnlyList<ReportSource> Of(IEnumerable<Figure> figures, SourceCatalog catalog) =>
        [
            .. figures
                .Where(f => f.Source.Length > 0 && f.Vintage.Length > 0)
                .Select(f => (Id: f.Source.Replace('_', '-'), f.Vintage))
                .Distinct()
                .Select(s => (catalog.Sources.FirstOrDefault(c => c.Dataset.Id.Replace('_', '-') == s.Id)?.Dataset, s.Vintage))
                .Where(s => s.Dataset is not null)
                .Select(s => new ReportSource(
                    s.Dataset!.Id,
                    s.Dataset.Title,
                    s.Vintage,
                    s.Dataset.Citation.Replace("{vintage}", s.Vintage, StringComparison.Ordinal)
                )),
        ];

    public static IEnumerable<Figure> Figures(Opportunity o) =>
        [o.Employment, .. o.Wages, o.Share, o.LivingWageJobs, o.Growth, o.Openings, o.LocationQuotient, o.Awards];

    /// <summary>Why values are missing in a list, each reason once with the number of values.</summary>
    public static IReadOnlyList<(string Reason, int Count)> Missing(IEnumerable<Figure> figures) =>
        [
            .. figures
                .Where(f => !f.IsKnown)
                .GroupBy(f => f.Reason ?? Figure.Why(f.Status))
                .Select(g => (g.Key, g.Count()))
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
