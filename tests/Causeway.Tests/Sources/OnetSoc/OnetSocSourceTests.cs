using System.IO.Compression;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.OnetSoc;

public sealed class OnetSocSourceTests
{
    static TinyWorkbook Listing(string edition, string title, object?[] header, params object?[][] rows) =>
        new TinyWorkbook().Sheet(
            "O-NET-SOC Occupation Listi",
            [
                [$"O*NET-SOC {edition} Occupation Listings"],
                [title],
                [],
                header,
                .. rows,
            ]
        );

    static readonly object?[] Occupations = ["O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title", "O*NET-SOC 2019 Description"];

    [Fact]
    public async Task Tells_a_taxonomy_from_a_list_with_the_same_columns()
    {
        await using var loads = await LoadFixture.OpenAsync();
        object?[][] rows =
        [
            ["11-1011.00", "Chief Executives", "Direct a company."],
            ["11-1011.03", "Chief Sustainability Officers", "Direct its sustainability."],
        ];
        var taxonomy = loads.Write("a.xlsx", Listing("2019", "O*NET-SOC 2019 occupations", Occupations, rows));
        var list = loads.Write("b.xlsx", Listing("2019", "Occupations in the Data Collection Plan", Occupations, rows[0]));

        var report = await loads.LoadAsync(taxonomy, list);

        Assert.Equal(("onet-soc", "2019", 3L), (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["11-1011.00|11-1011|Direct a company.", "11-1011.03|11-1011|Direct its sustainability."],
            await loads.QueryAsync("select onet_soc, soc, description from code.onet_soc order by 1")
        );
        Assert.Equal(
            ["Occupations in the Data Collection Plan|11-1011.00"],
            await loads.QueryAsync("select list, onet_soc from code.onet_soc_list")
        );
    }

    [Fact]
    public async Task Reads_crosswalks_between_editions_and_to_the_SOC()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var editions = loads.Write(
            "a.xlsx",
            Listing(
                "2019",
                "Crosswalk 2010 to 2019",
                ["O*NET-SOC 2010 Code", "O*NET-SOC 2010 Title", "O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title"],
                ["11-3011.00", "Administrative Services Managers", "11-3012.00", "Administrative Services Managers"]
            )
        );
        var soc = loads.Write(
            "b.xlsx",
            Listing(
                "2019",
                "Crosswalk O*NET-SOC 2019 to 2018 SOC",
                ["O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title", "2018 SOC Code", "2018 SOC Title"],
                ["11-1011.03", "Chief Sustainability Officers", "11-1011", "Chief Executives"]
            )
        );

        await loads.LoadAsync(editions, soc);

        Assert.Equal(
            ["onet-soc-2010|11-3011.00|onet-soc-2019|11-3012.00", "onet-soc-2019|11-1011.03|soc-2018|11-1011"],
            await loads.QueryAsync("select from_system, from_code, to_system, to_code from code.onet_soc_map order by 1")
        );
    }

    [Fact]
    public async Task Says_why_it_leaves_out_a_list_of_changes()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "a.xlsx",
            Listing(
                "2019",
                "Occupations with code changes",
                ["O*NET-SOC 2010 Code", "O*NET-SOC 2010 Title", "O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title"],
                ["11-3011.00", "A", "11-3012.00", "B"]
            )
        );

        var report = await loads.LoadAsync(file);

        var passed = Assert.Single(report.PassedOver);
        Assert.Equal(("onet-soc", false), (passed.Dataset, passed.Damaged));
        Assert.StartsWith("Part of the crosswalk", passed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "a.xlsx",
            Listing(
                "2019",
                "O*NET-SOC 2019 occupations",
                Occupations,
                ["11-1011.00", "Chief Executives", "x"],
                ["11-1011", "Cut short", "x"]
            )
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));

        Assert.Equal([(6L, "O*NET-SOC 2019 Code", "11-1011")], report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value)));
        Assert.Equal(1, await loads.CountAsync("select count(*) from code.onet_soc"));
    }

    [SharedFact]
    public async Task Every_member_of_the_zip_is_read_or_left_out_with_a_reason_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var zip = SharedFiles.PathOf("lmi-files", "crosswalks", "OccupationalListings.zip");
        using var archive = ZipFile.OpenRead(zip);
        var members = archive.Entries.Count(e => e.Name.Length > 0);

        var report = await loads.LoadAsync(zip);
        var again = await loads.LoadAsync(zip);

        Assert.Equal(27, members);
        Assert.Equal(members, report.Results.Sum(r => r.Files.Count) + report.PassedOver.Count);
        Assert.Equal(6, report.PassedOver.Count);
        Assert.All(report.PassedOver, p => Assert.Equal("onet-soc", p.Dataset));
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, 0L), (r.Outcome, r.Errors, r.Warnings)));
        Assert.All(again.Results, r => Assert.Equal(LoadOutcome.Unchanged, r.Outcome));
        Assert.Equal(
            ["2000|1167", "2006|949", "2009|1102", "2010|1110", "2019|1016"],
            await loads.QueryAsync("select vintage, count(*) from code.onet_soc group by vintage order by vintage")
        );
        // SOURCES.md: 1,019 rows with two titles and a header is 1,016; 1,173 is 1,170.
        Assert.Equal(
            [
                "onet-soc-2000|onet-soc-2006|1167",
                "onet-soc-2006|onet-soc-2009|949",
                "onet-soc-2009|onet-soc-2010|1110",
                "onet-soc-2010|onet-soc-2019|1164",
                "onet-soc-2010|soc-2018|1170",
                "onet-soc-2019|soc-2018|1016",
            ],
            await loads.QueryAsync("select from_system, to_system, count(*) from code.onet_soc_map group by 1, 2 order by 1, 2")
        );
        Assert.Equal(
            923,
            await loads.CountAsync("select count(*) from code.onet_soc_list where list = 'Occupations in the Data Collection Plan'")
        );
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from code.onet_soc_list l where onet_soc not in (select onet_soc from code.onet_soc where vintage = '2019')"
            )
        );
    }
}
