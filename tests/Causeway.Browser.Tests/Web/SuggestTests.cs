using Microsoft.Playwright;

namespace Causeway.Browser.Tests.Web;

/// <summary>The suggestions of the search box with the keyboard alone, and the box without scripts.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SuggestTests(BrowserSite site)
{
    [BrowserFact]
    public async Task Arrows_choose_and_Enter_goes_to_the_page()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/sources");
        var box = visit.Page.Locator("#site-search");

        await box.FocusAsync();
        await visit.Page.Keyboard.TypeAsync("registerd nurse");
        await Assertions.Expect(visit.Page.Locator("header [role=option]").First).ToContainTextAsync("29-1141");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(visit.Page.Locator("header [role=status]")).ToContainTextAsync("suggestion");
        await visit.CheckAccessibleAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var option = await visit.Page.Locator("header [role=option][aria-selected=true]").GetAttributeAsync("id");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", option!);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Page.WaitForURLAsync("**/occupations/29-1141");
        visit.CheckQuiet();
    }

    [BrowserFact]
    public async Task Escape_closes_the_list_and_keeps_what_was_typed()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/sources");
        var box = visit.Page.Locator("#site-search");

        await box.FocusAsync();
        await visit.Page.Keyboard.TypeAsync("georgia");
        await Assertions.Expect(visit.Page.Locator("header [role=option]").First).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(visit.Page.Locator("header [role=listbox]")).ToBeHiddenAsync();
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(box).ToHaveValueAsync("georgia");
        await Assertions.Expect(box).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Past_the_last_suggestion_stands_what_was_typed_and_Enter_searches_for_it()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/sources");

        await visit.Page.Locator("#site-search").FocusAsync();
        // The answer to the whole word: one to its first letters would put the choice back.
        await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.Keyboard.TypeAsync("nurse"),
            r => r.Url.Contains("q=nurse&", StringComparison.Ordinal)
        );
        await Assertions.Expect(visit.Page.Locator("header [role=option]").First).ToContainTextAsync("urse");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(visit.Page.Locator("header [role=option]").Last).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visit.Page.Locator("header [role=option][aria-selected=true]")).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Page.WaitForURLAsync("**/search?q=nurse");
    }

    [BrowserFact]
    public async Task In_a_form_the_code_is_filled_in()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/pathways");

        await visit.Page.Locator("#field-area").FillAsync("");
        await visit.Page.Locator("#field-area").FocusAsync();
        await visit.Page.Keyboard.TypeAsync("georga");
        await Assertions.Expect(visit.Page.Locator("main [role=option]").First).ToContainTextAsync("Georgia");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("#field-area")).ToHaveValueAsync("13");
    }

    [BrowserFact]
    public async Task With_scripts_off_the_box_is_an_ordinary_form()
    {
        await using var visit = await site.VisitAsync(scripts: false);
        await visit.GoAsync("/");

        await visit.Page.Locator("#site-search").FillAsync("georgia");
        await visit.Page.Locator("#site-search").PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("#found-areas")).ToBeVisibleAsync();
    }
}
