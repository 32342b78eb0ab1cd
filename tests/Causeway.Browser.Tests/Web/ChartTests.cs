using Microsoft.Playwright;

namespace Causeway.Browser.Tests.Web;

[Collection(BrowserCollection.Name)]
public sealed class ChartTests(BrowserSite site)
{
    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task A_chart_is_drawn_with_every_name_and_number(int width)
    {
        await using var visit = await site.VisitAsync(width);

        await visit.GoAsync("/style-guide");

        // A long name may be broken into lines, each a part of its own without the space between.
        var drawn = await visit.Page.Locator(".cw-chart svg").First.Locator("text").AllTextContentsAsync();
        var words = drawn.Select(text => text.Replace(" ", "", StringComparison.Ordinal)).ToList();
        Assert.Contains("$41.38", words);
        Assert.Contains("notpublished", words);
        Assert.Contains("Computernumericallycontrolledtooloperators", words);
        Assert.Contains("Livingwage$22.10", words);
        visit.CheckQuiet();
    }

    [BrowserFact]
    public async Task The_drawing_stays_inside_its_figure_when_the_window_changes()
    {
        await using var visit = await site.VisitAsync(1280);
        await visit.GoAsync("/style-guide");

        await visit.Page.SetViewportSizeAsync(360, 800);

        await visit.Page.WaitForFunctionAsync("() => document.querySelector('.cw-chart svg').getBoundingClientRect().width <= 330");
        await visit.CheckNoSidewaysScrollAsync();
    }

    [BrowserFact]
    public async Task The_table_is_folded_once_the_chart_is_drawn_and_opens_by_keyboard()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide");
        var table = visit.Page.Locator(".cw-figure table").First;

        await Assertions.Expect(table).ToBeHiddenAsync();
        await visit.Page.Locator(".cw-figure summary").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(table).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task With_scripts_off_the_table_is_open()
    {
        await using var visit = await site.VisitAsync(scripts: false);

        await visit.GoAsync("/style-guide");

        await Assertions.Expect(visit.Page.Locator(".cw-figure table").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("The table has the same figures as the chart").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_chart_that_cannot_be_drawn_says_so_and_leaves_the_table()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.RouteAsync("**/parts/**", route => route.AbortAsync());

        await visit.Page.GotoAsync("/style-guide");

        await Assertions.Expect(visit.Page.GetByText("The chart could not be drawn").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".cw-figure table").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_picture_and_the_specification_can_be_saved()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide");

        var picture = await Saved(visit, "Save the picture (SVG)");
        var spec = await Saved(visit, "Save the chart's data and specification (JSON)");

        Assert.StartsWith("<svg", picture, StringComparison.Ordinal);
        Assert.Contains("vega-lite/v6.json", spec, StringComparison.Ordinal);
        visit.CheckQuiet();
    }

    static async Task<string> Saved(Visit visit, string button)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync()
        );
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    [BrowserFact]
    public async Task A_picture_is_saved_with_its_title_and_its_source()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync("/style-guide");

        var drawing = await SavedAsync(visit, "Save the picture (SVG)");
        var pixels = await SavedAsync(visit, "Save the picture (PNG)");

        var caption = (await visit.Page.Locator(".cw-figure figcaption").First.InnerTextAsync()).Split(' ')[0];
        var title = (await visit.Page.Locator(".cw-chart__title").First.InnerTextAsync()).Split(' ')[0];
        var svg = System.Text.Encoding.UTF8.GetString(drawing);
        Assert.Contains(caption, svg, StringComparison.Ordinal);
        Assert.Contains(title, svg, StringComparison.Ordinal);
        Assert.Equal("PNG", System.Text.Encoding.ASCII.GetString(pixels, 1, 3));
        Assert.True(pixels.Length > 10_000);
        visit.CheckQuiet();
    }

    static async Task<byte[]> SavedAsync(Visit visit, string button)
    {
        var saved = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync()
        );
        return await File.ReadAllBytesAsync(await saved.PathAsync());
    }
}
