using Causeway.Data;
using Causeway.Web.Layout;

namespace Causeway.LaborMarket.Search;

/// <summary>Searches all names. The index is built once for each generation of the warehouse; page, API and forms ask this one class.</summary>
public sealed class SearchQuery(Warehouse warehouse, SearchTitles titles, Navigation navigation) : IDisposable
{
    readonly SemaphoreSlim _building = new(1);

    // Not with the warehouse's other kept facts: those are dropped when there are many of them.
    Kept? _kept;

    /// <summary>The kinds that have pages, in order.</summary>
    public IReadOnlyList<string> Kinds => [.. SearchIndex.Kinds.Where(navigation.HasSubjects)];

    /// <summary>The index of what is published now; built if there is none yet.</summary>
    public async Task<SearchIndex> IndexAsync(CancellationToken cancel)
    {
        var generation = await warehouse.GenerationAsync(cancel);
        if (_kept is { } kept && kept.Generation == generation)
        {
            return kept.Index;
        }

        // One builds, the others wait for it: the names of a whole warehouse take seconds and some memory.
        await _building.WaitAsync(cancel);
        try
        {
            if (_kept is not { } known || known.Generation != generation)
            {
                _kept = new(generation, new SearchIndex(await titles.ReadAsync(cancel)));
            }

            return _kept.Index;
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Finds things that have pages; a <see cref="UserException"/> for a kind that there is not.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="kind">Kinds, separated by commas; null or empty for all.</param>
    /// <param name="top">How many at most.</param>
    /// <param name="topOfKind">How many of one kind at most.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<SearchAnswer> FindAsync(string? query, string? kind, int top, int topOfKind, CancellationToken cancel)
    {
        var wanted = (kind ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var kinds = Kinds;
        if (wanted.FirstOrDefault(w => !SearchIndex.Kinds.Contains(w)) is { } unknown)
        {
            throw new UserException("search.kind", $"There is no kind '{unknown}' to search; there are {string.Join(", ", kinds)}.");
        }

        if (string.IsNullOrWhiteSpace(query))
        {
            return new([], new Dictionary<string, int>());
        }

        var index = await IndexAsync(cancel);
        return index.Find(query, kinds.Where(k => wanted.Length == 0 || wanted.Contains(k)).ToHashSet(), top, topOfKind);
    }

    /// <inheritdoc />
    public void Dispose() => _building.Dispose();

    sealed record Kept(long Generation, SearchIndex Index);
}
