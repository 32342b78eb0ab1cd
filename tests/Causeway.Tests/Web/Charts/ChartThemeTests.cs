using System.Globalization;
using Causeway.Web.Charts;

namespace Causeway.Tests.Web.Charts;

public sealed class ChartThemeTests
{
    [Fact]
    public void Each_series_stands_out_from_the_page_by_at_least_three_to_one() =>
        Assert.All(ChartTheme.Series, color => Assert.True(ContrastWithWhite(color) >= 3, color));

    [Theory]
    [InlineData(ChartTheme.Ink)]
    [InlineData(ChartTheme.Quiet)]
    [InlineData(ChartTheme.Amber)]
    public void Words_stand_out_by_at_least_four_and_a_half_to_one(string color) => Assert.True(ContrastWithWhite(color) >= 4.5);

    [Theory]
    [InlineData(12340, ChartUnit.Count, "12,340")]
    [InlineData(51200, ChartUnit.Dollars, "$51,200")]
    [InlineData(24.5, ChartUnit.DollarsAnHour, "$24.50")]
    [InlineData(-3.25, ChartUnit.DollarsAnHour, "-$3.25")]
    [InlineData(0.425, ChartUnit.Share, "42.5%")]
    [InlineData(1.25, ChartUnit.Quotient, "1.25")]
    public void Numbers_have_the_forms_of_the_United_States_in_both_languages(double value, ChartUnit unit, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es-ES");
        try
        {
            Assert.Equal(expected, ChartNumbers.Write((decimal)value, unit));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // The contrast ratio of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), with white's luminance 1.
    static double ContrastWithWhite(string color)
    {
        var parts = new[] { 1, 3, 5 }.Select(at =>
            int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0
        );
        var linear = parts.Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 1.05 / ((0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]) + 0.05);
    }
}
