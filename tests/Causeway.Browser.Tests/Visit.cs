using Microsoft.Playwright;

namespace Causeway.Browser.Tests;

/// <summary>One reader's tab. It collects what the console complains about, a broken content policy included.</summary>
public sealed class Visit : IAsyncDisposable
{
    static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js"));
    static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    readonly IBrowserContext _context;
    readonly List<string> _complaints = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) =>
        {
            // A download, and a question that a newer one took the place of.
            if (request.Failure != "net::ERR_ABORTED")
            {
                _complaints.Add($"{request.Url}: {request.Failure}");
            }
        };
    }

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    /// <summary>Goes to a page and waits for its charts.</summary>
    public async Task<IResponse> GoAsync(string path)
    {
        var response = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await ChartsAsync();
        return response!;
    }

    /// <summary>Waits until every chart is drawn; does nothing with scripts off, where charts stay undrawn.</summary>
    public async Task ChartsAsync()
    {
        foreach (var chart in await Page.Locator(".cw-chart[data-state]").AllAsync())
        {
            await Assertions.Expect(chart).ToHaveAttributeAsync("data-state", "drawn", new() { Timeout = 20_000 });
        }
    }

    /// <summary>Fails on anything that axe finds against WCAG 2.2 AA.</summary>
    public async Task CheckAccessibleAsync()
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        var violations = await Page.EvaluateAsync<string[]>(
            """
            async (rules) => {
              const result = await axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
              return result.violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.map((n) => `  ${n.target}: ${n.html}`).join("\n"));
            }
            """,
            Rules
        );

        Assert.Empty(violations);
    }

    /// <summary>Fails when the page must be scrolled sideways; a table may scroll within its own region.</summary>
    public async Task CheckNoSidewaysScrollAsync()
    {
        var wider = await Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll("body *")]
                .filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !part.parentElement.closest(".cw-table"))
                .map((part) => `${part.tagName.toLowerCase()}.${part.getAttribute("class") ?? ""} reaches ${Math.round(part.getBoundingClientRect().right)} px`)
            """
        );

        Assert.Empty(wider);
    }

    /// <summary>Fails on any error or warning of the console so far.</summary>
    public void CheckQuiet() => Assert.Empty(_complaints);

    /// <summary>Presses Tab so many times and says what has the focus, as its text or label.</summary>
    public async Task<string> TabAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
        }

        return await Page.EvaluateAsync<string>(
            "() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? document.activeElement.id).trim()"
        );
    }

    /// <summary>Takes a picture for the documents, from the top or from an element down, when CAUSEWAY_PICTURES=1; otherwise does nothing.</summary>
    public async Task PictureAsync(string name, bool whole = true, string? from = null)
    {
        if (Environment.GetEnvironmentVariable("CAUSEWAY_PICTURES") == "1")
        {
            if (from is not null)
            {
                await Page.EvaluateAsync("from => document.querySelector(from).scrollIntoView()", from);
            }

            var path = Path.Combine(Repository.Root, "docs", "pictures", name + ".png");
            await Page.ScreenshotAsync(new() { Path = path, FullPage = whole });
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

/// <summary>Where the working copy is, for files that the tests write into it.</summary>
static class Repository
{
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Causeway.slnx"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("The tests are not inside the working copy."));
}
