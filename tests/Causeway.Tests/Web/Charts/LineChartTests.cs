using Causeway.Tests.Support;
using Causeway.Web.Charts;

namespace Causeway.Tests.Web.Charts;

public sealed class LineChartTests
{
    static readonly LineChart Rates = new()
    {
        Title = "Unemployment rate",
        Measure = "Unemployment rate",
        Unit = ChartUnit.Share,
        Lines =
        [
            new("Springfield", [new(2021, 0.061m), new(2022, null), new(2023, 0.039m)]),
            new("The state", [new(2021, 0.058m), new(2022, 0.040m), new(2023, 0.037m)]),
        ],
    };

    [Fact]
    public void Builds_lines_told_apart_by_color_dash_and_shape() => Golden.Matches(Rates.Build().ToJson(indented: true), "json");

    [Fact]
    public void Describes_the_first_and_the_last_value_of_each_line() =>
        Assert.Equal("Springfield: 6.1% in 2021, 3.9% in 2023. The state: 5.8% in 2021, 3.7% in 2023.", Rates.Build().Description);

    [Fact]
    public void One_line_needs_no_legend()
    {
        var chart = (Rates with { Lines = [Rates.Lines[0]] }).Build();

        Assert.Null(chart.Spec["encoding"]!["strokeDash"]);
    }

    [Fact]
    public void More_lines_than_can_be_told_apart_are_refused()
    {
        var chart = Rates with { Lines = [.. Enumerable.Repeat(Rates.Lines[0], 7)] };

        Assert.Throws<InvalidOperationException>(chart.Build);
    }
}
