using System.Net;

namespace Causeway.Tests.LaborMarket.Areas;

[Collection(MarketPages.Name)]
public sealed class AreaPanelTests(MarketSite site)
{
    [Fact]
    public async Task People_of_a_state_stand_by_age_with_margins_and_a_county_has_what_HUD_prints()
    {
        var state = await site.PanelAsync("areas/13/people");
        var county = await site.PanelAsync("areas/13121/people");

        var middle = MarketSite.Row(state, "25_44");
        Assert.Equal("1,000 people lived in Georgia in 2024; 10.0 percent were 18 to 24 years old.", (string?)state["finding"]);
        Assert.Equal((200, 20), (MarketSite.Value(middle, "people_13"), MarketSite.Value(middle, "percent_13")));
        // The margin of a sum of four groups of ± 5 is ± 10.
        Assert.Equal(10, middle["people_13"]!["margin"]!.GetValue<double>(), 6);
        Assert.Equal("fair-market-rents", (string?)MarketSite.Row(county, "population_hud")["people_13121"]!["source"]);
        Assert.Equal(1_065_334, MarketSite.Value(MarketSite.Row(county, "population_hud"), "people_13121"));
        Assert.Contains(
            "No table of ages is loaded for Fulton County, GA",
            county["limits"]!.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_year_without_a_printed_rate_of_the_state_is_the_sum_of_its_counties()
    {
        var panel = await site.PanelAsync("areas/13/unemployment");

        var summed = MarketSite.Row(panel, "2022");
        Assert.Equal((1020, 2.9), (MarketSite.Value(summed, "labor_force"), MarketSite.Value(summed, "unemployment_rate")));
        Assert.Equal("estimated", (string?)summed["unemployment_rate"]!["status"]);
        Assert.Equal("published", (string?)MarketSite.Row(panel, "2021")["unemployment_rate"]!["status"]);
    }

    [Fact]
    public async Task Chosen_peers_stand_beside_the_state_and_the_nation()
    {
        var panel = await site.PanelAsync("areas/13121/unemployment?compare=13089,C12060");

        var row = MarketSite.Row(panel, "2022");
        Assert.Equal(2.4, MarketSite.Value(row, "unemployment_rate_13089"));
        Assert.Equal("missing", (string?)row["unemployment_rate_c12060"]!["status"]);
        Assert.NotNull(row["unemployment_rate_13"]);
        Assert.NotNull(row["unemployment_rate_us"]);
    }

    [Theory]
    [InlineData("compare=99999", "99999")]
    [InlineData("compare=13089,nowhere", "nowhere")]
    [InlineData("compare=01,02,04,05,06", "06")]
    public async Task A_wrong_peer_is_named(string query, string named)
    {
        using var response = await site.Running.Client.GetAsync("/api/v1/areas/13121/unemployment?" + query);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Industries_say_what_is_printed_computed_and_withheld()
    {
        var panel = await site.PanelAsync("areas/13121/industries");

        var health = MarketSite.Row(panel, "62");
        var factories = MarketSite.Row(panel, "31-33");
        Assert.Equal(
            (1150, 22.55, 1200),
            (MarketSite.Value(health, "employment"), MarketSite.Value(health, "share"), MarketSite.Value(health, "average_weekly_wage"))
        );
        Assert.Equal((2.5, "published"), (MarketSite.Value(health, "location_quotient"), (string?)health["location_quotient"]!["status"]));
        Assert.Equal("suppressed", (string?)factories["employment"]!["status"]);
        Assert.Null(factories["employment"]!["value"]);
        Assert.Equal(10, MarketSite.Value(health, "share_13"));
        Assert.StartsWith(
            "In Fulton County, GA (annual average 2022), the largest private industry is Health care and social assistance with 1,150 jobs",
            (string?)panel["finding"],
            StringComparison.Ordinal
        );
        Assert.Equal("10", (string?)panel["rows"]!.AsArray()[0]!["code"]);
    }

    [Fact]
    public async Task All_ownerships_are_a_sum_and_a_lower_bound_where_one_is_withheld()
    {
        var county = await site.PanelAsync("areas/13121/industries?ownership=all");
        var state = await site.PanelAsync("areas/13/industries?ownership=all");

        var health = MarketSite.Row(county, "62");
        Assert.Null(health["employment"]!["value"]);
        Assert.Equal(1200, health["employment"]!["low"]!.GetValue<double>());
        Assert.Equal("suppressed", (string?)health["average_weekly_wage"]!["status"]);
        // 4,500 of 50,000 jobs against 11,200 of 1,150,000.
        var quotient = MarketSite.Row(state, "62")["location_quotient"]!;
        Assert.Equal(4_500.0 / 50_000 / (11_200.0 / 1_150_000), quotient["value"]!.GetValue<double>(), 6);
        Assert.Equal("estimated", (string?)quotient["status"]);
    }

    [Fact]
    public async Task A_wrong_level_is_the_readers_to_put_right()
    {
        using var response = await site.Running.Client.GetAsync("/api/v1/areas/13121/industries?level=7-digit");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("7-digit", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shift_share_splits_the_change_as_in_the_worked_example()
    {
        var panel = await site.PanelAsync("areas/13121/change");

        var health = MarketSite.Row(panel, "62");
        Assert.Equal(
            (150, 15, 50, 70, 30),
            (
                MarketSite.Value(health, "change"),
                MarketSite.Value(health, "percent"),
                MarketSite.Value(health, "national_share"),
                MarketSite.Value(health, "industry_mix"),
                MarketSite.Value(health, "local_share")
            )
        );
        Assert.Equal("suppressed", (string?)MarketSite.Row(panel, "31-33")["change"]!["status"]);
        Assert.Null(MarketSite.Row(panel, "10")["local_share"]!["value"]);
        Assert.Equal(
            "Private jobs in Fulton County, GA changed by +100 (+2.0 percent) from annual average 2020 to annual average 2022.",
            (string?)panel["finding"]
        );
    }

    [Fact]
    public async Task With_one_period_the_change_is_the_printed_one_and_says_why_it_is_not_split()
    {
        var panel = await site.PanelAsync("areas/13089/change");

        var health = MarketSite.Row(panel, "62");
        Assert.Equal((-6, "published"), (MarketSite.Value(health, "change"), (string?)health["change"]!["status"]));
        Assert.Contains("needs two years of the area and of the nation", panel["limits"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Occupations_have_wages_and_the_share_at_the_living_wage()
    {
        var panel = await site.PanelAsync("areas/13121/occupations?household=1a0c");

        var nurses = MarketSite.Row(panel, "29-1141");
        Assert.Equal((80_000, 42), (MarketSite.Value(nurses, "employment"), MarketSite.Value(nurses, "median_hourly")));
        Assert.True(nurses["share_at_living_wage"]!["value"] is not null || nurses["share_at_living_wage"]!["low"] is not null);
        Assert.StartsWith(
            "The largest occupation in Georgia is Registered Nurses with 80,000 jobs.",
            (string?)panel["finding"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_living_wage_of_every_usual_household_has_its_parts_and_those_of_the_peers()
    {
        var panel = await site.PanelAsync("areas/13121/living-wage?household=1a2c&compare=20101");

        var row = MarketSite.Row(panel, "1a1c");
        Assert.Equal(12, panel["rows"]!.AsArray().Count);
        Assert.Equal(2000 * 12, MarketSite.Value(row, "housing"));
        Assert.True(MarketSite.Value(row, "hourly_20101") < MarketSite.Value(row, "hourly"));
        Assert.Equal(0, MarketSite.Value(MarketSite.Row(panel, "1a0c"), "child_care"));
        Assert.Contains("one adult, 2 children", (string?)panel["finding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_household_is_the_readers_to_put_right()
    {
        using var response = await site.Running.Client.GetAsync("/api/v1/areas/13121/living-wage?household=9a9c");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Workers_by_race_and_sex_have_medians_with_the_sample_and_a_warning_where_it_is_small()
    {
        var panel = await site.PanelAsync("areas/13/for-whom");

        var black = MarketSite.Row(panel, "black/all");
        var asian = MarketSite.Row(panel, "asian/all");
        Assert.Equal(
            (40, 400, 20),
            (MarketSite.Value(black, "sample"), MarketSite.Value(black, "workers"), MarketSite.Value(black, "median_hourly"))
        );
        Assert.Equal(30, MarketSite.Value(MarketSite.Row(panel, "all/male"), "median_hourly"));
        Assert.Equal(850, MarketSite.Value(MarketSite.Row(panel, "all/all"), "workers"));
        Assert.Equal("usable", (string?)black["reliability"]);
        Assert.StartsWith("use with care", (string?)asian["reliability"], StringComparison.Ordinal);
        Assert.StartsWith(
            "47 of every 100 wage and salary workers in Georgia are Black or Hispanic",
            (string?)panel["finding"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Graduation_rates_stay_between_the_bounds_that_schools_print()
    {
        var panel = await site.PanelAsync("areas/13/schools");

        // 100 students at 82, 100 between 90 and 94, 50 anywhere: (82 + 90 + 0) / 2.5 and (82 + 94 + 50) / 2.5.
        var rate = MarketSite.Row(panel, "ALL")["graduation_rate"]!;
        Assert.Null(rate["value"]);
        Assert.Equal((68.8, 90.4), (rate["low"]!.GetValue<double>(), rate["high"]!.GetValue<double>()));
        Assert.Equal("range", (string?)rate["status"]);
        Assert.Equal(
            (50, 100),
            (
                MarketSite.Row(panel, "MBL")["graduation_rate"]!["low"]!.GetValue<double>(),
                MarketSite.Row(panel, "MBL")["graduation_rate"]!["high"]!.GetValue<double>()
            )
        );
    }

    [Fact]
    public async Task A_county_says_why_it_has_no_graduation_rate()
    {
        var panel = await site.PanelAsync("areas/13121/schools");

        Assert.Empty(panel["rows"]!.AsArray());
        Assert.Contains("name schools and their state, not their county", (string?)panel["finding"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13121")]
    [InlineData("C12060")]
    [InlineData("13")]
    public async Task Active_colleges_of_the_area_stand_with_their_awards(string area)
    {
        var panel = await site.PanelAsync($"areas/{area}/colleges");

        Assert.Equal(["139755", "139940"], panel["rows"]!.AsArray().Select(r => (string?)r!["code"]));
        var first = MarketSite.Row(panel, "139755");
        Assert.Equal(
            (1000, 700, 300, 0),
            (
                MarketSite.Value(first, "awards"),
                MarketSite.Value(first, "bachelor"),
                MarketSite.Value(first, "above"),
                MarketSite.Value(first, "associate")
            )
        );
        Assert.Equal("missing", (string?)MarketSite.Row(panel, "139940")["awards"]!["status"]);
    }

    [Theory]
    [InlineData("unemployment")]
    [InlineData("industries")]
    [InlineData("change")]
    [InlineData("people")]
    [InlineData("for-whom")]
    [InlineData("schools")]
    [InlineData("colleges")]
    public async Task An_area_without_data_says_so_in_each_panel(string panel)
    {
        var answer = await site.PanelAsync($"areas/56/{panel}");

        Assert.Empty(answer["rows"]!.AsArray());
        Assert.Contains("Wyoming", (string?)answer["finding"], StringComparison.Ordinal);
    }
}
