using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.StateProjections;

/// <summary>Reads states' occupational projections: Projections Central (REST answers and bulk CSV, long-term and short-term) and California's own workbook.</summary>
public sealed class StateProjectionsSource : Source
{
    static readonly string[] California = ["soc level", "soc code", "occupational title", "numeric change", "total job openings"];

    /// <inheritdoc />
    public override string Folder => "StateProjections";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind == FileKind.Workbook)
        {
            return probe.Sheets.Select(s => RecognizeCalifornia(s.Rows)).FirstOrDefault(r => r is not null);
        }

        if (probe.Kind != FileKind.Text)
        {
            return null;
        }

        var head = probe.Head.AsSpan().TrimStart();
        if (head.Length > 0 && head[0] is '{' or '[')
        {
            var names = Regex.Matches(probe.Head, "\"([A-Za-z_ ]{1,40})\"\\s*:").Select(m => m.Groups[1].Value);
            return CentralRecords.Known(names) ? new("Projections Central JSON", JsonPeriod(probe.Head)) : null;
        }

        return
            probe.FirstLine.Contains("FIPS", StringComparison.OrdinalIgnoreCase)
            && probe.Rows.Count > 0
            && CentralRecords.Known(probe.Rows[0].Cells)
            ? new("Projections Central CSV", CsvPeriod(probe))
            : null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        if (file.What.Layout.StartsWith("California", StringComparison.Ordinal))
        {
            ReadCalifornia(file.File, stage, cancel);
            return;
        }

        var records = file.What.Layout.EndsWith("JSON", StringComparison.Ordinal)
            ? CentralRecords.Json(file.File)
            : CentralRecords.Csv(file.File, new FileProbe(file.File).Delimiter);
        var fields = new Fields(new TableHeader(new GridRow(0, CentralRecords.Columns)), stage);
        foreach (var record in records)
        {
            cancel.ThrowIfCancellationRequested();
            if (StateProjectionRow.ReadCentral(fields.MoveTo(record)) is { } row)
            {
                stage.Add("state_projection", row, record.Line);
            }
        }
    }

    static void ReadCalifornia(SourceFile file, StageFile stage, CancellationToken cancel)
    {
        var sheet = Grid.SheetHeads(file, 14).First(s => s.Rows.Any(IsCalifornia));
        var (from, to) =
            CaliforniaYears(sheet.Rows)
            ?? throw new UserException("load.years", $"{file.Display}: the title names no period such as 2023-2033.");
        Fields? fields = null;
        foreach (var row in Grid.Sheet(file, sheet.Name))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = IsCalifornia(row)
                    ? new Fields(new TableHeader(new GridRow(row.Line, [.. row.Cells.Select(StateProjectionRow.CaliforniaColumn)])), stage)
                    : null;
            }
            else if (
                !row.IsBlank
                && !row[0].StartsWith("End of worksheet", StringComparison.OrdinalIgnoreCase)
                && StateProjectionRow.ReadCalifornia(fields.MoveTo(row), from, to) is { } read
            )
            {
                stage.Add("state_projection", read, row.Line);
            }
        }
    }

    static Recognition? RecognizeCalifornia(IReadOnlyList<GridRow> rows)
    {
        if (!rows.Any(IsCalifornia))
        {
            return null;
        }

        const string Layout = "California EDD workbook";
        var titles = rows.TakeWhile(r => !IsCalifornia(r)).Select(r => r[0]).ToArray();
        if (
            !titles.Contains("California", StringComparer.OrdinalIgnoreCase)
            || !titles.Contains("Statewide", StringComparer.OrdinalIgnoreCase)
        )
        {
            return new(
                Layout,
                null,
                "EDD names the area of its regional workbooks by title only; the statewide workbook is the one that is loaded."
            );
        }

        return new(Layout, CaliforniaYears(rows) is { } years ? Period(years.From, years.To) : null);
    }

    static bool IsCalifornia(GridRow row)
    {
        var columns = row.Cells.Select(StateProjectionRow.CaliforniaColumn).ToHashSet();
        return California.All(columns.Contains);
    }

    static (int From, int To)? CaliforniaYears(IReadOnlyList<GridRow> rows) =>
        rows.SelectMany(r => r.Cells).Select(c => Regex.Match(c, @"\b(20\d\d)\s?[-–—]\s?(20\d\d)\b")).FirstOrDefault(m => m.Success)
            is { } match
        && (Year(match.Groups[1].Value), Year(match.Groups[2].Value)) is var (from, to)
        && to > from
            ? (from, to)
            : null;

    // The national row may be of another round than the states': the period that most records of the beginning have is the edition's.
    static string? JsonPeriod(string head) =>
        Commonest(
            Regex.Matches(head, "\"BaseYear\"\\s*:\\s*\"?\\s*(\\d{4})", RegexOptions.IgnoreCase),
            Regex.Matches(head, "\"Proj(?:ected)?Year\"\\s*:\\s*\"?\\s*(\\d{4})", RegexOptions.IgnoreCase)
        );

    static string? Commonest(IReadOnlyList<Match> from, IReadOnlyList<Match> to) =>
        from.Zip(to, (a, b) => Period(Year(a.Groups[1].Value), Year(b.Groups[1].Value)))
            .CountBy(p => p)
            .OrderByDescending(p => p.Value)
            .Select(p => p.Key)
            .FirstOrDefault();

    static string? CsvPeriod(FileProbe probe)
    {
        var positions = probe.Rows[0].Cells.Select(CentralRecords.Position).ToList();
        var (from, to) = (positions.IndexOf(9), positions.IndexOf(10));
        return probe
            .Rows.Skip(1)
            .Where(r => Regex.IsMatch(r[from], @"^\d{4}$") && Regex.IsMatch(r[to], @"^\d{4}$"))
            .Select(r => Period(Year(r[from]), Year(r[to])))
            .CountBy(p => p)
            .OrderByDescending(p => p.Value)
            .Select(p => p.Key)
            .FirstOrDefault();
    }

    static string Period(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{from}-{to % 100:D2}");

    static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
