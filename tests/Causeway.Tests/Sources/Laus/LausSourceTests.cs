using System.Text;
using Causeway.Sources;
using Causeway.Sources.Laus;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Laus;

public sealed class LausSourceTests
{
    static readonly SourceCatalog Catalog = new([new LausSource()]);

    static TinyWorkbook Counties(params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "laucnty10",
            [
                ["Labor Force Data by County, 2010 Annual Averages"],
                [],
                [null, "State", "County", null, null, null, null, null, null, "Unemploy-"],
                ["LAUS", "FIPS", "FIPS", null, null, null, "Labor", null, null, "ment Rate"],
                ["Code", "Code", "Code", "County Name/State Abbreviation", "Year", null, "Force", "Employed", "Unemployed", "(%)"],
                [],
                .. rows,
                [],
                ["SOURCE:  BLS, LAUS"],
                ["April 19, 2019"],
            ]
        );

    static TinyWorkbook States(string title, bool monthly, params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "data",
            [
                ["States and selected areas:  Employment status of the civilian noninstitutional population,"],
                [title],
                [],
                [
                    .. monthly ? new object?[] { "FIPS Code", "State and area", "Period", null } : ["FIPS Code", "State and area", "Year"],
                    "Civilian non-institutional population",
                    "Civilian labor force",
                ],
                [.. new object?[monthly ? 5 : 4], "Total", "Percent of population", "Employment", null, "Unemployment"],
                [.. monthly ? new object?[] { null, null, "Year", "Month", null, null, null } : new object?[6], "Total", "Percent of population", "Total", "Rate"],
                [],
                [],
                .. rows,
            ]
        );

    [Fact]
    public async Task Reads_counties_under_a_header_of_three_rows()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = Counties(
            ["CN0100100000000", "01", "001", "Autauga County, AL", "2010", null, 25713, 23431, 2282, 8.9],
            ["CN7215300000000", "72", "153", "Yauco Municipio, PR", "2010", null, "N.A.", "N.A.", "N.A.", "N.A."]
        );

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", book));

        Assert.Equal(("laus", "2010", 2L, 0L), (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            ["01001|Autauga County, AL|county|2010|0|False|25713|23431|2282|8.9|published|missing", "72153|Yauco Municipio, PR|county|2010|0|False|||||not_published|missing"],
            await loads.QueryAsync(
                "select area, area_title, area_kind, year, month, seasonally_adjusted, labor_force, employment, unemployment, unemployment_rate, unemployment_rate_status, civilian_population_status from lmi.laus order by area"
            )
        );
    }

    [Fact]
    public async Task Reads_a_copy_with_one_header_row_and_numbers_padded_inside_quotes()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var collapsed = new TinyWorkbook().Sheet(
            "a",
            ["Code", "Code", "Code", "Name", "Year", null, "Labor_Force", "Employed", "Unemployed", "(%)"],
            ["CN0100100000000", "01", "001", "Autauga County, AL", "2022", null, 26789, 26181, 608, 2.3],
            [],
            ["SOURCE:  BLS, LAUS"]
        );
        var text =
            " LAUS Code,State FIPS Code,County FIPS Code,County Name/State Abbreviation,Year,Labor Force,Employed,Unemployed,Unemployment Rate (%)\r\nCN0100100000000,01,001,\"Autauga County, AL\",2016,\"25,649     \",\"24,297     \",\"1,352     \",5.3     \r\n";

        await loads.LoadAsync(loads.Write("a.xlsx", collapsed), loads.Write("b.csv", text, new UTF8Encoding(true)));

        Assert.Equal(
            ["2016|01001|25649|24297|1352|5.3", "2022|01001|26789|26181|608|2.3"],
            await loads.QueryAsync("select vintage, area, labor_force, employment, unemployment, unemployment_rate from lmi.laus order by vintage")
        );
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_and_a_footer_is_not()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = Counties(
            ["CN0100100000000", "01", "001", "Autauga County, AL", "2010", null, "lots", 23431, 2282, 8.9],
            ["0100300000000", "01", "003", "Baldwin County, AL", "2010", null, 1, 1, 0, 0],
            ["CN0100500000000", "01", "005", "Barbour County, AL", "2010", null, 10221, 8959, 1262, 112.3],
            ["CN0100700000000", "01", "007", "Bibb County, AL", "2010", null, 8934, 7914, 1020, 11.4]
        );

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.xlsx", book)], Threshold: 1));

        Assert.Equal(
            [(7L, "Labor Force", "lots"), (8L, "LAUS Code", "0100300000000"), (9L, "unemployment_rate", "112.3")],
            report.Results[0].Issues.OrderBy(i => i.Line).Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
        Assert.Equal(["01007"], await loads.QueryAsync("select area from lmi.laus"));
    }

