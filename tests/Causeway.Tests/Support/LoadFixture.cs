using System.Data.Common;
using System.Globalization;
using System.Text;
using Causeway.Data;
using Causeway.Sources;

namespace Causeway.Tests.Support;

/// <summary>
/// An empty embedded warehouse in a temporary folder with the shipped sources, to load files into and to ask. Disposing deletes the folder.
/// <code>await using var loads = await LoadFixture.OpenAsync(); var report = await loads.LoadAsync(loads.Write("a.csv", "..."));</code>
/// </summary>
public sealed class LoadFixture : IAsyncDisposable
{
    readonly SourceCatalog _catalog;

    LoadFixture(string folder, SourceCatalog catalog, Warehouse warehouse)
    {
        Folder = folder;
        _catalog = catalog;
        Warehouse = warehouse;
    }

    /// <summary>A folder for the test's own files, deleted with the rest.</summary>
    public string Folder { get; }

    /// <summary>The warehouse.</summary>
    public Warehouse Warehouse { get; }

    /// <summary>Opens an empty warehouse for the shipped sources, or for the sources of a catalog of your own.</summary>
    public static async Task<LoadFixture> OpenAsync(SourceCatalog? catalog = null)
    {
        catalog ??= SourceCatalog.Shipped;
        var folder = Directory.CreateTempSubdirectory("causeway-load-").FullName;
        var warehouse = await Warehouse.OpenAsync(new WarehouseOptions(Path.Combine(folder, "data"), null), catalog.Tables, default);
        return new(folder, catalog, warehouse);
    }

    /// <summary>Loads files or folders.</summary>
    public Task<LoadReport> LoadAsync(params string[] paths) => LoadAsync(new LoadRequest(paths));

    /// <summary>Loads with options: a vintage, a threshold.</summary>
    public Task<LoadReport> LoadAsync(LoadRequest request) =>
        new Loader(Warehouse, _catalog, TimeProvider.System).RunAsync(request, null, default);

    /// <summary>Runs a query and reads every row.</summary>
    public Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read) => Warehouse.QueryAsync(new Sql(sql, []), read, default);

    /// <summary>Runs a query; each row is its values joined by <c>|</c>, null being empty.</summary>
    public Task<List<string>> QueryAsync(string sql) =>
        QueryAsync(
            sql,
            r =>
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, r.FieldCount)
                        .Select(i => r.IsDBNull(i) ? "" : Convert.ToString(r.GetValue(i), CultureInfo.InvariantCulture))
                )
        );

    /// <summary>Runs a query and returns its first value as a whole number.</summary>
    public Task<long> CountAsync(string sql) => Warehouse.ScalarAsync<long>(new Sql(sql, []), default);

    /// <summary>Writes a text file into the folder, UTF-8 without a byte order mark unless told otherwise, and returns its path.</summary>
    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    /// <summary>Writes a workbook into the folder and returns its path.</summary>
    public string Write(string name, TinyWorkbook workbook) => workbook.Save(Path.Combine(Folder, name));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Warehouse.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
