using System.Globalization;
using Causeway.Data;

namespace Causeway.Web.Figures;

/// <summary>Figures in words. Numbers keep the forms of the United States in both languages, as in the sources.</summary>
static class FigureText
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    /// <summary>A figure in a few characters: the value, a bound, or a dash when there is none.</summary>
    public static string Short(Figure figure, string format) =>
        figure switch
        {
            { Value: { } value } => (figure.Status == ValueStatus.Estimated && figure.Margin is not null ? "~" : "")
                + value.ToString(format, US),
            { Low: { } low, High: { } high } when low <= 0 => "≤ " + high.ToString(format, US),
            { Low: { } low, High: { } high } when figure.Unit == "share of jobs" && high >= 1 => "≥ " + low.ToString(format, US),
            { Low: { } low, High: { } high } => $"{low.ToString(format, US)} to {high.ToString(format, US)}",
            { Low: { } low } => "≥ " + low.ToString(format, US),
            { High: { } high } => "≤ " + high.ToString(format, US),
            _ => "–",
        };
}
