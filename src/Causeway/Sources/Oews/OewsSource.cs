using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Oews;

/// <summary>Reads the OEWS workbooks (20, 25 and 32 columns) and their CSV copies.</summary>
public sealed class OewsSource : Source
{
    static readonly string[] Columns = ["OCC_CODE", "TOT_EMP", "H_MEAN", "A_MEDIAN", "A_PCT90"];

    /// <inheritdoc />
    public override string Folder => "Oews";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind == FileKind.Workbook && probe.FindHeader(Columns) is { } found)
        {
            return new($"workbook of {found.Header.Cells.Count} columns", Vintage(found.Sheet) ?? Vintage(probe.File.FileName)) { VintageFromName = Vintage(found.Sheet) is null };
        }

        if (probe.Kind == FileKind.Text && probe.HasColumns(Columns))
        {
            return new($"CSV of {probe.Rows[0].Cells.Count} columns", Vintage(probe.File.FileName)) { VintageFromName = true };
        }

        // The zips carry lists of the fields and files beside the data.
        if (probe.Kind == FileKind.Workbook && probe.Sheets.Any(s => s.Rows.Any(r => r.Cells.Any(c => c.Contains("OCC_CODE", StringComparison.OrdinalIgnoreCase)))))
        {
            return new("field descriptions", null, "Describes the fields of an OEWS file; the catalog page has them.");
        }

        return null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        string? notes = null;
        IEnumerable<GridRow> rows;
        if (file.What.Layout.StartsWith("workbook", StringComparison.Ordinal))
        {
            var heads = Grid.SheetHeads(file.File, 60);
            rows = Grid.Sheet(file.File, heads.First(s => s.Rows.Any(r => FileProbe.HasAll(r, Columns))).Name);
            notes = heads.SelectMany(s => s.Rows).SelectMany(r => r.Cells).FirstOrDefault(c => c.Contains("per hour or $", StringComparison.Ordinal));
        }
        else
        {
            rows = Grid.Text(file.File);
        }

        var ceiling = OewsCeiling.Of(stage.Vintage, notes);
        Fields? fields = null;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = FileProbe.HasAll(row, Columns) ? new Fields(new TableHeader(row), stage) : null;
            }
            else if (!row.IsBlank && OewsRow.Read(fields.MoveTo(row), ceiling) is { } read)
            {
                stage.Add("oews_wage", read, row.Line);
            }
        }
    }

    // The year stands in the sheet's or file's name only: national_M2025_dl, national_May2021_dl, oesm15ma.
    static string? Vintage(string name) =>
        Regex.Match(name, @"M(?:ay)?_?(20\d\d)", RegexOptions.IgnoreCase) is { Success: true } match ? $"{match.Groups[1].Value}-05" : null;
}
