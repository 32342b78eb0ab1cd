using Microsoft.Playwright;

namespace Causeway.Browser.Tests.Web;

[Collection(BrowserCollection.Name)]
public sealed class RegionTests(BrowserSite site)
{
    [BrowserFact]
    public async Task A_filter_changes_its_region_and_the_address_but_not_the_page()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide");
        await visit.Page.EvaluateAsync("() => { window.samePage = true; }");

        await visit.Page.GetByLabel("Occupation code").FillAsync("15-1252");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#answer")).ToContainTextAsync("Shown: 15-1252");
        await Assertions.Expect(visit.Page.Locator("#cw-live")).ToHaveTextAsync("Filter applied: 15-1252");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.samePage === true"));
        Assert.Contains("Soc=15-1252", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Show", await visit.Page.EvaluateAsync<string>("() => document.activeElement.innerText.trim()"));
        visit.CheckQuiet();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_entry_is_shown_again_as_typed_with_its_message(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts: scripts);
        await visit.Page.GotoAsync("/style-guide");

        await visit.Page.GetByLabel("Occupation code").FillAsync("nurse");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".cw-error-summary a")).ToHaveTextAsync("Enter an occupation code such as 15-1252.");
        await Assertions.Expect(visit.Page.GetByLabel("Occupation code")).ToHaveValueAsync("nurse");
        await visit.Page.Locator(".cw-error-summary a").ClickAsync();
        Assert.Equal("Soc", await visit.Page.EvaluateAsync<string>("() => document.activeElement.name"));
    }

    [BrowserFact]
    public async Task Going_back_shows_the_answer_before()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide");
        await visit.Page.GetByLabel("Occupation code").FillAsync("15-1252");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#answer")).ToContainTextAsync("Shown: 15-1252");

        await visit.Page.GoBackAsync();

        await Assertions.Expect(visit.Page.Locator("#answer")).ToContainTextAsync("Shown: every occupation");
    }
}
