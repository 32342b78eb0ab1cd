using System.Text;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Naics;

public sealed class NaicsSourceTests
{
    const string Note =
        "2022 NAICS Structure,,,,,\r\n\"T = trilateral agreement (United States, Canada, and Mexico)\r\n\r\nNote for Indicator field:     * = title change\r\n\",,,,,\r\n";
    const string Header = "Change Indicator,2022 NAICS Code,2022 NAICS Title,,,\r\n";

    const string Rows =
        ",11,\"Agriculture, Forestry, Fishing and HuntingT\",,,\r\n"
        + ",111,Crop ProductionT ,,,\r\n"
        + ",111110,Soybean Farming,,,\r\n"
        + ",,,,,\r\n"
        + ",31-33,ManufacturingT,,,\r\n"
        + "**,3331,Mining (except Oil and Gas)T ,,,\r\n"
        + "*,33312,Maker of the TV SET,,,\r\n"
        + "****,333120,Something in T,,,\r\n";

    [Fact]
    public async Task Takes_the_superscript_off_where_the_mark_is_certain()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("renamed.csv", Note + Header + Rows, new UTF8Encoding(true));

        var report = await loads.LoadAsync(file);

        Assert.Equal(
            ("naics", "2022", 7L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "11|Agriculture, Forestry, Fishing and Hunting|sector|11|True|",
                "111|Crop Production|subsector|11|True|",
                "111110|Soybean Farming|national_industry|11|False|",
                "31-33|Manufacturing|sector|31-33|True|",
                "3331|Mining (except Oil and Gas)|group|31-33|True|new",
                "33312|Maker of the TV SET|industry|31-33|False|title_changed",
                "333120|Something in T|national_industry|31-33|False|reused_below",
            ],
            await loads.QueryAsync("select naics, title, level, sector, trilateral, change from code.naics order by naics")
        );
        Assert.Equal(("superscript", "warning"), (Assert.Single(report.Results[0].Issues).Rule, report.Results[0].Issues[0].Severity));
    }

    [Fact]
    public async Task Leaves_titles_alone_where_no_note_explains_the_mark()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(loads.Write("renamed.csv", Header + ",11,HuntingT,,,\r\n"));

        Assert.Equal(["HuntingT|False"], await loads.QueryAsync("select title, trilateral from code.naics"));
    }

    [Fact]
    public async Task Reads_the_agencys_workbook_too()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var workbook = new TinyWorkbook().Sheet(
            "2022 NAICS Structure",
            ["2022 NAICS Structure"],
            ["T = trilateral agreement"],
            ["Change Indicator", "2022 NAICS Code", "2022 NAICS Title"],
            [null, 11, "HuntingT"],
            [null, 111110, "Soybean Farming"]
        );

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", workbook));

        Assert.Equal(2, report.Results[0].RowsRead);
        Assert.Equal(
            ["11|Hunting|True", "111110|Soybean Farming|False"],
            await loads.QueryAsync("select naics, title, trilateral from code.naics order by naics")
        );
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("bad.csv", Header + Rows + ",1l1,Typing,,,\r\n,62,Care,,,\r\n?,621,Doctors,,,\r\n,71111,Arts,,,\r\n");

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));
        var again = await loads.LoadAsync(file);

        Assert.Equal(
            [(10L, "2022 NAICS Code", "1l1"), (12L, "Change Indicator", "?"), (13L, "2022 NAICS Code", "71111")],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
    }

    [SharedFact]
    public async Task The_agencys_own_file_holds_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "crosswalks", "2022_NAICS_Structure.csv"));

        // 2,147 records less title, note, header and 19 empty ones; the 2022 NAICS has 20 sectors, 96 subsectors, 308 groups, 689 and 1,012 industries.
        Assert.Equal((2_125L, 0L, 0L), (report.Results[0].RowsRead, report.Results[0].Errors, report.Results[0].Warnings));
        Assert.Equal(
            ["group|308", "industry|689", "national_industry|1012", "sector|20", "subsector|96"],
            await loads.QueryAsync("select level, count(*) from code.naics group by level order by level")
        );
        Assert.Equal(799, await loads.CountAsync("select count(*) from code.naics where trilateral"));
        Assert.Equal(0, await loads.CountAsync("select count(*) from code.naics where title like '%T'"));
        // Where an industry has one national industry, both have one title: a check of the titles whose mark was taken off.
        Assert.Equal(
            [],
            await loads.QueryAsync(
                "select i.naics, i.title, n.title from code.naics i join code.naics n on n.naics = i.naics || '0' and n.level = 'national_industry' where i.trilateral and i.title <> n.title and (select count(*) from code.naics c where c.naics like i.naics || '_') = 1 order by 1"
            )
        );
    }
}
