using System.Globalization;
using System.Text.Json.Nodes;

namespace Causeway.Web.Charts;

/// <summary>One bar. Without a value, <paramref name="Absent"/> says why and is written where the bar would be.</summary>
/// <param name="Label">What the bar stands for.</param>
/// <param name="Value">Its length.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end of its interval.</param>
/// <param name="Absent">Why there is no value, such as "suppressed".</param>
public sealed record Bar(string Label, decimal? Value, decimal? Low = null, decimal? High = null, string? Absent = null);

/// <summary>A line across all bars to compare them with, such as a living wage.</summary>
public sealed record ReferenceLine(string Label, decimal Value);

/// <summary>Ranked horizontal bars with their numbers written at the end, optional intervals and one optional reference line.</summary>
public sealed record BarChart
{
    /// <summary>What is shown: measure, place and year.</summary>
    public required string Title { get; init; }

    /// <summary>What the numbers are, under the axis: "Median hourly wage".</summary>
    public required string Measure { get; init; }

    /// <summary>The unit of the numbers.</summary>
    public required ChartUnit Unit { get; init; }

    /// <summary>The bars in the order of the page's table.</summary>
    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>The line to compare with. Bars that do not reach it are pale with an outline.</summary>
    public ReferenceLine? Reference { get; init; }

    /// <summary>The description in words; made from the numbers, in English, when left out.</summary>
    public string? Description { get; init; }

    /// <summary>The chart of these bars.</summary>
    public Chart Build()
    {
        var description = Description ?? Describe();
        var spec = ChartTheme.Start(Title, description);
        spec["usermeta"]!["layout"] = "ranked";
        spec["height"] = 34 * Math.Max(Bars.Count, 1);
        spec["data"] = new JsonObject { ["values"] = new JsonArray([.. Bars.Select(Row)]) };
        spec["encoding"] = new JsonObject
        {
            ["y"] = new JsonObject
            {
                ["field"] = "label",
                ["type"] = "nominal",
                ["sort"] = null,
                ["title"] = null,
            },
        };
        var layers = new JsonArray(BarLayer());
        if (Bars.Any(bar => bar.Low is not null && bar.High is not null))
        {
            layers.Add(IntervalLayer());
        }

        layers.Add(NumberLayer());
        if (Bars.Any(bar => bar.Value is null))
        {
            layers.Add(AbsentLayer());
        }

        if (Reference is not null)
        {
            layers.Add(ReferenceRule());
            layers.Add(ReferenceLabel());
        }

        spec["layer"] = layers;
        return new(Title, description, spec);
    }

    JsonNode Row(Bar bar)
    {
        var row = new JsonObject { ["label"] = bar.Label, ["value"] = bar.Value };
        if (bar.Low is not null && bar.High is not null)
        {
            row["low"] = bar.Low;
            row["high"] = bar.High;
        }

        if (bar.Value is null)
        {
            row["absent"] = bar.Absent ?? throw new ArgumentException($"{bar.Label} has no value and no reason for it.");
        }

        if (Reference is not null && bar.Value is not null)
        {
            row["reaches"] = bar.Value >= Reference.Value;
        }

        return row;
    }

    JsonObject BarLayer()
    {
        var encoding = new JsonObject { ["x"] = X("value") };
        if (Reference is not null)
        {
            encoding["fill"] = new JsonObject
            {
                ["condition"] = new JsonObject { ["test"] = "datum.reaches", ["value"] = ChartTheme.Teal },
                ["value"] = ChartTheme.PaleTeal,
            };
        }

        encoding["tooltip"] = Tooltip();
        return new()
        {
            ["mark"] = new JsonObject
            {
                ["type"] = "bar",
                ["height"] = 18,
                ["fill"] = ChartTheme.Teal,
                ["stroke"] = ChartTheme.Teal,
                ["strokeWidth"] = 1,
                ["cornerRadiusEnd"] = 2,
            },
            ["encoding"] = encoding,
        };
    }

    JsonObject IntervalLayer() =>
        new()
        {
            ["transform"] = new JsonArray(new JsonObject { ["filter"] = "isValid(datum.low)" }),
            ["mark"] = new JsonObject
            {
                ["type"] = "errorbar",
                ["ticks"] = new JsonObject { ["size"] = 10 },
                ["color"] = ChartTheme.Ink,
                ["thickness"] = 1.5,
            },
            ["encoding"] = new JsonObject
            {
                ["x"] = AlsoX("low"),
                ["x2"] = new JsonObject { ["field"] = "high" },
            },
        };

