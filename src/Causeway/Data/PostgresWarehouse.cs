using System.Data.Common;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Npgsql;
using NpgsqlTypes;

namespace Causeway.Data;

/// <summary>
/// The warehouse on a PostgreSQL server. Rows of every version stand in <c>store.*</c> tables under their version number;
/// the views that queries read join the manifest, so that the flip is one transaction with the rows themselves.
/// With the Citus extension, facts are distributed by the table's distribution column and lists are reference tables.
/// </summary>
public sealed class PostgresWarehouse : Warehouse
{
    // Any fixed number: the key of the advisory lock that keeps two loads apart.
    const long LoadLock = 0x436175736577;

    readonly NpgsqlDataSource _source;

    internal PostgresWarehouse(WarehouseOptions options, IReadOnlyList<TableDefinition> tables)
        : base(options, tables)
    {
        _source = NpgsqlDataSource.Create(options.Connection!);
    }

    /// <inheritdoc />
    public override Manifest Manifest { get; } = new("manifest.");

    /// <inheritdoc />
    protected override async Task CreateAsync(CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new Sql("select pg_advisory_xact_lock($1)", LoadLock + 1), cancel);
        await connection.ExecuteAsync(
            new Sql("create schema if not exists manifest; create schema if not exists store; create schema if not exists meta", []),
            cancel
        );
        await Manifest.CreateAsync(connection, cancel);
        foreach (var schema in Tables.Select(t => t.Schema).Distinct())
        {
            await connection.ExecuteAsync(new Sql($"create schema if not exists {schema}", []), cancel);
        }

        var citus = await connection.ScalarAsync<bool>(
            new Sql("select exists (select 1 from pg_extension where extname = 'citus')", []),
            cancel
        );
        foreach (var table in Tables)
        {
            await CreateTableAsync(connection, table, citus, cancel);
        }

