using System.Data.Common;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Causeway.Data;

/// <summary>The embedded warehouse: immutable Parquet files read by an in-memory DuckDB, and a small SQLite file as the manifest that several processes may share.</summary>
public sealed class DuckDbWarehouse : Warehouse
{
    readonly string _manifestFile;
    readonly SemaphoreSlim _refresh = new(1, 1);
    readonly HashSet<string> _whole = [];
    DuckDbEngine? _engine;

    internal DuckDbWarehouse(WarehouseOptions options, IReadOnlyList<TableDefinition> tables)
        : base(options, tables)
    {
        _manifestFile = Path.Combine(Folder, "manifest.sqlite");
    }

    string Folder => Path.Combine(Options.DataFolder, "warehouse");

    /// <inheritdoc />
    public override Manifest Manifest { get; } = new("");

    /// <inheritdoc />
    protected override async Task CreateAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        await using (var connection = await OpenManifestAsync(cancel))
        {
            await Manifest.CreateAsync(connection, cancel);
        }
    }

    /// <inheritdoc />
    public override async Task<DbConnection> OpenManifestAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection($"Data Source={_manifestFile};Default Timeout=30");
        await connection.OpenAsync(cancel);
        // WAL lets readers go on while a load writes; the flip itself is made durable with a full sync.
        await connection.ExecuteAsync(new Sql("pragma journal_mode = wal; pragma synchronous = full;", []), cancel);
        return connection;
    }

    /// <inheritdoc />
    public override async Task<Lease> RentAsync(CancellationToken cancel)
    {
        while (true)
        {
            var engine = await RefreshAsync(cancel);
            if (await engine.RentAsync(cancel) is { } connection)
            {
                return new(connection, c => engine.GiveBackAsync((DuckDBConnection)c));
            }

            // A publication came between the two; the next look finds its engine.
        }
    }

    /// <summary>
    /// The engine of the current publication. Each has one of its own, made whole before anybody asks it anything, and closed when the last question of it is answered: what a running
    /// question reads never changes under it.
    /// </summary>
    async Task<DuckDbEngine> RefreshAsync(CancellationToken cancel)
    {
        await using (var manifest = await OpenManifestAsync(cancel))
        {
            var generation = await Manifest.GenerationAsync(manifest, cancel);
            if (Volatile.Read(ref _engine) is { } engine && engine.Generation == generation)
            {
                return engine;
            }
        }

        await _refresh.WaitAsync(cancel);
        try
        {
            await using var manifest = await OpenManifestAsync(cancel);
            await using var snapshot = await manifest.BeginTransactionAsync(cancel);
            var generation = await Manifest.GenerationAsync(manifest, cancel);
            if (_engine is { } engine && engine.Generation == generation)
            {
                return engine;
            }

            var current = await Manifest.CurrentAsync(manifest, cancel);
            var files = await Manifest.CurrentFilesAsync(manifest, cancel);
            await snapshot.CommitAsync(cancel);
            var next = await OpenEngineAsync(generation, current, files, cancel);
            var last = Interlocked.Exchange(ref _engine, next);
            await (last?.RetireAsync() ?? ValueTask.CompletedTask);
            return next;
        }
        finally
        {
            _refresh.Release();
        }
    }

    async Task<DuckDbEngine> OpenEngineAsync(
        long generation,
        List<TableVersion> current,
        List<(long VersionId, long Rows, SourceFileRow File)> files,
        CancellationToken cancel
    )
    {
        // Footers are kept: the files never change, and many queries read little more than these. Several questions run at once, each on few threads.
        var threads = Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture);
        var engine = await DuckDbEngine.OpenAsync(generation, $"set global parquet_metadata_cache = true; set threads = {threads}", cancel);
        try
        {
            foreach (var schema in Tables.Select(t => t.Schema).Append("meta").Distinct())
            {
                await engine.Home.ExecuteAsync(new Sql($"create schema if not exists {schema}", []), cancel);
            }

            // One transaction: a commit for each of the views would cost more than the views.
            await using var change = await engine.Home.BeginTransactionAsync(cancel);
            await engine.Home.ExecuteAsync(new Sql(await ViewsSqlAsync(engine.Home, current, cancel), []), cancel);
            await engine.Home.ExecuteAsync(new Sql(MetaSql(current, files), []), cancel);
            await change.CommitAsync(cancel);
            return engine;
        }
        catch
        {
            await engine.RetireAsync();
            throw;
        }
    }

    // Planning a question costs more than its rows do, so a view is as plain as its files allow: they have all columns unless an older Causeway wrote them.
    async Task<string> ViewsSqlAsync(DuckDBConnection home, List<TableVersion> current, CancellationToken cancel)
    {
        var shapes = await ShapesAsync(home, [.. current.Select(PathOf).Except(_whole)], cancel);
        var text = new StringBuilder();
        foreach (var table in Tables)
        {
            var columns = Columns(table);
            var shape = string.Join(", ", table.Stored.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => c.Name));
            var paths = current.Where(v => v.Table == table.Name).Select(PathOf).ToArray();
            _whole.UnionWith(paths.Where(p => shapes.GetValueOrDefault(p) == shape));
            var list = string.Join(", ", paths.Select(Quote));
            var from =
                paths.Length == 0 ? $"({EmptySql(table)})"
                : paths.All(_whole.Contains) ? $"read_parquet([{list}])"
                : $"({EmptySql(table)} union all by name select * from read_parquet([{list}], union_by_name = true))";
            text.Append(CultureInfo.InvariantCulture, $"create view {table.Name} as select {columns} from {from};\n");
        }

        return text.ToString();
    }

    string PathOf(TableVersion version) => Path.Combine(Options.DataFolder, version.Path);

    // The names of each file's columns in order of the alphabet; the first entry of a file is its root.
    static async Task<Dictionary<string, string>> ShapesAsync(DuckDBConnection home, string[] paths, CancellationToken cancel) =>
        paths.Length == 0
            ? []
            : (
                await home.QueryAsync(
                    new Sql(
                        $"select file_name, string_agg(name, ', ' order by name) from parquet_schema([{string.Join(", ", paths.Select(Quote))}]) where num_children is null group by file_name",
                        []
                    ),
                    r => (File: r.GetString(0), Names: r.GetString(1)),
                    cancel
                )
            ).ToDictionary(f => f.File, f => f.Names);

    static string EmptySql(TableDefinition table) =>
        $"select {string.Join(", ", table.Stored.Select(c => $"cast(null as {c.SqlType}) as \"{c.Name}\""))} where false";

    static string MetaSql(List<TableVersion> current, List<(long VersionId, long Rows, SourceFileRow File)> files)
    {
        var text = new StringBuilder(
            """
            create table meta.vintage (table_name text, dataset text, vintage text, version bigint, rows bigint, origin text, published_at text, version_id bigint);
            create table meta.source_file (file bigint, version_id bigint, dataset text, name text, member text, sha256 text, bytes bigint, rows bigint, origin text);

            """
        );
        foreach (var v in current)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"insert into meta.vintage values ({Quote(v.Table)}, {Quote(v.Dataset)}, {Quote(v.Vintage)}, {v.Number}, {v.Rows}, {Quote(v.Origin)}, {Quote(v.PublishedAt.ToString("O", CultureInfo.InvariantCulture))}, {v.Id});\n"
            );
        }

        foreach (var batch in files.Where(f => f.Rows > 0).Chunk(200))
        {
            text.Append("insert into meta.source_file values ");
            text.AppendJoin(
                ", ",
                batch.Select(f =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"({f.File.Id}, {f.VersionId}, {Quote(f.File.Dataset)}, {Quote(f.File.Name)}, {Quote(f.File.Member)}, {Quote(f.File.Sha256)}, {f.File.Bytes}, {f.Rows}, {Quote(f.File.Origin)})"
                    )
                )
            );
            text.Append(";\n");
        }

        return text.ToString();
    }

    /// <inheritdoc />
    public override async Task<IReadOnlyList<TableVersion>> PublishAsync(
        IReadOnlyList<NewRows> rows,
        LoadRunRow load,
        IReadOnlyList<IssueRow> issues,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(time);
        var made = new List<(TableVersion Version, Dictionary<long, long> Files)>();
        foreach (var one in rows)
        {
            made.Add(await WriteAsync(one, time, cancel));
        }

        await using var manifest = await OpenManifestAsync(cancel);
        await using var flip = await manifest.BeginTransactionAsync(cancel);
        var loadId = await Manifest.AddLoadAsync(manifest, load, issues, cancel);
        var versions = new List<TableVersion>();
        foreach (var (version, files) in made)
        {
            var (id, number) = await Manifest.NextVersionAsync(manifest, version.Table, version.Vintage, cancel);
            versions.Add(await Manifest.FlipAsync(manifest, version with { Id = id, Number = number, LoadId = loadId }, files, cancel));
        }

        await flip.CommitAsync(cancel);
        return versions;
    }

    async Task<(TableVersion Version, Dictionary<long, long> Files)> WriteAsync(NewRows rows, TimeProvider time, CancellationToken cancel)
    {
        var table = rows.Table;
        TableVersion? before;
        await using (var manifest = await OpenManifestAsync(cancel))
        {
            before = (await Manifest.CurrentAsync(manifest, cancel)).Find(v => v.Table == table.Name && v.Vintage == rows.Vintage);
        }

        var relative = Path.Combine(
            "warehouse",
            table.Name,
            $"{SafeName(rows.Vintage)}-{time.GetUtcNow().ToUnixTimeMilliseconds():x}-{Guid.NewGuid().ToString("N")[..6]}.parquet"
        );
        var target = Path.Combine(Options.DataFolder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var engine = new DuckDBConnection("DataSource=:memory:;memory_limit=600MB");
        await engine.OpenAsync(cancel);
        var fresh = $"read_parquet({Quote(rows.Parquet)})";
        var old = before is null
            ? null
            : $"(select {Columns(table)} from ({EmptySql(table)} union all by name select * from read_parquet({Quote(Path.Combine(Options.DataFolder, before.Path))})))";
        var diff = "";
        if (old is not null && table.Slice.Count > 0)
        {
            await engine.ExecuteAsync(
                new Sql($"create temp table covered as select distinct {string.Join(", ", table.Slice)} from {fresh}", []),
                cancel
            );
            var kept =
                $"select {Columns(table)} from {old} o where not exists (select 1 from covered c where {string.Join(" and ", table.Slice.Select(s => $"c.{s} is not distinct from o.{s}"))})";
            var order = string.Join(", ", table.Key);
            await engine.ExecuteAsync(
                new Sql(
                    $"copy (select {Columns(table)} from {fresh} union all {kept} order by {order}) to {Quote(target + ".part")} (format parquet, compression zstd, row_group_size 50000)",
                    []
                ),
                cancel
            );
            File.Move(target + ".part", target);
        }
        else
        {
            // The staged file has the stored columns in the order of the key already.
            File.Move(rows.Parquet, target);
        }

        Flush(target);
        if (old is not null && table.Key.Count > 0)
        {
            diff = (await DiffAsync(engine, table, old, $"read_parquet({Quote(target)})", cancel)).ToJson();
        }

        var files = (
            await engine.QueryAsync(
                new Sql($"select file, count(*) from read_parquet({Quote(target)}) group by file", []),
                r => (File: r.GetInt64(0), Rows: r.GetInt64(1)),
                cancel
            )
        ).ToDictionary(f => f.File, f => f.Rows);
        rows.Files.ToList().ForEach(f => files.TryAdd(f, 0));
        return (
            new TableVersion(
                0,
                rows.Dataset,
                table.Name,
                rows.Vintage,
                0,
                relative,
                files.Values.Sum(),
                new FileInfo(target).Length,
                rows.Revision,
                rows.Origin,
                diff,
                time.GetUtcNow(),
                0
            ),
            files
        );
    }

    internal static async Task<VersionDiff> DiffAsync(
        DbConnection engine,
        TableDefinition table,
        string before,
        string after,
        CancellationToken cancel
    )
    {
        var counts = (
            await engine.QueryAsync(
                new Sql(VersionDiff.CountSql(table, before, after), []),
                r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)),
                cancel
            )
        )[0];
        var moves = VersionDiff.MovesSql(table, before, after) is { } sql
            ? await engine.QueryAsync(new Sql(sql, []), r => new Move(r.GetString(0), r.GetString(1), r.Number(2), r.Number(3)), cancel)
            : [];
        return new(counts.Item1, counts.Item2, counts.Item3, counts.Item4, moves);
    }

    /// <inheritdoc />
    public override async Task<IAsyncDisposable> LockForLoadAsync(CancellationToken cancel)
    {
        var path = Path.Combine(Folder, "load.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                // The operating system lets go of the lock when the process ends, however it ends.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous);
            }
            catch (IOException) when (tries < 600)
            {
                await Task.Delay(100, cancel);
            }
            catch (IOException e)
            {
                throw new UserException(
                    "load.busy",
                    $"Another load is running on {Options.DataFolder}. Wait for it to end, then load again.",
                    e
                );
            }
        }
    }

    /// <summary>Deletes Parquet files that no version names: what a killed load left behind. Only while holding the load lock.</summary>
    internal async Task SweepAsync(CancellationToken cancel)
    {
        await using var manifest = await OpenManifestAsync(cancel);
        var named = (await manifest.QueryAsync(new Sql("select path from version", []), r => r.GetString(0), cancel))
            .Select(p => Path.Combine(Options.DataFolder, p))
            .ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.parquet*", SearchOption.AllDirectories).Where(f => !named.Contains(f)))
        {
            File.Delete(file);
        }
    }

    static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    static string Columns(TableDefinition table) => string.Join(", ", table.Stored.Select(c => $"\"{c.Name}\""));

    static string SafeName(string vintage) => new([.. vintage.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')]);

    internal static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await (Interlocked.Exchange(ref _engine, null)?.RetireAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
        _refresh.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
