using Causeway.Sources;
using Causeway.Sources.LivingCosts;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.LivingCosts;

public sealed class LivingCostsTests
{
    internal const string Head = "item,household,area,amount,above,unit,scaled_by,year,as_of,kind,source,note\n";

    [Fact]
    public async Task Loads_the_shipped_parameters_as_a_user_would()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = ShippedCosts.Save(Path.Combine(loads.Folder, "saved")).Single(p => p.Contains("parameters", StringComparison.Ordinal));

        var report = await loads.LoadAsync(path);

        var result = Assert.Single(report.Results);
        Assert.Equal(
            ("living-costs", "2025", (long)ShippedCosts.Parameters.Count, 0L),
            (result.Dataset, result.Vintage, result.RowsRead, result.Errors)
        );
        Assert.Equal(
            ["292", "975", "220"],
            await loads.QueryAsync(
                "select amount from cost.cost_parameter where item = 'food_plan' and area = 'US' and household in ('1', '4', 'additional') order by household"
            )
        );
        Assert.Equal(0, await loads.CountAsync("select count(*) from cost.cost_parameter where kind = 'assumption' and note is null"));
    }

    [Fact]
    public void Ships_a_published_food_plan_for_every_size_and_each_region()
    {
        var plan = ShippedCosts.Parameters.Where(p => p.Item == "food_plan").ToArray();

        Assert.Equal(["02", "15", "66", "78", "US"], plan.Select(p => p.Area).Distinct().Order(StringComparer.Ordinal));
        Assert.All(plan.GroupBy(p => p.Area), g => Assert.Equal(9, g.Count()));
        Assert.All(plan, p => Assert.Equal("published", p.Kind));
    }

    [Fact]
    public async Task Refuses_a_file_with_a_row_it_does_not_understand()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write(
            "mine.csv",
            Head
                + "child_care,child-1,13,\"$9,000\",,US dollars a year,,2025,2025-03-01,assumption,Survey,\n"
                + "child_care,toddler,13,9000,,US dollars a year,,2025,2025-03-01,assumption,Survey,\n"
                + "rent,all,13,9000,,US dollars a year,,2025,2025-03-01,guess,Survey,\n"
                + "state_tax_rate,all,99,5,,share,,2025,03/01/2025,published,Act,\n"
        );

        var result = Assert.Single((await loads.LoadAsync(path)).Results);

        Assert.Equal(LoadOutcome.Refused, result.Outcome);
        Assert.Equal(
            [(3L, "household"), (4L, "item"), (4L, "kind"), (5L, "area"), (5L, "amount"), (5L, "as_of")],
            result.Issues.Select(i => (i.Line!.Value, i.Column))
        );
    }

    [Fact]
    public void Saving_does_not_write_over_a_users_file()
    {
        var folder = Directory.CreateTempSubdirectory("causeway-save-").FullName;
        ShippedCosts.Save(folder);

        var refusal = Assert.Throws<UserException>(() => ShippedCosts.Save(folder));

        Assert.Equal("living_wage.file_exists", refusal.Code);
        Directory.Delete(folder, recursive: true);
    }

    [SharedFact]
    public async Task Says_where_the_figures_of_the_pdfs_are()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "usda-snap", "COLAMemoFY2025.pdf"),
            SharedFiles.PathOf("lmi-files", "irs-tax", "rp-24-40.pdf")
        );

        Assert.Equal(["living-costs", "living-costs"], report.PassedOver.Select(p => p.Dataset));
        Assert.All(report.PassedOver, p => Assert.False(p.Damaged));
    }
}
