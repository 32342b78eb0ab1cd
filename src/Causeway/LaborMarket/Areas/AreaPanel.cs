using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>What the panels of areas share.</summary>
abstract class AreaPanel : PanelMaker
{
    protected static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "areas";

    /// <summary>The panel without rows, and why.</summary>
    protected Panel Empty(Subject subject, string title, string why) => Panel.Empty(subject, Id, title, why);

    /// <summary>A number in a sentence.</summary>
    protected static string Write(double number, string format) => number.ToString(format, US);
}

/// <summary>Descriptions of charts in the reader's language, for those who do not see them.</summary>
static class ChartWords
{
    /// <summary>Describes bars: how many, the largest and the smallest.</summary>
    public static string Bars(IStringLocalizer text, string measure, IReadOnlyList<Bar> bars, ChartUnit unit)
    {
        var known = bars.Where(b => b.Value is not null).OrderByDescending(b => b.Value).ToArray();
        return known.Length == 0
            ? text["{0}: no value is known.", measure]
            : text[
                "{0}, {1} bars. Highest: {2}, {3}. Lowest: {4}, {5}.",
                measure,
                bars.Count,
                known[0].Label,
                ChartNumbers.Write(known[0].Value!.Value, unit),
                known[^1].Label,
                ChartNumbers.Write(known[^1].Value!.Value, unit)
            ];
    }

    /// <summary>Describes lines: first and last value of each.</summary>
    public static string Lines(IStringLocalizer text, IReadOnlyList<Line> lines, ChartUnit unit) =>
        string.Join(
            ' ',
            lines.Select(line =>
            {
                var known = line.Points.Where(p => p.Value is not null).OrderBy(p => p.Year).ToArray();
                return known.Length == 0
                    ? text["{0}: no value is known.", line.Label].Value
                    : text[
                        "{0}: {1} in {2}, {3} in {4}.",
                        line.Label,
                        ChartNumbers.Write(known[0].Value!.Value, unit),
                        known[0].Year,
                        ChartNumbers.Write(known[^1].Value!.Value, unit),
                        known[^1].Year
                    ].Value;
            })
        );
}
