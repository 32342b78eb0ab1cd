using System.Reflection;
using System.Text;
using Causeway.Data;
using Causeway.Sources.Reading;
using DuckDB.NET.Data;

namespace Causeway.Sources;

/// <summary>
/// Where the rows of one vintage stand before they are published: an in-memory DuckDB with one table <c>stage.name</c> for each of the dataset's tables that is written to.
/// Each staging table has the record's columns, then <c>file</c> and <c>line</c>.
/// </summary>
public sealed class Stage : IAsyncDisposable
{
    const int MostIssuesKept = 10_000;

    readonly Dictionary<string, object> _tables = [];
    readonly Dictionary<long, StageFile> _files = [];
    readonly Action<long> _progress;

    internal Stage(Dataset dataset, string vintage, string folder, Action<long> progress)
    {
        Dataset = dataset;
        Vintage = vintage;
        Folder = folder;
        _progress = progress;
        Engine = new DuckDBConnection(
            $"DataSource=:memory:;memory_limit=500MB;temp_directory={Path.Combine(folder, "spill")};preserve_insertion_order=false"
        );
    }

    /// <summary>The dataset that is being read.</summary>
    public Dataset Dataset { get; }

    /// <summary>The edition that is being read.</summary>
    public string Vintage { get; }

    /// <summary>A folder for temporary files of this load.</summary>
    public string Folder { get; }

    /// <summary>The staging database, for sources that read in bulk with SQL.</summary>
    public DuckDBConnection Engine { get; }

    /// <summary>Rows read from all files.</summary>
    public long RowsRead => _files.Values.Sum(f => f.Rows);

    /// <summary>The first 10,000 issues.</summary>
    public List<IssueRow> Issues { get; } = [];

    /// <summary>Number of errors: rows left out.</summary>
    public long Errors { get; private set; }

    /// <summary>Number of warnings.</summary>
    public long Warnings { get; private set; }

    /// <summary>What forbids publishing at all, when there is something.</summary>
    public string? Fatal { get; private set; }

    internal IReadOnlyCollection<StageFile> Files => _files.Values;

    /// <summary>Names of the tables that something was written to.</summary>
    internal List<string> Written { get; } = [];

    internal async Task OpenAsync(CancellationToken cancel)
    {
        await Engine.OpenAsync(cancel);
        await Engine.ExecuteAsync(new Sql("create schema stage", []), cancel);
    }

    /// <summary>The part of the stage that one file writes to.</summary>
    public StageFile File(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!_files.TryGetValue(file.Id, out var stage))
        {
            _files[file.Id] = stage = new StageFile(this, file);
        }

        return stage;
    }

    /// <summary>Parquet files that sources have written themselves, by table.</summary>
    internal Dictionary<string, string> Finished { get; } = [];

    /// <summary>
    /// Tells that a source has written a table's Parquet file itself, in one pass over a large file, and has made sure of what publication makes sure of otherwise:
    /// it has the stored columns, every <see cref="ColumnRule"/> holds, and the key is complete and tells the rows apart. It is published as it is.
    /// </summary>
    public void MarkFinished(string table, string parquet)
    {
        MarkWritten(table);
        Finished[table] = parquet;
    }

    /// <summary>Tells that a source has made <c>stage.name</c> itself, in bulk. It must have the published columns and <c>file</c>.</summary>
    public void MarkWritten(string table)
    {
        if (!Written.Contains(table))
        {
            Written.Add(table);
        }
    }

    /// <summary>The staging table of one of the dataset's tables, made of the record's properties at first use.</summary>
    internal StageTable<T> Table<T>(string name)
    {
        if (_tables.TryGetValue(name, out var known))
        {
            return (StageTable<T>)known;
        }

        var table = new StageTable<T>(Engine, Dataset.Table(name));
        _tables[name] = table;
        MarkWritten(Dataset.Table(name).ShortName);
        return table;
    }

    /// <summary>Notes something wrong that no single file shows.</summary>
    public void Issue(long file, long? line, string column, string? value, string rule, string severity, string message)
    {
        if (severity == "fatal")
        {
            Fatal ??= message;
        }
        else if (severity == "error")
        {
            Errors++;
        }
        else
        {
            Warnings++;
        }

        if (Issues.Count < MostIssuesKept)
        {
            Issues.Add(new IssueRow(file, line, column, value is null ? null : Fields.Shorten(value), rule, severity, message));
        }
    }

    /// <summary>Adds errors that were counted in bulk and are not listed one by one.</summary>
    public void CountErrors(long more) => Errors += more;

    internal void Report(long rows) => _progress(rows);

    internal void CloseTables()
    {
        foreach (var table in _tables.Values.Cast<IDisposable>())
        {
            table.Dispose();
        }

        _tables.Clear();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            CloseTables();
        }
        finally
        {
            await Engine.DisposeAsync();
        }
    }
}

/// <summary>What one file writes to the stage: rows and issues, both with the file's number.</summary>
public sealed class StageFile
{
    readonly Stage _stage;
    long _reported;

