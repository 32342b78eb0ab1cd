using Causeway.Tests.Sources.FairMarketRents;
using Causeway.Tests.Sources.PriceParities;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.LaborMarket.Programs;

/// <summary>
/// The running site on made-up awards of two colleges in Georgia and one in Kansas, in the editions of 2010 and 2020 of the program codes, with earnings, completers, wages, projections and skills.
/// </summary>
public sealed class EducationSite : IAsyncLifetime
{
    public LoadFixture Loads { get; private set; } = null!;

    public RunningSite Running { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Loads = await LoadFixture.OpenAsync();
        var report = await Loads.LoadAsync([
            Loads.Write("rents.xlsx", FairMarketRentsTests.Workbook()),
            Loads.Write("parities.csv", PriceParitiesTests.States),
            Loads.Rows(
                "code.area",
                "2023",
                Area("13", "state", "Georgia", "13"),
                Area("13121", "county", "Fulton County", "13"),
                Area("20101", "county", "Lane County", "20")
            ),
            Loads.Rows(
                "code.cip",
                "2020",
                Cip("51", "HEALTH PROFESSIONS", 2),
                Cip("51.38", "Registered Nursing and Nursing Administration", 4),
                Cip("51.3801", "Registered Nursing", 6),
                Cip("51.3899", "Nursing, Other", 6),
                Cip("11", "COMPUTER SCIENCES", 2)
            ),
            Loads.Rows(
                "code.cip_map",
                "2020",
                Map("2010", "51.3801", "2020", "51.3801"),
                Map("2010", "51.1601", "2020", "51.3801"),
                Map("2010", "none", "2020", "51.3899")
            ),
            Loads.Rows("code.cip_soc", "2020", Pair("51.3801", "29-1141"), Pair("51.3801", "11-9111"), Pair("51.3899", "29-1141")),
            Loads.Rows(
                "edu.institution",
                "2024",
                Institution("100001", "Peach State College", "Atlanta", "13", "13121", "4"),
                Institution("100002", "Emory Example University", "Decatur", "13", "13089", "2"),
                Institution("200001", "Plains College", "Dighton", "20", "20101", "4")
            ),
            Loads.Rows(
                "edu.completion",
                "2024",
                [
                    .. Awards("100001", "51.3801", "3", 60, black: 30, hispanic: 6, white: 24, women: 50),
                    .. Awards("100001", "51.3899", "21", 5, black: 2, hispanic: 1, white: 2, women: 4),
                    .. Awards("100002", "51.3801", "5", 40, black: 10, hispanic: 4, white: 26, women: 35),
                    .. Awards("200001", "51.3801", "3", 20, black: 0, hispanic: 5, white: 15, women: 18),
                ]
            ),
            Loads.Rows(
                "edu.completion",
                "2015",
                [
                    .. Awards("100001", "51.1601", "3", 30, black: 15, hispanic: 3, white: 12, women: 28),
                    .. Awards("100002", "51.3801", "5", 20, black: 5, hispanic: 2, white: 13, women: 17),
                ]
            ),
            Loads.Rows("edu.completion", "2000", [.. Awards("100001", "51.1601", "3", 25, black: 9, hispanic: 2, white: 14, women: 24)]),
            Loads.Rows(
                "edu.completion_total",
                "2024",
                [
                    .. Totals("100001", 200, black: 120, hispanic: 20, white: 60, women: 110),
                    .. Totals("100002", 300, black: 30, hispanic: 30, white: 240, women: 160),
                ]
            ),
            Loads.Rows(
                "edu.scorecard_program",
                "most-recent",
                Scorecard("100001", "Peach State College", "2", 61_000, 40),
                Scorecard("100002", "Emory Example University", "3", null, null)
            ),
            Loads.Rows("census.pseo_earnings", "R2025Q4", Pseo("00100001", 58_000)),
            Loads.Rows(
                "lmi.oews_wage",
                "2025-05",
                Wage("13", "29-1141", "Registered Nurses", 80_000, [30, 36, 42, 48, 55]),
                Wage("13", "11-9111", "Medical and Health Services Managers", 10_000, [35, 40, 50, 65, 90]),
                Wage("13", "29-2061", "Licensed Practical Nurses", 20_000, [20, 24, 28, 31, 36]),
                Wage("13", "29-1171", "Nurse Practitioners", 9_000, [48, 55, 62, 70, 80]),
                Wage("US", "29-1141", "Registered Nurses", 3_300_000, [33, 39, 47, 54, 65])
            ),
            Loads.Rows(
                "lmi.projection",
                "2024-34",
                Projection("29-1141", "Registered nurses", 3_400_000, 4.9, 189_000, "Bachelor's degree"),
                Projection("11-9111", "Medical and health services managers", 600_000, 20, 60_000, "Master's degree")
            ),
            Loads.Rows(
                "lmi.state_projection",
                "2024-34",
                StateProjection("29-1141", 95_000, 12, 6_000),
                StateProjection("11-9111", 10_000, 25, 1_000)
            ),
            Loads.Rows(
                "onet.rating",
                "30.1",
                [
                    .. Ratings("29-1141", 4, 5.0, 4, 5.5),
                    .. Ratings("29-1171", 4.2, 5.5, 4.3, 6.0),
                    .. Ratings("11-9111", 3.5, 4.5, 2, 2),
                    .. Ratings("29-2061", 4, 4.0, 3.5, 4.0),
                ]
            ),
            Loads.Rows(
                "onet.technology",
                "30.1",
                new Dictionary<string, object?>
                {
                    ["onet_soc"] = "29-1141.00",
                    ["soc"] = "29-1141",
                    ["example"] = "Epic Systems",
                    ["commodity_code"] = "43232408",
                    ["commodity"] = "Medical software",
                    ["hot"] = true,
                    ["in_demand"] = true,
                }
            ),
        ]);
        Assert.True(report.Succeeded, string.Join("; ", report.Results.Select(r => $"{r.Dataset}: {r.Message}")));
        Running = await RunningSite.StartAsync(builder => builder.Services.AddSingleton(Loads.Warehouse));
    }

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        await Loads.DisposeAsync();
    }

    /// <summary>The rows of a panel's table by their names, each with the texts of its cells.</summary>
    public async Task<Dictionary<string, string[]>> TableAsync(string address)
    {
        var page = await Running.PageAsync(address);
        return page.QuerySelectorAll(".cw-panel-answer tbody tr")
            .ToDictionary(
                r => r.QuerySelector("th")!.TextContent.Trim(),
                r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray()
            );
    }

    /// <summary>The finding of the only panel of a page.</summary>
    public async Task<string> FindingAsync(string address) =>
        (await Running.PageAsync(address)).QuerySelector(".cw-finding")!.TextContent.Trim();

    static Dictionary<string, object?> Area(string code, string kind, string name, string state) =>
        new()
        {
            ["area"] = code,
            ["listing"] = "geocodes",
            ["kind"] = kind,
            ["name"] = name,
            ["short_name"] = name,
            ["state"] = state,
        };

    static Dictionary<string, object?> Cip(string code, string title, int level) =>
        new()
        {
            ["cip"] = code,
            ["title"] = title,
            ["level"] = level,
            ["family"] = code[..2],
            ["in_use"] = true,
            ["action"] = "No substantive changes",
            ["text_change"] = false,
        };

    static Dictionary<string, object?> Map(string fromEdition, string from, string toEdition, string to) =>
        new()
        {
            ["from_edition"] = fromEdition,
            ["from_cip"] = from,
            ["to_edition"] = toEdition,
            ["to_cip"] = to,
            ["action"] = from == "none" ? "New" : "Moved to",
        };

    static Dictionary<string, object?> Pair(string cip, string soc) =>
        new()
        {
            ["cip"] = cip,
            ["soc"] = soc,
            ["cip_title"] = cip == "51.3801" ? "Registered Nursing" : "Nursing, Other",
            ["soc_title"] = soc,
            ["matched"] = true,
            ["by_cip"] = true,
            ["by_soc"] = true,
        };

    static Dictionary<string, object?> Institution(string unit, string name, string city, string state, string county, string sector) =>
        new()
        {
            ["unitid"] = unit,
            ["opeid"] = "00" + unit,
            ["name"] = name,
            ["city"] = city,
            ["state"] = state,
            ["county"] = county,
            ["county_name"] = county == "13121" ? "Fulton County" : "Another County",
            ["sector"] = sector,
            ["locale"] = "11",
            ["size"] = "3",
            ["hbcu"] = unit == "100001",
            ["tribal"] = false,
            ["status"] = "A",
        };

    static IEnumerable<Dictionary<string, object?>> Awards(
        string unit,
        string cip,
        string level,
        int total,
        int black,
        int hispanic,
        int white,
        int women
    ) =>
        Counts(total, black, hispanic, white, women)
            .Select(c => new Dictionary<string, object?>
            {
                ["unitid"] = unit,
                ["cip"] = cip,
                ["major_number"] = "1",
                ["award_level"] = level,
                ["race"] = c.Race,
                ["sex"] = c.Sex,
                ["awards"] = c.Count,
            });

    static IEnumerable<Dictionary<string, object?>> Totals(string unit, int total, int black, int hispanic, int white, int women) =>
        Counts(total, black, hispanic, white, women)
            .Select(c => new Dictionary<string, object?>
            {
                ["unitid"] = unit,
                ["major_number"] = "1",
                ["award_level"] = "3",
                ["race"] = c.Race,
                ["sex"] = c.Sex,
                ["awards"] = c.Count,
            });

    // As in IPEDS: a group without awards has no row, the total always has.
    static IEnumerable<(string Race, string Sex, int Count)> Counts(int total, int black, int hispanic, int white, int women) =>
        new[]
        {
            ("total", "total", total),
            ("black", "total", black),
            ("hispanic", "total", hispanic),
            ("white", "total", white),
            ("total", "women", women),
            ("total", "men", total - women),
        }.Where(c => c.Item3 > 0);

    static Dictionary<string, object?> Scorecard(string unit, string name, string level, double? median, double? people) =>
        new()
        {
            ["cohorts"] = "most-recent",
            ["unitid"] = unit,
            ["opeid6"] = unit,
            ["institution"] = name,
            ["main_campus"] = true,
            ["cip4"] = "51.38",
            ["cip_title"] = "Registered Nursing",
            ["credential_level"] = level,
            ["earnings_median1"] = median,
            ["earnings_median1_status"] = median is null ? "suppressed" : "published",
            ["earnings_count1"] = people,
            ["earnings_count1_status"] = people is null ? "suppressed" : "published",
        };

    static Dictionary<string, object?> Pseo(string opeid, double median) =>
        new()
        {
            ["inst_level"] = "I",
            ["institution"] = opeid,
            ["degree_level"] = "03",
            ["cip_level"] = "6",
            ["cipcode"] = "51.3801",
            ["grad_cohort"] = "2016",
            ["grad_cohort_years"] = 3,
            ["area"] = "US",
            ["geo_level"] = "N",
            ["ind_level"] = "A",
            ["industry"] = "00",
            ["y1_p50_earnings"] = median,
            ["y10_p50_earnings_status"] = "suppressed",
            ["y1_grads_earn"] = 90,
        };

    static Dictionary<string, object?> Wage(string area, string soc, string title, double jobs, double[] hourly) =>
        new()
        {
            ["area"] = area,
            ["area_title"] = area == "US" ? "U.S." : "Georgia",
            ["area_kind"] = area == "US" ? "nation" : "state",
            ["naics"] = "000000",
            ["ownership"] = "1235",
            ["soc"] = soc,
            ["soc_title"] = title,
            ["level"] = "detailed",
            ["employment"] = jobs,
            ["location_quotient"] = 1.1,
            ["hourly_p10"] = hourly[0],
            ["hourly_p25"] = hourly[1],
            ["hourly_median"] = hourly[2],
            ["hourly_p75"] = hourly[3],
            ["hourly_p90"] = hourly[4],
            ["wage_basis"] = "both",
        };

    static Dictionary<string, object?> Projection(string soc, string title, int jobs, double growth, int openings, string entry) =>
        new()
        {
            ["soc"] = soc,
            ["title"] = title,
            ["level"] = "line item",
            ["base_year"] = 2024,
            ["target_year"] = 2034,
            ["employment_base"] = jobs,
            ["percent_change"] = growth,
            ["occupational_openings_annual"] = openings,
            ["entry_education"] = entry,
            ["work_experience"] = "None",
            ["on_the_job_training"] = "None",
        };

    static Dictionary<string, object?> StateProjection(string soc, double jobs, double growth, double openings) =>
        new()
        {
            ["area"] = "13",
            ["area_title"] = "Georgia",
            ["source"] = "projections-central",
            ["term"] = "long",
            ["soc"] = soc,
            ["title"] = soc,
            ["base_year"] = 2024,
            ["target_year"] = 2034,
            ["employment_base"] = jobs,
            ["percent_change"] = growth,
            ["openings_annual"] = openings,
        };

    static IEnumerable<Dictionary<string, object?>> Ratings(string soc, double skill, double skillLevel, double field, double fieldLevel) =>
        [
            Rating(soc, "skills", "2.A.1.b", "Active Listening", "IM", skill),
            Rating(soc, "skills", "2.A.1.b", "Active Listening", "LV", skillLevel),
            Rating(soc, "knowledge", "2.C.4.d", "Biology", "IM", field),
            Rating(soc, "knowledge", "2.C.4.d", "Biology", "LV", fieldLevel),
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
}

/// <summary>Tests of pages that share one site and one warehouse of awards.</summary>
[CollectionDefinition(Name)]
public sealed class EducationPages : ICollectionFixture<EducationSite>
{
    public const string Name = "education pages";
}
