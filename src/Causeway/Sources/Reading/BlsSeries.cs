using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using DuckDB.NET.Data;

namespace Causeway.Sources.Reading;

/// <summary>What the data lines of one BLS survey's time-series files look like.</summary>
/// <param name="Survey">The two letters that its series begin with.</param>
/// <param name="Series">Pattern of a whole series id.</param>
/// <param name="Period">Pattern of a period.</param>
public sealed record BlsSurvey(string Survey, string Series, string Period);

/// <summary>
/// Reads a data file of BLS's time series (<c>oe.data.0.Current</c>, <c>la.data.64.County</c>): lines of series_id, year, period, value and footnote_codes between tabs, padded with blanks,
/// in any order of columns. They hold millions of lines, so the staging engine splits them; a line that cannot be read is an issue, and the others stand in a view.
/// </summary>
public sealed partial class BlsSeries
{
    const int MostListed = 1000;
    const string Lines = "bls_lines";

    /// <summary>Name of the view that holds the good lines: line, series, year, period, value (null for BLS's <c>-</c>) and footnotes.</summary>
    public const string View = "bls_series";

    static readonly string[] Columns = ["series_id", "year", "period", "value"];
    static readonly string[] Codes = ["footnote_codes", "footnotes"];

    readonly Stage _stage;
    readonly SourceFile _file;

    /// <summary>Reads the file's lines into the view.</summary>
    public BlsSeries(Stage stage, SourceFile file, BlsSurvey survey, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(survey);
        (_stage, _file) = (stage, file);
        using (var reader = Grid.OpenText(file))
        {
            Open(Header(reader.ReadLine() ?? ""), survey, cancel);
        }

        Check(cancel);
    }

