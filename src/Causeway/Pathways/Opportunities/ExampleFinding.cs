using Causeway.Data;

namespace Causeway.Pathways.Opportunities;

/// <summary>A true sentence of the loaded data for the first page.</summary>
/// <param name="Sentence">The finding.</param>
/// <param name="Address">The page with the whole answer.</param>
/// <param name="Source">Where its wages come from.</param>
public sealed record Example(string Sentence, string Address, string Source);

/// <summary>Asks one question of the loaded data, Georgia first, and keeps the answer until something is published.</summary>
public sealed class ExampleFinding(Warehouse warehouse, OpportunityQuery query, AreaSearch areas)
{
    (long Generation, Example? Example)? _kept;

    /// <summary>The example, or null when nothing is loaded that could answer.</summary>
    public async Task<Example?> FindAsync(CancellationToken cancel)
    {
        long generation;
        await using (var manifest = await warehouse.OpenManifestAsync(cancel))
        {
            generation = await warehouse.Manifest.GenerationAsync(manifest, cancel);
        }

        if (_kept is { } kept && kept.Generation == generation)
        {
            return kept.Example;
        }

        Example? example = null;
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
                example = new(report.Finding, $"/pathways?area={area.Code}&household=1a1c", report.Wages.Sentence);
                break;
            }
            catch (UserException)
            {
                // Something the answer needs, such as the names of areas, is not loaded: the page then says how to load it.
            }
        }

        _kept = (generation, example);
        return example;
    }
}
