using Causeway.Tests.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.Web;

[Collection(OpportunityPages.Name)]
public sealed class HomeTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    [Theory]
    [InlineData("/")]
    [InlineData("/labor-market")]
    public async Task Every_link_and_form_of_a_way_in_leads_to_a_page(string path)
    {
        var page = await _site.PageAsync(path);
        var addresses = page.QuerySelectorAll("main a[href^='/'], main form[action^='/']")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("action")!)
            .Distinct()
            .ToArray();

        Assert.True(addresses.Length > 3);
        foreach (var address in addresses)
        {
            using var response = await _site.Client.GetAsync(address);
            // What is for those who are signed in asks for it first.
            Assert.True(
                response.IsSuccessStatusCode
                    || response.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) == true,
                address
            );
        }
    }

    [Fact]
    public async Task The_first_page_leads_by_questions_and_a_large_search_box()
    {
        var page = await _site.PageAsync("/");

        var questions = page.QuerySelectorAll(".cw-entries h3").Select(h => h.TextContent).ToArray();
        Assert.NotNull(page.QuerySelector(".cw-hero form[action='/search'] input[name=q]"));
        Assert.Contains("Which programs lead to a living wage here?", questions);
        Assert.Contains("Find a place", questions);
        Assert.Contains("Find a job", questions);
        Assert.Contains("Which source has …?", questions);
    }
}
