using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Causeway.LaborMarket.Learn.Terms;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Learn;

[Collection(LearnPages.Name)]
public sealed class LearnPageTests(LearnSite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task The_glossary_lists_every_word_under_its_letter_with_an_anchor()
    {
        var page = await _site.PageAsync("/glossary");

        Assert.Empty(Glossary.Shipped.All.Where(t => page.GetElementById(t.Id) is null).Select(t => t.Id));
        var letter = page.QuerySelector("#letter-l")!.ParentElement!;
        Assert.Contains("location quotient", letter.QuerySelectorAll("dt").Select(t => t.TextContent));
        Assert.All(page.QuerySelectorAll(".cw-letters a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("/glossary?q=QCEW", "qcew")]
    [InlineData("/glossary?q=supresion&lang=es", "suppression")]
    [InlineData("/glossary?q=fuerza%20laboral", "labor-force")]
    public async Task The_glossary_finds_a_word_whatever_its_accents_and_language(string path, string expected)
    {
        var page = await _site.PageAsync(path);

        Assert.Contains(expected, page.QuerySelectorAll(".cw-glossary > div").Select(d => d.Id));
        Assert.True(page.QuerySelectorAll(".cw-glossary > div").Length < Glossary.Shipped.All.Count / 2);
    }

    [Fact]
    public async Task The_glossary_says_when_no_word_is_found()
    {
        var page = await _site.PageAsync("/glossary?q=zzz%3Cb%3E");

        Assert.Contains("No word of the glossary holds “zzz<b>”.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_has_its_page_with_what_to_read_next()
    {
        var page = await _site.PageAsync("/glossary/location-quotient");

        Assert.Equal("location quotient", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("1.23 in the Philadelphia area", page.QuerySelector(".usa-summary-box")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["/glossary/shift-share", "/glossary/occupation", "/glossary/industry"],
            page.QuerySelectorAll(".cw-glossary a").Select(a => a.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_word_that_does_not_exist_is_not_found()
    {
        using var response = await _site.Client.GetAsync("/glossary/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Words_of_a_panel_explain_themselves_and_each_is_tied_to_its_own_meaning()
    {
        var page = await _site.PageAsync("/areas/13121/unemployment");

        var words = page.QuerySelectorAll(".cw-term");
        var heading = page.QuerySelectorAll("thead th").Single(h => h.QuerySelector("a[href='/glossary/unemployment-rate']") is not null);
        var described = heading.QuerySelector("a")!.GetAttribute("aria-describedby")!;
        Assert.Equal(Glossary.Shipped.Find("unemployment-rate")!.En.Short, page.GetElementById(described)!.TextContent);
        Assert.Equal("tooltip", page.GetElementById(described)!.GetAttribute("role"));
        Assert.Contains("/glossary/margin-of-error", page.QuerySelectorAll("#limits ~ ul a").Select(a => a.GetAttribute("href")));
        Assert.Equal(words.Length, words.Select(w => w.QuerySelector("[role=tooltip]")!.Id).Distinct().Count());
    }

    [Fact]
    public async Task Words_of_a_panel_explain_themselves_in_Spanish()
    {
        var page = await _site.PageAsync("/areas/13121/unemployment?lang=es");

        Assert.Equal(
            Glossary.Shipped.Find("labor-force")!.Es.Short,
            page.QuerySelector("thead a[href='/glossary/labor-force'] + [role=tooltip]")!.TextContent
        );
    }

    [Fact]
    public async Task A_panel_is_described_for_search_engines()
    {
        var page = await _site.PageAsync("/areas/13121/unemployment");

        using var json = JsonDocument.Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent);
        var root = json.RootElement;
        Assert.Equal("Dataset", root.GetProperty("@type").GetString());
        Assert.Equal("Work and unemployment: Fulton County, GA", root.GetProperty("name").GetString());
        Assert.EndsWith("/sources/laus", root.GetProperty("isBasedOn")[0].GetString(), StringComparison.Ordinal);
        var csv = root.GetProperty("distribution").EnumerateArray().Single(d => d.GetProperty("encodingFormat").GetString() == "text/csv");
        using var response = await _site.Client.GetAsync(csv.GetProperty("contentUrl").GetString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/learn-lmi", "What do the numbers mean?")]
    [InlineData("/learn-lmi?lang=es", "¿Qué significan las cifras?")]
    public async Task The_guide_has_contents_pictures_questions_and_no_dead_link(string path, string title)
    {
        var page = await _site.PageAsync(path);

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.All(page.QuerySelectorAll(".cw-contents a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal(4, page.QuerySelectorAll(".cw-picture svg[role=img][aria-label]").Length);
        Assert.Equal(5, page.QuerySelectorAll("main details").Length);
        Assert.Empty(page.QuerySelectorAll("main [style]"));
        foreach (
            var address in page.QuerySelectorAll(".cw-guide a").Cast<IHtmlAnchorElement>().Select(a => a.GetAttribute("href")!).Distinct()
        )
        {
            using var response = await _site.Client.GetAsync(address);
            Assert.True(response.IsSuccessStatusCode, address);
        }
    }

    [Fact]
    public async Task The_api_has_the_glossary()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/glossary/median?lang=es"));
        using var missing = await _site.Client.GetAsync("/api/v1/glossary/nothing");

        Assert.Equal("mediana", json.RootElement.GetProperty("term").GetString());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
