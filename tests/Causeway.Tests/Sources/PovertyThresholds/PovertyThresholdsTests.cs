using Causeway.Sources;
using Causeway.Sources.PovertyThresholds;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.PovertyThresholds;

public sealed class PovertyThresholdsTests
{
    static readonly SourceCatalog Catalog = new([new PovertyThresholdsSource()]);

    // The Bureau's own layout: title, and a header on two lines.
    static TinyWorkbook Workbook(object? three = null) =>
        new TinyWorkbook().Sheet(
            "thresh30",
            ["Poverty Thresholds for 2030 by Size of Family and Number of Related Children Under 18 Years"],
            [],
            ["Size of family unit", "Weighted", "Related children under 18 years"],
            [null, "average thresholds", "None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight or more"],
            ["One person (unrelated individual):", 20000],
            ["  Under age 65.......………", 20400, 20400],
            ["  Aged 65 and older......………", 18800, 18800],
            ["Two people:", 25400],
            ["  Householder under age 65….......", 26300, 26200, 27000],
            ["  Householder aged 65 and older...….", 23700, 23700, 26900],
            ["Three people......………", 31200, three ?? 30600, 31500, 31600],
            ["Source: made up."]
        );

    [Fact]
    public async Task Reads_the_workbook_and_its_year_though_renamed()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", Workbook()));

        Assert.Equal(("2030", 7L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "1|all|1|all|20000",
                "1_65_and_over|65_and_over|1|0|18800",
                "1_65_and_over|65_and_over|1|all|18800",
                "1_under_65|under_65|1|0|20400",
                "1_under_65|under_65|1|all|20400",
                "2|all|2|all|25400",
                "2_65_and_over|65_and_over|2|0|23700",
                "2_65_and_over|65_and_over|2|1|26900",
                "2_65_and_over|65_and_over|2|all|23700",
                "2_under_65|under_65|2|0|26200",
                "2_under_65|under_65|2|1|27000",
                "2_under_65|under_65|2|all|26300",
                "3|all|3|0|30600",
                "3|all|3|1|31500",
                "3|all|3|2|31600",
                "3|all|3|all|31200",
            ],
            await loads.QueryAsync(
                "select family, householder, people, children, amount from census.poverty_threshold order by family, children"
            )
        );
    }

    [Fact]
    public async Task A_word_for_a_number_is_an_issue_and_refuses_the_table()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("a.xlsx", Workbook("n.a.")));

        Assert.Equal(LoadOutcome.Refused, report.Results[0].Outcome);
        Assert.Equal((11L, "0 children", "n.a."), report.Results[0].Issues.Select(i => (i.Line ?? 0, i.Column, i.Value ?? "")).Single());
    }

    [Fact]
    public async Task Loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("a.xlsx", Workbook());
        await loads.LoadAsync(path);

        var again = await loads.LoadAsync(path);

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
    }

    [SharedFact]
    public async Task Reads_2017()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "census-poverty-thresholds", "thresh17.xls"));

        Assert.Equal(("2017", 13L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        // The official threshold of two adults with two children in 2017.
        Assert.Equal(
            ["24858"],
            await loads.QueryAsync("select amount from census.poverty_threshold where family = '4' and children = '2'")
        );
        Assert.Equal(
            ["47389"],
            await loads.QueryAsync("select amount from census.poverty_threshold where family = '9' and children = '8'")
        );
        // 13 averages and 48 thresholds stand in the sheet.
        Assert.Equal(61, await loads.CountAsync("select count(*) from census.poverty_threshold"));
    }
}