    [Fact]
    public async Task Reads_states_by_month_with_the_two_areas_that_are_no_states()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = States(
            "January 1976 to date, not seasonally adjusted",
            true,
            ["01", "Alabama", "1976", "01", 2605000, 1479554, 56.8, 1362852, 52.3, 116702, 7.9],
            ["037", "Los Angeles County", "1976", "01", 5273000, 3356349, 63.7, 3030501, 57.5, 325848, 9.7],
            ["51000", "New York city", "2019", "03", 6600000, 4000000, 60.1, 3800000, 57, 200000, 4.1]
        );

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", book));

        Assert.Equal(("2019-03", 3L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "01|state|1976|1|False|2605000|1479554|56.8|1362852|52.3|116702|7.9",
                "06037|county|1976|1|False|5273000|3356349|63.7|3030501|57.5|325848|9.7",
                "CT3651000000000|city|2019|3|False|6600000|4000000|60.1|3800000|57|200000|4.1",
            ],
            await loads.QueryAsync(
                "select area, area_kind, year, month, seasonally_adjusted, civilian_population, labor_force, participation_rate, employment, employment_ratio, unemployment, unemployment_rate from lmi.laus order by area"
            )
        );
    }

    [Fact]
    public async Task Reads_annual_averages_of_states_and_adjusted_months()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var annual = States("1976 to 2018 annual averages", false, ["56", "Wyoming", "2018", 447691, 289574, 64.7, 277820, 62.1, 11754, 4.1]);
        var adjusted = States("January 1976 to date, seasonally adjusted", true, ["56", "Wyoming", "2018", "12", 447691, 289574, 64.7, 277820, 62.1, 11754, "-"]);

        await loads.LoadAsync(loads.Write("a.xlsx", annual), loads.Write("b.xlsx", adjusted));

        Assert.Equal(
            ["2018|0|False|4.1|published", "2018-12|12|True||not_published"],
            await loads.QueryAsync("select vintage, month, seasonally_adjusted, unemployment_rate, unemployment_rate_status from lmi.laus order by vintage")
        );
    }

    [Fact]
    public async Task A_month_that_is_none_is_an_issue()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = States(
            "January 1976 to date, not seasonally adjusted",
            true,
            ["01", "Alabama", "1976", "01", 2605000, 1479554, 56.8, 1362852, 52.3, 116702, 7.9],
            ["02", "Alaska", "1976", "14", 2605000, 1479554, 56.8, 1362852, 52.3, 116702, 7.9],
            ["99", "Nowhere", "1976", "01", 2605000, 1479554, 56.8, 1362852, 52.3, 116702, 7.9]
        );

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.xlsx", book)], Threshold: 1));

        Assert.Equal([(10L, "Month", "14"), (11L, "FIPS Code", "99")], report.Results[0].Issues.Select(i => (i.Line ?? 0, i.Column, i.Value ?? "")));
    }

    [SharedTheory]
    [InlineData("laucnty10.xlsx", "2010", 3219)]
    [InlineData("laucnty15.xlsx", "2015", 3219)]
    [InlineData("laucnty16-plotly.csv", "2016", 3219)]
    [InlineData("laucnty17.xlsx", "2017", 3219)]
    [InlineData("laucnty19.xlsx", "2019", 3219)]
    [InlineData("laucnty20.xlsx", "2020", 3220)]
    [InlineData("laucnty21.xlsx", "2021", 3220)]
    [InlineData("laucnty22.xlsx", "2022", 3220)]
    [InlineData("staadata.zip", "2018", 2279)]
    [InlineData("ststdnsadata.zip", "2019-03", 27507)]
    public async Task Reads_every_row_of_the_agencys_files(string file, string vintage, long rows)
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "bls-laus", file));

        var result = Assert.Single(report.Results);
        Assert.Equal(("laus", LoadOutcome.Published, vintage, rows, 0L), (result.Dataset, result.Outcome, result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(rows, await loads.CountAsync("select count(*) from lmi.laus"));
    }

    [SharedFact]
    public async Task All_of_the_agencys_files_stand_side_by_side()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var folder = SharedFiles.PathOf("lmi-files", "bls-laus");

        var report = await loads.LoadAsync(folder);
        var again = await loads.LoadAsync(folder);

        Assert.Empty(report.PassedOver);
        Assert.All(again.Results, r => Assert.Equal(LoadOutcome.Unchanged, r.Outcome));
        Assert.Equal(5 * 3219 + 3 * 3220 + 2279 + 27507, await loads.CountAsync("select count(*) from lmi.laus"));
        Assert.Equal(78, await loads.CountAsync("select count(*) from lmi.laus where vintage = '2020' and area like '72%' and unemployment_rate_status = 'not_published'"));
    }
}
