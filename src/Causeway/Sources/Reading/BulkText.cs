using System.Data.Common;
using System.Globalization;
using System.Text;
using Causeway.Data;
using DuckDB.NET.Data;

namespace Causeway.Sources.Reading;

/// <summary>What the cells of a column in a big text file must be.</summary>
public enum BulkKind
{
    /// <summary>Text: codes and names.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>A column that a big text file fills.</summary>
/// <param name="Name">Name of the staging table's column.</param>
/// <param name="Kind">What its cells must be; anything else is an error of the line.</param>
/// <param name="From">Names the file may give it, the first that is there counts; null when its SQL makes it of other columns.</param>
public sealed record BulkColumn(string Name, BulkKind Kind, params string[]? From)
{
    /// <summary>Digits of a code whose leading zeros the file may have lost; 0 leaves the text as it is.</summary>
    public int Width { get; init; }

    /// <summary>
    /// SQL in the staging engine that makes the value: <c>{}</c> is this column's own value, <c>{NAME}</c> the trimmed text of the file's column NAME (null where it has none).
    /// </summary>
    public string? Sql { get; init; }

    /// <summary>When given, the only texts that may stand in the file's column.</summary>
    public IReadOnlyList<string>? Known { get; init; }
}

/// <summary>
/// Reads a big delimited file into a staging table with the staging engine's own reader: an order of magnitude faster than line by line, for files whose rows need no thought.
/// Columns are found by name; a bad cell or a line of the wrong shape is an issue with line, column and value, and its row is left out.
/// </summary>
public sealed class BulkText
{
    const int MostListed = 1000;

    readonly Stage _stage;
    readonly SourceFile _file;
    readonly List<string> _names;
    readonly Dictionary<string, int> _folded = [];
    readonly string _scan;
    bool _counted;

    /// <summary>Reads the header line.</summary>
    public BulkText(Stage stage, SourceFile file, char delimiter = ',')
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(file);
        (_stage, _file) = (stage, file);
        _names = [.. Grid.Text(file, delimiter).FirstOrDefault()?.Cells.Select(c => c.Trim('\uFEFF', ' ', '"')) ?? []];
        for (var i = 0; i < _names.Count; i++)
        {
            _folded.TryAdd(Fold(_names[i]), i);
        }

        var columns = string.Join(", ", _names.Select((_, i) => Invariant($"'c{i}': 'VARCHAR'")));
        _scan =
            $"read_csv({DuckDbWarehouse.Quote(file.Path)}, header = false, skip = 1, auto_detect = false, delim = {DuckDbWarehouse.Quote(delimiter.ToString())}, quote = '\"', "
            + $"escape = '\"', null_padding = true, ignore_errors = true, columns = {{{columns}}}";
    }

    /// <summary>The file's column names as it writes them.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>True when the file has the column; case and underscores do not matter.</summary>
    public bool Has(string name) => _folded.ContainsKey(Fold(name));

    /// <summary>The columns of a table that the file names alike, so that only the others need to be said.</summary>
    public IEnumerable<BulkColumn> Alike(TableDefinition table, IEnumerable<BulkColumn> besides)
    {
        ArgumentNullException.ThrowIfNull(table);
        var said = besides.Select(c => c.Name).ToHashSet();
        return table
            .Columns.Where(c => !said.Contains(c.Name) && Has(c.Name))
            .Select(c => new BulkColumn(
                c.Name,
                c.Type == ColumnType.Integer ? BulkKind.Whole
                    : c.Type == ColumnType.Number ? BulkKind.Number
                    : BulkKind.Text,
                c.Name
            ));
    }

