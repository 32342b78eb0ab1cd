using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.Tests.Sources.FairMarketRents;
using Causeway.Tests.Sources.PriceParities;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.LaborMarket;

/// <summary>
/// The running site on a small made-up labor market: Georgia with Fulton and DeKalb County and the Atlanta area. Fulton's health care is the worked example of shift-share:
/// 1,000 jobs become 1,150 while the nation grows by 5 percent and the industry by 12.
/// </summary>
public sealed class MarketSite : IAsyncLifetime
{
    public LoadFixture Loads { get; private set; } = null!;

    public RunningSite Running { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Loads = await LoadFixture.OpenAsync();
        var report = await Loads.LoadAsync([
            Loads.Write("rents.xlsx", FairMarketRentsTests.Workbook()),
            Loads.Write("parities.csv", PriceParitiesTests.States),
            .. Places(),
            .. Labor(),
            .. Industries(),
            .. Education(),
            People(),
        ]);
        Assert.True(report.Succeeded, string.Join("; ", report.Results.Select(r => $"{r.Dataset}: {r.Message}")));
        Running = await RunningSite.StartAsync(builder => builder.Services.AddSingleton(Loads.Warehouse));
    }

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        await Loads.DisposeAsync();
    }

    /// <summary>A panel as JSON.</summary>
    public async Task<JsonNode> PanelAsync(string address)
    {
        using var response = await Running.Client.GetAsync("/api/v1/" + address);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{address}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The row of a panel with a code.</summary>
    public static JsonNode Row(JsonNode panel, string code) => panel["rows"]!.AsArray().Single(r => (string?)r!["code"] == code)!;

    /// <summary>A value of a row rounded to two places; null when there is none.</summary>
    public static double? Value(JsonNode row, string column) =>
        row[column]!["value"] is { } value ? Math.Round(value.GetValue<double>(), 2) : null;

    static Dictionary<string, object?> Place(string area, string kind, string name, string? state) =>
        new()
        {
            ["area"] = area,
            ["listing"] = kind == "metro" ? "delineation" : "geocodes",
            ["kind"] = kind,
            ["name"] = name,
            ["short_name"] = name,
            ["state"] = state,
        };

    string[] Places() =>
        [
            Loads.Rows(
                "code.area",
                "2023",
                Place("13", "state", "Georgia", "13"),
                Place("13121", "county", "Fulton County", "13"),
                Place("13089", "county", "DeKalb County", "13"),
                Place("20101", "county", "Lane County", "20"),
                Place("C12060", "metro", "Atlanta-Sandy Springs-Roswell, GA", null)
            ),
            Loads.Rows("code.area_part", "2023", Part("13121"), Part("13089")),
        ];

    static Dictionary<string, object?> Part(string county) =>
        new()
        {
            ["whole"] = "C12060",
            ["part"] = county,
            ["listing"] = "delineation",
            ["central"] = true,
        };

    string[] Labor() =>
        [
            Loads.Rows(
                "lmi.laus",
                "2021",
                Unemployed("13", "state", 2021, 1000, 50),
                Unemployed("13121", "county", 2021, 600, 36),
                Unemployed("13089", "county", 2021, 400, 14)
            ),
            Loads.Rows("lmi.laus", "2022", Unemployed("13121", "county", 2022, 610, 20), Unemployed("13089", "county", 2022, 410, 10)),
            Loads.Rows(
                "lmi.oews_wage",
                "2025-05",
                Wage("13", "000000", "29-1141", "Registered Nurses", 80_000, 42),
                Wage("US", "62", "29-1141", "Registered Nurses", 3_000_000, 45)
            ),
            Loads.Rows("census.acs_value", "2024", [.. Ages("13", 1000, 100)]),
        ];

    static Dictionary<string, object?> Unemployed(string area, string kind, int year, double force, double unemployed) =>
        new()
        {
            ["area"] = area,
            ["area_kind"] = kind,
            ["year"] = year,
            ["month"] = 0,
            ["seasonally_adjusted"] = false,
            ["labor_force"] = force,
            ["employment"] = force - unemployed,
            ["unemployment"] = unemployed,
            ["unemployment_rate"] = Math.Round(100 * unemployed / force, 1),
        };

    static Dictionary<string, object?> Wage(string area, string naics, string soc, string title, double jobs, double median) =>
        new()
        {
            ["area"] = area,
            ["area_title"] = area,
            ["area_kind"] = area == "US" ? "nation" : "state",
            ["naics"] = naics,
            ["ownership"] = "1235",
            ["soc"] = soc,
            ["soc_title"] = title,
            ["level"] = "detailed",
            ["employment"] = jobs,
            ["location_quotient"] = 1.1,
            ["hourly_p10"] = median * 0.6,
            ["hourly_p25"] = median * 0.8,
            ["hourly_median"] = median,
            ["hourly_p75"] = median * 1.2,
            ["hourly_p90"] = median * 1.5,
            ["wage_basis"] = "both",
        };

    static IEnumerable<Dictionary<string, object?>> Ages(string area, double all, double young)
    {
        // Five-year groups of 25 to 64 years have 50 people each.
        var groups = Enumerable.Range(7, 8).Select(i => ($"S0101_C01_{i:000}", 50.0, 5.0));
        foreach (
            var (variable, estimate, margin) in groups.Concat([
                ("S0101_C01_001", all, 0),
                ("S0101_C01_022", 300, 3),
                ("S0101_C01_023", young, 10),
                ("S0101_C01_030", 200, 4),
                ("S0101_C01_032", 38, 0.2),
            ])
        )
        {
            yield return new()
            {
                ["area"] = area,
                ["area_kind"] = "state",
                ["area_title"] = area,
                ["dataset"] = "acs1",
                ["kind"] = "subject",
                ["table_id"] = "S0101",
                ["variable"] = variable,
                ["estimate"] = estimate,
                ["margin"] = margin,
            };
        }
    }

    string[] Industries() =>
        [
            Loads.Rows(
                "lmi.qcew_year",
                "2020",
                Jobs("US", "10", "0", 2020, 1_100_000),
                Jobs("US", "10", "5", 2020, 1_000_000),
                Jobs("US", "62", "5", 2020, 10_000),
                Jobs("US", "31-33", "5", 2020, 90_000),
                Jobs("13121", "10", "0", 2020, 5_500),
                Jobs("13121", "10", "5", 2020, 5_000),
                Jobs("13121", "62", "5", 2020, 1_000),
                Jobs("13121", "31-33", "5", 2020, 200)
            ),
            Loads.Rows(
                "lmi.qcew_year",
                "2022",
                Jobs("US", "10", "0", 2022, 1_150_000),
                Jobs("US", "10", "5", 2022, 1_050_000),
                Jobs("US", "62", "5", 2022, 11_200),
                Jobs("US", "31-33", "5", 2022, 90_000),
                Jobs("13", "10", "0", 2022, 50_000),
                Jobs("13", "10", "5", 2022, 45_000),
                Jobs("13", "62", "5", 2022, 4_500, 1_300, quotient: 1.5),
                Jobs("13121", "10", "0", 2022, 5_600),
                Jobs("13121", "10", "5", 2022, 5_100),
                Jobs("13121", "62", "1", 2022, 50),
                Jobs("13121", "62", "3", 2022, null),
                Jobs("13121", "62", "5", 2022, 1_150, 1_200, quotient: 2.5),
                Jobs("13121", "31-33", "5", 2022, null)
            ),
            // One period only, with the change that BLS prints.
            Loads.Rows(
                "lmi.qcew_quarter",
                "2016",
                Quarter("13089", "10", "0", 900, 10),
                Quarter("13089", "10", "5", 800, 40),
                Quarter("13089", "62", "5", 300, -6)
            ),
            Loads.Rows(
                "code.naics",
                "2022",
                Naics("31-33", "Manufacturing", "sector"),
                Naics("62", "Health Care and Social Assistance", "sector"),
                Naics("622", "Hospitals", "subsector")
            ),
            Loads.Rows(
                "code.qcew_industry",
                "2022",
                Title("10", "Total, all industries", "total"),
                Title("62", "Health care and social assistance", "sector"),
                Title("31-33", "Manufacturing", "sector")
            ),
            Loads.Rows(
                "lmi.projection_industry",
                "2024-34",
                Projected("TE1000", "Total, all industries", 0, 1_000_000, 1_031_000, 3.1),
                Projected("620000", "Healthcare and social assistance", 2, 100_000, 108_400, 8.4),
                Projected("622000", "Hospitals; state, local, and private", 3, 40_000, 41_600, 4.0),
                Projected("623000", "Nursing and residential care facilities", 3, 30_000, 31_000, 3.3)
            ),
            Loads.Rows(
                "lmi.projection_factor",
                "2024-34",
                new Dictionary<string, object?>
                {
                    ["soc"] = "29-1141",
                    ["title"] = "Registered nurses",
                    ["industry"] = "622000",
                    ["industry_title"] = "Hospitals",
                    ["factors"] = "Demand change - share increases as patients are older.",
                }
            ),
        ];

    static Dictionary<string, object?> Jobs(
        string area,
        string industry,
        string owner,
        int year,
        double? jobs,
        double? wage = null,
        double? quotient = null
    ) =>
        new()
        {
            ["area"] = area,
            ["industry"] = industry,
            ["ownership"] = owner,
            ["size"] = "0",
            ["agglevel"] = "74",
            ["year"] = year,
            ["establishments"] = 10,
            ["employment"] = jobs,
            ["employment_status"] = jobs is null ? "suppressed" : "published",
            ["total_wages"] = jobs * (wage ?? 1_000) * 52,
            ["total_wages_status"] = jobs is null ? "suppressed" : "published",
            ["average_weekly_wage"] = jobs is null ? null : wage ?? 1_000,
            ["average_weekly_wage_status"] = jobs is null ? "suppressed" : "published",
            ["lq_employment"] = quotient,
            ["lq_employment_status"] =
                jobs is null ? "suppressed"
                : quotient is null ? "not_published"
                : "published",
        };

    static Dictionary<string, object?> Quarter(string area, string industry, string owner, double jobs, double change) =>
        new()
        {
            ["area"] = area,
            ["industry"] = industry,
            ["ownership"] = owner,
            ["size"] = "0",
            ["agglevel"] = "74",
            ["year"] = 2016,
            ["quarter"] = 4,
            ["establishments"] = 5,
            ["month1_employment"] = jobs,
            ["month2_employment"] = jobs,
            ["month3_employment"] = jobs,
            ["total_wages"] = jobs * 900 * 13,
            ["average_weekly_wage"] = 900,
            ["lq_month3_employment"] = 1.2,
            ["oty_month3_employment_change"] = change,
            ["oty_month3_employment_percent"] = Math.Round(100 * change / (jobs - change), 1),
        };

    static Dictionary<string, object?> Naics(string code, string title, string level) =>
        new()
        {
            ["naics"] = code,
            ["title"] = title,
            ["level"] = level,
            ["sector"] = level == "sector" ? code : "62",
            ["trilateral"] = true,
        };

    static Dictionary<string, object?> Title(string code, string title, string level) =>
        new()
        {
            ["industry"] = code,
            ["title"] = title,
            ["level"] = level,
        };

    static Dictionary<string, object?> Projected(string code, string title, int depth, int start, int end, double percent) =>
        new()
        {
            ["industry"] = code,
            ["title"] = title,
            ["level"] = "summary",
            ["depth"] = depth,
            ["base_year"] = 2024,
            ["target_year"] = 2034,
            ["employment_base"] = start,
            ["employment_target"] = end,
            ["employment_change"] = end - start,
            ["percent_change"] = percent,
            ["employment_rate"] = percent / 10,
        };

    string[] Education() =>
        [
            Loads.Rows(
                "edu.graduation_rate",
                "2014-15",
                School("130000000001", "ALL", 100, 82, 82, 82, null),
                School("130000000002", "ALL", 100, null, 90, 94, "90-94"),
                School("130000000003", "ALL", 50, null, null, null, "PS"),
                School("130000000002", "MBL", 20, null, 50, 100, "GE50")
            ),
            Loads.Rows(
                "edu.institution",
                "2024",
                College("139755", "Georgia Tech", "13121", true),
                College("139940", "Georgia State", "13121", true),
                College("139000", "Closed College", "13121", false)
            ),
            Loads.Rows(
                "edu.completion_total",
                "2024",
                Awards("139755", "5", "total", 700),
                Awards("139755", "7", "total", 300),
                Awards("139755", "5", "black", 90),
                Awards("139000", "3", "total", 40)
            ),
        ];

    static Dictionary<string, object?> School(string id, string group, int cohort, double? rate, double? low, double? high, string? mark) =>
        new()
        {
            ["level"] = "school",
            ["id"] = id,
            ["state"] = "13",
            ["state_name"] = "GEORGIA",
            ["leaid"] = id[..7],
            ["district_name"] = "A district",
            ["ncessch"] = id,
            ["school_name"] = "A school",
            ["group_code"] = group,
            ["cohort"] = cohort,
            ["rate"] = rate,
            ["rate_status"] =
                mark == "PS" ? "suppressed"
                : mark is null ? "published"
                : "range",
            ["rate_low"] = low,
            ["rate_high"] = high,
            ["mark"] = mark,
        };

    static Dictionary<string, object?> College(string unitid, string name, string county, bool active) =>
        new()
        {
            ["unitid"] = unitid,
            ["name"] = name,
            ["city"] = "Atlanta",
            ["state"] = "13",
            ["county"] = county,
            ["cbsa"] = "C12060",
            ["sector"] = "1",
            ["active"] = active,
        };

    static Dictionary<string, object?> Awards(string unitid, string level, string race, int awards) =>
        new()
        {
            ["unitid"] = unitid,
            ["major_number"] = "1",
            ["award_level"] = level,
            ["race"] = race,
            ["sex"] = "total",
            ["awards"] = awards,
        };

    // Forty Black women with $20 an hour, forty white men with $30, five Asian women with $40; all work 40 hours in 50 weeks and stand for 10 people each. The rest does not work.
    string People() =>
        Loads.Rows(
            "census.pums_person",
            "2024-1yr",
            [
                .. Enumerable.Range(0, 40).Select(i => Person(i, "2", "2", 40_000)),
                .. Enumerable.Range(40, 40).Select(i => Person(i, "1", "1", 60_000)),
                .. Enumerable.Range(80, 5).Select(i => Person(i, "6", "2", 80_000)),
                .. Enumerable.Range(85, 15).Select(i => Person(i, "1", "2", null)),
            ]
        );

    static Dictionary<string, object?> Person(int number, string race, string sex, int? wages) =>
        new()
        {
            ["area"] = "13",
            ["puma"] = "00100",
            ["serialno"] = $"2024HU{number:0000000}",
            ["sporder"] = 1,
            ["weight"] = 10,
            ["age"] = 30,
            ["sex"] = sex,
            ["rac1p"] = race,
            ["hisp"] = "01",
            ["esr"] = wages is null ? "6" : "1",
            ["cow"] = wages is null ? null : "1",
            ["occp"] = wages is null ? null : "3255",
            ["wkhp"] = wages is null ? null : 40,
            ["wkwn"] = wages is null ? null : 50,
            ["wagp"] = wages,
        };
}

/// <summary>Tests of the profiles and maps that share one site and one warehouse.</summary>
[CollectionDefinition(Name)]
public sealed class MarketPages : ICollectionFixture<MarketSite>
{
    public const string Name = "market pages";
}
