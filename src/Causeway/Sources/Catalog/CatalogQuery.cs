using Causeway.Data;

namespace Causeway.Sources.Catalog;

/// <summary>A file behind the current versions of a dataset.</summary>
/// <param name="File">The file.</param>
/// <param name="Rows">Rows it gave.</param>
/// <param name="Table">Table it gave them to.</param>
/// <param name="Vintage">Edition.</param>
public sealed record LoadedFile(SourceFileRow File, long Rows, string Table, string Vintage);

/// <summary>Everything that is known of one dataset.</summary>
/// <param name="Status">Its description and current versions.</param>
/// <param name="History">Every version of its tables, newest first.</param>
/// <param name="Files">The files behind the current versions.</param>
/// <param name="Loads">The last loads, newest first.</param>
/// <param name="Issues">The first issues of the last load.</param>
public sealed record DatasetDetail(
    SourceStatus Status,
    IReadOnlyList<TableVersion> History,
    IReadOnlyList<LoadedFile> Files,
    IReadOnlyList<LoadRunRow> Loads,
    IReadOnlyList<IssueRow> Issues
);

/// <summary>Reads the catalog of sources.</summary>
public sealed class CatalogQuery(Warehouse warehouse, SourceCatalog catalog)
{
    /// <summary>How many issues and versions a page lists.</summary>
    public const int Most = 100;

    /// <summary>Every dataset with what is loaded of it.</summary>
    public Task<IReadOnlyList<SourceStatus>> AllAsync(CancellationToken cancel) => SourceStatus.ReadAsync(warehouse, catalog, cancel);

    /// <summary>One dataset by its short name; null when there is none.</summary>
    public async Task<DatasetDetail?> OneAsync(string id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(id);
        var status = (await AllAsync(cancel)).FirstOrDefault(s => s.Dataset.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (status is null)
        {
            return null;
        }

        await using var manifest = await warehouse.OpenManifestAsync(cancel);
        var history = new List<TableVersion>();
        foreach (var table in status.Dataset.Tables.Select(t => t.Name).Distinct(StringComparer.Ordinal))
        {
            history.AddRange((await warehouse.Manifest.HistoryAsync(manifest, table, cancel)).Where(v => v.Dataset == status.Dataset.Id));
        }

        var versions = status.Versions.ToDictionary(v => v.Id);
        var files = (await warehouse.Manifest.CurrentFilesAsync(manifest, cancel))
            .Where(f => f.Rows > 0 && versions.ContainsKey(f.VersionId))
            .Select(f => new LoadedFile(f.File, f.Rows, versions[f.VersionId].Table, versions[f.VersionId].Vintage));
        var loads = await warehouse.Manifest.LoadsAsync(manifest, status.Dataset.Id, 10, cancel);
        IReadOnlyList<IssueRow> issues = loads.Count == 0 ? [] : await warehouse.Manifest.IssuesAsync(manifest, loads[0].Id, Most, cancel);
        return new(
            status,
            [.. history.OrderByDescending(v => v.PublishedAt).ThenBy(v => v.Table, StringComparer.Ordinal)],
            [.. files],
            loads,
            issues
        );
    }
}