    // The number stands after the bar, or after the interval where there is one; beside a bar to the left it stands at zero.
    JsonObject NumberLayer() =>
        new()
        {
            ["transform"] = new JsonArray(
                new JsonObject { ["filter"] = "isValid(datum.value)" },
                new JsonObject { ["calculate"] = "max(0, datum.value, isValid(datum.high) ? datum.high : 0)", ["as"] = "end" }
            ),
            ["mark"] = new JsonObject
            {
                ["type"] = "text",
                ["align"] = "left",
                ["dx"] = 6,
                ["fontWeight"] = "bold",
            },
            ["encoding"] = new JsonObject
            {
                ["x"] = AlsoX("end"),
                ["text"] = new JsonObject
                {
                    ["field"] = "value",
                    ["type"] = "quantitative",
                    ["format"] = ChartTheme.Format(Unit),
                },
            },
        };

    static JsonObject AbsentLayer() =>
        new()
        {
            ["transform"] = new JsonArray(new JsonObject { ["filter"] = "!isValid(datum.value)" }),
            ["mark"] = new JsonObject
            {
                ["type"] = "text",
                ["align"] = "left",
                ["dx"] = 6,
                ["fontStyle"] = "italic",
                ["color"] = ChartTheme.Quiet,
            },
            ["encoding"] = new JsonObject
            {
                ["x"] = new JsonObject { ["datum"] = 0 },
                ["text"] = new JsonObject { ["field"] = "absent" },
            },
        };

    JsonObject ReferenceRule() =>
        new()
        {
            ["data"] = OneRow(),
            ["mark"] = new JsonObject
            {
                ["type"] = "rule",
                ["color"] = ChartTheme.Amber,
                ["strokeWidth"] = 2,
                ["strokeDash"] = new JsonArray(6, 3),
            },
            ["encoding"] = new JsonObject
            {
                ["x"] = new JsonObject { ["datum"] = Reference!.Value },
                ["y"] = null,
            },
        };

    JsonObject ReferenceLabel() =>
        new()
        {
            ["data"] = OneRow(),
            ["mark"] = new JsonObject
            {
                ["type"] = "text",
                ["baseline"] = "bottom",
                ["dy"] = -6,
                ["color"] = ChartTheme.Amber,
                ["fontWeight"] = "bold",
                ["text"] = Reference!.Label,
            },
            ["encoding"] = new JsonObject
            {
                ["x"] = new JsonObject { ["datum"] = Reference.Value },
                ["y"] = new JsonObject { ["value"] = 0 },
            },
        };

    static JsonObject OneRow() => new() { ["values"] = new JsonArray(new JsonObject()) };

    JsonObject X(string field)
    {
        var x = AlsoX(field);
        x["axis"] = new JsonObject { ["format"] = ChartTheme.AxisFormat(Unit), ["tickCount"] = 5 };
        var longest = Bars.Select(bar => bar.High ?? bar.Value ?? 0).Append(Reference?.Value ?? 0).Max();
        if (longest > 0)
        {
            // Room for the number after the longest bar, in pixels whatever the width of the page.
            var room = (8 * ChartNumbers.Write(longest, Unit).Length) + 14;
            var end = string.Create(CultureInfo.InvariantCulture, $"{longest} * width / max(width - {room}, 40)");
            x["scale"] = new JsonObject
            {
                ["domainMax"] = new JsonObject { ["expr"] = end },
                ["nice"] = false,
            };
        }

        return x;
    }

    // The layers share one axis; the same title in each keeps it said once.
    JsonObject AlsoX(string field) =>
        new()
        {
            ["field"] = field,
            ["type"] = "quantitative",
            ["title"] = Measure,
        };

    JsonArray Tooltip() =>
        new(
            new JsonObject { ["field"] = "label", ["title"] = " " },
            new JsonObject
            {
                ["field"] = "value",
                ["title"] = Measure,
                ["format"] = ChartTheme.Format(Unit),
            }
        );

    string Describe()
    {
        var known = Bars.Where(bar => bar.Value is not null).OrderByDescending(bar => bar.Value).ToList();
        var words = $"Bar chart of {Measure.ToLower(CultureInfo.InvariantCulture)} with {Bars.Count} bars.";
        if (known.Count > 0)
        {
            words += $" Highest: {known[0].Label}, {ChartNumbers.Write(known[0].Value!.Value, Unit)}.";
        }

        if (known.Count > 1)
        {
            words += $" Lowest: {known[^1].Label}, {ChartNumbers.Write(known[^1].Value!.Value, Unit)}.";
        }

        if (Reference is not null)
        {
            words += $" {known.Count(bar => bar.Value >= Reference.Value)} of {known.Count} reach the line {Reference.Label}.";
        }

        return known.Count == Bars.Count ? words : words + $" {Bars.Count - known.Count} without a value.";
    }
}
