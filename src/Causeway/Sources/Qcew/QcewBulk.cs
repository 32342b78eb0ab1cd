using System.Globalization;
using System.Text;
using Causeway.Data;
using Causeway.Sources.Reading;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.Sources.Qcew;

/// <summary>
/// Reads the data files of one kind in bulk: the engine parses all of them and writes the published Parquet file in one pass. Where it meets a line it cannot read, or a row
/// that breaks a rule, the files concerned are read again line by line, which is slower and says what is wrong with which line.
/// </summary>
sealed class QcewBulk(Stage stage, QcewLayout layout, CancellationToken cancel)
{
    readonly TableDefinition _table = stage.Dataset.Table(layout.Table);
    readonly string _select = SqlFile.Read(layout.Sql);

    // A table file of the same load has made the staging table already.
    readonly bool _shared = stage.Written.Contains(layout.Table);

    string Key => string.Join(", ", _table.Key.Select(k => $"\"{k}\""));

    public void Load(IReadOnlyList<RecognizedFile> recognized)
    {
        Run(SqlFile.Read("Sources/Qcew/marks.sql"));
        // Areas stand in the files' names and in the order of the files: rows of an area end up together, which lets queries of one area skip the rest.
        var files = recognized.Select(r => r.File).OrderBy(f => f.FileName, StringComparer.Ordinal).ToArray();
        var headers = files.ToDictionary(f => f.Id, HeaderLine);
        var doubtful = files.Where(f => headers[f.Id].Text.Length == 0).ToHashSet();
        var parquet = Path.Combine(stage.Folder, $"{layout.Table}-bulk.parquet");
        var counts = new Dictionary<long, long>();
        if (TryWrite([.. files.Where(f => !doubtful.Contains(f))], headers, parquet, out var rejected))
        {
            doubtful.UnionWith(files.Where(f => rejected.Contains(f.Path)));
            foreach (var (file, rows, bad) in PerFile(parquet))
            {
                counts[file] = rows;
                if (bad > 0)
                {
                    doubtful.Add(files.First(f => f.Id == file));
                }
            }

            if (!TellsRowsApart(parquet))
            {
                var twins = FilesWithTwins(parquet);
                doubtful.UnionWith(files.Where(f => twins.Contains(f.Id)));
            }
            else if (doubtful.Count == 0 && !_shared)
            {
                stage.MarkFinished(layout.Table, parquet);
            }
        }
        else
        {
            doubtful.UnionWith(files);
        }

        foreach (var file in files.Where(f => !doubtful.Contains(f)))
        {
            Count(file, counts.GetValueOrDefault(file.Id));
        }

        if (!stage.Finished.ContainsKey(layout.Table))
        {
            Restage([.. files.Where(doubtful.Contains)], parquet);
        }
    }

    void Count(SourceFile file, long rows)
    {
        var part = stage.File(file);
        part.CountRow(rows);
        if (rows == 0)
        {
            part.Issue(1, "area_fips", null, "empty", "warning", "The file has column names and no rows.");
        }
    }

    // True when the engine could read the files; false when it gave up, and then which file is to blame is not known.
    bool TryWrite(SourceFile[] files, Dictionary<long, (string Text, char Delimiter)> headers, string parquet, out HashSet<string> rejected)
    {
        rejected = [];
        if (files.Length == 0)
        {
            return false;
        }

        var paths = string.Join(", ", files.Select(f => $"({Quote(f.Path)}, {f.Id.ToString(CultureInfo.InvariantCulture)}::bigint)"));
        Run($"create or replace table stage.path as select * from (values {paths}) p (filename, file)");
        Run(
            $"create or replace view stage.raw as {string.Join(" union all ", files.GroupBy(f => headers[f.Id]).Select(g => ReadSql(g.Key.Text, g.Key.Delimiter, [.. g])))}"
        );
        try
        {
            // Here the order of the files is wanted, unlike in other staging.
            Run("set preserve_insertion_order = true");
            Run($"copy ({PublishedSql()}) to {Quote(parquet)} (format parquet, compression zstd, row_group_size 50000)");
            rejected =
            [
                .. Query(
                    "select distinct s.file_path from reject_errors e join reject_scans s using (scan_id, file_id)",
                    r => r.GetString(0)
                ),
            ];
            return true;
        }
        catch (DuckDBException e) when (e.ErrorType is DuckDBErrorType.InvalidInput or DuckDBErrorType.Conversion)
        {
            File.Delete(parquet);
            return false;
        }
        finally
        {
            Run("set preserve_insertion_order = false; drop table if exists reject_errors; drop table if exists reject_scans");
        }
    }

    // Only what is asked for is converted; the titles of the by-area files are two thirds of their text.
    string ReadSql(string header, char delimiter, SourceFile[] files)
    {
        var names = Cells(header, delimiter).Select(QcewLayout.Name).ToArray();
        var columns = names.Select((n, i) => $"{Quote(Array.IndexOf(names, n) == i ? n : $"column{i}")}: '{SqlType(n)}'");
        string Column(string name) => names.Contains(name) ? name : $"null::{SqlType(name)} as {name}";
        return $"""
            select {string.Join(", ", RawColumns().Select(Column))}, file, null::bigint as line
            from read_csv([{string.Join(", ", files.Select(f => Quote(f.Path)))}],
                columns = {Braces(string.Join(", ", columns))}, header = true, auto_detect = false, delim = {Quote(
                delimiter.ToString()
            )}, quote = '"', escape = '"',
                filename = true, store_rejects = true, rejects_limit = 1000)
            join stage.path using (filename)
            """;
    }

