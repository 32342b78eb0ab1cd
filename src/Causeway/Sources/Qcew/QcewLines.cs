using System.Globalization;
using Causeway.Sources.Reading;
using DuckDB.NET.Data;

namespace Causeway.Sources.Qcew;

/// <summary>Reads a file line by line into <c>stage.lines</c>: every line that cannot be read becomes an issue with its number, column and value.</summary>
static class QcewLines
{
    public static void Read(QcewLayout layout, StageFile stage, DuckDBAppender appender, CancellationToken cancel)
    {
        var delimiter = new FileProbe(stage.File).Delimiter;
        Fields? fields = null;
        var width = 0;
        foreach (var row in Grid.Text(stage.File, delimiter))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                width = row.Cells.Count;
                fields = new Fields(new TableHeader(new GridRow(row.Line, [.. row.Cells.Select(QcewLayout.Name)])), stage);
            }
            else if (!row.IsBlank)
            {
                fields.MoveTo(row);
                if (row.Cells.Count != width)
                {
                    fields.Error(
                        "area_fips",
                        row.Cells[0],
                        "fields",
                        $"The line has {row.Cells.Count} fields; the column names are {width}. The file may be cut off."
                    );
                    continue;
                }

                Append(layout, fields, stage, appender);
            }
        }
    }

    static void Append(QcewLayout layout, Fields fields, StageFile stage, DuckDBAppender appender)
    {
        var codes = QcewLayout.Codes.Select(c => QcewLayout.Identity.Contains(c) ? fields.Required(c) : fields.Text(c)).ToArray();
        if (layout == QcewLayout.Quarter && fields.Text("qtr") is not ("1" or "2" or "3" or "4"))
        {
            fields.Error("qtr", fields.Text("qtr"), "quarter", "The quarter is not 1, 2, 3 or 4.");
        }

        var year = fields.Whole("year");
        if (year?.ToString(CultureInfo.InvariantCulture) != stage.Vintage && !fields.Failed)
        {
            fields.Error("year", fields.Text("year"), "year", $"The row is not of {stage.Vintage}, the year of the file.");
        }

        var marks = QcewLayout.Marks.Select(fields.Text).ToArray();
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i] is not (null or "N" or "-"))
            {
                fields.Error(
                    QcewLayout.Marks[i],
                    marks[i],
                    "mark",
                    $"'{Fields.Shorten(marks[i]!)}' is not a disclosure code: N, a hyphen or nothing."
                );
            }
        }

        var numbers = layout.Numbers.Select(fields.Number).ToArray();
        if (!fields.Failed && (numbers[0] is not { } establishments || establishments != Math.Floor(establishments)))
        {
            fields.Error(layout.Numbers[0], fields.Text(layout.Numbers[0]), "whole", "The number of establishments is not a whole number.");
        }

        if (fields.Failed)
        {
            return;
        }

        var target = appender.CreateRow();
        foreach (var code in codes)
        {
            target.AppendValue(code);
        }

        target.AppendValue(year);
        foreach (var mark in marks)
        {
            target.AppendValue(mark);
        }

        foreach (var number in numbers)
        {
            target.AppendValue(number);
        }

        target.AppendValue((long?)stage.File.Id).AppendValue((long?)fields.Line).EndRow();
    }
}
