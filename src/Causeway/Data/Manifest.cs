using System.Data.Common;
using System.Globalization;

namespace Causeway.Data;

/// <summary>A file that was loaded: what it is called, what it holds to the byte, and where the untouched copy is kept.</summary>
/// <param name="Id">Number in the manifest; the <c>file</c> column of every published row.</param>
/// <param name="Dataset">Dataset that read it.</param>
/// <param name="Sha256">Checksum of the file as given (of the whole archive for a member).</param>
/// <param name="Name">Name of the file as given.</param>
/// <param name="Member">Name inside the archive, or empty.</param>
/// <param name="Bytes">Length of the file or member.</param>
/// <param name="Kept">Path of the kept copy below the data folder.</param>
/// <param name="Origin">Path or address it was taken from.</param>
/// <param name="FirstSeen">When it was first loaded.</param>
public sealed record SourceFileRow(
    long Id,
    string Dataset,
    string Sha256,
    string Name,
    string Member,
    long Bytes,
    string Kept,
    string Origin,
    DateTimeOffset FirstSeen
);

/// <summary>A published version of one vintage of one table.</summary>
/// <param name="Id">Number of the version across all tables.</param>
/// <param name="Dataset">Dataset it belongs to.</param>
/// <param name="Table">Schema and name of the table.</param>
/// <param name="Vintage">Edition, such as <c>2025-05</c>.</param>
/// <param name="Number">1 for the first version of this vintage, counting up.</param>
/// <param name="Path">Parquet file below the data folder; empty on PostgreSQL.</param>
/// <param name="Rows">Rows in the version.</param>
/// <param name="Bytes">Size of the Parquet file; 0 on PostgreSQL.</param>
/// <param name="Revision">Revision of the reader that made it.</param>
/// <param name="Origin"><c>agency</c>, <c>starter</c> or <c>user</c>.</param>
/// <param name="Diff">JSON: rows added, removed and changed against the version before, and the largest moves.</param>
/// <param name="PublishedAt">When it became current.</param>
/// <param name="LoadId">The load that made it.</param>
public sealed record TableVersion(
    long Id,
    string Dataset,
    string Table,
    string Vintage,
    long Number,
    string Path,
    long Rows,
    long Bytes,
    long Revision,
    string Origin,
    string Diff,
    DateTimeOffset PublishedAt,
    long LoadId
);

/// <summary>How one load of one vintage of one dataset ended.</summary>
/// <param name="Id">Number of the load.</param>
/// <param name="Dataset">Dataset.</param>
/// <param name="Vintage">Edition.</param>
/// <param name="Outcome"><c>published</c>, <c>unchanged</c> or <c>refused</c>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Files">Number of files read.</param>
/// <param name="RowsRead">Data rows read from them.</param>
/// <param name="Errors">Rows left out because of an error.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="StartedAt">Start.</param>
/// <param name="FinishedAt">End.</param>
public sealed record LoadRunRow(
    long Id,
    string Dataset,
    string Vintage,
    string Outcome,
    string Message,
    long Files,
    long RowsRead,
    long Errors,
    long Warnings,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt
);

/// <summary>One thing wrong in one place of one file.</summary>
/// <param name="FileId">Number of the file in the manifest.</param>
/// <param name="Line">Line or row number, counted from 1 as an editor or spreadsheet shows it; null when it concerns the whole file.</param>
/// <param name="Column">Column as the file calls it.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Rule">Short stable name of the rule, such as <c>number</c>.</param>
/// <param name="Severity"><c>error</c> (the row is left out), <c>warning</c>, or <c>fatal</c> (nothing is published).</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record IssueRow(long FileId, long? Line, string Column, string? Value, string Rule, string Severity, string Message);

/// <summary>Reads and writes the manifest through an open connection; the caller owns the transaction. The prefix is empty on SQLite and <c>manifest.</c> on PostgreSQL.</summary>
public sealed class Manifest(string prefix)
{
    /// <summary>Creates the manifest's tables where they are missing.</summary>
    public async Task CreateAsync(DbConnection connection, CancellationToken cancel)
    {
        await connection.ExecuteAsync(
            new Sql(SqlFile.Read("Data/Schema/manifest.sql").Replace("{p}", prefix, StringComparison.Ordinal)),
            cancel
        );
    }

    /// <summary>A number that grows with every publication: readers rebuild their views when it moves.</summary>
    public Task<long> GenerationAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ScalarAsync<long>(new Sql($"select number from {prefix}generation", []), cancel);