        await connection.ExecuteAsync(
            new Sql(
                """
                create or replace view meta.vintage as
                    select v.table_name, v.dataset, v.vintage, v.number as version, v.rows, v.origin, v.published_at, v.id as version_id
                    from manifest.current_version c join manifest.version v on v.id = c.version_id;
                create or replace view meta.source_file as
                    select f.id as file, vf.version_id, f.dataset, f.name, f.member, f.sha256, f.bytes, vf.rows, f.origin
                    from manifest.current_version c join manifest.version_file vf on vf.version_id = c.version_id join manifest.source_file f on f.id = vf.file_id where vf.rows > 0
                """,
                []
            ),
            cancel
        );
        await transaction.CommitAsync(cancel);
    }

    static async Task CreateTableAsync(NpgsqlConnection connection, TableDefinition table, bool citus, CancellationToken cancel)
    {
        var columns = table.Stored;
        var exists = await connection.ScalarAsync<bool>(new Sql("select to_regclass($1) is not null", $"store.{table.ShortName}"), cancel);
        var text = new StringBuilder();
        if (!exists)
        {
            text.Append(CultureInfo.InvariantCulture, $"create table store.{table.ShortName} (version_id bigint not null, ")
                .AppendJoin(", ", columns.Select(c => $"\"{c.Name}\" {c.SqlType}"))
                .Append(");\n")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"create index on store.{table.ShortName} (version_id{string.Concat(table.Key.Select(k => $", \"{k}\""))});\n"
                );
            if (citus)
            {
                text.Append(
                    table.Distribution is { } by
                        ? $"select create_distributed_table('store.{table.ShortName}', '{by}');\n"
                        : $"select create_reference_table('store.{table.ShortName}');\n"
                );
            }
        }
        else
        {
            foreach (var c in columns)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"alter table store.{table.ShortName} add column if not exists \"{c.Name}\" {c.SqlType};\n"
                );
            }
        }

        // Dropped first: a view cannot change its columns in place.
        text.Append(CultureInfo.InvariantCulture, $"drop view if exists {table.Name};\ncreate view {table.Name} as select ")
            .AppendJoin(", ", columns.Select(c => $"s.\"{c.Name}\""))
            .Append(
                CultureInfo.InvariantCulture,
                $" from store.{table.ShortName} s join manifest.current_version c on c.version_id = s.version_id and c.table_name = '{table.Name}' and c.vintage = s.vintage;\n"
            );
        await connection.ExecuteAsync(new Sql(text.ToString(), []), cancel);
    }

    /// <inheritdoc />
    public override async Task<DbConnection> OpenManifestAsync(CancellationToken cancel) => await _source.OpenConnectionAsync(cancel);

    /// <inheritdoc />
    public override async Task<Lease> RentAsync(CancellationToken cancel) =>
        new(await _source.OpenConnectionAsync(cancel), c => c.DisposeAsync());

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
        await using var connection = await _source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var loadId = await Manifest.AddLoadAsync(connection, load, issues, cancel);
        var versions = new List<TableVersion>();
        foreach (var one in rows)
        {
            var table = one.Table;
            var before = (await Manifest.CurrentAsync(connection, cancel)).Find(v => v.Table == table.Name && v.Vintage == one.Vintage);
            var (id, number) = await Manifest.NextVersionAsync(connection, table.Name, one.Vintage, cancel);
            await CopyInAsync(connection, table, id, one.Parquet, cancel);
            var diff = "";
            if (before is not null)
            {
                await KeepOthersAsync(connection, table, before.Id, id, cancel);
                if (table.Key.Count > 0)
                {
                    diff = (
                        await DuckDbWarehouse.DiffAsync(
                            connection,
                            table,
                            $"(select * from store.{table.ShortName} where version_id = {before.Id})",
                            $"(select * from store.{table.ShortName} where version_id = {id})",
                            cancel
                        )
                    ).ToJson();
                }
            }

            var files = (
                await connection.QueryAsync(
                    new Sql($"select file, count(*) from store.{table.ShortName} where version_id = $1 group by file", id),
                    r => (File: r.GetInt64(0), Rows: r.GetInt64(1)),
                    cancel
                )
            ).ToDictionary(f => f.File, f => f.Rows);
            one.Files.ToList().ForEach(f => files.TryAdd(f, 0));
            var version = new TableVersion(
                id,
                one.Dataset,
                table.Name,
                one.Vintage,
                number,
                "",
                files.Values.Sum(),
                0,
                one.Revision,
                one.Origin,
                diff,
                time.GetUtcNow(),
                loadId
            );
            versions.Add(await Manifest.FlipAsync(connection, version, files, cancel));
        }

        await transaction.CommitAsync(cancel);
        return versions;
    }

    static async Task CopyInAsync(
        NpgsqlConnection connection,
        TableDefinition table,
        long version,
        string parquet,
        CancellationToken cancel
    )
    {
        var columns = table.Stored;
        await using var engine = new DuckDBConnection("DataSource=:memory:;memory_limit=400MB");
        await engine.OpenAsync(cancel);
        await using var command = engine.Command(
            new Sql(
                $"select {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} from read_parquet({DuckDbWarehouse.Quote(parquet)})",
                []
            )
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await using var import = await connection.BeginBinaryImportAsync(
            $"copy store.{table.ShortName} (version_id, {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) from stdin (format binary)",
            cancel
        );
        while (await reader.ReadAsync(cancel))
        {
            await import.StartRowAsync(cancel);
            await import.WriteAsync(version, NpgsqlDbType.Bigint, cancel);
            for (var i = 0; i < columns.Count; i++)
            {
                if (reader.IsDBNull(i))
                {
                    await import.WriteNullAsync(cancel);
                    continue;
                }

                switch (columns[i].Type)
                {
                    case ColumnType.String:
                        // PostgreSQL's text cannot hold a zero byte; no code or title has one by right.
                        await import.WriteAsync(reader.GetString(i).Replace("\0", "", StringComparison.Ordinal), NpgsqlDbType.Text, cancel);
                        break;
                    case ColumnType.Integer:
                        await import.WriteAsync(reader.GetInt64(i), NpgsqlDbType.Bigint, cancel);
                        break;
                    case ColumnType.Number:
                        await import.WriteAsync(reader.GetDouble(i), NpgsqlDbType.Double, cancel);
                        break;
                    case ColumnType.Boolean:
                        await import.WriteAsync(reader.GetBoolean(i), NpgsqlDbType.Boolean, cancel);
                        break;
                    default:
                        await import.WriteAsync(reader.GetFieldValue<DateOnly>(i), NpgsqlDbType.Date, cancel);
                        break;
                }
            }
        }

        await import.CompleteAsync(cancel);
    }

    // Rows of the version before, in slices that no new row covers, are carried into the new version.
    static async Task KeepOthersAsync(
        NpgsqlConnection connection,
        TableDefinition table,
        long before,
        long version,
        CancellationToken cancel
    )
    {
        if (table.Slice.Count == 0)
        {
            return;
        }

        var columns = string.Join(", ", table.Stored.Select(c => $"\"{c.Name}\""));
        var match = string.Join(" and ", table.Slice.Select(s => $"n.{s} is not distinct from o.{s}"));
        await connection.ExecuteAsync(
            new Sql(
                $"with covered as (select distinct {string.Join(", ", table.Slice)} from store.{table.ShortName} where version_id = $2) "
                    + $"insert into store.{table.ShortName} (version_id, {columns}) select $2, {string.Join(", ", table.Stored.Select(c => $"o.\"{c.Name}\""))} "
                    + $"from store.{table.ShortName} o where o.version_id = $1 and not exists (select 1 from covered n where {match})",
                before,
                version
            ),
            cancel
        );
    }

    /// <inheritdoc />
    public override async Task<IAsyncDisposable> LockForLoadAsync(CancellationToken cancel)
    {
        var connection = await _source.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new Sql("select pg_advisory_lock($1)", LoadLock), cancel);
        return new HeldLock(connection);
    }

    // Let go by name: a pooled connection keeps its session, and with it the lock, after it is given back.
    sealed class HeldLock(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.ExecuteAsync(new Sql("select pg_advisory_unlock($1)", LoadLock), CancellationToken.None);
            await connection.DisposeAsync();
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await base.DisposeAsync();
    }
}
