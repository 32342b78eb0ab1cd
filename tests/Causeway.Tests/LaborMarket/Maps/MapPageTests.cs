using System.Net;
using System.Xml.Linq;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Maps;

[Collection(MarketPages.Name)]
public sealed class MapPageTests(MarketSite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Counties_are_links_with_name_and_value_and_stand_in_the_table_too()
    {
        var page = await _site.PageAsync("/maps?measure=unemployment&state=13");

        var fulton = page.QuerySelector(".cw-map svg a[href='/areas/13121']")!;
        Assert.Equal("Fulton County, GA: 3.3", fulton.QuerySelector("title")!.TextContent);
        Assert.Equal("Fulton County, GA: 3.3", fulton.GetAttribute("aria-label"));
        Assert.Equal(159, page.QuerySelectorAll(".cw-map__drawing svg a").Length);
        Assert.Equal(
            ["Fulton County, GA", "DeKalb County, GA"],
            page.QuerySelectorAll("#map-table tbody th").Take(2).Select(c => c.TextContent)
        );
        Assert.Equal(159, page.QuerySelectorAll("#map-table tbody tr").Length);
        Assert.Equal(
            "Unemployment rate, 2022: highest in Fulton County, GA (3.3), lowest in DeKalb County, GA (2.4).",
            page.QuerySelector(".cw-finding")!.TextContent
        );
    }

    [Fact]
    public async Task Areas_without_a_value_are_striped_and_the_legend_says_so_in_words()
    {
        var page = await _site.PageAsync("/maps?measure=unemployment&state=13");

        var bleckley = page.QuerySelector(".cw-map svg a[href='/areas/13023']")!;
        Assert.Equal("url(#cw-map-none)", bleckley.QuerySelector("path")!.GetAttribute("fill"));
        Assert.EndsWith(": no value", bleckley.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(
            ["3.3 (areas: 1)", "2.4 (areas: 1)", "no value (areas: 157)"],
            page.QuerySelectorAll(".cw-map__legend span").Select(s => s.TextContent)
        );
    }

    [Theory]
    [InlineData("living-wage", "13", "Living wage: one adult, one child")]
    [InlineData("living-wage", "", "Living wage: one adult, one child")]
    [InlineData("rent", "", "Fair market rent of two bedrooms, FY2025")]
    [InlineData("quotient", "13", "Location quotient, Health Care and Social Assistance, annual average 2022")]
    [InlineData("wage", "", "Average weekly wage, Health Care and Social Assistance, annual average 2022")]
    [InlineData("awards", "13", "Awards of colleges, 2024")]
    [InlineData("unemployment", "", "Unemployment rate, 2022")]
    public async Task Every_measure_has_a_map(string measure, string state, string title)
    {
        var page = await _site.PageAsync($"/maps?measure={measure}&state={state}");

        Assert.StartsWith(title, page.QuerySelector(".cw-finding")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".cw-map__drawing svg a path"));
        Assert.NotEmpty(page.QuerySelectorAll("pre.cw-sql"));
    }

    [Fact]
    public async Task The_living_wage_of_the_map_is_that_of_the_profile()
    {
        var panel = await site.PanelAsync("areas/13121/living-wage");
        var page = await _site.PageAsync("/maps?measure=living-wage&state=13");

        var hourly = MarketSite.Value(MarketSite.Row(panel, "1a1c"), "hourly")!.Value;
        Assert.Equal(
            $"${hourly:0.00}",
            page.QuerySelectorAll("#map-table tbody tr")
                .Single(r => r.QuerySelector("th")!.TextContent == "Fulton County, GA")
                .QuerySelector("td")!
                .TextContent
        );
    }

    [Theory]
    [InlineData("measure=happiness", "field-measure-error")]
    [InlineData("state=99", "field-state-error")]
    [InlineData("measure=quotient&industry=999", "field-industry-error")]
    [InlineData("measure=living-wage&household=x", "field-household-error")]
    public async Task A_wrong_choice_is_said_beside_its_field(string query, string id)
    {
        var page = await _site.PageAsync("/maps?" + query);

        Assert.NotEmpty(page.GetElementById(id)!.TextContent);
        Assert.Null(page.QuerySelector(".cw-map"));
    }

    [Fact]
    public async Task Nothing_loaded_says_where_to_get_it()
    {
        var page = await _site.PageAsync("/maps?measure=awards&state=56");

        Assert.Contains(
            "'causeway sources ipeds' says where to get it",
            page.QuerySelector("#answer .usa-alert")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_drawing_is_a_file_of_its_own_with_title_legend_and_who_is_counted()
    {
        using var response = await _site.Client.GetAsync("/maps/map.svg?measure=unemployment&state=13");
        var svg = XDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        var texts = svg.Descendants("{http://www.w3.org/2000/svg}text").Select(t => t.Value).ToArray();
        Assert.Equal("Unemployment rate, 2022, Georgia", texts[0]);
        Assert.Contains("no value (areas: 157)", texts);
        Assert.Equal(159, svg.Descendants("{http://www.w3.org/2000/svg}path").Count() - 1);
    }

    [Fact]
    public async Task The_table_is_a_file_with_status_and_source()
    {
        var csv = await _site.Client.GetStringAsync("/maps/table?measure=unemployment&state=13");

        Assert.Contains("13,13121,\"Fulton County, GA\",3.3,published", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_state_with_many_counties_stays_small()
    {
        var html = await _site.Client.GetStringAsync("/maps?measure=living-wage&state=13");

        Assert.True(html.Length < 400_000, $"{html.Length} characters");
    }
}