    // The stored columns as publication writes them, but for the statuses: an enumeration is written as the same text, in less time.
    string PublishedSql()
    {
        var columns = _table.Stored.Select(c =>
            c.Name == "vintage" ? $"{Quote(stage.Vintage)} as vintage"
            : c.Name.EndsWith("_status", StringComparison.Ordinal) ? $"\"{c.Name}\""
            : $"\"{c.Name}\"::{c.SqlType} as \"{c.Name}\""
        );
        return $"select {string.Join(", ", columns)} from ({_select})";
    }

    List<(long File, long Rows, long Bad)> PerFile(string parquet)
    {
        var rows = $"read_parquet({Quote(parquet)})";
        // Codes have few values: the distinct ones are matched, and rows only when one of those does not match.
        var rules = ColumnRule
            .Of(_table, _ => true)
            .Where(r =>
                r.Rule != "pattern"
                || Query($"select count(*) from (select distinct \"{r.Column}\" from {rows}) where {r.Bad}", d => d.GetInt64(0))[0] > 0
            )
            .Select(r => r.Bad);
        // What a line-by-line reading makes an issue of beyond the rules of dataset.yml.
        var own = new[]
        {
            $"coalesce(year::text, '') <> {Quote(stage.Vintage)}",
            "establishments is null",
            "establishments <> floor(establishments)",
        };
        var finite = _table.Columns.Where(c => c.Type == ColumnType.Number).Select(c => $"not isfinite(\"{c.Name}\")");
        return Query(
            $"select file, count(*), count(*) filter (where {string.Join(" or ", rules.Concat(own).Concat(finite))}) from {rows} group by file",
            r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2))
        );
    }

    // Different hashes prove different keys; equal ones prove nothing and are looked at closely. Files that hold the same part are no twins: the last one counts.
    bool TellsRowsApart(string parquet) =>
        Query($"select count(*) = count(distinct hash({Key})) from read_parquet({Quote(parquet)})", r => r.GetBoolean(0))[0];

    HashSet<long> FilesWithTwins(string parquet) =>
        [
            .. Query(
                $"select distinct file from (select file, {Key} from read_parquet({Quote(parquet)}) group by all having count(*) > 1)",
                r => r.GetInt64(0)
            ),
        ];

    // The way of every other source: a staging table with lines where they are known, for the checks and the choice between files of the same part.
    void Restage(SourceFile[] doubtful, string parquet)
    {
        var codes = QcewLayout.Codes.Select(c => $"{c} text").Append("year bigint");
        var columns = codes.Concat(QcewLayout.Marks.Select(m => $"{m} stage.mark")).Concat(layout.Numbers.Select(n => $"{n} double"));
        Run($"create or replace table stage.lines ({string.Join(", ", columns)}, file bigint, line bigint)");
        using (var appender = stage.Engine.CreateAppender("stage", "lines"))
        {
            foreach (var file in doubtful)
            {
                QcewLines.Read(layout, stage.File(file), appender, cancel);
            }
        }

        Run("create or replace view stage.raw as select * from stage.lines");
        Run(_shared ? $"insert into stage.{layout.Table} by name {_select}" : $"create or replace table stage.{layout.Table} as {_select}");
        if (File.Exists(parquet))
        {
            var except =
                doubtful.Length == 0
                    ? "true"
                    : $"file not in ({string.Join(", ", doubtful.Select(f => f.Id.ToString(CultureInfo.InvariantCulture)))})";
            Run($"insert into stage.{layout.Table} by name select * exclude (vintage) from read_parquet({Quote(parquet)}) where {except}");
        }

        stage.MarkWritten(layout.Table);
    }

    IEnumerable<string> RawColumns() => [.. QcewLayout.Codes, "year", .. QcewLayout.Marks, .. layout.Numbers];

    string SqlType(string name) =>
        name == "year" ? "bigint"
        : QcewLayout.Marks.Contains(name) ? "stage.mark"
        : layout.Numbers.Contains(name) ? "double"
        : "text";

    // The first line, with its delimiter; empty when the bytes are not such as the engine reads.
    static (string Text, char Delimiter) HeaderLine(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var head = new byte[1 << 14];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var end = Array.IndexOf(head, (byte)'\n');
        if (end < 0 || head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return ("", ',');
        }

        var text = Encoding.UTF8.GetString(head, 0, end).TrimEnd('\r').TrimStart('\uFEFF');
        return (text, new[] { ',', '\t', '|', ';' }.MaxBy(d => text.Count(c => c == d)));
    }

    // Names of columns have no delimiters in them.
    static IEnumerable<string> Cells(string header, char delimiter) => header.Split(delimiter).Select(c => c.Trim().Trim('"'));

    static string Braces(string text) => "{" + text + "}";

    static string Quote(string text) => DuckDbWarehouse.Quote(text);

    void Run(string sql) => stage.Engine.ExecuteAsync(new Sql(sql, []), cancel).GetAwaiter().GetResult();

    List<T> Query<T>(string sql, Func<System.Data.Common.DbDataReader, T> read) =>
        stage.Engine.QueryAsync(new Sql(sql, []), read, cancel).GetAwaiter().GetResult();
}
