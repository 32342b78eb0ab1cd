using Causeway.Data;
using Causeway.Sources;
using Causeway.Sources.AcsTables;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.AcsTables;

public sealed class AcsTablesTests
{
    static readonly SourceCatalog Catalog = new([new AcsTablesSource()]);

    [Theory]
    [InlineData("1234", "null", 1234.0, "published", null, null)]
    [InlineData("13.4", "", 13.4, "published", null, null)]
    [InlineData("-12", "", -12.0, "published", null, null)]
    [InlineData("null", "null", null, "missing", null, null)]
    [InlineData("-888888888.0", "(X)", null, "not_applicable", "(X)", null)]
    [InlineData("-999999999", "N", null, "not_published", "N", null)]
    [InlineData("-666666666", "", null, "not_published", "-", null)]
    [InlineData("-222222222", "**", null, "not_published", "**", null)]
    [InlineData("-333333333", "", null, "not_published", "***", null)]
    [InlineData("-555555555", "*****", 0.0, "published", "*****", null)]
    [InlineData("-", "", null, "not_published", "-", null)]
    [InlineData("250,000+", "", 250000.0, "top_coded", "250,000+", "at_least")]
    [InlineData("2,500-", "", 2500.0, "top_coded", "2,500-", "at_most")]
    [InlineData("250001", "250,000+", 250000.0, "top_coded", "250,000+", "at_least")]
    public void Reads_each_mark(string text, string annotation, double? value, string status, string? mark, string? bound)
    {
        var cell = AcsCell.Read(text, annotation)!.Value;

        Assert.Equal((value, status, mark, bound), (cell.Value.Value, Marked.Text(cell.Value.Status), cell.Mark, cell.Bound));
    }

    [Theory]
    [InlineData("0100000US", "US", "nation")]
    [InlineData("0400000US08", "08", "state")]
    [InlineData("0500000US37001", "37001", "county")]
    [InlineData("310M500US12060", "C12060", "metro")]
    [InlineData("3100000US12060", "C12060", "metro")]
    [InlineData("330M500US122", "CS122", "combined")]
    [InlineData("860Z200US90001", "Z90001", "zcta")]
    [InlineData("8600000US90001", "Z90001", "zcta")]
    [InlineData("7950000US1301002", "P1301002", "puma")]
    [InlineData("1400000US13121000100", "1400000US13121000100", "tract")]
    [InlineData("0400001US13", "0400001US13", "part")]
    public void Spells_places(string geoId, string area, string kind) => Assert.Equal((area, kind), CensusArea.Read(geoId));

