using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.CensusOccupations;

public sealed class CensusOccupationsSourceTests
{
    static readonly object?[] CrosswalkHeader =
    [
        "2010 SOC code",
        "2010 Census Code",
        "2010 Census Title \n",
        "2018 SOC Code",
        "2018 Census Code",
        "2018 Census Title ",
    ];

    static TinyWorkbook Workbook(params object?[][] crosswalk) =>
        new TinyWorkbook()
            .Sheet("OVERVIEW", ["2018 Census Occupation Code List"])
            .Sheet(
                "2018 Census Occ Code List",
                [null, "U.S. Census Bureau"],
                [null, "2018 Census Title ", "2018 Census Code", "2018 SOC Code"],
                [],
                [null, "The 2018 census occupation classification list has made-up codes. "],
                ["Management Occupations:", null, "0010-0440", "11-0000 - 13-0000"],
                [null, "Chief executives", "0010", "11-1011"],
                [null, "Software developers", 1021, "15-1252"],
                [null, "Other financial specialists", "0960", "13-20XX"],
                [null, "Never worked", 9920, "none"]
            )
            .Sheet(
                "2010 to 2018 Crosswalk ",
                [
                    ["Census Occupation Code Crosswalk from 2010 to 2018 "],
                    CrosswalkHeader,
                    .. crosswalk,
                    [null, null, "Total Codes, 2010: 540"],
                    [null, "Legend", "Yellow fill"],
                ]
            )
            .Sheet(
                "Occ Code Changes",
                ["2010 Census OCC Code", "2010 Census Title", "New 2018 Census OCC Code", "2018  Census Title", "Summary of changes"],
                ["0050", "Marketing and Sales Managers", "0051", "Marketing Managers", "Code 0050 split in to two codes: 0051 and 0052"],
                [null, null, "0052", "Sales Managers"],
                ["9740", "Tank Car Loaders", "9760", "Other Material Moving Workers", "Codes 9740 and 9750 combined to form code 9760 "],
                [9750, "Material Moving Workers, All Other"]
            );

    static readonly object?[][] Crosswalk =
    [
        ["11-1011", "0010", "Chief Executives", "11-1011", "0010", "Chief Executives"],
        ["11-2020", "0050", "Marketing and Sales Managers"],
        [null, null, null, "11-2021", "0051", "Marketing Managers"],
        [null, null, null, "11-2022", "0052", "Sales Managers"],
        ["53-6031", "9360", "Service Attendants", "53-6030", 9365, "Transportation Service Attendants"],
        [null, null, null, null, null, "Automotive and Watercraft Service Attendants (56-6031)"],
        [null, null, null, null, null, "Aircraft Service Attendants (53-6032 )"],
        [null, null, null, "51-70XX", 8555, "Other Woodworkers"],
        ["51-7030", "8520", "Model Makers and Patternmakers, Wood", null, null, "Model Makers and Patternmakers, Wood (51-7030)"],
        [null, null, null, null, null, "Model Makers, Wood (51-7031)"],
        ["none", "9920", "Never worked", "none", "9920", "Never worked"],
    ];

    [Fact]
    public async Task Keeps_patterns_ranges_and_none_in_the_list_of_codes()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", Workbook(Crosswalk)));

        Assert.Equal(
            ("census-occupations", "2018", 20L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "0010|Chief executives|occupation|11-1011",
                "0010-0440|Management Occupations|group|11-0000 - 13-0000",
                "0960|Other financial specialists|occupation|13-20XX",
                "1021|Software developers|occupation|15-1252",
                "9920|Never worked|occupation|none",
            ],
            await loads.QueryAsync("select census, title, kind, soc from code.census_occupation order by census")
        );
    }

    [Fact]
    public async Task Lists_the_SOC_codes_behind_each_code_and_corrects_a_misprint_with_a_warning()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", Workbook(Crosswalk)));

        Assert.Equal(
            ["0010|11-1011", "0051|11-2021", "0052|11-2022", "8555|51-7031", "9365|53-6031", "9365|53-6032"],
            await loads.QueryAsync("select census, soc from code.census_occupation_soc order by 1, 2")
        );
        var warning = Assert.Single(report.Results[0].Issues);
        Assert.Equal(("warning", "misprint", 8L), (warning.Severity, warning.Rule, warning.Line!.Value));
    }

    [Fact]
    public async Task Pairs_old_and_new_codes_that_stayed_split_or_were_combined()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(loads.Write("renamed.xlsx", Workbook(Crosswalk)));

        Assert.Equal(
            [
                "0010|0010|False",
                "0050|0051|True",
                "0050|0052|True",
                "9360|9365|False",
                "9740|9760|True",
                "9750|9760|True",
                "9920|9920|False",
            ],
            await loads.QueryAsync("select from_census, to_census, note is not null from code.census_occupation_map order by 1, 2")
        );
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "bad.xlsx",
            Workbook([
                .. Crosswalk,
                [null, null, null, null, null, "Divers (49-9092)"],
                ["11-1011", "00IO", "Chief", "11-1011", "0011", "Chief"],
            ])
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));
        var again = await loads.LoadAsync(file);

        Assert.Equal(
            [(14L, "2018 Census Title", "Divers (49-9092)"), (15L, "2010 Census Code", "00IO")],
            report.Results[0].Issues.Where(i => i.Severity == "error").Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
    }

    [SharedFact]
    public async Task The_bureaus_own_workbook_covers_every_code_of_both_editions()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "crosswalks", "2018-occupation-code-list-and-crosswalk.xlsx"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "soc_2018_definitions.xlsx")
        );

        // List: 608 rows less five of title, header and note. Crosswalk: 1,060 less two titles, a header, the totals and three of legend. Changes: 217.
        var result = report.Results.Single(r => r.Dataset == "census-occupations");
        Assert.Equal((603L + 1_053 + 217, 0L, 1L), (result.RowsRead, result.Errors, result.Warnings));
        Assert.Equal(
            ["group|33", "occupation|570"],
            await loads.QueryAsync("select kind, count(*) from code.census_occupation group by kind order by kind")
        );
        Assert.Equal(
            ["540|570"],
            await loads.QueryAsync("select count(distinct from_census), count(distinct to_census) from code.census_occupation_map")
        );
        // Every detailed occupation of the SOC is behind exactly one Census code, and nothing else is.
        Assert.Equal(
            await loads.QueryAsync("select soc from code.soc where level = 'detailed' order by soc"),
            await loads.QueryAsync("select soc from code.census_occupation_soc order by soc")
        );
        Assert.Equal(
            ["9830", "9920"],
            await loads.QueryAsync(
                "select census from code.census_occupation where kind = 'occupation' and census not in (select census from code.census_occupation_soc) order by census"
            )
        );
    }
}
