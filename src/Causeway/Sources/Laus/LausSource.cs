using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Laus;

/// <summary>Reads the county files (workbooks and their CSV copies), the workbooks of states, and the time-series files with their code lists.</summary>
public sealed partial class LausSource : Source
{
    const string Lists = "current";
    const string Counties = "counties, annual averages";
    const string States = "states";
    const string SeriesLayout = "time series";
    const string ListLayout = "code list";

    /// <inheritdoc />
    public override string Folder => "Laus";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kind switch
        {
            FileKind.Workbook => probe.Sheets.Select(s => RecognizeRows(probe.File, s.Name, s.Rows)).FirstOrDefault(r => r is not null),
            FileKind.Text => RecognizeText(probe),
            _ => null,
        };
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        base.ReadAll([.. files.Where(f => f.What.Layout != SeriesLayout)], stage, cancel);
        foreach (var file in files.Where(f => f.What.Layout == SeriesLayout))
        {
            LausSeries.Read(file.File, stage, cancel);
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        if (file.What.Layout.StartsWith(ListLayout, StringComparison.Ordinal))
        {
            BlsCodeList.Read(file.File, stage, "laus_code", (list, code) => list == "area" ? LausArea.Find(code)?.Area : null, cancel);
        }
        else if (file.What.Layout.StartsWith(States, StringComparison.Ordinal))
        {
            var (rows, head) = Open(file.File, r => LausColumns.OfStates(r) is not null);
            ReadStates(rows, LausColumns.OfStates(head)!, IsAdjusted(head), stage, cancel);
        }
        else
        {
            var (rows, head) = Open(file.File, r => LausColumns.OfCounties(r) is not null);
            ReadCounties(rows, LausColumns.OfCounties(head)!, stage, cancel);
        }
    }

    static void ReadCounties(IEnumerable<GridRow> rows, LausColumns columns, StageFile stage, CancellationToken cancel)
    {
        var code = columns.Names.Cells.ToList().IndexOf(LausColumns.Code);
        var fields = new Fields(new TableHeader(columns.Names), stage);
        var begun = false;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            begun |= LausArea.IsCode(row[code]);
            // Rows above the first area are titles; rows of one cell below the last one tell source and date.
            if (begun && Filled(row) > 1 && LausRow.ReadCounty(fields.MoveTo(row)) is { } read)
            {
                stage.Add("laus", read, row.Line);
            }
        }
    }

    static void ReadStates(IEnumerable<GridRow> rows, LausColumns columns, bool adjusted, StageFile stage, CancellationToken cancel)
    {
        var code = columns.Names.Cells.ToList().IndexOf(LausColumns.Fips);
        var fields = new Fields(new TableHeader(columns.Names), stage);
        var begun = false;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            begun |= LausArea.FindInStates(row[code]) is not null;
            if (begun && Filled(row) > 1 && LausRow.ReadState(fields.MoveTo(row), columns.Monthly, adjusted) is { } read)
            {
                stage.Add("laus", read, row.Line);
            }
        }
    }

    static (IEnumerable<GridRow> Rows, IReadOnlyList<GridRow> Head) Open(SourceFile file, Func<IReadOnlyList<GridRow>, bool> isIt)
    {
        var probe = new FileProbe(file);
        if (probe.Kind == FileKind.Text)
        {
            return (Grid.Text(file, probe.Delimiter), probe.Rows);
        }

        var (name, head) = probe.Sheets.First(s => isIt(s.Rows));
        return (Grid.Sheet(file, name), head);
    }

    static Recognition? RecognizeText(FileProbe probe)
    {
        if (BlsSeries.Is(probe, "LA"))
        {
            return new(SeriesLayout, BlsSeries.LastYear(probe)) { VintageFromName = true };
        }

        if (BlsSeries.IsListOfSeries(probe, "LA"))
        {
            return new("list of series", null, "It repeats the codes inside the series' ids; the code lists have their titles.");
        }

        if (BlsCodeList.Recognize(probe) is { } list && (list == "measure" || probe.File.FileName.StartsWith("la.", StringComparison.OrdinalIgnoreCase)))
        {
            return new($"{ListLayout}: {list}", Lists) { VintageFromName = true };
        }

        return RecognizeRows(probe.File, null, probe.Rows);
    }

    static Recognition? RecognizeRows(SourceFile file, string? sheet, IReadOnlyList<GridRow> rows)
    {
        if (LausColumns.OfCounties(rows) is { } counties)
        {
            var (code, year) = (counties.Names.Cells.ToList().IndexOf(LausColumns.Code), counties.Names.Cells.ToList().IndexOf(LausColumns.Year));
            return rows.FirstOrDefault(r => LausArea.IsCode(r[code])) is { } first ? new(Counties, OneYear().IsMatch(first[year]) ? first[year] : null) { VintageFromName = !OneYear().IsMatch(first[year]) } : null;
        }

        return LausColumns.OfStates(rows) is { } states
            ? new($"{States}, {(states.Monthly ? "months" : "annual averages")}, {(IsAdjusted(rows) ? "" : "not ")}seasonally adjusted", Edition(file, sheet, rows, states))
            : null;
    }

    // The titles of annual averages name both years. Those of months say "to date": the last row alone tells which, so a file of this layout is read to its end.
    static string? Edition(SourceFile file, string? sheet, IReadOnlyList<GridRow> head, LausColumns columns)
    {
        var title = head.Take(4).SelectMany(r => r.Cells).Select(c => Span().Match(c)).FirstOrDefault(m => m.Success);
        if (!columns.Monthly && title is not null)
        {
            return title.Groups[1].Value;
        }

        var names = columns.Names.Cells.ToList();
        var (year, month) = (names.IndexOf(LausColumns.Year), names.IndexOf(LausColumns.Month));
        return (sheet is null ? Grid.Text(file) : Grid.Sheet(file, sheet))
            .Where(r => OneYear().IsMatch(r[year]))
            .Select(r => columns.Monthly ? $"{r[year]}-{r[month].PadLeft(2, '0')}" : r[year])
            .Where(e => MonthOrYear().IsMatch(e))
            .Max(StringComparer.Ordinal);
    }

    static bool IsAdjusted(IReadOnlyList<GridRow> rows) =>
        rows.Take(4).SelectMany(r => r.Cells).Select(TableHeader.Fold).Any(c => c.Contains("seasonally adjusted", StringComparison.Ordinal) && !c.Contains("not seasonally adjusted", StringComparison.Ordinal));

    static int Filled(GridRow row) => row.Cells.Count(c => !string.IsNullOrWhiteSpace(c));

    [GeneratedRegex("^(19|20)[0-9]{2}$")]
    private static partial Regex OneYear();

    [GeneratedRegex("(?:19|20)[0-9]{2} to ((?:19|20)[0-9]{2})")]
    private static partial Regex Span();

    [GeneratedRegex("^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
    private static partial Regex MonthOrYear();
}
