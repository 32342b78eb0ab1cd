using Causeway.Sources;
using Causeway.Sources.Areas;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Areas;

public sealed class AreasSourceTests
{
    static readonly object?[] DelineationHeader =
    [
        "CBSA Code",
        "Metropolitan Division Code",
        "CSA Code",
        "CBSA Title",
        "Metropolitan/Micropolitan Statistical Area",
        "Metropolitan Division Title",
        "CSA Title",
        "County/County Equivalent",
        "State Name",
        "FIPS State Code",
        "FIPS County Code",
        "Central/Outlying County",
    ];

    static readonly object?[] GeocodesHeader =
    [
        "Summary Level",
        "State Code (FIPS)",
        "County Code (FIPS)",
        "County Subdivision Code (FIPS)",
        "Place Code (FIPS)",
        "Consolidtated City Code (FIPS)",
        "Area Name (including legal/statistical area description)",
    ];

    const string Metro = "Metropolitan Statistical Area";

    static TinyWorkbook Delineation(params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "List 1",
            [
                ["Table with row headers in column A and column headers in row 3"],
                ["List 1. CORE BASED STATISTICAL AREAS (CBSAs), METROPOLITAN DIVISIONS, AND COMBINED STATISTICAL AREAS (CSAs), JULY 2023"],
                DelineationHeader,
                .. rows,
                [],
                ["Note: The 2020 Standards for Delineating Core Based Statistical Areas are made-up here."],
            ]
        );

    static TinyWorkbook Geocodes(params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "all-geocodes-v2019",
            [
                ["Estimates Geography File: Vintage 2019"],
                ["Source: made up"],
                [],
                [],
                GeocodesHeader,
                .. rows,
            ]
        );

    static TinyWorkbook Regions() =>
        new TinyWorkbook().Sheet(
            "CODES13",
            ["Census Bureau Region and Division Codes and Federal Information Processing System (FIPS) Codes for States"],
            [],
            ["Region", "Division", "State\n(FIPS)", "Name"],
            ["3", 0, "00", "South Region"],
            ["3", "5", "00", "South Atlantic Division"],
            ["3", "5", "13", "Georgia"]
        );

