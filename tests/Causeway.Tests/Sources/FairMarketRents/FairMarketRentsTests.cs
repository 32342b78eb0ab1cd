using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.FairMarketRents;

public sealed class FairMarketRentsTests
{
    static readonly object?[] Header2025 =
    [
        "stusps",
        "state",
        "hud_area_code",
        "countyname",
        "county_town_name",
        "metro",
        "hud_area_name",
        "fips",
        "pop2022",
        "fmr_0",
        "fmr_1",
        "fmr_2",
        "fmr_3",
        "fmr_4",
    ];

    [Fact]
    public async Task Reads_an_edition_with_a_damaged_date_and_a_false_dimension()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write("renamed.xlsx", Workbook());

        var report = await loads.LoadAsync(path);

        var result = Assert.Single(report.Results);
        Assert.Equal(
            ("fair-market-rents", "FY2025", LoadOutcome.Published, 3L),
            (result.Dataset, result.Vintage, result.Outcome, result.RowsRead)
        );
        Assert.Equal(
            [
                "09001|08070|Bethel town|09|C14860|20342|2022|1500|2500",
                "13121|99999|Fulton County|13|C12060|1065334|2022|1400|2400",
                "20101|99999|Lane County|20||1566|2022|412|922",
            ],
            await loads.QueryAsync(
                "select area, cousub, name, state, cbsa, population, population_year, rent_0, rent_4 from cost.fair_market_rent order by area"
            )
        );
    }

    [Fact]
    public async Task Changes_nothing_when_loaded_twice()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write("a.xlsx", Workbook());
        await loads.LoadAsync(path);

        var report = await loads.LoadAsync(path);

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(report.Results).Outcome);
        Assert.Equal(3, await loads.CountAsync("select count(*) from cost.fair_market_rent"));
    }

    [Fact]
    public async Task Reads_the_names_of_2015_with_the_year_from_the_file_name()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write(
            "FY2015_FMR.xlsx",
            new TinyWorkbook().Sheet(
                "EXCEL_DATA",
                [
                    "fips2000",
                    "fips2010",
                    "fmr2",
                    "fmr0",
                    "fmr1",
                    "fmr3",
                    "fmr4",
                    "county",
                    "State",
                    "CouSub",
                    "countyname",
                    "Metro_code",
                    "Areaname",
                    "county_town_name",
                    "pop2010",
                    "state_alpha",
                    "fmr_type",
                    "metro",
                ],
                [
                    "0200100000",
                    "0100199999",
                    788,
                    628,
                    663,
                    1084,
                    1288,
                    1,
                    1,
                    "99999",
                    "Autauga County",
                    "METRO33860M33860",
                    "Montgomery, AL MSA",
                    "Autauga County",
                    54571,
                    "AL",
                    50,
                    1,
                ]
            )
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal("FY2015", Assert.Single(report.Results).Vintage);
        Assert.Equal(
            ["01001|54571|2010|50|628|663|788|1084|1288"],
            await loads.QueryAsync(
                "select area, population, population_year, percentile, rent_0, rent_1, rent_2, rent_3, rent_4 from cost.fair_market_rent"
            )
        );
    }

    [Fact]
    public async Task Gives_a_leading_zero_back_and_reports_what_cannot_be_read()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write(
            "FY2023_FMR.csv",
            "fips,hud_area_name,hud_area_code,countyname,county_town_name,State,state_alpha,metro,pop2020,fmr_0,fmr_1,fmr_2,fmr_3,fmr_4\r\n"
                + "100199999,\"Montgomery, AL MSA\",METRO33860M33860,Autauga County,,1,AL,1,55639,716,817,977,1241,1595\r\n"
                + "100399999,\"Baldwin, AL\",METRO19300M19300,Baldwin County,,1,AL,1,218289,716,ask,977,1241,1595\r\n"
                + "1005,\"Barbour, AL\",NCTNY01005N01005,Barbour County,,1,AL,0,25000,716,817,977,1241,1595\r\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([path], Threshold: 0.9));

        var issues = Assert.Single(report.Results).Issues;
        Assert.Equal([(3L, "fmr_1", "ask"), (4L, "fips", "1005")], issues.Select(i => (i.Line!.Value, i.Column, i.Value!)));
        Assert.Equal(["01001|FY2023"], await loads.QueryAsync("select area, vintage from cost.fair_market_rent"));
    }

    [SharedTheory]
    [InlineData("FY2015_FMR.xls", "FY2015", 4769, 2)]
    [InlineData("FY2020_FMR.xlsx", "FY2020", 4766, 0)]
    [InlineData("FY2023_FMR.xlsx", "FY2023", 4764, 0)]
    [InlineData("FY2025_FMR.xlsx", "FY2025", 4764, 0)]
    public async Task Reads_every_row_of_the_agencys_own_files(string file, string vintage, long rows, long withoutPopulation)
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "hud", file));

        var result = Assert.Single(report.Results);
        Assert.Equal((vintage, LoadOutcome.Published, rows, 0L), (result.Vintage, result.Outcome, result.RowsRead, result.Errors));
        Assert.Equal(rows, await loads.CountAsync("select count(*) from cost.fair_market_rent where rent_0 > 0 and rent_4 > 0"));
        Assert.Equal(withoutPopulation, await loads.CountAsync("select count(*) from cost.fair_market_rent where population is null"));
        Assert.Equal(0, await loads.CountAsync("select count(*) from cost.fair_market_rent where state <> substr(area, 1, 2)"));
    }

    internal static TinyWorkbook Workbook() =>
        new TinyWorkbook { Created = "2025- 2-18T20:40:31Z", Dimension = "A1:N1048576" }
            .Sheet(
                "FY25_FMRs_revised",
                Header2025,
                [
                    "GA",
                    "13",
                    "METRO12060M12060",
                    "Fulton County",
                    null,
                    1,
                    "Atlanta-Sandy Springs-Roswell, GA HUD Metro FMR Area",
                    "1312199999",
                    1065334,
                    1400,
                    1600,
                    2000,
                    2200,
                    2400,
                ],
                ["KS", "20", "NCNTY20101N20101", "Lane County", null, 0, "Lane County, KS", "2010199999", 1566, 412, 471, 634, 790, 922],
                [
                    "CT",
                    "09",
                    "METRO14860MM1160",
                    "Fairfield County",
                    "Bethel town",
                    1,
                    "Danbury, CT HUD Metro FMR Area",
                    "0900108070",
                    20342,
                    1500,
                    1700,
                    2000,
                    2300,
                    2500,
                ]
            )
            .Sheet("Field_Descriptions", ["Field_Name", "Description"], ["fmr_4", "FY 2025 4-Bedroom Fair Market Rent"]);
}
