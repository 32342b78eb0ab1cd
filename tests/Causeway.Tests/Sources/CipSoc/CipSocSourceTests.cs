using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.CipSoc;

public sealed class CipSocSourceTests
{
    static readonly object?[] ByCip = ["CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title"];
    static readonly object?[] BySoc = ["SOC2018Code", "SOC2018Title", "CIP2020Code", "CIP2020Title"];

    static TinyWorkbook Workbook(params object?[][] more) =>
        new TinyWorkbook()
            .Sheet("File Guide", ["File Name", "Description"], ["CIP-SOC", "By CIP"])
            .Sheet(
                "CIP-SOC",
                [
                    ByCip,
                    ["01.0000", "Agriculture, General.", "19-1011", "Animal Scientists"],
                    ["01.0508", "Taxidermy/Taxidermist.", "99-9999", "NO MATCH"],
                    ["99.9999", "NO MATCH", "55-3016", "Infantry"],
                    .. more,
                ]
            )
            .Sheet(
                "SOC-CIP",
                BySoc,
                ["19-1011", "Animal Scientists", "01.0000", "Agriculture, General."],
                ["55-3016", "Infantry", "99.9999", "NO MATCH"],
                ["99-9999", "NO MATCH", "01.0508", "Taxidermy/Taxidermist."]
            )
            .Sheet("New CIP", ByCip)
            .Sheet("Added Matches", ByCip, ["01.0000", "Agriculture, General.", "19-1011", "Animal Scientists"])
            .Sheet("Unmatched CIP Codes", ByCip, ["01.0508", "Taxidermy/Taxidermist.", "99-9999", "NO MATCH"]);

    [Fact]
    public async Task Reads_pairs_once_and_keeps_what_has_no_partner()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", Workbook()));

        Assert.Equal(
            ("cip-soc", "2020", 8L, 0L, 0L),
            (
                report.Results[0].Dataset,
                report.Results[0].Vintage,
                report.Results[0].RowsRead,
                report.Results[0].Errors,
                report.Results[0].Warnings
            )
        );
        Assert.Equal(
            [
                "01.0000|19-1011|Agriculture, General|Animal Scientists|True|True",
                "01.0508|99-9999|Taxidermy/Taxidermist||False|False",
                "99.9999|55-3016||Infantry|False|False",
            ],
            await loads.QueryAsync("select cip, soc, cip_title, soc_title, matched, added from code.cip_soc order by cip")
        );
    }

    [Fact]
    public async Task A_pair_in_one_direction_only_is_kept_with_a_warning()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            loads.Write("renamed.xlsx", Workbook(["03.0204", "Forest Management.", "11-9199", "Managers, All Other"]))
        );

        var warning = Assert.Single(report.Results[0].Issues);
        Assert.Equal(
            ("one_direction", "warning", 5L, "03.0204 11-9199"),
            (warning.Rule, warning.Severity, warning.Line!.Value, warning.Value)
        );
        Assert.Equal(["True|False"], await loads.QueryAsync("select by_cip, by_soc from code.cip_soc where cip = '03.0204'"));
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("bad.xlsx", Workbook([1.0101, "Lost its zeros.", "11-9013", "Farmers"]));

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));
        var again = await loads.LoadAsync(file);

        Assert.Equal([(5L, "CIP2020Code", "1.0101")], report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value)));
        Assert.Equal(3, await loads.CountAsync("select count(*) from code.cip_soc"));
        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
    }

    [SharedFact]
    public async Task Both_directions_agree_but_for_four_pairs_and_every_code_is_in_its_classification()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "crosswalks", "CIP2020_SOC2018_Crosswalk.xlsx"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "CIPCode2020.csv"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "soc_2018_definitions.xlsx")
        );

        // SOURCES.md counts headers: 6,098 and 6,094 pairs, 195 and 181 unmatched; the other sheets have 1,077, 416 and 1,008 rows.
        var result = report.Results.Single(r => r.Dataset == "cip-soc");
        Assert.Equal((6_097L + 6_093 + 194 + 180 + 1_076 + 415 + 1_007, 0L), (result.RowsRead, result.Errors));
        Assert.Equal(
            ["03.0204 11-9199", "03.0204 19-3011", "03.0204 19-4061", "03.0204 25-1063"],
            result.Issues.Where(i => i.Rule == "one_direction").Select(i => i.Value!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            (6_097, 6_093),
            (
                await loads.CountAsync("select count(*) from code.cip_soc where by_cip"),
                await loads.CountAsync("select count(*) from code.cip_soc where by_soc")
            )
        );
        Assert.Equal(
            (194, 180),
            (
                await loads.CountAsync("select count(*) from code.cip_soc where soc = '99-9999'"),
                await loads.CountAsync("select count(*) from code.cip_soc where cip = '99.9999'")
            )
        );
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from code.cip_soc where soc <> '99-9999' and soc not in (select soc from code.soc where vintage = '2018' and level = 'detailed')"
            )
        );
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from code.cip_soc where cip <> '99.9999' and cip not in (select cip from code.cip where vintage = '2020' and level = 6 and in_use)"
            )
        );
        // Every detailed occupation and every program in use is in the crosswalk, with a partner or without.
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from code.soc where vintage = '2018' and level = 'detailed' and soc not in (select soc from code.cip_soc)"
            )
        );
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from code.cip where vintage = '2020' and level = 6 and in_use and cip not in (select cip from code.cip_soc)"
            )
        );
        Assert.Equal(0, await loads.CountAsync("select count(*) from code.cip_soc where cip_title like '%.'"));
    }
}