    [Fact]
    public async Task Reads_areas_and_the_counties_in_them_from_a_renamed_delineation()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "renamed.xlsx",
            Delineation(
                [
                    "12060",
                    "12054",
                    "122",
                    "Atlanta-Sandy Springs-Roswell, GA",
                    Metro,
                    "Atlanta-Sandy Springs-Roswell, GA",
                    "Atlanta--Athens-Clarke County--Sandy Springs, GA-AL",
                    "Fulton County",
                    "Georgia",
                    "13",
                    121,
                    "Central",
                ],
                [
                    "12060",
                    "31924",
                    "122",
                    "Atlanta-Sandy Springs-Roswell, GA",
                    Metro,
                    "Marietta, GA",
                    "Atlanta--Athens-Clarke County--Sandy Springs, GA-AL",
                    "Cobb County",
                    "Georgia",
                    "13",
                    "067",
                    "Outlying",
                ],
                [
                    10100,
                    null,
                    null,
                    "Aberdeen, SD",
                    "Micropolitan Statistical Area",
                    null,
                    null,
                    "Brown County",
                    "South Dakota",
                    "46",
                    "013",
                    "Central",
                ],
                [
                    "25540",
                    null,
                    "405",
                    "Hartford-West Hartford-East Hartford, CT",
                    Metro,
                    null,
                    "New Haven-Hartford-Waterbury, CT",
                    "Capitol Planning Region",
                    "Connecticut",
                    "09",
                    "110",
                    "Central",
                ]
            )
        );

        var report = await loads.LoadAsync(file);

        var result = Assert.Single(report.Results);
        Assert.Equal(
            ("areas", "2023-07", LoadOutcome.Published, 4L, 0L),
            (result.Dataset, result.Vintage, result.Outcome, result.RowsRead, result.Errors)
        );
        Assert.Equal(
            [
                "09110|planning_region|Capitol|09|2022",
                "13067|county|Cobb|13|",
                "13121|county|Fulton|13|",
                "46013|county|Brown|46|",
                "C10100|micro|Aberdeen, SD||2023-07",
                "C12054|division|Atlanta, GA||2023-07",
                "C12060|metro|Atlanta, GA||2023-07",
                "C25540|metro|Hartford, CT||2023-07",
                "C31924|division|Marietta, GA||2023-07",
                "CS122|csa|Atlanta, GA||2023-07",
                "CS405|csa|New Haven, CT||2023-07",
            ],
            await loads.QueryAsync("select area, kind, short_name, state, valid_from from code.area order by area")
        );
        Assert.Equal(
            ["C12060|13067|False", "C12060|13121|True", "CS122|13067|", "CS122|13121|"],
            await loads.QueryAsync(
                "select whole, part, central from code.area_part where whole in ('C12060', 'CS122') order by whole, part"
            )
        );
    }

    [Fact]
    public async Task Reads_every_summary_level_of_the_geographic_codes()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "codes.xlsx",
            Geocodes(
                ["010", "00", "000", "00000", "00000", "00000", "United States"],
                ["040", "09", "000", "00000", "00000", "00000", "Connecticut"],
                ["040", "72", "000", "00000", "00000", "00000", "Puerto Rico"],
                ["050", "09", "003", "00000", "00000", "00000", "Hartford County"],
                ["061", "09", "003", "08070", "00000", "00000", "Sample town"],
                [162, "13", "000", "00000", "00124", "00000", "Sample city"],
                [170, 13, "000", "00000", "00000", 3436, "Sample unified government"]
            )
        );

        var report = await loads.LoadAsync(file);

        var result = Assert.Single(report.Results);
        Assert.Equal(("2019", 7L, 0L), (result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(
            ["09|state||", "09003|county||2022", "72|territory||", "US|nation||"],
            await loads.QueryAsync("select area, kind, valid_from, valid_to from code.area order by area")
        );
        Assert.Equal(
            ["0900308070|county_subdivision|09003", "1300124|place|", "1303436|consolidated_city|"],
            await loads.QueryAsync("select code, kind, county from code.place order by code")
        );
    }

    [Fact]
    public async Task Reads_the_regions_and_divisions_of_the_states()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("states.xlsx", Regions()));

        Assert.Equal(("2013", 3L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["13|state|Georgia|3|5", "D5|census_division|South Atlantic|3|5", "R3|region|South|3|"],
            await loads.QueryAsync("select area, kind, short_name, region, division from code.area order by area")
        );
        Assert.Equal(["D5|13", "R3|13"], await loads.QueryAsync("select whole, part from code.area_part order by whole"));
    }

    [Fact]
    public async Task Every_list_survives_the_others_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var files = new[]
        {
            loads.Write(
                "a.xlsx",
                Delineation([
                    10100,
                    null,
                    null,
                    "Aberdeen, SD",
                    "Micropolitan Statistical Area",
                    null,
                    null,
                    "Brown County",
                    "South Dakota",
                    "46",
                    "013",
                    "Central",
                ])
            ),
            loads.Write("b.xlsx", Geocodes(["040", "46", "000", "00000", "00000", "00000", "South Dakota"])),
            loads.Write("c.xlsx", Regions()),
        };
        await loads.LoadAsync(files);
        var before = await loads.QueryAsync("select * from code.area order by area, listing");

        var again = await loads.LoadAsync(files);

        Assert.All(again.Results, r => Assert.Equal(LoadOutcome.Unchanged, r.Outcome));
        Assert.Equal(6, before.Count);
        Assert.Equal(before, await loads.QueryAsync("select * from code.area order by area, listing"));
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var good = new object?[]
        {
            10100,
            null,
            null,
            "Aberdeen, SD",
            "Micropolitan Statistical Area",
            null,
            null,
            "Brown County",
            "South Dakota",
            "46",
            "013",
            "Central",
        };
        var file = loads.Write(
            "bad.xlsx",
            Delineation(
                good,
                ["1O100", null, null, "Aberdeen, SD", "Big Area", null, null, "Edmunds County", "South Dakota", "46", "045", "Middle"]
            )
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 9));

        Assert.Equal(
            [
                (5L, "CBSA Code", "1O100"),
                (5L, "Metropolitan/Micropolitan Statistical Area", "Big Area"),
                (5L, "Central/Outlying County", "middle"),
            ],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(["46013"], await loads.QueryAsync("select area from code.area where kind = 'county'"));
    }

    [Theory]
    [InlineData("Winston-Salem, NC", "Winston-Salem, NC")]
    [InlineData("Nashville-Davidson--Murfreesboro--Franklin, TN", "Nashville-Davidson, TN")]
    [InlineData("Louisville/Jefferson County, KY-IN", "Louisville, KY")]
    [InlineData("New York-Newark-Jersey City, NY-NJ", "New York, NY")]
    [InlineData("No comma", "No comma")]
    public void A_metropolitan_area_is_short_for_its_first_city_and_state(string title, string expected)
    {
        var shortened = AreaName.ShortMetro(title);

        Assert.Equal(expected, shortened);
    }

    [Fact]
    public void The_towns_of_every_old_Connecticut_county_are_shared_out_once()
    {
        var towns = AreaChanges.Towns.SelectMany(t => t.Towns.Split(", ")).ToArray();

        Assert.Equal(169, towns.Length);
        Assert.Equal(169, towns.Distinct().Count());
        Assert.Equal(
            "09007 09130",
            string.Join(
                ' ',
                AreaChanges
                    .All.Where(c => c.OldArea.StartsWith("09", StringComparison.Ordinal) && c.Relation == "replaced_by")
                    .Select(c => $"{c.OldArea} {c.NewArea}")
            )
        );
        Assert.All(AreaChanges.All.Where(c => c.Relation == "part"), c => Assert.True(c.Towns is null || c.Towns < c.OldTowns));
    }

    [SharedFact]
    public async Task The_agencies_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "crosswalks", "list1_2023.xlsx"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "all-geocodes-v2019.xlsx"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "state-geocodes-v2013.xls")
        );

        // SOURCES.md counts rows that hold anything: 1,920 less two titles, a header and two notes; 43,850 less three titles and a header.
        Assert.Empty(report.PassedOver);
        Assert.Equal(
            [("2013", 64L, 0L, 0L), ("2019", 43_846L, 0L, 0L), ("2023-07", 1_915L, 0L, 0L)],
            report.Results.Select(r => (r.Vintage, r.RowsRead, r.Errors, r.Warnings)).OrderBy(r => r.Vintage)
        );
        Assert.Equal(
            ["county|1906", "csa|184", "division|37", "metro|393", "micro|542", "planning_region|9"],
            await loads.QueryAsync("select kind, count(*) from code.area where vintage = '2023-07' group by kind order by kind")
        );
        Assert.Equal(
            ["county|3220", "nation|1", "state|51", "territory|1"],
            await loads.QueryAsync("select kind, count(*) from code.area where vintage = '2019' group by kind order by kind")
        );
        Assert.Equal(40_573, await loads.CountAsync("select count(*) from code.place"));
        Assert.Equal(
            ["census_division|9", "region|4", "state|51"],
            await loads.QueryAsync("select kind, count(*) from code.area where vintage = '2013' group by kind order by kind")
        );
        // Every county of the delineation is one of 2019, but for Connecticut's regions and the two parts of Valdez-Cordova.
        Assert.Equal(
            ["09110", "09120", "09130", "09140", "09150", "09160", "09170", "09180", "09190"],
            await loads.QueryAsync(
                "select distinct part from code.area_part where vintage = '2023-07' and part not in (select area from code.area where vintage = '2019') order by part"
            )
        );
    }

    [SharedFact]
    public async Task Connecticuts_towns_are_those_of_the_Census_list()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "crosswalks", "all-geocodes-v2019.xlsx"));
        var ours = AreaChanges
            .Towns.SelectMany(t => t.Towns.Split(", ").Select(town => $"{t.County}|{town} town"))
            .Order(StringComparer.Ordinal);

        var theirs = await loads.QueryAsync("select county, name from code.place where state = '09' and kind = 'county_subdivision'");

        Assert.Equal(ours, theirs.Order(StringComparer.Ordinal));
    }
}