    /// <summary>The current version of every vintage of every table, newest vintage first.</summary>
    public Task<List<TableVersion>> CurrentAsync(DbConnection connection, CancellationToken cancel) =>
        connection.QueryAsync(
            new Sql(
                $"select v.id, v.dataset, v.table_name, v.vintage, v.number, v.path, v.rows, v.bytes, v.revision, v.origin, v.diff, v.published_at, v.load_id "
                    + $"from {prefix}current_version c join {prefix}version v on v.id = c.version_id order by v.table_name, v.vintage desc",
                []
            ),
            ReadVersion,
            cancel
        );

    /// <summary>Every version of one table, newest first.</summary>
    public Task<List<TableVersion>> HistoryAsync(DbConnection connection, string table, CancellationToken cancel) =>
        connection.QueryAsync(
            new Sql(
                $"select v.id, v.dataset, v.table_name, v.vintage, v.number, v.path, v.rows, v.bytes, v.revision, v.origin, v.diff, v.published_at, v.load_id "
                    + $"from {prefix}version v where v.table_name = $1 order by v.id desc",
                table
            ),
            ReadVersion,
            cancel
        );

    /// <summary>The files that the current versions are made of, with the rows each gave.</summary>
    public Task<List<(long VersionId, long Rows, SourceFileRow File)>> CurrentFilesAsync(
        DbConnection connection,
        CancellationToken cancel
    ) =>
        connection.QueryAsync(
            new Sql(
                $"select vf.version_id, vf.rows, f.id, f.dataset, f.sha256, f.name, f.member, f.bytes, f.kept, f.origin, f.first_seen from {prefix}current_version c "
                    + $"join {prefix}version_file vf on vf.version_id = c.version_id join {prefix}source_file f on f.id = vf.file_id order by vf.version_id, f.id",
                []
            ),
            r => (r.GetInt64(0), r.GetInt64(1), ReadFile(r, 2)),
            cancel
        );

