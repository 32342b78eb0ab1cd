using System.Net;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Areas;

[Collection(MarketPages.Name)]
public sealed class AreaPageTests(MarketSite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task The_profile_says_in_short_what_its_panels_find_and_links_to_pathways()
    {
        var page = await _site.PageAsync("/areas/13121?household=2a1c");

        var findings = page.QuerySelectorAll(".usa-summary-box li").Select(li => li.TextContent).ToArray();
        Assert.Equal("Fulton County, GA", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            findings,
            f => f.Contains("3.3 of every 100 people in the labor force of Fulton County, GA", StringComparison.Ordinal)
        );
        Assert.All(page.QuerySelectorAll(".usa-summary-box a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.NotNull(page.QuerySelector("a[href='/pathways?area=13121&household=2a1c']"));
    }

    [Fact]
    public async Task A_state_lists_its_counties_and_the_nation_the_states()
    {
        var state = await _site.PageAsync("/areas/13");
        var nation = await _site.PageAsync("/areas/US");

        Assert.Equal(["DeKalb County, GA", "Fulton County, GA"], state.QuerySelectorAll(".cw-area-list a").Select(a => a.TextContent));
        Assert.Equal(56, nation.QuerySelectorAll(".cw-area-list a").Length);
    }

    [Fact]
    public async Task A_peer_is_added_by_name_and_can_be_removed()
    {
        using var response = await _site.Client.GetAsync("/areas/13121?compare=06&add=DeKalb+County%2C+GA&household=1a0c");
        var page = await _site.PageAsync("/areas/13121?household=1a0c&compare=06,13089");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/areas/13121?household=1a0c&compare=06,13089", Uri.UnescapeDataString(response.Headers.Location!.OriginalString));
        var remove = page.QuerySelectorAll("a").Single(a => a.TextContent == "remove DeKalb County, GA");
        Assert.Equal("/areas/13121?household=1a0c&compare=06", remove.GetAttribute("href"));
        Assert.Contains("DeKalb County, GA: rate, percent", page.QuerySelector("#unemployment")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare=99999", "field-add-error", "99999")]
    [InlineData("add=Nowhereville", "field-add-error", "Nowhereville")]
    [InlineData("household=9a9c", "field-household-error", "9a9c")]
    public async Task A_wrong_choice_is_said_beside_the_field_and_the_profile_is_still_there(string query, string id, string named)
    {
        using var response = await _site.Client.GetAsync("/areas/13121?" + query);
        var page = await _site.PageAsync("/areas/13121?" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(named, page.GetElementById(id)!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#unemployment .cw-figure"));
    }

    [Theory]
    [InlineData("/areas/99")]
    [InlineData("/areas/1312")]
    [InlineData("/areas/13999")]
    public async Task An_area_that_does_not_exist_is_not_found(string path)
    {
        using var response = await _site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_index_finds_areas_by_name_and_leads_straight_to_the_only_one()
    {
        var several = await _site.PageAsync("/areas?q=county");
        using var one = await _site.Client.GetAsync("/areas?q=fulton");
        using var code = await _site.Client.GetAsync("/areas?q=13");
        var none = await _site.PageAsync("/areas?q=nowhereville");

        Assert.Equal(
            ["DeKalb County, GA", "Fulton County, GA", "Lane County, KS"],
            several.QuerySelectorAll("#answer a").Select(a => a.TextContent)
        );
        Assert.Equal("/areas/13121", one.Headers.Location!.OriginalString);
        Assert.Equal("/areas/13", code.Headers.Location!.OriginalString);
        Assert.Contains("No area has this name or code", none.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_Spanish()
    {
        var page = await _site.PageAsync("/areas/13121?lang=es");

        Assert.Equal("En breve", page.QuerySelector(".usa-summary-box__heading")!.TextContent);
        Assert.Contains("la industria privada más grande es", page.QuerySelector("#industries")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_panel_has_its_own_page_with_method_and_limits()
    {
        foreach (
            var id in new[]
            {
                "people",
                "unemployment",
                "industries",
                "change",
                "occupations",
                "for-whom",
                "living-wage",
                "schools",
                "colleges",
            }
        )
        {
            var page = await _site.PageAsync($"/areas/13/{id}");

            Assert.NotEmpty(page.QuerySelectorAll("h1"));
            Assert.True(page.QuerySelectorAll("tbody tr").Length == 0 || page.QuerySelectorAll("pre.cw-sql").Length > 0, id);
        }
    }
}
