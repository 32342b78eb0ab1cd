using Causeway.Tests.Support;
using Causeway.Web.Charts;

namespace Causeway.Tests.Web.Charts;

public sealed class BarChartTests
{
    static readonly BarChart Wages = new()
    {
        Title = "Median hourly wage in Springfield, May 2024",
        Measure = "Median hourly wage",
        Unit = ChartUnit.DollarsAnHour,
        Bars =
        [
            new("Registered nurses", 41.38m, 40.20m, 42.56m),
            new("Dental assistants", 22.60m, 21.70m, 23.50m),
            new("Nursing assistants", 17.95m),
            new("Pharmacy aides", null, Absent: "not published"),
        ],
        Reference = new("Living wage $22.10", 22.10m),
    };

    [Fact]
    public void Builds_bars_with_intervals_an_absence_and_a_reference_line() =>
        Golden.Matches(Wages.Build().ToJson(indented: true), "json");

    [Fact]
    public void Builds_plain_bars() =>
        Golden.Matches(
            (Wages with { Reference = null, Unit = ChartUnit.Count, Bars = [new("Welders", 120), new("Cooks", 340)] }).Build().ToJson(true),
            "json"
        );

    [Fact]
    public void Describes_itself_in_words()
    {
        var chart = Wages.Build();

        Assert.Equal(
            "Bar chart of median hourly wage with 4 bars. Highest: Registered nurses, $41.38. Lowest: Nursing assistants, $17.95. "
                + "2 of 3 reach the line Living wage $22.10. 1 without a value.",
            chart.Description
        );
    }

    [Theory]
    [InlineData(22.09, false)]
    [InlineData(22.10, true)]
    [InlineData(22.11, true)]
    public void A_bar_at_the_line_reaches_it(double wage, bool reaches)
    {
        var chart = (Wages with { Bars = [new("Cooks", (decimal)wage)] }).Build();

        Assert.Equal(reaches, chart.Spec["data"]!["values"]![0]!["reaches"]!.GetValue<bool>());
    }

    [Fact]
    public void A_bar_without_a_value_must_say_why()
    {
        var chart = Wages with { Bars = [new("Cooks", null)] };

        var error = Assert.Throws<ArgumentException>(chart.Build);

        Assert.Contains("Cooks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_text_cannot_end_the_data_block_of_a_page()
    {
        var chart = (Wages with { Bars = [new("</script><script>alert(1)</script>", 1)] }).Build();

        Assert.DoesNotContain("</script", chart.ToJson(), StringComparison.OrdinalIgnoreCase);
    }
}