    /// <summary>The last loads, newest first.</summary>
    public Task<List<LoadRunRow>> LoadsAsync(DbConnection connection, string? dataset, int most, CancellationToken cancel) =>
        connection.QueryAsync(
            new Sql(
                $"select id, dataset, vintage, outcome, message, files, rows_read, errors, warnings, started_at, finished_at from {prefix}load_run "
                    + "where cast($1 as text) is null or dataset = $1 order by id desc limit $2",
                dataset,
                (long)most
            ),
            r => new LoadRunRow(
                r.GetInt64(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.GetString(4),
                r.GetInt64(5),
                r.GetInt64(6),
                r.GetInt64(7),
                r.GetInt64(8),
                Time(r.GetString(9)),
                Time(r.GetString(10))
            ),
            cancel
        );

    /// <summary>The issues of one load in the order of file and line.</summary>
    public Task<List<IssueRow>> IssuesAsync(DbConnection connection, long load, int most, CancellationToken cancel) =>
        connection.QueryAsync(
            new Sql(
                $"select file_id, line, column_name, value, rule, severity, message from {prefix}issue where load_id = $1 order by file_id, line limit $2",
                load,
                (long)most
            ),
            r => new IssueRow(
                r.GetInt64(0),
                r.IsDBNull(1) ? null : r.GetInt64(1),
                r.GetString(2),
                r.IsDBNull(3) ? null : r.GetString(3),
                r.GetString(4),
                r.GetString(5),
                r.GetString(6)
            ),
            cancel
        );

    /// <summary>The number of a file in the manifest: the one it already has, or a new one.</summary>
    public async Task<long> RegisterFileAsync(DbConnection connection, SourceFileRow file, CancellationToken cancel)
    {
        var known = await connection.QueryAsync(
            new Sql(
                $"select id from {prefix}source_file where dataset = $1 and sha256 = $2 and member = $3",
                file.Dataset,
                file.Sha256,
                file.Member
            ),
            r => r.GetInt64(0),
            cancel
        );
        if (known.Count > 0)
        {
            return known[0];
        }

        var id = await NextAsync(connection, "source_file", cancel);
        await connection.ExecuteAsync(
            new Sql(
                $"insert into {prefix}source_file (id, dataset, sha256, name, member, bytes, kept, origin, first_seen) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                id,
                file.Dataset,
                file.Sha256,
                file.Name,
                file.Member,
                file.Bytes,
                file.Kept,
                file.Origin,
                Text(file.FirstSeen)
            ),
            cancel
        );
        return id;
    }

    /// <summary>Records how a load ended, with its issues (at most 10,000 are kept). Returns its number.</summary>
    public async Task<long> AddLoadAsync(DbConnection connection, LoadRunRow load, IReadOnlyList<IssueRow> issues, CancellationToken cancel)
    {
        var id = await NextAsync(connection, "load_run", cancel);
        await connection.ExecuteAsync(
            new Sql(
                $"insert into {prefix}load_run (id, dataset, vintage, outcome, message, files, rows_read, errors, warnings, started_at, finished_at) "
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                id,
                load.Dataset,
                load.Vintage,
                load.Outcome,
                load.Message,
                load.Files,
                load.RowsRead,
                load.Errors,
                load.Warnings,
                Text(load.StartedAt),
                Text(load.FinishedAt)
            ),
            cancel
        );
        foreach (var issue in issues.Take(10_000))
        {
            await connection.ExecuteAsync(
                new Sql(
                    $"insert into {prefix}issue (load_id, file_id, line, column_name, value, rule, severity, message) values ($1, $2, cast($3 as bigint), $4, cast($5 as text), $6, $7, $8)",
                    id,
                    issue.FileId,
                    issue.Line,
                    issue.Column,
                    issue.Value,
                    issue.Rule,
                    issue.Severity,
                    issue.Message
                ),
                cancel
            );
        }

        return id;
    }

    /// <summary>Adds a version with its files and makes it the current one of its vintage. One transaction of the caller: this is the flip.</summary>
    public async Task<TableVersion> FlipAsync(
        DbConnection connection,
        TableVersion version,
        IReadOnlyDictionary<long, long> rowsByFile,
        CancellationToken cancel
    )
    {
        await connection.ExecuteAsync(
            new Sql(
                $"insert into {prefix}version (id, load_id, dataset, table_name, vintage, number, path, rows, bytes, revision, origin, diff, published_at) "
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                version.Id,
                version.LoadId,
                version.Dataset,
                version.Table,
                version.Vintage,
                version.Number,
                version.Path,
                version.Rows,
                version.Bytes,
                version.Revision,
                version.Origin,
                version.Diff,
                Text(version.PublishedAt)
            ),
            cancel
        );
        foreach (var (file, rows) in rowsByFile)
        {
            await connection.ExecuteAsync(
                new Sql($"insert into {prefix}version_file (version_id, file_id, rows) values ($1, $2, $3)", version.Id, file, rows),
                cancel
            );
        }

        // A file whose rows all stand in another file as well stays known, so that loading it again changes nothing.
        await connection.ExecuteAsync(
            new Sql(
                $"insert into {prefix}version_file (version_id, file_id, rows) select cast($1 as bigint), vf.file_id, 0 from {prefix}version_file vf "
                    + $"join {prefix}current_version c on c.version_id = vf.version_id where c.table_name = $2 and c.vintage = $3 and vf.rows = 0 "
                    + $"and vf.file_id not in (select file_id from {prefix}version_file where version_id = $1)",
                version.Id,
                version.Table,
                version.Vintage
            ),
            cancel
        );
        await connection.ExecuteAsync(
            new Sql($"delete from {prefix}current_version where table_name = $1 and vintage = $2", version.Table, version.Vintage),
            cancel
        );
        await connection.ExecuteAsync(
            new Sql(
                $"insert into {prefix}current_version (table_name, vintage, version_id) values ($1, $2, $3)",
                version.Table,
                version.Vintage,
                version.Id
            ),
            cancel
        );
        await connection.ExecuteAsync(new Sql($"update {prefix}generation set number = number + 1", []), cancel);
        return version;
    }

    /// <summary>The number that the next version row gets, and the next count of this vintage.</summary>
    public async Task<(long Id, long Number)> NextVersionAsync(
        DbConnection connection,
        string table,
        string vintage,
        CancellationToken cancel
    )
    {
        var id = await NextAsync(connection, "version", cancel);
        var number = await connection.ScalarAsync<long>(
            new Sql($"select coalesce(max(number), 0) + 1 from {prefix}version where table_name = $1 and vintage = $2", table, vintage),
            cancel
        );
        return (id, number);
    }

    async Task<long> NextAsync(DbConnection connection, string table, CancellationToken cancel) =>
        await connection.ScalarAsync<long>(new Sql($"select coalesce(max(id), 0) + 1 from {prefix}{table}", []), cancel);

    static TableVersion ReadVersion(DbDataReader r) =>
        new(
            r.GetInt64(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetInt64(4),
            r.GetString(5),
            r.GetInt64(6),
            r.GetInt64(7),
            r.GetInt64(8),
            r.GetString(9),
            r.GetString(10),
            Time(r.GetString(11)),
            r.GetInt64(12)
        );

    static SourceFileRow ReadFile(DbDataReader r, int at) =>
        new(
            r.GetInt64(at),
            r.GetString(at + 1),
            r.GetString(at + 2),
            r.GetString(at + 3),
            r.GetString(at + 4),
            r.GetInt64(at + 5),
            r.GetString(at + 6),
            r.GetString(at + 7),
            Time(r.GetString(at + 8))
        );

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
