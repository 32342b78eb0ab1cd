using System.Net;
using System.Text.Json;
using Causeway.Tests.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Search;

[Collection(OpportunityPages.Name)]
public sealed class SearchPageTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Shows_what_is_found_by_kind_with_its_address()
    {
        var page = await _site.PageAsync("/search?q=georgia");

        var areas = page.QuerySelector("section[aria-labelledby=found-areas]")!;
        Assert.StartsWith("Areas (", areas.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/areas/13", areas.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("registerd nurses", "occupations", "/occupations/29-1141")]
    [InlineData("29-1141", "occupations", "/occupations/29-1141")]
    [InlineData("fulton", "areas", "/areas/13121")]
    [InlineData("13121", "areas", "/areas/13121")]
    [InlineData("oews", "sources", "/sources/oews")]
    public async Task The_first_find_is_what_was_meant_and_its_page_is_there(string words, string kind, string address)
    {
        var page = await _site.PageAsync("/search?q=" + Uri.EscapeDataString(words));

        Assert.Equal(address, page.QuerySelector($"section[aria-labelledby=found-{kind}] a")!.GetAttribute("href"));
        using var response = await _site.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Says_when_nothing_is_found_and_keeps_the_words()
    {
        var page = await _site.PageAsync("/search?q=zzqqxx");

        Assert.Equal("Nothing is found for “zzqqxx”.", page.QuerySelector(".cw-finding")!.TextContent);
        Assert.Equal("zzqqxx", page.GetElementById("search-words")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_unknown_kind_is_named()
    {
        var page = await _site.PageAsync("/search?q=nurse&kind=birds");
        using var response = await _site.Client.GetAsync("/api/v1/search?q=nurse&kind=birds");

        Assert.Contains("There is no kind 'birds'", page.QuerySelector(".cw-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("search.kind", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_answers_with_codes_names_and_addresses()
    {
        var answer = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/search?q=nurse&kind=occupations&top=2")).RootElement;

        var first = answer.GetProperty("results")[0];
        Assert.Equal(2, answer.GetProperty("results").GetArrayLength());
        Assert.Equal("29-1141", first.GetProperty("code").GetString());
        Assert.Equal("/occupations/29-1141", first.GetProperty("address").GetString());
        Assert.True(answer.GetProperty("totals").GetProperty("occupations").GetInt32() >= 2);
    }

    [Fact]
    public async Task A_question_without_words_finds_nothing()
    {
        Assert.Contains("\"results\":[]", await _site.Client.GetStringAsync("/api/v1/search"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pathways")]
    [InlineData("/no-such-page")]
    public async Task Every_page_has_the_search_box(string path)
    {
        var page = await _site.PageAsync(path);

        var form = page.QuerySelector("header form[role=search]")!;
        Assert.Equal("/search", form.GetAttribute("action"));
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal("site-search", form.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("q", form.QuerySelector("#site-search")!.GetAttribute("name"));
    }

    [Fact]
    public async Task Is_in_Spanish_for_a_Spanish_reader()
    {
        var page = await _site.PageAsync("/search?q=georgia&lang=es");

        Assert.StartsWith("Áreas", page.QuerySelector("#found-areas")!.TextContent, StringComparison.Ordinal);
    }
}
