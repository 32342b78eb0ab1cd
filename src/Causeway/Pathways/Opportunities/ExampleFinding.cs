using Causeway.Data;

namespace Causeway.Pathways.Opportunities;

/// <summary>A true sentence of the loaded data for the first page.</summary>
/// <param name="Sentence">The finding.</param>
/// <param name="Address">The page with the whole answer.</param>
/// <param name="Source">Where its wages come from.</param>
public sealed record Example(Sentence Sentence, string Address, Sentence Source);

/// <summary>Asks one question of the loaded data, Georgia first.</summary>
public sealed class ExampleFinding(Warehouse warehouse, OpportunityQuery query, AreaSearch areas)
{
    /// <summary>The example, or null when nothing is loaded that could answer.</summary>
    public Task<Example?> FindAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync("Pathways/Opportunities/example", AskAsync, cancel);

    async Task<Example?> AskAsync(CancellationToken cancel)
    {
        var covered = await areas.CoveredAsync(cancel);
        foreach (
            var area in covered
                .OrderBy(a =>
                    a.Code == "13" ? 0
                    : a.Code == "US" ? 2
                    : 1
                )
                .Take(3)
        )
        {
            try
            {
                var report = await query.RunAsync(
                    PathwaysVerb.Request(area.Code, "1a1c", null, 1, "living-wage-jobs", false, null),
                    cancel
                );
                return new(report.Finding, $"/pathways?area={area.Code}&household=1a1c", report.Wages.Sentence);
            }
            catch (UserException)
            {
                // Something the answer needs, such as the names of areas, is not loaded: the page then says how to load it.
            }
        }

        return null;
    }
}
