using System.Text.Json;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Sources;
using Causeway.Tests.Sources.FairMarketRents;
using Causeway.Tests.Sources.IncomeLimits;
using Causeway.Tests.Sources.LivingCosts;
using Causeway.Tests.Sources.PriceParities;
using Causeway.Tests.Support;

namespace Causeway.Tests.Pathways.LivingWage;

public sealed class LivingWageQueryTests
{
    [Fact]
    public async Task Adds_up_the_budget_of_a_county_as_by_hand()
    {
        await using var loads = await LoadedAsync();

        var answer = await Ask(loads, "13121", "1a1c");

        // Prices of goods 0.90 and of services 0.95 of the nation's, from the made-up parities.
        Assert.Equal(
            [
                (NeedCategory.Housing, 24_000m, NeedKind.PublishedFact), // 12 x 2,000 for two bedrooms
                (NeedCategory.Food, 6_432m, NeedKind.PublishedFact), // 12 x 536 for two persons
                (NeedCategory.Food, 514.56m, NeedKind.StatedAssumption), // 8 percent more
                (NeedCategory.ChildCare, 11_400m, NeedKind.StatedAssumption), // 12,000 x 0.95
                (NeedCategory.HealthCare, 7_885m, NeedKind.StatedAssumption), // (6,300 + 1,300 + 700) x 0.95
                (NeedCategory.Transportation, 8_370m, NeedKind.StatedAssumption), // (8,500 + 800) x 0.90
                (NeedCategory.Other, 5_580m, NeedKind.StatedAssumption), // (4,200 + 2,000) x 0.90
            ],
            answer.Budget!.Needs.Parts.Select(p => (p.Category, p.Annual, p.Kind))
        );
        Assert.Equal(64_181.56m, answer.Budget.Needs.Annual);
        // Head of household in the 12 percent bracket with the whole child credit, Georgia 5.19 percent above 16,000:
        // net = 0.7516 g + 5,870.40, so g = 58,311.16 / 0.7516.
        Assert.Equal(77_582.71m, answer.Budget.GrossAnnual);
        Assert.Equal(37.30m, answer.Hourly);
        Assert.Equal(("13121", "Fulton County, GA", "FY2025"), (answer.Area, answer.AreaName, answer.Vintage));
        Assert.Empty(answer.Budget.Needs.Missing);
        Assert.Contains(answer.Notes, n => n.Contains("HB 111", StringComparison.Ordinal));
        Assert.Contains(answer.Notes, n => n.StartsWith("As published: housing, food.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1a0c", 1600)]
    [InlineData("2a0c", 1600)]
    [InlineData("1a2c", 2000)]
    [InlineData("2a3c", 2200)]
    [InlineData("2a5c", 2400)]
    public async Task Chooses_the_home_by_the_number_of_children(string household, int monthly)
    {
        await using var loads = await LoadedAsync();

        var answer = await Ask(loads, "13121", household);

        Assert.Equal(monthly * 12m, answer.Budget!.Needs.Parts.Single(p => p.Category == NeedCategory.Housing).Annual);
    }

    [Fact]
    public async Task Pays_no_child_care_when_an_adult_is_at_home_and_says_so()
    {
        await using var loads = await LoadedAsync();

        var answer = await Ask(loads, "13121", "2a2c1w");

        var care = answer.Budget!.Needs.Parts.Single(p => p.Category == NeedCategory.ChildCare);
        Assert.Equal((0m, "No paid care: one adult is at home"), (care.Annual, care.Source));
    }

    [Fact]
    public async Task Weighs_the_counties_and_towns_of_a_wider_area_by_population()
    {
        await using var loads = await LoadedAsync();

        var nation = await Ask(loads, "US", "1a0c");
        var metro = await Ask(loads, "C14860", "1a0c");

        // (1,065,334 x 1,600 + 1,566 x 471 + 20,342 x 1,700) / 1,087,242 = 1,600.2449...
        Assert.Equal(12 * 1_600.24m, nation.Budget!.Needs.Parts[0].Annual);
        Assert.Equal(NeedKind.Derived, nation.Budget.Needs.Parts[0].Kind);
        Assert.Null(nation.Budget.Taxes.State);
        Assert.Contains(nation.Notes, n => n.Contains("lower bound", StringComparison.Ordinal));
        Assert.Equal(12 * 1_700m, metro.Budget!.Needs.Parts[0].Annual);
        Assert.Contains(metro.Notes, n => n.Contains("Connecticut is not in it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_the_towns_of_a_Connecticut_planning_region_in_the_income_limits()
    {
        await using var loads = await LoadedAsync();
        await loads.LoadAsync(loads.Write("limits.xlsx", IncomeLimitsTests.Workbook("0919008070", "09")));

        var answer = await Ask(loads, "09190", "1a0c");

        Assert.Equal(12 * 1_700m, answer.Budget!.Needs.Parts[0].Annual);
        Assert.Contains(answer.Notes, n => n.Contains("planning region", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_users_parameter_replaces_the_shipped_one_of_its_item_and_area_only()
    {
        await using var loads = await LoadedAsync();
        var before = await Ask(loads, "13121", "1a1c");
        await loads.LoadAsync(
            loads.Write(
                "mine.csv",
                LivingCostsTests.Head
                    + "child_care,child-1,13,9000,,US dollars a year,,2025,2025-03-01,published,State survey,\n"
                    + "state_tax_rate,all,20,0.03,,share,,2025,2025-01-01,published,Kansas schedule,\n"
            )
        );

        var after = await Ask(loads, "13121", "1a1c");
        var kansas = await Ask(loads, "20101", "1a1c");

        Assert.Equal(before.Budget!.Needs.Annual - 2_400, after.Budget!.Needs.Annual);
        Assert.Equal(
            (9_000m, NeedKind.PublishedFact),
            after.Budget.Needs.Parts.Where(p => p.Category == NeedCategory.ChildCare).Select(p => (p.Annual, p.Kind)).Single()
        );
        Assert.True(kansas.Budget!.Taxes.State > 0);
        // Kansas has no made-up parity, and the answer says that its amounts are the nation's.
        Assert.Contains(kansas.Notes, n => n.Contains("not scaled", StringComparison.Ordinal));
        Assert.Contains(kansas.Budget.Needs.Parts, p => p.Category == NeedCategory.ChildCare && p.Annual == 12_000);
    }

    [Fact]
    public async Task Takes_a_users_table_for_the_area_or_its_state_and_lists_the_others()
    {
        await using var loads = await LoadedAsync();
        await loads.LoadAsync(
            loads.Write(
                "t.csv",
                "area,household,source,year,hourly\n13121,1a1c,Alpha,2024,39\n13121,1a1c,Alpha,2025,40\n13,1a1c,Beta,2025,35.5\n13121,1a1c,Gamma,2025,41\n"
            )
        );

        var budget = await Ask(loads, "13121", "1a1c");
        var alpha = await Ask(loads, "13121", "1a1c", "alpha");
        var beta = await Ask(loads, "13121", "1a1c", "Beta");

        Assert.Equal([("Alpha", "2025", 40m), ("Gamma", "2025", 41m)], budget.Others.Select(o => (o.Source, o.Year, o.Hourly)));
        Assert.Equal(37.30m, budget.Hourly);
        Assert.Equal((40m, (Methods.Pathways.LivingWage?)null), (alpha.Hourly, alpha.Budget));
        Assert.Equal(["Gamma"], alpha.Others.Select(o => o.Source));
        Assert.Equal(35.5m, beta.Hourly);
        Assert.Contains("this is the one for Georgia", beta.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_sources_there_are_when_one_is_missing()
    {
        await using var loads = await LoadedAsync();
        var none = await Assert.ThrowsAsync<UserException>(() => Ask(loads, "13121", "1a1c", "MIT"));
        await loads.LoadAsync(loads.Write("t.csv", "area,household,source,year,hourly\n13,1a0c,Alpha,2025,20\n"));

        var other = await Assert.ThrowsAsync<UserException>(() => Ask(loads, "13121", "1a1c", "MIT"));
        var row = await Assert.ThrowsAsync<UserException>(() => Ask(loads, "13121", "1a1c", "Alpha"));

        Assert.Equal(("living_wage.no_tables", "living_wage.no_source", "living_wage.no_row"), (none.Code, other.Code, row.Code));
        Assert.Contains("Alpha", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_to_load_when_there_are_no_rents()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var nothing = await Assert.ThrowsAsync<UserException>(() => Ask(loads, "13121", "1a1c"));
        await loads.LoadAsync(loads.Write("rents.xlsx", FairMarketRentsTests.Workbook()));
        var elsewhere = await Assert.ThrowsAsync<UserException>(() => Ask(loads, "13089", "1a1c"));

        Assert.Equal("living_wage.no_rents", nothing.Code);
        Assert.Contains("causeway load FY25_FMRs_revised.xlsx", nothing.Message, StringComparison.Ordinal);
        Assert.Equal("living_wage.no_rent_here", elsewhere.Code);
    }

    [Fact]
    public async Task Writes_every_part_so_that_needs_and_taxes_make_the_wage()
    {
        await using var loads = await LoadedAsync();
        var answer = await Ask(loads, "13121", "1a1c");

        using var json = JsonDocument.Parse(LivingWageVerb.ToJson(answer));
        var csv = LivingWageVerb.ToCsv(answer).Split('\n');

        var parts = json
            .RootElement.GetProperty("parts")
            .EnumerateArray()
            .ToDictionary(
                p => p.GetProperty("part").GetString() + p.GetProperty("kind").GetString(),
                p => p.GetProperty("annual").GetDecimal()
            );
        var taxes = parts
            .Where(p => p.Key.Contains("tax", StringComparison.Ordinal) || p.Key.Contains("credit", StringComparison.Ordinal))
            .Sum(p => p.Value);
        Assert.InRange(answer.Budget!.GrossAnnual - taxes - answer.Budget.Needs.Annual, 0, 0.01m);
        Assert.Equal("area,household,part,amount,unit,source,as_of,kind", csv[0].TrimEnd('\r'));
        Assert.StartsWith("13121,1a1c,Living wage,37.30,US dollars an hour,", csv[1], StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Both_engines_give_the_same_answers()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await using var postgres = await Warehouse.OpenAsync(
            new WarehouseOptions(loads.Folder, await PostgresFixture.CreateDatabaseAsync()),
            SourceCatalog.Shipped.Tables,
            default
        );
        string[] files =
        [
            loads.Write("rents.xlsx", FairMarketRentsTests.Workbook()),
            loads.Write("parities.csv", PriceParitiesTests.States),
            loads.Write("limits.xlsx", IncomeLimitsTests.Workbook("0919008070", "09")),
            loads.Write(
                "t.csv",
                "area,household,source,year,hourly\n13121,1a1c,Alpha,2024,39\n13121,1a1c,Alpha,2025,40\n13,1a1c,Beta,2025,35.5\n"
            ),
            loads.Write(
                "mine.csv",
                LivingCostsTests.Head + "child_care,child-1,13,9000,,US dollars a year,,2025,2025-03-01,published,State survey,\n"
            ),
        ];
        await loads.LoadAsync(files);
        var report = await new Loader(postgres, SourceCatalog.Shipped, TimeProvider.System).RunAsync(new LoadRequest(files), null, default);
        Assert.True(report.Succeeded, string.Join("; ", report.Results.Select(r => r.Message)));

        foreach (var area in new[] { "13121", "13", "C12060", "09190", "US" })
        {
            var embedded = LivingWageVerb.ToJson(await Ask(loads, area, "1a1c"));
            var server = LivingWageVerb.ToJson(
                await new LivingWageQuery(postgres).RunAsync(Area.Parse(area), Household.Parse("1a1c"), null, default)
            );

            Assert.Equal(embedded, server);
        }
    }

    [SharedFact]
    public async Task Answers_for_Fulton_County_and_Georgia_from_the_agencies_own_files()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "hud"), SharedFiles.PathOf("lmi-files", "bea-rpp"));

        var fulton = await Ask(loads, "13121", "1a1c");
        var georgia = await Ask(loads, "13", "1a1c");
        var atlanta = await Ask(loads, "C12060", "1a1c");
        var nation = await Ask(loads, "US", "1a1c");
        var region = await Ask(loads, "09110", "1a1c");

        Assert.Equal("FY2025", fulton.Vintage);
        Assert.All([fulton, georgia, atlanta, nation, region], a => Assert.InRange(a.Hourly, 25, 60));
        Assert.True(georgia.Hourly < atlanta.Hourly);
        Assert.Equal(NeedKind.PublishedFact, fulton.Budget!.Needs.Parts[0].Kind);
        Assert.Contains(georgia.Notes, n => n.Contains("159 counties", StringComparison.Ordinal));
    }

    static async Task<LoadFixture> LoadedAsync()
    {
        var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(
            loads.Write("rents.xlsx", FairMarketRentsTests.Workbook()),
            loads.Write("parities.csv", PriceParitiesTests.States)
        );
        return loads;
    }

    static Task<LivingWageAnswer> Ask(LoadFixture loads, string area, string household, string? source = null) =>
        new LivingWageQuery(loads.Warehouse).RunAsync(Area.Parse(area), Household.Parse(household), source, default);
}
