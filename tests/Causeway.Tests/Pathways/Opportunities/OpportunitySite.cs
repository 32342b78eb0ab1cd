using Causeway.Tests.Sources.FairMarketRents;
using Causeway.Tests.Sources.PriceParities;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Pathways.Opportunities;

/// <summary>The running site on a small warehouse: made-up wages of four occupations in Georgia, their skills, workers, and programs.</summary>
public sealed class OpportunitySite : IAsyncLifetime
{
    public LoadFixture Loads { get; private set; } = null!;

    public RunningSite Running { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Loads = await LoadFixture.OpenAsync();
        var report = await Loads.LoadAsync(
            Loads.Write("rents.xlsx", FairMarketRentsTests.Workbook()),
            Loads.Write("parities.csv", PriceParitiesTests.States),
            Loads.Rows(
                "code.area",
                "2023",
                new()
                {
                    ["area"] = "13",
                    ["listing"] = "geocodes",
                    ["kind"] = "state",
                    ["name"] = "Georgia",
                    ["short_name"] = "Georgia",
                    ["state"] = "13",
                },
                new()
                {
                    ["area"] = "13121",
                    ["listing"] = "geocodes",
                    ["kind"] = "county",
                    ["name"] = "Fulton County",
                    ["short_name"] = "Fulton",
                    ["state"] = "13",
                },
                new()
                {
                    ["area"] = "20101",
                    ["listing"] = "geocodes",
                    ["kind"] = "county",
                    ["name"] = "Lane County",
                    ["short_name"] = "Lane",
                    ["state"] = "20",
                }
            ),
            Loads.Rows(
                "lmi.oews_wage",
                "2025-05",
                Wage("29-1141", "Registered Nurses", 80_000, [30, 36, 42, 48, 55]),
                Wage("29-2061", "Licensed Practical Nurses", null, [20, 24, 28, 31, 36]),
                Wage("31-1131", "Nursing Assistants", 30_000, [13, 15, 17.5, 19, 22]),
                Wage("29-1215", "Family Medicine Physicians", 3_000, [60, 90, null, null, null])
            ),
            Loads.Rows(
                "onet.rating",
                "30.1",
                [
                    .. Ratings("29-1141", "Active Listening", 4, 5.0, "Biology", 4, 5.5),
                    .. Ratings("29-2061", "Active Listening", 4, 4.0, "Biology", 3.5, 4.0),
                    .. Ratings("31-1131", "Active Listening", 3, 2.0, "Biology", 2, 1.5),
                    Rating("29-1141", "interests", "1.B.1.d", "Social", "OI", 5.6),
                    Rating("29-1141", "interests", "1.B.1.b", "Investigative", "OI", 4.8),
                    Rating("29-2061", "interests", "1.B.1.d", "Social", "OI", 5.9),
                    Rating("29-2061", "interests", "1.B.1.b", "Investigative", "OI", 3.1),
                    Rating("31-1131", "interests", "1.B.1.d", "Social", "OI", 3.9),
                    Rating("31-1131", "interests", "1.B.1.b", "Investigative", "OI", 2.1),
                ]
            ),
            Loads.Rows(
                "code.census_occupation",
                "2018",
                new Dictionary<string, object?>
                {
                    ["census"] = "3255",
                    ["title"] = "Registered nurses (Census)",
                    ["kind"] = "occupation",
                    ["soc"] = "29-1141",
                    ["first_code"] = "3255",
                    ["last_code"] = "3255",
                }
            ),
            Loads.Rows(
                "code.cip_soc",
                "2020",
                new Dictionary<string, object?>
                {
                    ["cip"] = "51.3801",
                    ["soc"] = "29-1141",
                    ["cip_title"] = "Registered Nursing",
                    ["soc_title"] = "Registered Nurses",
                    ["matched"] = true,
                    ["by_cip"] = true,
                    ["by_soc"] = true,
                }
            ),
            Loads.Rows(
                "census.occupation_estimate",
                "2024-1",
                Workers("all", "all", 900, 81_000, 2_500, 41, 0.8, true),
                Workers("black", "all", 12, 900, 610, 38, 9, false),
                Workers("all", "male", 90, 9_000, 900, 43, 2, true)
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

    static Dictionary<string, object?> Wage(string soc, string title, double? jobs, double?[] hourly) =>
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
            ["employment"] = jobs,
            ["location_quotient"] = 1.1,
            ["hourly_p10"] = hourly[0],
            ["hourly_p25"] = hourly[1],
            ["hourly_median"] = hourly[2] ?? 115,
            ["hourly_median_status"] = hourly[2] is null ? "top_coded" : "published",
            ["hourly_p75"] = hourly[3] ?? 115,
            ["hourly_p75_status"] = hourly[3] is null ? "top_coded" : "published",
            ["hourly_p90"] = hourly[4] ?? 115,
            ["hourly_p90_status"] = hourly[4] is null ? "top_coded" : "published",
            ["wage_basis"] = "both",
        };

    static Dictionary<string, object?>[] Ratings(
        string soc,
        string skill,
        double skillImportance,
        double skillLevel,
        string field,
        double fieldImportance,
        double fieldLevel
    ) =>
        [
            Rating(soc, "skills", "2.A.1.b", skill, "IM", skillImportance),
            Rating(soc, "skills", "2.A.1.b", skill, "LV", skillLevel),
            Rating(soc, "knowledge", "2.C.4.d", field, "IM", fieldImportance),
            Rating(soc, "knowledge", "2.C.4.d", field, "LV", fieldLevel),
        ];

    static Dictionary<string, object?> Rating(string soc, string domain, string id, string element, string scale, double value) =>
        new()
        {
            ["onet_soc"] = soc + ".00",
            ["soc"] = soc,
            ["domain"] = domain,
            ["element_id"] = id,
            ["element"] = element,
            ["scale"] = scale,
            ["category"] = 0,
            ["value"] = value,
            ["suppress"] = false,
        };

    static Dictionary<string, object?> Workers(
        string race,
        string sex,
        int sample,
        double workers,
        double margin,
        double median,
        double medianMargin,
        bool reliable
    ) =>
        new()
        {
            ["area"] = "13",
            ["occp"] = "3255",
            ["race"] = race,
            ["sex"] = sex,
            ["n"] = sample,
            ["workers"] = workers,
            ["workers_margin"] = margin,
            ["hourly_median"] = median,
            ["hourly_median_margin"] = medianMargin,
            ["error_method"] = "replicates",
            ["reliable"] = reliable,
        };
}

/// <summary>Tests of pages that share one site and one warehouse.</summary>
[CollectionDefinition(Name)]
public sealed class OpportunityPages : ICollectionFixture<OpportunitySite>
{
    public const string Name = "opportunity pages";
}
