using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Documents;

/// <summary>The README's example is what the program says with the starter data, and the starter data suffices for what it promises.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_is_what_the_starter_data_gives()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var report = await StarterData.LoadAsync(loads.Warehouse, default);
        Assert.True(report.Succeeded);
        var query = new OpportunityQuery(loads.Warehouse, new LivingWageQuery(loads.Warehouse));

        var answer = await query.RunAsync(new OpportunityRequest(Area.Parse("13121"), Household.Parse("1a1c"), Top: 5), default);

        var readme = await File.ReadAllTextAsync(Path.Combine(SharedFiles.Repository, "README.md"));
        Assert.Contains(answer.Finding.ToString(), readme, StringComparison.Ordinal);
        Assert.All(answer.Occupations, o => Assert.Contains(o.Soc, readme, StringComparison.Ordinal));
        foreach (var area in (string[])["US", "13", "13001", "C12060"])
        {
            Assert.NotEmpty((await query.RunAsync(new OpportunityRequest(Area.Parse(area), Household.Parse("2a2c")), default)).Occupations);
        }
    }

    [Fact]
    public async Task The_starter_data_loads_once()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await StarterData.LoadAsync(loads.Warehouse, default);

        var again = await StarterData.LoadAsync(loads.Warehouse, default);

        Assert.All(again.Results, r => Assert.Equal(LoadOutcome.Unchanged, r.Outcome));
    }
}
