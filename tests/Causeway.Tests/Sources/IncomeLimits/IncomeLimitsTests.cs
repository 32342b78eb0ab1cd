using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.IncomeLimits;

public sealed class IncomeLimitsTests
{
    [Fact]
    public async Task Turns_the_columns_into_levels_and_sizes_and_tells_the_edition_by_content()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", Workbook("1312199999", "13")));

        var result = Assert.Single(report.Results);
        Assert.Equal(("income-limits", "FY2025", 1L), (result.Dataset, result.Vintage, result.RowsRead));
        Assert.Equal(
            ["extremely_low|2004|114600", "low|3004|114600", "very_low|1004|114600"],
            await loads.QueryAsync(
                "select level, amount, median_income from cost.income_limit where area = '13121' and size = 4 order by level"
            )
        );
        Assert.Equal(24, await loads.CountAsync("select count(*) from cost.income_limit"));
    }

    [Fact]
    public async Task Refuses_a_row_without_a_place()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("a.xlsx", Workbook("Fulton", "13")));

        var result = Assert.Single(report.Results);
        Assert.Equal(LoadOutcome.Refused, result.Outcome);
        Assert.Equal((2L, "fips", "Fulton"), (result.Issues[0].Line!.Value, result.Issues[0].Column, result.Issues[0].Value!));
    }

    [SharedFact]
    public async Task Reads_every_row_of_the_agencys_own_file()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "hud", "FY2025_AMI.xlsx"));

        var result = Assert.Single(report.Results);
        Assert.Equal(("FY2025", 4764L, 0L), (result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(
            ["29300|17600|83600"],
            await loads.QueryAsync(
                "select v.amount, e.amount, v.median_income from cost.income_limit v join cost.income_limit e on e.area = v.area and e.size = v.size where v.area = '01001' and v.size = 1 and v.level = 'very_low' and e.level = 'extremely_low'"
            )
        );
        Assert.Equal(4764 * 24, await loads.CountAsync("select count(*) from cost.income_limit"));
    }

    internal static TinyWorkbook Workbook(string fips, string state)
    {
        object?[] Limits(string column) => [.. Enumerable.Range(1, 8).Select(n => (object?)$"{column}_{n}")];
        object?[] Amounts(int from) => [.. Enumerable.Range(1, 8).Select(n => (object?)(from + n))];
        return new TinyWorkbook()
            .Sheet(
                "Section8-FY25",
                [
                    "fips",
                    "stusps",
                    "state",
                    "state_name",
                    "hud_area_code",
                    "hud_area_name",
                    "county",
                    "County_Name",
                    "county_town_name",
                    "metro",
                    "median2025",
                    .. Limits("l50"),
                    .. Limits("ELI"),
                    .. Limits("l80"),
                ],
                [
                    fips,
                    "GA",
                    state,
                    "Georgia",
                    "METRO12060M12060",
                    "Atlanta",
                    "121",
                    "Fulton County",
                    "Fulton County",
                    1,
                    114600,
                    .. Amounts(1000),
                    .. Amounts(2000),
                    .. Amounts(3000),
                ]
            )
            .Sheet("Field_Descriptions", ["Field_Name", "Description"], ["l80_8", "2025 8-Person  Low (80%) Income Limit"]);
    }
}
