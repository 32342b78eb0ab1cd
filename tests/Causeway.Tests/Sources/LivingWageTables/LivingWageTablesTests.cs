using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.LivingWageTables;

public sealed class LivingWageTablesTests
{
    [Theory]
    [InlineData("area,household,source,year,hourly\n13121,1a1c,Example,2025,41.25\n")]
    [InlineData("\uFEFFYear;Publisher;Living Wage;Family Type;FIPS\r\n2025;Example;$41.25;1 Adult, 1 Child;13121\r\n")]
    [InlineData("Geoid\tHousehold Type\tHourly Wage\tSource\tYear\n13121\t1A1C\t41.25\tExample\t2025\n")]
    public async Task Reads_a_table_whatever_its_columns_are_called(string text)
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("table.csv", text));

        Assert.Equal(("living-wage-tables", "2025"), (Assert.Single(report.Results).Dataset, report.Results[0].Vintage));
        Assert.Equal(
            ["Example|13121|1a1c|2025|41.25"],
            await loads.QueryAsync("select source, area, household, year, hourly from cost.living_wage")
        );
    }

    [Theory]
    [InlineData("2 Adults (1 Working), 3 Children", "2a3c1w")]
    [InlineData("2 Adults (Both Working) 0 Children", "2a0c")]
    [InlineData("one adult and no children", "1a0c")]
    [InlineData("2a1c1w", "2a1c1w")]
    public async Task Reads_households_in_words(string words, string code)
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(loads.Write("t.csv", $"area,household,source,year,hourly\n1001,\"{words}\",Example,2025,30\n"));

        Assert.Equal([$"01001|{code}"], await loads.QueryAsync("select area, household from cost.living_wage"));
    }

    [Fact]
    public async Task Reports_every_bad_row_and_publishes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write(
            "t.csv",
            "area,household,source,year,hourly\n13,1a0c,Example,2025,20\n99,1a0c,Example,2025,20\n13,3a0c,Example,2025,20\n13,1a1c,Example,2025,0\n13,1a2c,Example,2025,85000\n13,1a3c,,2025,n/a\n"
        );

        var result = Assert.Single((await loads.LoadAsync(path)).Results);

        Assert.Equal(LoadOutcome.Refused, result.Outcome);
        Assert.Equal(
            [(3L, "area"), (4L, "household"), (5L, "hourly"), (6L, "hourly"), (7L, "source"), (7L, "hourly")],
            result.Issues.Select(i => (i.Line!.Value, i.Column))
        );
    }

    [Fact]
    public async Task A_newer_file_of_one_source_leaves_the_others_alone()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(loads.Write("a.csv", "area,household,source,year,hourly\n13,1a0c,First,2025,20\n13,1a0c,Second,2025,21\n"));

        await loads.LoadAsync(loads.Write("b.csv", "area,household,source,year,hourly\n13,1a0c,Second,2025,22\n"));

        Assert.Equal(["First|20", "Second|22"], await loads.QueryAsync("select source, hourly from cost.living_wage order by source"));
    }

    [Fact]
    public async Task Asks_for_the_edition_when_no_year_is_told()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write("t.csv", "area,household,source,hourly\n13,1a0c,First,20\n");

        var asked = await loads.LoadAsync(path);
        var told = await loads.LoadAsync(new LoadRequest([path], Vintage: "2024"));

        Assert.Contains("--vintage", Assert.Single(asked.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal("2024", Assert.Single(told.Results).Vintage);
        Assert.Equal(["2024"], await loads.QueryAsync("select year from cost.living_wage"));
    }
}