    /// <summary>Adds the file's rows to the staging table of one of the dataset's tables. Call it once for each table that the file fills; lines are counted once.</summary>
    public void Into(string table, IReadOnlyList<BulkColumn> columns, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var definition = _stage.Dataset.Table(table);
        // Without order there are no line numbers.
        Execute("set preserve_insertion_order = true", cancel);
        try
        {
            Create(definition, cancel);
            var shift = Rejects(cancel);
            var tests = columns
                .Select((column, i) => (Column: column, Bad: Bad(column), Number: i))
                .Where(t => t.Bad is not null)
                .ToArray();
            var flags = string.Concat(tests.Select(t => Invariant($", coalesce({t.Bad}, false) as bad{t.Number}")));
            var numbered = $"(select row_number() over () + 1 as seen, * from {_scan}))";
            var rows = $"(select seen + {shift} as line, *{flags} from {numbered} n)";
            var clean = tests.Length == 0 ? "true" : $"not ({string.Join(" or ", tests.Select(t => $"bad{t.Number}"))})";
            var made = string.Join(", ", columns.Select(c => $"{Value(c)} as \"{c.Name}\""));
            var counts = Query(
                $"select count(*){string.Concat(tests.Select(t => $", count(*) filter (where bad{t.Number})"))} from {rows} r",
                r => Enumerable.Range(0, tests.Length + 1).Select(r.GetInt64).ToArray(),
                cancel
            )[0];
            foreach (var test in tests.Where((_, i) => counts[i + 1] > 0))
            {
                List(
                    test.Column,
                    $"select line, {Cell(test.Column)} from {rows} r where bad{test.Number} order by line limit {MostListed}",
                    cancel
                );
            }

            var bad = counts.Skip(1).Sum();
            var listed = counts.Skip(1).Sum(c => Math.Min(c, MostListed));
            _stage.CountErrors(bad - listed);
            Execute(
                Invariant(
                    $"insert into stage.{definition.ShortName} by name select {made}, {_file.Id} as file, line from {rows} r where {clean}"
                ),
                cancel
            );
            _stage.MarkWritten(definition.ShortName);
            if (!_counted)
            {
                _stage.File(_file).CountRow(counts[0]);
                _counted = true;
            }
        }
        finally
        {
            Execute("set preserve_insertion_order = false", CancellationToken.None);
        }
    }

    void Create(TableDefinition table, CancellationToken cancel)
    {
        var columns = string.Join(
            ", ",
            table.Stored.Where(c => c.Name is not ("vintage" or "file")).Select(c => $"\"{c.Name}\" {c.SqlType}")
        );
        Execute($"create table if not exists stage.{table.ShortName} ({columns}, file bigint, line bigint)", cancel);
    }

    // Lines that the engine's reader cannot split are not among the rows it numbers: the lines behind them are found again by counting the ones before.
    string Rejects(CancellationToken cancel)
    {
        var suffix = Invariant($"{_file.Id}_{(_counted ? 1 : 0)}");
        // The names are new for each file, because the engine only ever adds to these tables.
        Query(
            $"select count(*) from {_scan}, store_rejects = true, rejects_table = 'rejected_{suffix}', rejects_scan = 'scanned_{suffix}', rejects_limit = 100000)",
            r => r.GetInt64(0),
            cancel
        );
        var rejects = Query(
            $"select line, min(error_message), min(csv_line) from rejected_{suffix} group by line order by line",
            r => (Line: r.GetInt64(0), Message: r.Text(1) ?? "", Text: r.Text(2)),
            cancel
        );
        if (!_counted)
        {
            foreach (var (line, message, text) in rejects)
            {
                var first = message.Split('\n')[0].Trim();
                _stage.Issue(
                    _file.Id,
                    line,
                    "",
                    text,
                    "line",
                    "error",
                    $"The line cannot be split into the header's {_names.Count} columns: {first}"
                );
            }

            _stage.File(_file).CountRow(rejects.Count);
        }

        return rejects.Count == 0
            ? "0"
            : $"(select count(*) from (select line - row_number() over (order by line) + 1 as before from (select distinct line from rejected_{suffix}) d) s where s.before <= seen)";
    }

