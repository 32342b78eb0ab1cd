using Microsoft.Playwright;

namespace Causeway.Browser.Tests.Pathways;

/// <summary>The first pages on the starter data, as a reader meets them: wide, narrow, with the keyboard alone, with scripts off.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstPagesTests(BrowserSite site)
{
    const string Fulton = "/pathways?area=13121&household=1a1c";

    [BrowserFact]
    public async Task With_scripts_off_a_choice_of_area_answers_with_the_whole_table()
    {
        await using var visit = await site.VisitAsync(scripts: false);
        await visit.GoAsync("/pathways");

        await visit.Page.GetByLabel("Area").First.FillAsync("13");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("In Georgia, one adult with one child needs").First).ToBeVisibleAsync();
        Assert.True(await visit.Page.Locator("table tbody tr").CountAsync() >= 25);
    }

    [BrowserFact]
    public async Task The_keyboard_alone_reaches_the_answer()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/pathways");

        await visit.Page.GetByLabel("Area").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await visit.Page.Keyboard.TypeAsync("13");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByText("In Georgia, one adult with one child needs").First).ToBeVisibleAsync();
    }
}