    internal StageFile(Stage stage, SourceFile file)
    {
        _stage = stage;
        File = file;
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>The edition that is being read.</summary>
    public string Vintage => _stage.Vintage;

    /// <summary>Data rows read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Counts data rows read.</summary>
    public void CountRow(long rows = 1)
    {
        Rows += rows;
        if (Rows - _reported >= 2000)
        {
            _stage.Report(Rows - _reported);
            _reported = Rows;
        }
    }

    /// <summary>Adds a row to a table of the dataset. The record's properties are the staging table's columns in snake_case; a <see cref="Marked"/> property becomes two.</summary>
    public void Add<T>(string table, T row, int line) => _stage.Table<T>(table).Add(row, File.Id, line);

    /// <summary>Notes something wrong in this file. Severity: <c>error</c>, <c>warning</c> or <c>fatal</c>.</summary>
    public void Issue(long? line, string column, string? value, string rule, string severity, string message) =>
        _stage.Issue(File.Id, line, column, value, rule, severity, message);
}

/// <summary>A staging table that takes records.</summary>
sealed class StageTable<T> : IDisposable
{
    readonly DuckDBAppender _appender;
    readonly List<Action<T, DuckDBAppenderRow>> _write = [];

    public StageTable(DuckDBConnection engine, TableDefinition table)
    {
        // Found without underscores, so that Oes2019 is the column oes_2019 and HourlyP10 is hourly_p10.
        var declared = table.Columns.ToLookup(c => c.Name.Replace("_", "", StringComparison.Ordinal), c => c.Name);
        var text = new StringBuilder($"create table stage.{table.ShortName} (");
        foreach (
            var property in typeof(T)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract")
        )
        {
            var column = declared[property.Name.ToLowerInvariant()].FirstOrDefault() ?? SnakeCase(property.Name);
            text.Append(Column(property, column)).Append(", ");
        }

        using var command = engine.CreateCommand();
        command.CommandText = text.Append("file bigint, line bigint)").ToString();
        command.ExecuteNonQuery();
        _appender = engine.CreateAppender("stage", table.ShortName);
    }

    public void Add(T row, long file, long line)
    {
        var target = _appender.CreateRow();
        foreach (var write in _write)
        {
            write(row, target);
        }

        target.AppendValue((long?)file).AppendValue((long?)line).EndRow();
    }

    string Column(PropertyInfo property, string column)
    {
        var type = property.PropertyType;
        if (type == typeof(string))
        {
            var get = Getter<string?>(property);
            _write.Add((row, target) => target.AppendValue(get(row)));
            return $"\"{column}\" text";
        }

        if (type == typeof(double?) || type == typeof(double))
        {
            if (type == typeof(double))
            {
                var exact = Getter<double>(property);
                _write.Add((row, target) => target.AppendValue((double?)exact(row)));
            }
            else
            {
                var get = Getter<double?>(property);
                _write.Add((row, target) => target.AppendValue(get(row)));
            }

            return $"\"{column}\" double";
        }

        if (type == typeof(long?) || type == typeof(long) || type == typeof(int) || type == typeof(int?))
        {
            Func<T, long?> get =
                type == typeof(long?) ? Getter<long?>(property)
                : type == typeof(long) ? Wrap(Getter<long>(property))
                : type == typeof(int) ? WrapInt(Getter<int>(property))
                : WrapNullableInt(Getter<int?>(property));
            _write.Add((row, target) => target.AppendValue(get(row)));
            return $"\"{column}\" bigint";
        }

        if (type == typeof(bool) || type == typeof(bool?))
        {
            if (type == typeof(bool))
            {
                var exact = Getter<bool>(property);
                _write.Add((row, target) => target.AppendValue((bool?)exact(row)));
            }
            else
            {
                var get = Getter<bool?>(property);
                _write.Add((row, target) => target.AppendValue(get(row)));
            }

            return $"\"{column}\" boolean";
        }

        if (type == typeof(DateOnly?))
        {
            var get = Getter<DateOnly?>(property);
            _write.Add((row, target) => target.AppendValue(get(row)));
            return $"\"{column}\" date";
        }

        if (type == typeof(Marked))
        {
            var get = Getter<Marked>(property);
            _write.Add(
                (row, target) =>
                {
                    var value = get(row);
                    target.AppendValue(value.Value).AppendValue(Marked.Text(value.Status));
                }
            );
            return $"\"{column}\" double, \"{column}_status\" text";
        }

        throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} has a type that the stage does not know: {type.Name}.");
    }

    static Func<T, TValue> Getter<TValue>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<T, TValue>>();

    static Func<T, long?> Wrap(Func<T, long> get) => row => get(row);

    static Func<T, long?> WrapInt(Func<T, int> get) => row => get(row);

    static Func<T, long?> WrapNullableInt(Func<T, int?> get) => row => get(row);

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    public void Dispose() => _appender.Dispose();
}
