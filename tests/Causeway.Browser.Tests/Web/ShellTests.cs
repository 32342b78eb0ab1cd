using Microsoft.Playwright;

namespace Causeway.Browser.Tests.Web;

[Collection(BrowserCollection.Name)]
public sealed class ShellTests(BrowserSite site)
{
    [BrowserTheory]
    [InlineData("/no-such-page", 404)]
    [InlineData("/style-guide?handler=Fail&kind=user", 400)]
    [InlineData("/style-guide?handler=Fail&kind=bug", 500)]
    public async Task An_error_page_is_accessible_at_every_width(string path, int status)
    {
        foreach (var width in new[] { 1280, 320 })
        {
            await using var visit = await site.VisitAsync(width);

            var response = await visit.GoAsync(path);

            Assert.Equal(status, response.Status);
            await visit.CheckAccessibleAsync();
            await visit.CheckNoSidewaysScrollAsync();
        }
    }

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(800)]
    [InlineData(2560)]
    public async Task Nothing_has_to_be_scrolled_sideways(int width)
    {
        await using var visit = await site.VisitAsync(width);

        await visit.GoAsync("/style-guide");

        await visit.CheckNoSidewaysScrollAsync();
    }

    [BrowserFact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide");

        var first = await visit.TabAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("Skip to the content", first);
        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [BrowserFact]
    public async Task Spanish_is_one_click_away_and_stays()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide?soc=15-1252");

        await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        var address = visit.Page.Url;
        await visit.GoAsync("/no-such-page");

        Assert.EndsWith("/style-guide?soc=15-1252", address, StringComparison.Ordinal);
        Assert.Equal("es", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Página no encontrada");
    }

    [BrowserFact]
    public async Task A_reader_whose_browser_asks_for_Spanish_gets_it()
    {
        await using var visit = await site.VisitAsync(locale: "es-MX");

        await visit.GoAsync("/style-guide");

        Assert.Equal("es", await visit.Page.Locator("html").GetAttributeAsync("lang"));
    }
}
