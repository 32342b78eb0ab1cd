using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Soc;

public sealed class SocSourceTests
{
    static TinyWorkbook Definitions(params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "2018 SOC",
            [
                ["U.S. Bureau of Labor Statistics"],
                [],
                ["SOC Group", "SOC Code", "SOC Title", "SOC Definition"],
                .. rows,
            ]
        );

    static readonly object?[][] Outline =
    [
        ["Major", "15-0000", "Computer and Mathematical Occupations"],
        ["Minor", "15-1200", "Computer Occupations"],
        ["Broad", "15-1250", "Software Developers"],
        ["Detailed", "15-1252", "Software Developers", "Research, design, and develop software."],
        ["Minor", "15-2000", "Mathematical Science Occupations"],
        ["Broad", "15-2010", "Actuaries"],
    ];

    static TinyWorkbook Hybrid(params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "OES2019 Hybrid",
            [
                ["The table below shows how data were combined."],
                [],
                [
                    "OES 2019 Estimates Code",
                    "OES 2019 Estimates Title",
                    "2018 SOC Code ",
                    "2018 SOC Title",
                    "OES 2018 Estimates Code",
                    "OES 2018 Estimates Title",
                    "2010 SOC Code",
                    "2010 SOC Title",
                    "NOTES",
                ],
                .. rows,
            ]
        );

    [Fact]
    public async Task Reads_definitions_and_takes_groups_from_the_order_of_the_list()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", Definitions(Outline)));

