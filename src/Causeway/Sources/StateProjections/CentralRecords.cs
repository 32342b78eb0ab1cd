using System.Text.Json;
using Causeway.Sources.Reading;

namespace Causeway.Sources.StateProjections;

/// <summary>
/// Records of Projections Central as rows under one fixed header, whether they come as JSON (a list, or an object with the list in <c>rows</c>) or as CSV with columns in any order.
/// A row's line is the line of the CSV, or the number of the record in the JSON.
/// </summary>
static class CentralRecords
{
    const int LargestJson = 256 << 20;

    /// <summary>The columns, in the words of the REST service.</summary>
    public static readonly string[] Columns =
    [
        "Area",
        "Title",
        "Base",
        "Projected",
        "Change",
        "PercentChange",
        "AvgAnnualOpenings",
        "STFIPS",
        "OccCode",
        "BaseYear",
        "ProjYear",
    ];

    // Other spellings of the same columns, letters and digits only.
    static readonly Dictionary<string, int> Positions = new(
        Columns
            .Select((name, i) => (name.ToLowerInvariant(), i))
            .Concat([
                ("areaname", 0),
                ("state", 0),
                ("statename", 0),
                ("occname", 1),
                ("occtitle", 1),
                ("occupation", 1),
                ("occupationname", 1),
                ("occupationtitle", 1),
                ("baseemployment", 2),
                ("proj", 3),
                ("projection", 3),
                ("projectedemployment", 3),
                ("numericchange", 4),
                ("pctchange", 5),
                ("averageannualopenings", 6),
                ("annualopenings", 6),
                ("statefips", 7),
                ("fips", 7),
                ("soc", 8),
                ("soccode", 8),
                ("occupationcode", 8),
                ("projectedyear", 10),
                ("projectionyear", 10),
            ])
            .Select(p => KeyValuePair.Create(p.Item1, p.Item2))
    );

    /// <summary>Position of a column or property, or -1.</summary>
    public static int Position(string name) =>
        Positions.TryGetValue(new string([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]), out var at) ? at : -1;

    /// <summary>True when names cover what a record cannot do without.</summary>
    public static bool Known(IEnumerable<string> names)
    {
        var found = names.Select(Position).ToHashSet();
        return new[] { 2, 3, 6, 7, 8, 9, 10 }.All(found.Contains);
    }

    /// <summary>The records of a CSV file.</summary>
    public static IEnumerable<GridRow> Csv(SourceFile file, char delimiter)
    {
        int[]? positions = null;
        foreach (var row in Grid.Text(file, delimiter))
        {
            if (positions is null)
            {
                positions = [.. row.Cells.Select(Position)];
                continue;
            }

            var cells = new string[Columns.Length];
            Array.Fill(cells, "");
            for (var i = 0; i < Math.Min(positions.Length, row.Cells.Count); i++)
            {
                if (positions[i] >= 0)
                {
                    cells[positions[i]] = row.Cells[i];
                }
            }

            yield return new GridRow(row.Line, cells);
        }
    }

    /// <summary>The records of a JSON file. Damage ends in a message that names the place.</summary>
    public static IEnumerable<GridRow> Json(SourceFile file)
    {
        if (file.Length > LargestJson)
        {
            throw new UserException(
                "load.json",
                $"{file.Display} has more than {LargestJson >> 20} MB of JSON. Load the bulk CSV instead."
            );
        }

        using var document = Parse(file);
        var root = document.RootElement;
        var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("rows", out var rows) ? rows : root;
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new UserException("load.json", $"{file.Display} holds no list of records ('rows'). Download it again.");
        }

        var number = 0;
        foreach (var record in list.EnumerateArray())
        {
            number++;
            var cells = new string[Columns.Length];
            Array.Fill(cells, "");
            if (record.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in record.EnumerateObject())
                {
                    if (Position(property.Name) is var at and >= 0)
                    {
                        cells[at] = property.Value.ValueKind switch
                        {
                            JsonValueKind.String => property.Value.GetString() ?? "",
                            JsonValueKind.Null => "",
                            _ => property.Value.GetRawText(),
                        };
                    }
                }
            }

            yield return new GridRow(number, cells);
        }
    }

    static JsonDocument Parse(SourceFile file)
    {
        try
        {
            using var stream = File.OpenRead(file.Path);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw new UserException(
                "load.json",
                $"{file.Display}, line {(e.LineNumber ?? 0) + 1:N0}: the JSON breaks off or is not well formed. Download it again.",
                e
            );
        }
    }
}
