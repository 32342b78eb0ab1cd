using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Scorecard;

/// <summary>A row of edu.scorecard_variable.</summary>
sealed record ScorecardVariable(
    string Level,
    string Variable,
    string? Title,
    string? Category,
    string? DeveloperName,
    string? DataType,
    string? Origin,
    string? Notes
);

/// <summary>A row of edu.scorecard_label.</summary>
sealed record ScorecardLabel(string Level, string Variable, long Position, string? Code, string? Label);

/// <summary>Reads the two dictionary sheets: a variable's row, then a row for each further code of it.</summary>
static class ScorecardDictionary
{
    /// <summary>What the variables of a sheet describe, or null for the workbook's other sheets.</summary>
    public static string? Level(string sheet) =>
        TableHeader.Fold(sheet) switch
        {
            "institution_data_dictionary" => "institution",
            "fieldofstudy_data_dictionary" => "program",
            _ => null,
        };

    /// <summary>The day of release, which the first sheet names.</summary>
    public static string? Released(FileProbe probe) =>
        probe
            .Sheets.SelectMany(s => s.Rows)
            .SelectMany(r => r.Cells)
            .Select(c => Regex.Match(c, @"Released ([A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})"))
            .Where(m => m.Success)
            .Select(m => DateOnly.TryParse(m.Groups[1].Value, CultureInfo.InvariantCulture, out var day) ? day : (DateOnly?)null)
            .FirstOrDefault()
            ?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads both sheets.</summary>
    public static void Read(SourceFile file, StageFile stage, CancellationToken cancel)
    {
        foreach (var sheet in Grid.Sheets(file))
        {
            if (Level(sheet) is { } level)
            {
                Read(file, sheet, level, stage, cancel);
            }
        }
    }

    static void Read(SourceFile file, string sheet, string level, StageFile stage, CancellationToken cancel)
    {
        Fields? f = null;
        string? variable = null;
        var position = 0;
        foreach (var row in Grid.Sheet(file, sheet))
        {
            cancel.ThrowIfCancellationRequested();
            if (f is null)
            {
                f = new Fields(new TableHeader(row), stage);
                continue;
            }

            if (row.IsBlank)
            {
                continue;
            }

            f.MoveTo(row);
            if (f.Text("VARIABLE NAME") is { } name)
            {
                (variable, position) = (name, 0);
                stage.Add(
                    "scorecard_variable",
                    new ScorecardVariable(
                        level,
                        name,
                        f.Text("NAME OF DATA ELEMENT"),
                        f.Text("dev-category"),
                        f.Text("developer-friendly name"),
                        f.Text("API data type"),
                        f.Text("SOURCE"),
                        f.Text("NOTES")
                    ),
                    row.Line
                );
            }

            if (f.Text("VALUE") is null && f.Text("LABEL") is null)
            {
                continue;
            }

            if (variable is null)
            {
                f.Error("VARIABLE NAME", null, "required", "The code stands before the first variable.");
                continue;
            }

            stage.Add("scorecard_label", new ScorecardLabel(level, variable, ++position, f.Text("VALUE"), f.Text("LABEL")), row.Line);
        }
    }
}
