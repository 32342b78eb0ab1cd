using System.Text.Json.Nodes;

namespace Causeway.Web.Charts;

/// <summary>The look of every chart in one place. Each color has at least 3:1 against the page, and no meaning rests on color alone.</summary>
public static class ChartTheme
{
    /// <summary>The main series.</summary>
    public const string Teal = "#008480";

    /// <summary>A bar that falls short of the reference: light, with an outline of the main color.</summary>
    public const string PaleTeal = "#c4eeeb";

    /// <summary>The reference line and what is pointed out.</summary>
    public const string Amber = "#b4500f";

    /// <summary>Words and numbers.</summary>
    public const string Ink = "#0f191c";

    /// <summary>Axis words.</summary>
    public const string Quiet = "#454540";

    /// <summary>Lines of the grid.</summary>
    public const string Grid = "#e6e6e2";

    /// <summary>Series of a chart with several, told apart by shade as well as by hue; each also has its own shape or dash.</summary>
    public static readonly IReadOnlyList<string> Series = ["#008480", "#b4500f", "#374274", "#8a6d00", "#7a2d62", "#5d5d52"];

    /// <summary>The <c>config</c> part of a specification.</summary>
    public static JsonObject Config() =>
        new()
        {
            ["font"] = "Public Sans Web, Public Sans, system-ui, sans-serif",
            ["background"] = "transparent",
            ["view"] = new JsonObject { ["stroke"] = null },
            ["axis"] = new JsonObject
            {
                ["labelColor"] = Quiet,
                ["labelFontSize"] = 13,
                ["titleColor"] = Quiet,
                ["titleFontSize"] = 13,
                ["titleFontWeight"] = "normal",
                ["gridColor"] = Grid,
                ["domainColor"] = "#929285",
                ["tickColor"] = "#929285",
            },
            ["axisYBand"] = new JsonObject
            {
                ["labelColor"] = Ink,
                ["labelFontSize"] = 14,
                ["labelLimit"] = 280,
                ["labelPadding"] = 10,
                ["ticks"] = false,
                ["domain"] = false,
                ["grid"] = false,
            },
            ["text"] = new JsonObject { ["color"] = Ink, ["fontSize"] = 13 },
            ["legend"] = new JsonObject
            {
                ["labelColor"] = Ink,
                ["labelFontSize"] = 13,
                ["title"] = null,
                ["orient"] = "top",
                ["labelLimit"] = 400,
                ["symbolSize"] = 140,
            },
            ["range"] = new JsonObject { ["category"] = new JsonArray([.. Series.Select(color => (JsonNode)color)]) },
        };

    /// <summary>The d3 format of a unit. The forms are those of the United States in both languages, as in the sources.</summary>
    public static string Format(ChartUnit unit) =>
        unit switch
        {
            ChartUnit.Count => ",.0f",
            ChartUnit.Dollars => "$,.0f",
            ChartUnit.DollarsAnHour => "$,.2f",
            ChartUnit.Share => ".1%",
            ChartUnit.Quotient => ".2f",
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };

    /// <summary>The shorter format of the numbers along an axis.</summary>
    public static string AxisFormat(ChartUnit unit) =>
        unit switch
        {
            ChartUnit.DollarsAnHour => "$,.0f",
            ChartUnit.Share => ".0%",
            ChartUnit.Quotient => ".1f",
            _ => Format(unit),
        };

    /// <summary>The start of a specification: schema, title for the saved file, width of the page, theme.</summary>
    internal static JsonObject Start(string title, string description) =>
        new()
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
            ["description"] = description,
            ["usermeta"] = new JsonObject { ["title"] = title },
            ["width"] = "container",
            ["autosize"] = new JsonObject { ["type"] = "fit-x", ["contains"] = "padding" },
            ["config"] = Config(),
        };
}
