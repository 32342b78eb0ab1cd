using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Ipeds;

/// <summary>A row of edu.ipeds_variable.</summary>
sealed record IpedsVariable(string SurveyFile, string Variable, string? Title, string? DataType, string? Format, string? FlagVariable);

/// <summary>A row of edu.ipeds_label.</summary>
sealed record IpedsLabel(string SurveyFile, string Variable, string Code, string? Label, long? Frequency, double? Percent);

/// <summary>Reads the dictionaries: the list of variables and the codes of each with their labels.</summary>
static class IpedsDictionary
{
    /// <summary>The file that a workbook describes, such as <c>HD2020</c>, or null when it is no dictionary of the survey.</summary>
    public static string? Describes(FileProbe probe) =>
        probe.Sheets.Any(s => Is(s.Name, "varlist")) && probe.Sheets.Any(s => Is(s.Name, "frequencies")) ? Filename(probe.Sheets) : null;

    /// <summary>Reads both lists; each of their rows counts as a row of the file.</summary>
    public static void Read(SourceFile file, StageFile stage, CancellationToken cancel)
    {
        var sheets = Grid.SheetHeads(file, 14);
        // HD2020 is the file HD of 2020, C2024_A the file C_A.
        var survey = Regex.Replace(Filename(sheets) ?? "", "[0-9]{4}", "");
        foreach (var f in Rows(file, stage, sheets.First(s => Is(s.Name, "varlist")).Name, cancel))
        {
            var row = new IpedsVariable(
                survey,
                f.Required("varname"),
                f.Text("varTitle"),
                f.Text("DataType"),
                f.Text("format"),
                f.Text("imputationvar")
            );
            if (!f.Failed)
            {
                stage.Add("ipeds_variable", row, f.Line);
            }
        }

        foreach (var f in Rows(file, stage, sheets.First(s => Is(s.Name, "frequencies")).Name, cancel))
        {
            var row = new IpedsLabel(
                survey,
                f.Required("varname"),
                f.Required("codevalue"),
                f.Text("valuelabel"),
                f.Whole("frequency"),
                f.Number("percent")
            );
            if (!f.Failed)
            {
                stage.Add("ipeds_label", row, f.Line);
            }
        }
    }

    static IEnumerable<Fields> Rows(SourceFile file, StageFile stage, string sheet, CancellationToken cancel)
    {
        Fields? fields = null;
        foreach (var row in Grid.Sheet(file, sheet))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = new Fields(new TableHeader(row), stage);
            }
            else if (!row.IsBlank)
            {
                yield return fields.MoveTo(row);
            }
        }
    }

    static string? Filename(IReadOnlyList<(string Name, IReadOnlyList<GridRow> Rows)> sheets) =>
        sheets
            .Where(s => Is(s.Name, "introduction"))
            .SelectMany(s => s.Rows)
            .Where(r => TableHeader.Fold(r[0]) == "filename")
            .Select(r => r[1])
            .FirstOrDefault(n => Regex.IsMatch(n, "^[A-Za-z]+[0-9]{4}"));

    static bool Is(string name, string folded) => TableHeader.Fold(name) == folded;
}
