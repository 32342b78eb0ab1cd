using Microsoft.Playwright;

namespace Causeway.Browser.Tests.LaborMarket;

/// <summary>The guide, the glossary and the choice of a source; and the words that explain themselves, for a pointer, a keyboard and a screen reader.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LearnTests(BrowserSite site)
{
    [BrowserFact]
    public async Task A_word_explains_itself_to_pointer_and_keyboard_and_Escape_puts_it_away()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/labor-market");
        var word = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Location quotient" });
        var meaning = visit.Page.Locator(".cw-term", new() { Has = word }).GetByRole(AriaRole.Tooltip);

        await Assertions.Expect(meaning).ToBeHiddenAsync();
        await Assertions.Expect(word).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("^How concentrated"));
        await word.HoverAsync();
        await Assertions.Expect(meaning).ToBeVisibleAsync();
        await meaning.HoverAsync();
        await Assertions.Expect(meaning).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(meaning).ToBeHiddenAsync();
        await visit.Page.Mouse.MoveAsync(2, 2);
        await word.FocusAsync();
        await Assertions.Expect(meaning).ToBeVisibleAsync();
        await visit.CheckAccessibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(meaning).ToBeHiddenAsync();
        visit.CheckQuiet();
    }

    [BrowserFact]
    public async Task With_scripts_off_a_word_still_explains_itself_and_the_glossary_is_found()
    {
        await using var visit = await site.VisitAsync(scripts: false);
        await visit.GoAsync("/labor-market");
        var word = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Location quotient" });

        await word.HoverAsync();
        await Assertions.Expect(visit.Page.Locator(".cw-term", new() { Has = word }).GetByRole(AriaRole.Tooltip)).ToBeVisibleAsync();
        await word.ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("location quotient");
    }

    [BrowserFact]
    public async Task On_a_narrow_window_the_meaning_stays_inside_it()
    {
        await using var visit = await site.VisitAsync(320);
        await visit.GoAsync("/labor-market");
        var word = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Location quotient" });

        await word.FocusAsync();

        var box = await visit.Page.Locator(".cw-term", new() { Has = word }).GetByRole(AriaRole.Tooltip).BoundingBoxAsync();
        Assert.True(box!.X >= 0 && box.X + box.Width <= 320);
        await visit.CheckNoSidewaysScrollAsync();
    }

    [BrowserFact]
    public async Task The_source_is_found_with_scripts_off()
    {
        await using var visit = await site.VisitAsync(scripts: false);
        await visit.GoAsync("/choose-a-source");

        await visit.Page.GetByLabel("What do you want to know?").SelectOptionAsync("unemployment");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Find the source" }).ClickAsync();

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Local Area Unemployment Statistics (LAUS)" }))
            .ToBeVisibleAsync();
    }
}
