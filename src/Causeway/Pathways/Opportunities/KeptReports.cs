using Causeway.Data;

namespace Causeway.Pathways.Opportunities;

/// <summary>Whole reports, made once for all panels of a page that ask the same; the latest few are kept until something is published.</summary>
public sealed class KeptReports(Warehouse warehouse, OpportunityQuery query) : IDisposable
{
    // A report of an area has some two megabytes.
    readonly KeptAnswers _kept = new(warehouse, most: 16);

    /// <summary>The report with every occupation, in the usual order.</summary>
    public Task<OpportunityReport> GetAsync(OpportunityRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var whole = request with { Top = 0, Sort = OpportunitySort.LivingWageJobs };
        return _kept.GetAsync(whole, c => query.RunAsync(whole, c), cancel);
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();
}
