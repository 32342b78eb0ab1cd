using System.Text.RegularExpressions;
using Causeway.Tests.Support;
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

    /// <summary>Fails when the page as it stands has anything that axe finds, or that must be scrolled sideways, wide or narrow.</summary>
    public async Task CheckWideAndNarrowAsync()
    {
        foreach (var (width, height) in ((int, int)[])[(320, 700), (1280, 900)])
        {
            await Page.SetViewportSizeAsync(width, height);
            await CheckAccessibleAsync();
            await CheckNoSidewaysScrollAsync();
        }
    }

    /// <summary>Signs in with the password that everybody has.</summary>
    public async Task SignInAsync(string email)
    {
        await GoAsync("/sign-in");
        await FillInAsync("Sign in", ("E-mail address", email), ("Password", CommunityWorld.Password));
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Goes through links of the page, one after the other, each by its words.</summary>
    public async Task FollowAsync(params string[] links)
    {
        foreach (var link in links)
        {
            await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
        }
    }

    /// <summary>Fills in the form that has the button, each entry by the beginning of its label, and presses the button. A box or a round button is ticked when its value is empty.</summary>
    public async Task FillInAsync(string button, params (string Label, string Value)[] entries)
    {
        var press = Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        var form = Page.GetByRole(AriaRole.Main).Locator("form").Filter(new() { Has = press });
        foreach (var (label, value) in entries)
        {
            await SetAsync(form, label, value);
        }

        press = form.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        if (await press.IsDisabledAsync())
        {
            Assert.Fail($"{button}: {await form.InnerTextAsync()}");
        }

        await press.ClickAsync();
    }

    /// <summary>Presses Tab until the focus is on it: a reader without a pointer gets there too, and sees where the focus is.</summary>
    public async Task ReachAsync(string selector)
    {
        for (var i = 0; i < 250; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (
                await Page.EvaluateAsync<bool>(
                    "selector => document.activeElement.matches(selector) && document.activeElement.matches(':focus-visible')",
                    selector
                )
            )
            {
                return;
            }
        }

        Assert.Fail($"The Tab key never reaches {selector} on {Page.Url}.");
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

    static async Task SetAsync(ILocator form, string label, string value)
    {
        var words = form.Locator("label").Filter(new() { HasTextRegex = new($@"^\s*{Regex.Escape(label)}(\s|$)") }).First;
        if (value.Length == 0)
        {
            // The words are what a person presses: the box itself is drawn by the style sheet.
            await words.ClickAsync();
            return;
        }

        var entry = form.Locator($"[id='{await words.GetAttributeAsync("for")}']");
        switch (await entry.EvaluateAsync<string>("entry => entry.tagName === 'SELECT' ? 'select' : entry.type"))
        {
            case "select":
                await entry.SelectOptionAsync(new SelectOptionValue { Label = value });
                break;
            case "file":
                await entry.SetInputFilesAsync(value);
                break;
            default:
                await entry.FillAsync(value);
                break;
        }
    }
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
