using System.Net;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Industries;

[Collection(MarketPages.Name)]
public sealed class IndustryTests(MarketSite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Shows_where_the_jobs_are_beside_the_nation()
    {
        var panel = await site.PanelAsync("industries/62/areas");

        var rows = panel["rows"]!.AsArray().Select(r => (string?)r!["code"]);
        Assert.Equal(["US", "13"], rows);
        Assert.Equal(
            (4_500, 1.5),
            (
                MarketSite.Value(MarketSite.Row(panel, "13"), "employment"),
                MarketSite.Value(MarketSite.Row(panel, "13"), "location_quotient")
            )
        );
        Assert.StartsWith(
            "Of the 1 areas loaded (annual average 2022), Georgia has the most jobs",
            (string?)panel["finding"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Shows_the_counties_of_a_state()
    {
        var panel = await site.PanelAsync("industries/62/areas?state=GA");

        Assert.Equal(["13121"], panel["rows"]!.AsArray().Select(r => (string?)r!["code"]));
    }

    [Fact]
    public async Task The_trend_is_the_nations_unless_another_area_is_chosen()
    {
        var nation = await site.PanelAsync("industries/62/trend");
        var county = await site.PanelAsync("industries/62/trend?area=13121");

        Assert.Equal(
            "Jobs of Health Care and Social Assistance in United States went from 10,000 (annual average 2020) to 11,200 (annual average 2022), +12.0 percent.",
            (string?)nation["finding"]
        );
        Assert.Equal(1_150, MarketSite.Value(MarketSite.Row(county, "2022-A"), "employment"));
    }

    [Fact]
    public async Task Projections_show_what_the_industry_is_made_of_and_go_up_where_there_are_none()
    {
        var sector = await site.PanelAsync("industries/62/projection");
        var hospitals = await site.PanelAsync("industries/622/projection");
        var factories = await site.PanelAsync("industries/31-33/projection");

        Assert.Equal(["620000", "TE1000", "622000", "623000"], sector["rows"]!.AsArray().Select(r => (string?)r!["code"]));
        Assert.Contains("+1,600 (+4.0 percent) from 2024 to 2034", (string?)hospitals["finding"], StringComparison.Ordinal);
        Assert.StartsWith("Manufacturing has no projection of its own.", (string?)factories["finding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Occupations_come_from_the_nations_files_by_industry_and_their_absence_says_why()
    {
        var health = await site.PanelAsync("industries/622/occupations");
        var factories = await site.PanelAsync("industries/31-33/occupations");

        Assert.Equal(3_000_000, MarketSite.Value(MarketSite.Row(health, "29-1141"), "employment"));
        Assert.Contains("do not go down to Hospitals", health["limits"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(factories["rows"]!.AsArray());
        Assert.StartsWith("No wages of occupations by industry are loaded", (string?)factories["finding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analysts_words_stand_only_where_there_are_some()
    {
        var hospitals = await site.PanelAsync("industries/622/factors");
        using var sector = await _site.Client.GetAsync("/api/v1/industries/62/factors");

        Assert.Contains("patients are older", (string?)MarketSite.Row(hospitals, "29-1141")["factors"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, sector.StatusCode);
    }

    [Fact]
    public async Task The_page_leads_up_and_down_the_classification()
    {
        var sector = await _site.PageAsync("/industries/62");
        var hospitals = await _site.PageAsync("/industries/622");

        Assert.Equal("Health Care and Social Assistance", sector.QuerySelector("h1")!.TextContent);
        Assert.NotNull(sector.QuerySelector(".cw-area-list a[href='/industries/622']"));
        Assert.NotNull(hospitals.QuerySelector("a[href='/industries/62']"));
        Assert.NotNull(hospitals.QuerySelector("#projection .cw-figure"));
    }

    [Theory]
    [InlineData("state=99", "field-state-error")]
    [InlineData("area=nowhere", "field-area-error")]
    [InlineData("ownership=none", "field-ownership-error")]
    public async Task A_wrong_choice_is_said_beside_the_field_and_the_profile_is_still_there(string query, string id)
    {
        var page = await _site.PageAsync("/industries/62?" + query);

        Assert.NotEmpty(page.GetElementById(id)!.TextContent);
        Assert.NotNull(page.QuerySelector("#areas .cw-figure"));
    }

    [Theory]
    [InlineData("31")]
    [InlineData("999999")]
    [InlineData("nurses")]
    public async Task An_industry_that_does_not_exist_is_not_found(string code)
    {
        using var response = await _site.Client.GetAsync("/industries/" + code);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_index_lists_sectors_and_finds_by_name_and_code()
    {
        var index = await _site.PageAsync("/industries");
        var found = await _site.PageAsync("/industries?q=hosp");
        using var code = await _site.Client.GetAsync("/industries?q=31-33");

        Assert.Equal(
            ["31-33 Manufacturing", "62 Health Care and Social Assistance"],
            index.QuerySelectorAll("details.cw-sector > summary").Select(s => s.TextContent)
        );
        Assert.Equal(["Hospitals"], found.QuerySelectorAll("#answer a").Select(a => a.TextContent));
        Assert.Equal("/industries/31-33", code.Headers.Location!.OriginalString);
    }
}
