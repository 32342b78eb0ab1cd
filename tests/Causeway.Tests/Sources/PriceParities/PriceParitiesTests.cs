using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.PriceParities;

public sealed class PriceParitiesTests
{
    const string Head = "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023\r\n";

    internal const string States =
        Head
        + " \"00000\",\"United States\", ,SARPP,6,\"...\",\" RPPs: Goods \",\"Index\",99.0,100.0\r\n"
        + " \"13000\",\"Georgia\",5,SARPP,6,\"...\",\" RPPs: Goods \",\"Index\",91.0,90.0\r\n"
        + " \"00000\",\"United States\", ,SARPP,9,\"...\",\" RPPs: Services: Other \",\"Index\",100.0,100.0\r\n"
        + " \"13000\",\"Georgia\",5,SARPP,9,\"...\",\" RPPs: Services: Other \",\"Index\",96.0,95.0\r\n"
        + " \"13000\",\"Georgia\",5,SARPP,2,\"...\",\" Real per capita personal income (constant (2017) dollars) 2/\",\"Constant 2017 dollars\",50000,51000\r\n"
        + " \"00000\",\"United States\", ,SARPP,10,\"...\",\"Implicit regional price deflator \",\"Index\",(NA),(NA)\r\n"
        + "\"Note: See the included footnote file.\"\r\n"
        + "\"SARPP: Real personal income, real PCE, and regional price parities by state \"\r\n"
        + "\"Last updated: February 20, 2025-- revised statistics for 2010-2019.\"\r\n"
        + "\"U.S. Bureau of Economic Analysis\"\r\n";

    [Fact]
    public async Task Reads_years_marks_and_codes_with_a_blank_before_the_quotation_mark()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.txt", States));

        var result = Assert.Single(report.Results);
        Assert.Equal(("price-parities", "2023", 6L, 0L), (result.Dataset, result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(
            [
                "13|goods|RPPs: Goods|90|published",
                "13|other_services|RPPs: Services: Other|95|published",
                "13|real_income_per_capita|Real per capita personal income (constant (2017) dollars)|51000|published",
                "US|deflator|Implicit regional price deflator||not_published",
                "US|goods|RPPs: Goods|100|published",
                "US|other_services|RPPs: Services: Other|100|published",
            ],
            await loads.QueryAsync(
                "select area, measure, description, value, value_status from cost.price_parity where year = 2023 order by area, measure"
            )
        );
    }

    [Fact]
    public async Task Reads_metropolitan_areas_by_the_description_not_the_line_number()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write(
            "MARPP_MSA.csv",
            Head
                + " \"00998\",\"United States (Metropolitan Portion)\", ,MARPP,4,\"...\",\" RPPs: Goods \",\"Index\",99.5,99.6\r\n"
                + " \"12060\",\"Atlanta-Sandy Springs-Roswell, GA (Metropolitan Statistical Area) *\",5,MARPP,4,\"...\",\" RPPs: Goods \",\"Index\",98.5,98.6\r\n"
        );

        await loads.LoadAsync(path);

        Assert.Equal(
            [
                "C12060|Atlanta-Sandy Springs-Roswell, GA (Metropolitan Statistical Area)|goods|98.6",
                "USMSA|United States (Metropolitan Portion)|goods|99.6",
            ],
            await loads.QueryAsync("select area, area_name, measure, value from cost.price_parity where year = 2023 order by area")
        );
    }

    [Fact]
    public async Task Leaves_other_tables_of_the_agency_alone_and_reports_a_bad_line()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var other = loads.Write("other.csv", States.Replace("SARPP,", "CAINC1,", StringComparison.Ordinal));
        var bad = loads.Write("bad.csv", States.Replace("91.0,90.0", "91.0,ninety", StringComparison.Ordinal));

        var report = await loads.LoadAsync(new LoadRequest([other, bad], Threshold: 0.5));

        Assert.Equal("other.csv", Assert.Single(report.PassedOver).Display);
        var issue = Assert.Single(Assert.Single(report.Results).Issues);
        Assert.Equal((3L, "2023", "ninety"), (issue.Line!.Value, issue.Column, issue.Value!));
    }

    [SharedFact]
    public async Task Reads_every_row_of_the_agencys_own_file()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "bea-rpp", "SARPP_STATE_2008_2023.csv"));

        var result = Assert.Single(report.Results);
        Assert.Equal(("2023", 520L, 0L), (result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(520 * 16, await loads.CountAsync("select count(*) from cost.price_parity"));
        Assert.Equal(
            ["98.332"],
            await loads.QueryAsync("select value from cost.price_parity where area = '13' and measure = 'goods' and year = 2023")
        );
        Assert.Equal(0, await loads.CountAsync("select count(*) from cost.price_parity where measure = 'other'"));
    }
}
