using System.Data.Common;
using System.Reflection;

namespace Causeway.Data;

/// <summary>Where the warehouse is: the data folder, and a PostgreSQL connection when the embedded engine is not used.</summary>
/// <param name="DataFolder">The one folder that holds everything Causeway keeps.</param>
/// <param name="Connection">PostgreSQL connection string, or null for DuckDB over Parquet files in the data folder.</param>
public sealed record WarehouseOptions(string DataFolder, string? Connection)
{
    /// <summary>Reads <c>CAUSEWAY_DATA</c> and <c>Database__Warehouse</c> (or the same keys of the configuration).</summary>
    public static WarehouseOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = configuration["CAUSEWAY_DATA"];
        var connection = configuration["Database:Warehouse"];
        return new(
            Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? "data" : folder),
            string.IsNullOrWhiteSpace(connection) ? null : connection
        );
    }
}

/// <summary>New rows of one table and vintage, ready to be published.</summary>
/// <param name="Table">The table.</param>
/// <param name="Dataset">The dataset that read them.</param>
/// <param name="Vintage">The edition.</param>
/// <param name="Parquet">A Parquet file with exactly the stored columns.</param>
/// <param name="Revision">Revision of the reader.</param>
/// <param name="Origin"><c>agency</c>, <c>starter</c> or <c>user</c>.</param>
/// <param name="Files">Ids of every file that was read for it, also of one whose rows all stand in another file as well.</param>
public sealed record NewRows(
    TableDefinition Table,
    string Dataset,
    string Vintage,
    string Parquet,
    long Revision,
    string Origin,
    IReadOnlyList<long> Files
);

/// <summary>
/// The store of published facts. Queries see only the current version of each vintage; a publication is all or nothing.
/// Two implementations: <see cref="DuckDbWarehouse"/> (Parquet files, in process) and <see cref="PostgresWarehouse"/>.
/// </summary>
public abstract class Warehouse : IAsyncDisposable
{
    const int MostKept = 1024;
    const int MostKeptRows = 1_000_000;

    readonly KeptAnswers _rows;

    /// <summary>Made by <see cref="OpenAsync"/>.</summary>
    protected Warehouse(WarehouseOptions options, IReadOnlyList<TableDefinition> tables)
    {
        Options = options;
        Tables = tables;
        Kept = new(this, MostKept);
        _rows = new(this, MostKeptRows, rows => 1 + ((System.Collections.ICollection)rows!).Count);
    }

    /// <summary>Where it is.</summary>
    public WarehouseOptions Options { get; }

    /// <summary>Every table it can hold.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; }

    /// <summary>What is the same for every question until something is published.</summary>
    public KeptAnswers Kept { get; }

    /// <summary>Its manifest.</summary>
    public abstract Manifest Manifest { get; }

    /// <summary>Opens the warehouse that the options choose and creates what is missing.</summary>
    public static async Task<Warehouse> OpenAsync(WarehouseOptions options, IReadOnlyList<TableDefinition> tables, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        Warehouse warehouse = options.Connection is null ? new DuckDbWarehouse(options, tables) : new PostgresWarehouse(options, tables);
        await warehouse.CreateAsync(cancel);
        return warehouse;
    }

    /// <summary>A number that grows with every publication: what was read under the same number is still true.</summary>
    public async Task<long> GenerationAsync(CancellationToken cancel)
    {
        await using var manifest = await OpenManifestAsync(cancel);
        return await Manifest.GenerationAsync(manifest, cancel);
    }

    /// <summary>
    /// Runs a query and reads every row. <c>$1</c> is the first parameter. The same question with the same values is asked once for each publication; the list is the caller's own, its rows are
    /// shared.
    /// </summary>
    public async Task<List<T>> QueryAsync<T>(Sql sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(read);
        // A function with variables of its caller may make other rows the next time.
        return read.Target?.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0
            ? await RunAsync(sql, read, cancel)
            : [.. await _rows.GetAsync((sql.Text, sql.Key, read.Method), c => RunAsync(sql, read, c), cancel)];
    }

    async Task<List<T>> RunAsync<T>(Sql sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var lease = await RentAsync(cancel);
        return await lease.Connection.QueryAsync(sql, read, cancel);
    }

    /// <summary>Runs a query and returns its first value.</summary>
    public async Task<T> ScalarAsync<T>(Sql sql, CancellationToken cancel)
    {
        await using var lease = await RentAsync(cancel);
        return await lease.Connection.ScalarAsync<T>(sql, cancel);
    }

    /// <summary>A connection that sees the current versions; give it back by disposing the lease.</summary>
    public abstract Task<Lease> RentAsync(CancellationToken cancel);

    /// <summary>A connection to the manifest, for the caller to dispose.</summary>
    public abstract Task<DbConnection> OpenManifestAsync(CancellationToken cancel);

    /// <summary>Creates what is missing: folders, manifest, schemas, tables.</summary>
    protected abstract Task CreateAsync(CancellationToken cancel);

    /// <summary>
    /// Publishes new rows of several tables and records the load, in one transaction. Rows of the version before stay where no new row covers their slice.
    /// Returns the new versions in the order given.
    /// </summary>
    public abstract Task<IReadOnlyList<TableVersion>> PublishAsync(
        IReadOnlyList<NewRows> rows,
        LoadRunRow load,
        IReadOnlyList<IssueRow> issues,
        TimeProvider time,
        CancellationToken cancel
    );

    /// <summary>Records a load that published nothing.</summary>
    public async Task RecordLoadAsync(LoadRunRow load, IReadOnlyList<IssueRow> issues, CancellationToken cancel)
    {
        await using var connection = await OpenManifestAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Manifest.AddLoadAsync(connection, load, issues, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Keeps two loads from running at once. Dispose to let the next one in.</summary>
    public abstract Task<IAsyncDisposable> LockForLoadAsync(CancellationToken cancel);

    /// <inheritdoc />
    public virtual ValueTask DisposeAsync()
    {
        Kept.Dispose();
        _rows.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A rented connection.</summary>
    public sealed class Lease(DbConnection connection, Func<DbConnection, ValueTask> giveBack) : IAsyncDisposable
    {
        /// <summary>The connection.</summary>
        public DbConnection Connection => connection;

        /// <inheritdoc />
        public ValueTask DisposeAsync() => giveBack(connection);
    }
}
