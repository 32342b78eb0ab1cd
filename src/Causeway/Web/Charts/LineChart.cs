using System.Globalization;
using System.Text.Json.Nodes;

namespace Causeway.Web.Charts;

/// <summary>One point of a line: a year and what was measured; null where nothing is published, which leaves a gap.</summary>
public sealed record LinePoint(int Year, decimal? Value);

/// <summary>One line with its name.</summary>
public sealed record Line(string Label, IReadOnlyList<LinePoint> Points);

/// <summary>Lines over years, each with its own color, dash and point shape, and its name in the legend.</summary>
public sealed record LineChart
{
    static readonly int[][] Dashes =
    [
        [1, 0],
        [7, 3],
        [2, 2],
        [9, 3, 2, 3],
        [4, 4],
        [12, 4],
    ];

    /// <summary>What is shown: measure and place.</summary>
    public required string Title { get; init; }

    /// <summary>What the numbers are, beside the axis: "Unemployment rate".</summary>
    public required string Measure { get; init; }

    /// <summary>The unit of the numbers.</summary>
    public required ChartUnit Unit { get; init; }

    /// <summary>The lines, six at most: more cannot be told apart.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>True when the axis starts at zero; amounts should, rates and indexes need not.</summary>
    public bool FromZero { get; init; } = true;

    /// <summary>The description in words; made from the numbers, in English, when left out.</summary>
    public string? Description { get; init; }

    /// <summary>The chart of these lines.</summary>
    public Chart Build()
    {
        if (Lines.Count is 0 || Lines.Count > Dashes.Length)
        {
            throw new InvalidOperationException($"A line chart has one to {Dashes.Length} lines, not {Lines.Count}.");
        }

        var description = Description ?? string.Join(' ', Lines.Select(Describe));
        var spec = ChartTheme.Start(Title, description);
        spec["height"] = 300;
        spec["data"] = new JsonObject
        {
            ["values"] = new JsonArray([.. Lines.SelectMany(line => line.Points.Select(point => Row(line, point)))]),
        };
        spec["mark"] = new JsonObject
        {
            ["type"] = "line",
            ["strokeWidth"] = 2.5,
            ["point"] = new JsonObject { ["size"] = 60, ["filled"] = true },
        };
        var encoding = new JsonObject
        {
            ["x"] = new JsonObject
            {
                ["field"] = "year",
                ["type"] = "quantitative",
                ["title"] = null,
                ["scale"] = new JsonObject { ["zero"] = false, ["nice"] = false },
                ["axis"] = new JsonObject
                {
                    ["format"] = "d",
                    ["tickMinStep"] = 1,
                    ["grid"] = false,
                    ["labelOverlap"] = "greedy",
                    ["labelSeparation"] = 10,
                    ["labelFlush"] = false,
                },
            },
            ["y"] = new JsonObject
            {
                ["field"] = "value",
                ["type"] = "quantitative",
                ["title"] = Measure,
                ["scale"] = new JsonObject { ["zero"] = FromZero },
                ["axis"] = new JsonObject { ["format"] = ChartTheme.AxisFormat(Unit), ["tickCount"] = 5 },
            },
            ["tooltip"] = new JsonArray(
                new JsonObject { ["field"] = "line", ["title"] = " " },
                new JsonObject
                {
                    ["field"] = "year",
                    ["title"] = " ",
                    ["format"] = "d",
                },
                new JsonObject
                {
                    ["field"] = "value",
                    ["title"] = Measure,
                    ["format"] = ChartTheme.Format(Unit),
                }
            ),
        };
        if (Lines.Count == 1)
        {
            encoding["color"] = new JsonObject { ["value"] = ChartTheme.Series[0] };
        }
        else
        {
            Distinguish(encoding);
        }

        spec["encoding"] = encoding;
        return new(Title, description, spec);
    }

    // Color, dash and shape say the same thing three times; one of them is enough to read the chart.
    void Distinguish(JsonObject encoding)
    {
        string[] shapes = ["circle", "square", "diamond", "triangle-up", "cross", "triangle-down"];
        encoding["color"] = ByLine(new([.. ChartTheme.Series.Take(Lines.Count).Select(color => (JsonNode)color)]));
        encoding["strokeDash"] = ByLine(
            new([.. Dashes.Take(Lines.Count).Select(dash => new JsonArray([.. dash.Select(n => (JsonNode)n)]))])
        );
        encoding["shape"] = ByLine(new([.. shapes.Take(Lines.Count).Select(shape => (JsonNode)shape)]));
    }

    JsonObject ByLine(JsonArray range) =>
        new()
        {
            ["field"] = "line",
            ["type"] = "nominal",
            ["scale"] = new JsonObject { ["domain"] = new JsonArray([.. Lines.Select(line => (JsonNode)line.Label)]), ["range"] = range },
        };

    static JsonNode Row(Line line, LinePoint point) =>
        new JsonObject
        {
            ["line"] = line.Label,
            ["year"] = point.Year,
            ["value"] = point.Value,
        };

    string Describe(Line line)
    {
        var known = line.Points.Where(point => point.Value is not null).OrderBy(point => point.Year).ToList();
        return known.Count == 0
            ? $"{line.Label}: no values."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Label}: {Write(known[0])} in {known[0].Year}, {Write(known[^1])} in {known[^1].Year}."
            );
    }

    string Write(LinePoint point) => ChartNumbers.Write(point.Value!.Value, Unit);
}
