using System.Text;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Cip;

public sealed class CipSourceTests
{
    const string ListHeader =
        "\"CIPFamily\",\"CIPCode\",\"Action\",\"TextChange\",\"CIPTitle\",\"CIPDefinition\",\"CrossReferences\",\"Examples\"\n";
    const string List2020 =
        ListHeader
        + "\"01\",\"01\",\"No substantive changes\",yes,\"AGRICULTURAL/ANIMAL/PLANT/VETERINARY SCIENCE AND RELATED FIELDS.\",\"Programs that focus on agriculture.\",\"\",\n"
        + "\"01\",\"01.03\",\"No substantive changes\",no,\"Agricultural Production Operations.\",\"See below.\",\"\",\n"
        + "\"01\",\"01.0309\",\"Moved from\",no,\"Viticulture and Enology.\",\"Moved from 01.0309\nto 01.1004\",\"\",\n"
        + "\"01\",\"01.1004\",\"Moved to\",no,\"Viticulture and Enology.\",\"A program.\",\"01.0309\",\"Examples: - Wine\"\n"
        + "\"01\",\"01.0480\",\"New\",no,\"Reserved.\",\"\",\"\",\n";

    const string Crosswalk =
        "\"CIPCode2010\",\"CIPTitle2010\",\"Action\",\"Text change\",\"CIPCode2020\",\"CIPTitle2020\"\n"
        + "=\"01\",\"AGRICULTURE, AND RELATED.\",\"No substantive changes\",yes,=\"01\",\"AGRICULTURAL FIELDS.\"\n"
        + "=\"01.0309\",\"Viticulture and Enology.\",\"Moved to\",no,=\"01.1004\",\"Viticulture and Enology.\"\n"
        + "=\"05.9999\",\"Area Studies, Other.\",\"Deleted\",no,=\"05.9999\",\"Deleted, report under 05.01, 05.02\"\n"
        + "\"\",\"\",\"New\",no,=\"61.9999\",\"Medical Residency/Fellowship Programs, Other.\"\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_a_list_and_tells_its_edition_from_the_first_series(bool windows)
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "renamed.txt",
            windows ? List2020.Replace("\n", "\r\n", StringComparison.Ordinal) : List2020,
            new UTF8Encoding(windows)
        );

        var report = await loads.LoadAsync(file);

        Assert.Equal(
            ("cip", "2020", 5L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "01|AGRICULTURAL/ANIMAL/PLANT/VETERINARY SCIENCE AND RELATED FIELDS|2|01|True|True",
                "01.03|Agricultural Production Operations|4|01|True|False",
                "01.0309|Viticulture and Enology|6|01|False|False",
                "01.0480|Reserved|6|01|False|False",
                "01.1004|Viticulture and Enology|6|01|True|False",
            ],
            await loads.QueryAsync("select cip, title, level, family, in_use, text_change from code.cip order by cip")
        );
    }

    [Fact]
    public async Task Asks_for_the_edition_of_a_list_that_does_not_tell()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var list = ListHeader + "\"99\",\"99\",\"New\",no,\"SOMETHING.\",\"\",\"\",\n";
        var unnamed = loads.Write("list.csv", list);
        var named = loads.Write("CIPCode2030.csv", list + "\n");

        var refused = await loads.LoadAsync(unnamed);
        var told = await loads.LoadAsync(new LoadRequest([unnamed], Vintage: "2040"));
        var read = await loads.LoadAsync(named);

        Assert.Contains("--vintage", Assert.Single(refused.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal("2040", told.Results[0].Vintage);
        Assert.Equal("2030", read.Results[0].Vintage);
    }

    [Fact]
    public async Task Reads_codes_written_as_formulas_and_new_and_deleted_ones()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.csv", Crosswalk));

        Assert.Equal(("2020", 4L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "2010|01|2020|01|True|",
                "2010|01.0309|2020|01.1004|False|",
                "2010|05.9999|2020|none|False|Deleted, report under 05.01, 05.02",
                "2010|none|2020|61.9999|False|",
            ],
            await loads.QueryAsync(
                "select from_edition, from_cip, to_edition, to_cip, text_change, note from code.cip_map order by from_cip"
            )
        );
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "bad.csv",
            Crosswalk + "=\"1.0309\",\"A.\",\"Moved to\",no,=\"01.1004\",\"A.\"\n\"\",\"\",\"Moved to\",no,=\"01.1005\",\"B.\"\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));

        Assert.Equal(
            [(6L, "CIPCode2010", "1.0309"), (7L, "CIPCode2010", null)],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(4, await loads.CountAsync("select count(*) from code.cip_map"));
    }

    [Fact]
    public async Task List_and_crosswalk_live_together_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var (list, crosswalk) = (loads.Write("a.csv", List2020), loads.Write("b.csv", Crosswalk));
        await loads.LoadAsync(list);
        await loads.LoadAsync(crosswalk);

        var again = await loads.LoadAsync(list, crosswalk);

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
        Assert.Equal(
            (5, 4),
            (await loads.CountAsync("select count(*) from code.cip"), await loads.CountAsync("select count(*) from code.cip_map"))
        );
    }

    [SharedFact]
    public async Task The_agencys_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();
        string[] names = ["CIPCode2020.csv", "CIPCode2010.csv", "Crosswalk2010to2020.csv", "Crosswalk2000to2010.csv"];

        var report = await loads.LoadAsync([.. names.Select(n => SharedFiles.PathOf("lmi-files", "crosswalks", n))]);

        // 2,848, 2,319, 2,699 and 2,203 rows with a header each.
        Assert.Equal(
            [
                ("CIPCode2010.csv", 2_318L),
                ("CIPCode2020.csv", 2_847L),
                ("Crosswalk2000to2010.csv", 2_202L),
                ("Crosswalk2010to2020.csv", 2_698L),
            ],
            report.Results.SelectMany(r => r.Files).Select(f => (f.Display, f.Rows)).Order()
        );
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, 0L), (r.Outcome, r.Errors, r.Warnings)));
        Assert.Equal(
            ["2010|2318", "2020|2847"],
            await loads.QueryAsync("select vintage, count(*) from code.cip group by vintage order by vintage")
        );
        Assert.Equal(
            ["2010|2202", "2020|2698"],
            await loads.QueryAsync("select vintage, count(*) from code.cip_map group by vintage order by vintage")
        );
        // Each edition's codes in use are exactly those that the crosswalk leads to.
        foreach (var edition in new[] { "2010", "2020" })
        {
            Assert.Equal(
                await loads.QueryAsync($"select cip from code.cip where vintage = '{edition}' and in_use order by cip"),
                await loads.QueryAsync(
                    $"select distinct to_cip from code.cip_map where vintage = '{edition}' and to_cip <> 'none' and to_title <> 'Reserved' order by to_cip"
                )
            );
        }
    }
}