    void List(BulkColumn column, string sql, CancellationToken cancel)
    {
        var name = _names[At(column) ?? 0];
        var what =
            column.Known is { } known ? $"one of {string.Join(", ", known)}"
            : column.Kind == BulkKind.Whole ? "a whole number"
            : "a number";
        foreach (var (line, value) in Query(sql, r => (r.GetInt64(0), r.Text(1)), cancel))
        {
            _stage.Issue(
                _file.Id,
                line,
                name,
                value,
                column.Known is null ? "number" : "code",
                "error",
                $"'{Fields.Shorten(value ?? "")}' is not {what}."
            );
        }
    }

    int? At(BulkColumn column)
    {
        foreach (var name in column.From ?? [])
        {
            if (_folded.TryGetValue(Fold(name), out var at))
            {
                return at;
            }
        }

        return null;
    }

    string Cell(BulkColumn column) => At(column) is { } at ? Cell(at) : "cast(null as varchar)";

    static string Cell(int at) => Invariant($"nullif(trim(c{at}), '')");

    string? Bad(BulkColumn column)
    {
        if (At(column) is null)
        {
            return null;
        }

        var cell = Cell(column);
        return column switch
        {
            { Known: { } known } => $"{cell} not in ({string.Join(", ", known.Select(DuckDbWarehouse.Quote))})",
            { Kind: BulkKind.Whole } => $"{cell} is not null and (try_cast({cell} as bigint) is null or contains({cell}, '.'))",
            { Kind: BulkKind.Number } => $"{cell} is not null and not coalesce(isfinite(try_cast({cell} as double)), false)",
            _ => null,
        };
    }

    string Value(BulkColumn column)
    {
        var cell = Cell(column);
        var own = column.Kind switch
        {
            BulkKind.Whole => $"try_cast({cell} as bigint)",
            BulkKind.Number => $"try_cast({cell} as double)",
            _ when column.Width > 0 => Invariant(
                $"case when regexp_full_match({cell}, '[0-9]+') and length({cell}) < {column.Width} then lpad({cell}, {column.Width}, '0') else {cell} end"
            ),
            _ => cell,
        };
        return column.Sql is null ? own : Fill(column.Sql, own);
    }

    string Fill(string sql, string own)
    {
        var text = new StringBuilder();
        for (var at = 0; at < sql.Length; )
        {
            var open = sql.IndexOf('{', at);
            if (open < 0)
            {
                text.Append(sql, at, sql.Length - at);
                break;
            }

            var close = sql.IndexOf('}', open);
            var name = sql[(open + 1)..close];
            text.Append(sql, at, open - at)
                .Append('(')
                .Append(
                    name.Length == 0 ? own
                    : _folded.TryGetValue(Fold(name), out var column) ? Cell(column)
                    : "cast(null as varchar)"
                )
                .Append(')');
            at = close + 1;
        }

        return text.ToString();
    }

    static string Fold(string name) => TableHeader.Fold(name).Replace("_", "", StringComparison.Ordinal);

    void Execute(string sql, CancellationToken cancel) =>
        Guarded(() => _stage.Engine.ExecuteAsync(new Sql(sql, []), cancel).GetAwaiter().GetResult());

    List<T> Query<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel) =>
        Guarded(() => _stage.Engine.QueryAsync(new Sql(sql, []), read, cancel).GetAwaiter().GetResult());

    T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException e)
        {
            throw new UserException(
                "load.text",
                $"{_file.Display} cannot be read as delimited text ({e.Message.Split('\n')[0].TrimEnd('.')}). Download it again.",
                e
            );
        }
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The last lines of a text file of any length: a file in order of time tells its span without being read.</summary>
    public static IReadOnlyList<string> LastLines(SourceFile file, int bytes = 1 << 16)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var stream = File.OpenRead(file.Path);
        var skipped = stream.Length > bytes;
        if (skipped)
        {
            stream.Seek(-bytes, SeekOrigin.End);
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).ToArray();
        return skipped && lines.Length > 0 ? lines[1..] : lines;
    }
}