    [Fact]
    public async Task Reads_an_api_answer_whatever_the_order_of_its_columns()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "acs-acs1-subject-2018-GROUP_S1701_DATA.csv",
            """
            S1701_C01_001M,S1701_C01_001E,NAME,S1701_C02_046E,S1701_C02_046M,GEO_ID,S1701_C01_001EA,S1701_C02_046MA,S1701_C01_001MA,S1701_C02_046EA,state
            846,720869,Alaska,-888888888,-888888888,0400000US02,null,(X),null,(X),02
            -555555555,100,Georgia,null,null,0400000US13,null,null,*****,null,13
            """
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal(
            ("2018", 2L, 0L, 0L),
            (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors, report.Results[0].Warnings)
        );
        Assert.Equal(
            [
                "02|Alaska|acs1|subject|S1701|S1701_C01_001|720869|published||846|published|",
                "02|Alaska|acs1|subject|S1701|S1701_C02_046||not_applicable|(X)||not_applicable|(X)",
                "13|Georgia|acs1|subject|S1701|S1701_C01_001|100|published||0|published|*****",
                "13|Georgia|acs1|subject|S1701|S1701_C02_046||missing|||missing|",
            ],
            await loads.QueryAsync(
                "select area, area_title, dataset, kind, table_id, variable, estimate, estimate_status, estimate_mark, margin, margin_status, margin_mark from census.acs_value order by area, variable"
            )
        );
    }

    [Fact]
    public async Task Reads_a_json_answer_that_names_places_in_columns_only()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "acs5_DP03_2022.json",
            """[["NAME","DP03_0001E","DP03_0001M","DP03_0002PE","DP03_0002PM","state","county"],["Fulton County, Georgia","870000","1500","68.1",null,"13","121"]]"""
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal(("2022", 1L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["13121|county|acs5|profile|DP03_0001|870000|1500", "13121|county|acs5|profile|DP03_0002P|68.1|"],
            await loads.QueryAsync(
                "select area, area_kind, dataset, kind, variable, estimate, margin from census.acs_value order by variable"
            )
        );
    }

    [Fact]
    public async Task Json_that_breaks_off_is_refused_with_its_place()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("acs1_2022.json", """[["GEO_ID","B15002_001E"],["0400000US13","5"],["0400000US""");

        var report = await loads.LoadAsync(path);

        Assert.Equal(LoadOutcome.Refused, report.Results[0].Outcome);
        Assert.Contains("row 3", report.Results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_data_census_gov_download_with_labels_and_open_ended_medians()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "ACSST5Y2020.S1903-Data.csv",
            """
            "GEO_ID","NAME","S1903_C03_001E","S1903_C03_001M","S1903_C03_002E","S1903_C03_002M",
            "id","Geographic Area Name","Estimate!!Median income (dollars)!!Households","Margin of Error!!Median income (dollars)!!Households","Estimate!!Median income (dollars)!!White","Margin of Error!!Median income (dollars)!!White",
            "8600000US90077","ZCTA5 90077","250,000+","***","-","**",
            "8600000US90095","ZCTA5 90095","2,500-","***","32847","5873",
            """
        );

        await loads.LoadAsync(path);

        Assert.Equal(
            [
                "Z90077|S1903_C03_001|Median income (dollars)!!Households|250000|top_coded|at_least||not_published|***",
                "Z90077|S1903_C03_002|Median income (dollars)!!White||not_published|||not_published|**",
                "Z90095|S1903_C03_001|Median income (dollars)!!Households|2500|top_coded|at_most||not_published|***",
                "Z90095|S1903_C03_002|Median income (dollars)!!White|32847|published||5873|published|",
            ],
            await loads.QueryAsync(
                "select area, variable, label, estimate, estimate_status, estimate_bound, margin, margin_status, margin_mark from census.acs_value where dataset = 'acs5' order by area, variable"
            )
        );
    }

    [Fact]
    public async Task Reads_american_factfinder_and_leaves_a_renamed_one_out()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text = """
            GEO.id,GEO.id2,GEO.display-label,HC01_EST_VC01,HC01_MOE_VC01,HC02_EST_VC01,HC02_MOE_VC01
            Id,Id2,Geography,Total; Estimate; Population,Total; Margin of Error; Population,Below poverty level; Estimate; Population,Below poverty level; Margin of Error; Population
            0500000US37001,37001,"Alamance County, North Carolina",1000,50,(X),N
            """;

        var report = await loads.LoadAsync(loads.Write("ACS_17_1YR_S1701_with_ann.csv", text));
        var renamed = await loads.LoadAsync(loads.Write("poverty2017.csv", text));

        Assert.Equal("2017", report.Results[0].Vintage);
        Assert.Equal(
            ["37001|acs1|S1701|HC01_VC01|Total; Population|1000|50|", "37001|acs1|S1701|HC02_VC01|Below poverty level; Population|||N"],
            await loads.QueryAsync(
                "select area, dataset, table_id, variable, label, estimate, margin, margin_mark from census.acs_value order by variable"
            )
        );
        Assert.Contains("its name", Assert.Single(renamed.PassedOver).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_cell_and_a_bad_place_are_issues()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "acs1-2018.csv",
            "GEO_ID,NAME,B15002_001E,B15002_001M\n0400000US02,Alaska,many,5\nnowhere,Nowhere,1,1\n0400000US13,Georgia,10,2\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([path], Threshold: 1));

        Assert.Equal(
            [(2L, "B15002_001E", "many"), (3L, "GEO_ID", "nowhere")],
            report.Results[0].Issues.Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
        Assert.Equal(["13|10"], await loads.QueryAsync("select area, estimate from census.acs_value"));
    }

    [Fact]
    public async Task A_renamed_file_asks_for_its_year_and_warns_that_its_period_is_unknown()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("schooling.csv", "GEO_ID,NAME,B15002_001E,B15002_001M\n0400000US13,Georgia,10,2\n");

        var without = await loads.LoadAsync(path);
        var with = await loads.LoadAsync(new LoadRequest([path], "2018"));

        Assert.Contains("--vintage", Assert.Single(without.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal(1, with.Results[0].Warnings);
        Assert.Equal(["acs|2018"], await loads.QueryAsync("select dataset, vintage from census.acs_value"));
    }

    [Fact]
    public async Task Loading_twice_changes_nothing_and_another_table_joins()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("acs1-2018-a.csv", "GEO_ID,NAME,B15002_001E,B15002_001M\n0400000US13,Georgia,10,2\n");
        await loads.LoadAsync(path);

        var again = await loads.LoadAsync(path);
        await loads.LoadAsync(loads.Write("acs1-2018-b.csv", "GEO_ID,NAME,B15002A_001E,B15002A_001M\n0400000US13,Georgia,4,1\n"));

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(
            ["B15002|10", "B15002A|4"],
            await loads.QueryAsync("select table_id, estimate from census.acs_value order by table_id")
        );
    }

    [SharedFact]
    public async Task Reads_the_real_files_whole()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "census-acs", "acs1-2018-bystate-groups.zip"),
            SharedFiles.PathOf("lmi-files", "census-acs", "acs_S0101_state_2024.json"),
            SharedFiles.PathOf("lmi-files", "census-acs", "ACS_17_1YR_S1701_with_ann.csv"),
            SharedFiles.PathOf("lmi-files", "census-acs", "ACSST5Y2020.S1903_data_with_overlays_2022-04-24T152354.csv.gz")
        );

        Assert.True(report.Succeeded);
        Assert.All(report.Results, r => Assert.Equal(0, r.Errors));
        var rows = report.Results.ToDictionary(r => r.Vintage, r => r.RowsRead);
        // Data rows: SOURCES.md counts the header lines too.
        Assert.Equal((49 * 52, 52, 43, 1769), (rows["2018"], rows["2024"], rows["2017"], rows["2020"]));
        Assert.All(report.Results.Single(r => r.Vintage == "2018").Files, f => Assert.Equal(52, f.Rows));
        // Cells, statuses and marks counted with a script of another language.
        Assert.Equal(
            ["missing||10009", "not_applicable|(X)|8684", "not_published|-|2", "not_published|N|1446", "published||115631"],
            await loads.QueryAsync(
                "select estimate_status, estimate_mark, count(*) from census.acs_value where vintage = '2018' group by 1, 2 order by 1, 2"
            )
        );
        Assert.Equal(
            ["16"],
            await loads.QueryAsync("select count(*) from census.acs_value where vintage = '2018' and margin_mark = '*****' and margin = 0")
        );
        Assert.Equal(
            ["2118866|9052"],
            await loads.QueryAsync(
                "select estimate, margin from census.acs_value where vintage = '2018' and area = '13' and variable = 'B15002B_001'"
            )
        );
        Assert.Equal(
            ["772|104"],
            await loads.QueryAsync(
                "select count(*) filter (where estimate_bound = 'at_least'), count(*) filter (where estimate_bound = 'at_most') from census.acs_value where vintage = '2020'"
            )
        );
        Assert.Equal(
            ["5157699"],
            await loads.QueryAsync(
                "select estimate from census.acs_value where vintage = '2024' and area = '01' and variable = 'S0101_C01_001'"
            )
        );
        Assert.Equal(
            ["317741588"],
            await loads.QueryAsync(
                "select estimate from census.acs_value where vintage = '2017' and area = 'US' and variable = 'HC01_VC01'"
            )
        );
    }
}
