using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.LaborMarket.Learn;

/// <summary>The running site on a small warehouse: made-up unemployment of one county in two years, and wages of two occupations.</summary>
public sealed class LearnSite : IAsyncLifetime
{
    public LoadFixture Loads { get; private set; } = null!;

    public RunningSite Running { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Loads = await LoadFixture.OpenAsync();
        var report = await Loads.LoadAsync(
            Loads.Rows(
                "code.area",
                "2023",
                new Dictionary<string, object?>
                {
                    ["area"] = "13121",
                    ["listing"] = "geocodes",
                    ["kind"] = "county",
                    ["name"] = "Fulton County",
                    ["short_name"] = "Fulton",
                    ["state"] = "13",
                }
            ),
            Loads.Rows("lmi.laus", "2021", Unemployment(2021, 400, 20)),
            Loads.Rows("lmi.laus", "2022", Unemployment(2022, 410, 15)),
            Loads.Rows(
                "lmi.oews_wage",
                "2025-05",
                Wage("29-1141", "Registered Nurses", 42),
                Wage("31-1131", "Nursing \"Assistants\", all", null)
            ),
            Loads.Rows(
                "code.qcew_area",
                "2030",
                new Dictionary<string, object?>
                {
                    ["area"] = "13121",
                    ["title"] = "Fulton",
                    ["kind"] = "county",
                }
            ),
            Loads.Rows(
                "cost.living_wage",
                "2025",
                new Dictionary<string, object?>
                {
                    ["source"] = "Someone",
                    ["area"] = "13121",
                    ["household"] = "1a1c",
                    ["year"] = "2025",
                    ["hourly"] = 30,
                }
            )
        );
        Assert.True(report.Succeeded, string.Join("; ", report.Results.Select(r => $"{r.Dataset}: {r.Message}")));
        Running = await RunningSite.StartAsync(builder => builder.Services.AddSingleton(Loads.Warehouse));
    }

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        await Loads.DisposeAsync();
    }

    static Dictionary<string, object?> Unemployment(int year, int working, int looking) =>
        new()
        {
            ["area"] = "13121",
            ["area_title"] = "Fulton County, GA",
            ["area_kind"] = "county",
            ["year"] = year,
            ["month"] = 0,
            ["seasonally_adjusted"] = false,
            ["labor_force"] = working + looking,
            ["employment"] = working,
            ["unemployment"] = looking,
            ["unemployment_rate"] = Math.Round(100.0 * looking / (working + looking), 1),
        };

    static Dictionary<string, object?> Wage(string soc, string title, double? median) =>
        new()
        {
            ["area"] = "13",
            ["area_title"] = "Georgia",
            ["area_kind"] = "state",
            ["naics"] = "000000",
            ["ownership"] = "1235",
            ["soc"] = soc,
            ["soc_title"] = title,
            ["level"] = "detailed",
            ["employment"] = 1000,
            ["hourly_median"] = median,
            ["wage_basis"] = "both",
        };
}

/// <summary>Tests that share one site and one warehouse.</summary>
[CollectionDefinition(Name)]
public sealed class LearnPages : ICollectionFixture<LearnSite>
{
    public const string Name = "learn pages";
}
