using Causeway.Data;
using Microsoft.Extensions.Caching.Memory;

namespace Causeway.Pathways.Opportunities;

/// <summary>Whole reports, made once for all panels of a page that ask the same; the latest few are kept until something is published.</summary>
public sealed class KeptReports(Warehouse warehouse, OpportunityQuery query) : IDisposable
{
    // A report of an area has some two megabytes.
    const int Most = 16;

    readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Most });
    readonly Lock _door = new();

    /// <summary>The report with every occupation, in the usual order.</summary>
    public async Task<OpportunityReport> GetAsync(OpportunityRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var whole = request with { Top = 0, Sort = OpportunitySort.LivingWageJobs };
        var key = (await warehouse.GenerationAsync(cancel), whole);
        Task<OpportunityReport> making;
        lock (_door)
        {
            if (_kept.TryGetValue(key, out var known) && known is Task<OpportunityReport> { IsFaulted: false, IsCanceled: false } kept)
            {
                making = kept;
            }
            else
            {
                // Not tied to the reader who asked first: others wait for the same answer.
                making = Task.Run(() => query.RunAsync(whole, CancellationToken.None), CancellationToken.None);
                _kept.Set(key, making, new MemoryCacheEntryOptions { Size = 1 });
            }
        }

        return await making.WaitAsync(cancel);
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();
}
