using System.Net;
using Causeway.Tests.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Occupations;

[Collection(OpportunityPages.Name)]
public sealed class OccupationPageTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Shows_each_number_with_status_source_and_how()
    {
        var page = await _site.PageAsync("/occupations/29-1141/numbers?area=13&household=1a1c");

        var rows = page.QuerySelectorAll("#numbers tbody tr")
            .ToDictionary(
                r => r.QuerySelector("th")!.TextContent,
                r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray()
            );
        Assert.Equal("Registered Nurses", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["$42.00", "published", "oews, 2025-05"], rows["Median wage"].Take(3));
        Assert.StartsWith("not loaded", rows["Awards"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_next_steps_with_pay_and_what_to_learn()
    {
        var page = await _site.PageAsync("/occupations/29-2061?area=13&household=1a1c");

        var step = page.QuerySelectorAll("#next-steps tbody tr");
        Assert.Equal("Registered Nurses", step[0].QuerySelector("th")!.TextContent.Trim());
        Assert.Equal("$14.00", step[0].QuerySelectorAll("td")[3].TextContent);
        Assert.Contains("Biology (4.0 → 5.5)", step[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_for_whom_with_margins_and_says_which_estimates_are_unreliable()
    {
        var page = await _site.PageAsync("/occupations/29-1141?area=13121&household=1a1c");

        var groups = page.QuerySelectorAll("#for-whom tbody tr");
        Assert.Equal(
            ["All workers", "Black or African American, not Hispanic", "Men"],
            groups.Select(g => g.QuerySelector("th")!.TextContent)
        );
        Assert.Equal("~900± 610", groups[1].QuerySelectorAll("td")[1].TextContent);
        Assert.Equal(
            ["usable", "use with care: few people in the sample or a wide margin", "usable"],
            groups.Select(g => g.QuerySelectorAll("td")[3].TextContent)
        );
    }

    [Fact]
    public async Task Says_why_it_does_not_know_for_whom()
    {
        var page = await _site.PageAsync("/occupations/31-1131?area=13&household=1a1c");

        Assert.Contains(
            "Nobody of this occupation was in the survey's sample in Georgia.",
            page.Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/occupations/99-1234?area=13")]
    [InlineData("/occupations/99-1234")]
    public async Task An_occupation_that_does_not_exist_is_not_found(string path)
    {
        using var response = await _site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_known_occupation_without_figures_in_the_area_says_so()
    {
        using var response = await _site.Client.GetAsync("/occupations/29-1141?area=20101");
        var page = await _site.PageAsync("/occupations/29-1141?area=20101");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(
            "No occupational wages are loaded for Lane County",
            page.QuerySelector("main .usa-alert")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wrong_area_is_kept_with_the_message_beside_it()
    {
        var page = await _site.PageAsync("/occupations/29-1141?area=1312");

        Assert.Equal("1312", page.QuerySelector("input[name=area]")!.GetAttribute("value"));
        Assert.NotEmpty(page.GetElementById("field-area-error")!.TextContent);
    }

    [Theory]
    [InlineData("NURSES", "29-1141,29-2061")]
    [InlineData("31-11", "31-1131")]
    [InlineData("100%", "")]
    public async Task Finds_occupations_by_name_and_code(string words, string expected)
    {
        var page = await _site.PageAsync("/occupations?q=" + Uri.EscapeDataString(words));

        var found = page.QuerySelectorAll("#answer tbody td").Select(c => c.TextContent).Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(',', found));
    }

    [Fact]
    public async Task The_way_in_shows_the_largest_occupations()
    {
        var page = await _site.PageAsync("/labor-market?area=13");

        Assert.Equal("The largest occupation in Georgia is Registered Nurses.", page.QuerySelector(".cw-finding")!.TextContent);
    }
}
