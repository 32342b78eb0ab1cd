using Microsoft.Playwright;

namespace Causeway.Browser.Tests.LaborMarket;

/// <summary>Whole journeys from the first page to a number that is taken away: with the keyboard alone, and with scripts off.</summary>
[Collection(BrowserCollection.Name)]
public sealed class JourneyTests(BrowserSite site)
{
    [BrowserFact]
    public async Task With_the_keyboard_alone_from_the_first_page_to_an_occupation_and_its_file()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/");

        await visit.ReachAsync("input#site-search");
        await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.Keyboard.TypeAsync("registered nurse"),
            r => r.Url.Contains("q=registered+nurse&", StringComparison.Ordinal)
        );
        await Assertions.Expect(visit.Page.Locator("header [role=option]").First).ToContainTextAsync("29-1141");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/occupations/29-1141");
        await visit.ChartsAsync();
        await visit.ReachAsync("a[href^='/occupations/29-1141/wages']");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/occupations/29-1141/wages*");
        await visit.ChartsAsync();
        await visit.ReachAsync("a[href*='format=csv']");
        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Keyboard.PressAsync("Enter"));

        var text = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains("citation", text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("Bureau of Labor Statistics", text, StringComparison.Ordinal);
        visit.CheckQuiet();
    }

    [BrowserFact]
    public async Task With_scripts_off_from_a_place_to_its_peers_its_map_and_its_pathways()
    {
        await using var visit = await site.VisitAsync(320, scripts: false);
        await visit.GoAsync("/areas");

        await visit.Page.GetByLabel("Name or code").Or(visit.Page.Locator("main input[name=q]")).First.FillAsync("Fulton County, Georgia");
        await visit.Page.Locator("main form button").First.ClickAsync();
        if (!visit.Page.Url.EndsWith("/areas/13121", StringComparison.Ordinal))
        {
            await visit.Page.Locator("main a[href='/areas/13121']").First.ClickAsync();
        }

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Fulton County");
        await visit.Page.Locator("main input[name=add]").FillAsync("13089");
        await visit.Page.Locator("main form button").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Beside it:")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("#people table")).ToContainTextAsync("DeKalb");
        await visit.GoAsync("/maps?state=13");
        await Assertions.Expect(visit.Page.Locator("main svg").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("main table")).ToContainTextAsync("Fulton");
        await visit.CheckNoSidewaysScrollAsync();
        await visit.GoAsync("/areas/13121");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Which programs lead to a living wage here?" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("In Fulton County").First).ToBeVisibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
    }

    [BrowserFact]
    public async Task With_the_keyboard_alone_two_places_are_compared_and_a_map_is_read()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/compare?kind=areas&codes=13121,13089");

        await visit.ReachAsync("main table th a");
        await visit.GoAsync("/maps?state=13");
        await visit.ReachAsync("main svg a, main svg [tabindex='0'], main table a");
        var name = await visit.Page.EvaluateAsync<string>(
            "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
        );

        Assert.False(string.IsNullOrWhiteSpace(name));
        visit.CheckQuiet();
    }
}