        Assert.Equal(
            ("soc", "2018", 6L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "15-0000|major|15-0000|||",
                "15-1200|minor|15-0000|15-1200||",
                "15-1250|broad|15-0000|15-1200|15-1250|",
                "15-1252|detailed|15-0000|15-1200|15-1250|Research, design, and develop software.",
                "15-2000|minor|15-0000|15-2000||",
                "15-2010|broad|15-0000|15-2000|15-2010|",
            ],
            await loads.QueryAsync("select soc, level, major, minor, broad, definition from code.soc order by soc")
        );
    }

    [Fact]
    public async Task Reads_the_older_structure_with_a_column_for_each_level()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "renamed.xlsx",
            new TinyWorkbook().Sheet(
                "Sheet1",
                ["*** This is the final structure for the 2010 SOC. ***"],
                [],
                ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation"],
                [],
                ["11-0000", null, null, null, "Management Occupations"],
                [null, "11-1000", null, null, "Top Executives"],
                [null, null, "11-1010", null, "Chief Executives"],
                [null, null, null, "11-1011", "Chief Executives"]
            )
        );

        var report = await loads.LoadAsync(file);

        Assert.Equal(("2010", 4L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["11-1011|Chief Executives|detailed|11-0000|11-1000|11-1010"],
            await loads.QueryAsync("select soc, title, level, major, minor, broad from code.soc where level = 'detailed'")
        );
    }

    [Fact]
    public async Task The_hybrid_gives_each_pair_of_codes_once()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "renamed.xlsx",
            Hybrid(
                [
                    "11-2030",
                    "Public Relations and Fundraising Managers",
                    "11-2032",
                    "Public Relations Managers",
                    "11-2031",
                    "PR Managers",
                    "11-2031",
                    " PR Managers",
                    "2018 SOC broad occupation",
                ],
                [
                    "11-2030",
                    "Public Relations and Fundraising Managers",
                    "11-2033",
                    "Fundraising Managers",
                    "11-2031",
                    "PR Managers",
                    "11-2031",
                    " PR Managers",
                    "2018 SOC broad occupation",
                ]
            )
        );

        var report = await loads.LoadAsync(file);

        Assert.Equal(("2019", 2L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(2, await loads.CountAsync("select count(*) from code.oes_hybrid where note = '2018 SOC broad occupation'"));
        Assert.Equal(
            [
                "oes-2018|11-2031|oes-2019|11-2030",
                "soc-2010|11-2031|oes-2018|11-2031",
                "soc-2010|11-2031|soc-2018|11-2032",
                "soc-2010|11-2031|soc-2018|11-2033",
                "soc-2018|11-2032|oes-2019|11-2030",
                "soc-2018|11-2033|oes-2019|11-2030",
            ],
            await loads.QueryAsync("select from_system, from_code, to_system, to_code from code.soc_map order by 1, 2, 3, 4")
        );
    }

    [Fact]
    public async Task A_dash_in_the_matrix_means_that_the_handbook_has_no_profile()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "renamed.xlsx",
            new TinyWorkbook().Sheet(
                "ONET to SOC crosswalk",
                ["Made-up crosswalk"],
                ["As of 9/6/2023"],
                [
                    "Sort Order",
                    "O*NET-SOC Code",
                    "O*NET-SOC Title",
                    "NEM Code",
                    "National Employment Matrix Occupational Title",
                    "OOH Profile Code",
                    "OOH Profile Title",
                    "OOH Occupation Group",
                    "OOH Occupation Group (brief)",
                    "OOH Profile Website",
                ],
                [
                    1,
                    "11-1011.00",
                    "Chief Executives",
                    "11-1011",
                    "Chief executives",
                    "B039",
                    "Top executives",
                    "Management",
                    "Management",
                    "https://example.org/",
                ],
                [2, "11-1031.00", "Legislators", "11-1031", "Legislators", "—", "—", "—", "—", "—"]
            )
        );

        var report = await loads.LoadAsync(file);

        Assert.Equal(("2023", 2L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["11-1011.00|B039|Top executives", "11-1031.00||"],
            await loads.QueryAsync("select onet_soc, ooh_profile, ooh_title from code.nem_occupation order by onet_soc")
        );
        Assert.Equal(
            ["11-1011.00|11-1011", "11-1031.00|11-1031"],
            await loads.QueryAsync("select from_code, to_code from code.soc_map where to_system = 'nem' order by from_code")
        );
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "bad.xlsx",
            Definitions([
                .. Outline,
                ["Detailed", "15-20I1", "Actuaries"],
                ["Tiny", "15-2011", "Actuaries"],
                ["Detailed", "17-1011", "Architects"],
            ])
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));

        Assert.Equal(
            [(10L, "SOC Code", "15-20I1"), (11L, "SOC Group", "Tiny"), (12L, "SOC Code", "17-1011")],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(6, await loads.CountAsync("select count(*) from code.soc"));
    }

    [Fact]
    public async Task A_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("soc.xlsx", Definitions(Outline));
        await loads.LoadAsync(file);

        var again = await loads.LoadAsync(file);

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(6, await loads.CountAsync("select count(*) from code.soc"));
    }

    [SharedFact]
    public async Task The_agencys_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "crosswalks", "soc_2018_definitions.xlsx"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "soc_structure_2010.xls"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "nem-onet-to-soc-crosswalk.xlsx"),
            SharedFiles.PathOf("lmi-files", "bls-oews", "oes_2019_hybrid_structure.xlsx")
        );

        // 1,452 less four title rows and a header; 1,002 less four and a header; 873 less four and a header. The .xls has 1,421 codes.
        Assert.Empty(report.PassedOver);
        Assert.Equal(
            [("2010", 1_421L, 0L), ("2018", 1_447L, 0L), ("2019", 868L, 0L), ("2023", 997L, 0L)],
            report.Results.Select(r => (r.Vintage, r.RowsRead, r.Errors)).OrderBy(r => r.Vintage)
        );
        Assert.Equal(
            [
                "2010|broad|461",
                "2010|detailed|840",
                "2010|major|23",
                "2010|minor|97",
                "2018|broad|459",
                "2018|detailed|867",
                "2018|major|23",
                "2018|minor|98",
            ],
            await loads.QueryAsync("select vintage, level, count(*) from code.soc group by vintage, level order by vintage, level")
        );
        // Every code of the crosswalk is a code of the SOC that it claims to be.
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from code.oes_hybrid h where soc2018 not in (select soc from code.soc where vintage = '2018') or soc2010 not in (select soc from code.soc where vintage = '2010')"
            )
        );
        Assert.Equal(
            867,
            await loads.CountAsync(
                "select count(distinct from_code) from code.soc_map where from_system = 'soc-2018' and to_system = 'oes-2019'"
            )
                + await loads.CountAsync(
                    "select count(*) from code.soc where vintage = '2018' and level = 'detailed' and soc not in (select soc2018 from code.oes_hybrid)"
                )
        );
    }
}
