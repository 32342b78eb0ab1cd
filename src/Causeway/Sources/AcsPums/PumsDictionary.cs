using System.Globalization;
using Causeway.Sources.Reading;

namespace Causeway.Sources.AcsPums;

/// <summary>Reads the PUMS data dictionary: NAME lines of five cells for variables, VAL lines of seven for their codes.</summary>
static class PumsDictionary
{
    sealed record Variable(string Name, string? Type, long? Width, string? Label);

    sealed record Label(string Variable, string Code, string? CodeTo, string? Text);

    public static void Read(SourceFile file, StageFile stage, CancellationToken cancel)
    {
        // Variables that stand on housing and person records alike are described twice.
        var variables = new HashSet<string>();
        var labels = new HashSet<(string, string)>();
        foreach (var row in Grid.Text(file))
        {
            cancel.ThrowIfCancellationRequested();
            stage.CountRow();
            switch (row.Cells)
            {
                case ["NAME", var name, var type, _, var label]:
                    if (variables.Add(name))
                    {
                        stage.Add("pums_variable", new Variable(name, type, Width(row, stage), label), row.Line);
                    }

                    break;
                case ["VAL", var name, _, _, var low, var high, var label]:
                    if (labels.Add((name, low)))
                    {
                        stage.Add("pums_label", new Label(name, low, high == low ? null : high, label), row.Line);
                    }

                    break;
                default:
                    stage.Issue(
                        row.Line,
                        "",
                        string.Join(',', row.Cells),
                        "line",
                        "error",
                        $"The line has {row.Cells.Count} cells; a NAME line has 5 and a VAL line 7."
                    );
                    break;
            }
        }
    }

    static long? Width(GridRow row, StageFile stage)
    {
        if (long.TryParse(row[3], NumberStyles.None, CultureInfo.InvariantCulture, out var width))
        {
            return width;
        }

        stage.Issue(row.Line, "width", row[3], "whole", "warning", $"'{Fields.Shorten(row[3])}' is not a whole number.");
        return null;
    }
}