    /// <summary>True when a file is one of the survey's data files.</summary>
    public static bool Is(FileProbe probe, string survey)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kind == FileKind.Text
            && Header(probe.FirstLine) is var header
            && header.Has(Columns)
            && FirstLine(probe.Head) is { Length: > 2 } line
            && Cell(line, header.Find("series_id")).StartsWith(survey, StringComparison.Ordinal);
    }

    /// <summary>True when a file is the survey's list of series, which tells nothing that the series' ids and the code lists do not.</summary>
    public static bool IsListOfSeries(FileProbe probe, string survey)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kind == FileKind.Text
            && Header(probe.FirstLine) is var header
            && header.Has("series_id", "series_title", "begin_year")
            && FirstLine(probe.Head) is { Length: > 2 } line
            && Cell(line, header.Find("series_id")).StartsWith(survey, StringComparison.Ordinal);
    }

    /// <summary>The last year that the file's first and last lines name: each series ends with its newest value, so the end of the file tells.</summary>
    public static string? LastYear(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var at = Header(probe.FirstLine).Find("year");
        return probe
            .Head.Split('\n')
            .Skip(1)
            .Concat(BulkText.LastLines(probe.File))
            .Select(l => Cell(l, at))
            .Where(y => Year().IsMatch(y))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();
    }

    /// <summary>Runs a statement in the staging engine; a damaged file becomes a sentence.</summary>
    public void Run(string sql, CancellationToken cancel) => Guarded(() => _stage.Engine.ExecuteAsync(new Sql(sql, []), cancel).GetAwaiter().GetResult());

    /// <summary>Runs a query in the staging engine; a damaged file becomes a sentence.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel) =>
        Guarded(() => _stage.Engine.QueryAsync(new Sql(sql, []), read, cancel).GetAwaiter().GetResult());

    /// <summary>Makes the staging table of one of the dataset's tables unless it is there.</summary>
    public void Create(string table, CancellationToken cancel)
    {
        // Rows that a workbook gave wait in an appender; they are written before SQL adds its own.
        _stage.CloseTables();
        var definition = _stage.Dataset.Table(table);
        var columns = string.Join(", ", definition.Stored.Where(c => c.Name is not ("vintage" or "file")).Select(c => $"\"{c.Name}\" {c.SqlType}"));
        Run($"create table if not exists stage.{definition.ShortName} ({columns}, file bigint, line bigint)", cancel);
        _stage.MarkWritten(definition.ShortName);
    }

    /// <summary>Notes an error for each line that a query gives as (line, value).</summary>
    public void Report(string sql, string column, string rule, Func<string, string> message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        var total = Query($"select count(*) from ({sql}) q", r => r.GetInt64(0), cancel)[0];
        if (total == 0)
        {
            return;
        }

        foreach (var (line, value) in Query($"select * from ({sql}) q order by 1 limit {MostListed}", r => (r.GetInt64(0), r.Text(1) ?? ""), cancel))
        {
            _stage.Issue(_file.Id, line, column, value, rule, "error", message(Fields.Shorten(value)));
        }

        _stage.CountErrors(total - Math.Min(total, MostListed));
    }

    void Open(TableHeader header, BlsSurvey survey, CancellationToken cancel)
    {
        // The whole line is one cell of the engine's reader, so that no line is too short or too long for it and lines keep their numbers.
        string Part(string name) => Invariant($"nullif(trim(parts[{header.Find(name) + 1}], E' \\r'), '')");
        var codes = Array.Find(Codes, c => header.Has(c)) is { } found ? Part(found) : "null::text";
        var text =
            $"read_csv({DuckDbWarehouse.Quote(_file.Path)}, header = false, skip = 1, auto_detect = false, delim = '\u0001', quote = '', escape = '', ignore_errors = true, columns = {{'text': 'VARCHAR'}})";
        // Without order there are no line numbers.
        Run("set preserve_insertion_order = true", cancel);
        Run(
            $"""
            create or replace temp view {Lines} as
            select line, series, year, period, value, footnotes, text,
                case
                    when series is null or not regexp_full_match(series, {DuckDbWarehouse.Quote(survey.Series)}) then 'series_id'
                    when year is null or not regexp_full_match(year, '(19|20)[0-9][0-9]') then 'year'
                    when period is null or not regexp_full_match(period, {DuckDbWarehouse.Quote(survey.Period)}) then 'period'
                    when value is null or (value <> '-' and not coalesce(isfinite(try_cast(value as double)), false)) then 'value'
                end as bad
            from (
                select line, text, {Part("series_id")} as series, {Part("year")} as year, {Part("period")} as period, {Part("value")} as value, {codes} as footnotes
                from (select row_number() over () + 1 as line, text, string_split(text, chr(9)) as parts from {text})
            )
            where trim(text, E' \t\r') <> ''
            """,
            cancel
        );
        Run(
            $"create or replace temp view {View} as select line, series, cast(year as integer) as year, period, try_cast(value as double) as value, footnotes from {Lines} where bad is null",
            cancel
        );
    }

    void Check(CancellationToken cancel)
    {
        var (all, bad) = Query($"select count(*), count(bad) from {Lines}", r => (r.GetInt64(0), r.GetInt64(1)), cancel)[0];
        _stage.File(_file).CountRow(all);
        if (bad == 0)
        {
            return;
        }

        var listed = Query(
            $"select line, bad, case bad when 'series_id' then series when 'year' then year when 'period' then period else value end from {Lines} where bad is not null order by line limit {MostListed}",
            r => (Line: r.GetInt64(0), Column: r.GetString(1), Value: r.Text(2)),
            cancel
        );
        foreach (var (line, column, value) in listed)
        {
            var what = column switch
            {
                "series_id" => "a series of this survey",
                "year" => "a year",
                "period" => "a period of this survey",
                _ => "a number or '-'",
            };
            _stage.Issue(
                _file.Id,
                line,
                column,
                value,
                column == "value" ? "number" : "code",
                "error",
                value is null ? $"{column} is empty." : $"'{Fields.Shorten(value)}' is not {what}."
            );
        }

        _stage.CountErrors(bad - listed.Count);
    }

    T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException e)
        {
            throw new UserException("load.text", $"{_file.Display} cannot be read as tab-delimited text ({e.Message.Split('\n')[0].TrimEnd('.')}). Download it again.", e);
        }
    }

    static TableHeader Header(string line) => new(new GridRow(1, [.. line.Split('\t')]));

    static string? FirstLine(string head) => head.Split('\n').Skip(1).FirstOrDefault(l => l.Trim().Length > 0);

    static string Cell(string line, int at) => line.Split('\t') is var cells && at >= 0 && at < cells.Length ? cells[at].Trim() : "";

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^(19|20)[0-9]{2}$")]
    private static partial Regex Year();
}
