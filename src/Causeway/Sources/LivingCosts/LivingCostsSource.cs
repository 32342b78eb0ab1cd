using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LivingCosts;

/// <summary>Reads a table of parameters of the basic-needs budget: the one shipped with Causeway, or the user's own.</summary>
public sealed class LivingCostsSource : Source
{
    /// <inheritdoc />
    public override string Folder => "LivingCosts";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        switch (probe.Kind)
        {
            case FileKind.Pdf:
                var title = PdfTitle.Find(probe.File);
                bool Is(string words, string name) =>
                    title.Contains(words, StringComparison.OrdinalIgnoreCase)
                    || Regex.IsMatch(probe.File.FileName, name, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
                return Is("SNAP COLA", "COLA.?Memo") ? new("PDF", null, Dataset.LeftOut[0].Reason)
                    : Is("Rev. Proc.", @"^rp-\d\d-\d\d") ? new("PDF", null, Dataset.LeftOut[1].Reason)
                    : null;
            case FileKind.Text:
                return probe.HasColumns(CostParameter.Columns) ? new("table", Year(probe.Rows[0], probe.Rows)) : null;
            case FileKind.Workbook:
                return probe.FindHeader(CostParameter.Columns) is { } found
                    ? new("workbook", Year(found.Header, probe.Sheets.First(s => s.Name == found.Sheet).Rows))
                    : null;
            default:
                return null;
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var probe = new FileProbe(file.File);
        var rows =
            file.What.Layout == "table"
                ? Grid.Text(file.File, probe.Delimiter)
                : Grid.Sheet(file.File, probe.FindHeader(CostParameter.Columns)!.Value.Sheet);
        TableHeader? header = null;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (header is null)
            {
                header = FileProbe.HasAll(row, CostParameter.Columns) ? new TableHeader(row) : null;
                continue;
            }

            if (row.IsBlank)
            {
                continue;
            }

            stage.CountRow();
            if (
                CostParameter.Read(
                    header,
                    row,
                    (column, value, rule, message) => stage.Issue(row.Line, column, value, rule, "error", message)
                ) is
                { } read
            )
            {
                stage.Add("cost_parameter", read, row.Line);
            }
        }
    }

    // The first row's year is the edition; a row may carry another year of its own.
    static string? Year(GridRow header, IReadOnlyList<GridRow> rows)
    {
        var at = new TableHeader(header).Find("year");
        return rows.Where(r => r.Line > header.Line).Select(r => r[at]).FirstOrDefault(y => y is ['2', '0', _, _]);
    }
}
