using Causeway.Sources;
using Causeway.Sources.LivingCosts;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.PovertyGuidelines;

public sealed class PovertyGuidelinesTests
{
    static readonly object?[] Header =
    [
        "Date of Publication",
        "Year",
        "1 Person",
        "2 Persons",
        "3 Persons",
        "4 Persons",
        "5 Persons",
        "6 Persons",
        "7 Persons",
        "8 Persons",
        "$ For Each Additional Person (9+)",
    ];

    [Fact]
    public async Task Reads_each_sheet_with_its_own_oddities()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write(
            "renamed.xlsx",
            new TinyWorkbook()
                .Sheet(
                    "48 Contiguous States--Nonfarm",
                    ["Poverty Guidelines for 48 Contiguous States (Nonfarm)"],
                    [.. Header, "Federal Register Citation"],
                    ["January\u00A02024", 2024, 1, 2, 3, 4, 5, 6, 7, 8, 9, "Vol. 89"]
                )
                .Sheet(
                    "Hawaii--Farm",
                    ["Poverty Guidelines for Hawaii (Farm)"],
                    [null],
                    [.. Header, null, "Documentation"],
                    ["January 1972", 1971, 11, 12, 13, 14, 15, 16, 17, 18, 19, null, "Vol. 37"]
                )
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal(("2024", 2L), (Assert.Single(report.Results).Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["1971|hi|farm|18|19|January 1972|Vol. 37", "2024|us|nonfarm|8|9|January 2024|Vol. 89"],
            await loads.QueryAsync(
                "select year, region, kind, amount, each_additional, published, reference from cost.poverty_guideline where size = 8 order by year"
            )
        );
    }

    [Fact]
    public async Task Loads_the_shipped_guidelines_of_2025()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = ShippedCosts.Save(Path.Combine(loads.Folder, "saved")).Single(p => p.Contains("guidelines", StringComparison.Ordinal));

        var report = await loads.LoadAsync(path);

        Assert.Equal(("2025", 24L, 0L), (Assert.Single(report.Results).Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        // Each step between sizes is the amount for an additional person: a typing error would break it.
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from cost.poverty_guideline a join cost.poverty_guideline b on b.region = a.region and b.size = a.size + 1 where b.amount - a.amount <> a.each_additional"
            )
        );
        Assert.Equal(
            ["ak|19550", "hi|17990", "us|15650"],
            await loads.QueryAsync("select region, amount from cost.poverty_guideline where size = 1 order by region")
        );
    }

    [SharedFact]
    public async Task Reads_every_row_of_the_agencys_own_workbook_and_says_why_not_the_pdf()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "hhs-poverty"));

        var result = Assert.Single(report.Results);
        Assert.Equal(("2024", 211L, 0L), (result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(
            211 * 8,
            await loads.CountAsync(
                "select count(*) from cost.poverty_guideline where amount > 0 and each_additional > 0 and reference is not null"
            )
        );
        Assert.Equal("poverty-guidelines", Assert.Single(report.PassedOver).Dataset);
        Assert.Contains("poverty-guidelines-2025.csv", report.PassedOver[0].Reason, StringComparison.Ordinal);
        Assert.True(report.Succeeded);
    }
}
