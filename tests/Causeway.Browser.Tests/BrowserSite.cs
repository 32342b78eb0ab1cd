using Causeway.Tests.Support;
using Causeway.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Causeway.Browser.Tests;

/// <summary>The site on a free port and one browser, shared by the tests of a collection.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    WebApplication? _site;
    IPlaywright? _playwright;
    IBrowser? _browser;
    string? _folder;

    /// <summary>The address of the site, without a slash at its end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The people and organizations on the site.</summary>
    public CommunityWorld World { get; private set; } = null!;

    /// <summary>The routes of every page, such as <c>/occupations/{soc}</c>.</summary>
    public IReadOnlyList<string> PageRoutes =>
        [
            .. _site!
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null)
                .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("causeway-browser-").FullName;
        _site = Site.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
            },
            new ConfigurationBuilder().AddInMemoryCollection([new("CAUSEWAY_DATA", _folder), new("Accounts:Limit:Requests", "0")]).Build()
        );
        await Causeway.Sources.StarterData.LoadAsync(_site.Services.GetRequiredService<Causeway.Data.Warehouse>(), default);
        await _site.StartAsync();
        World = await CommunityWorld.MakeAsync(_site.Services);
        Address = _site.Urls.Single();
        // Generous, so that a busy machine does not decide what passes.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium.Path ?? throw new InvalidOperationException("Chromium is not installed, and CI needs it."),
                Headless = true,
                Args = Flags,
            }
        );
    }

    /// <summary>A new reader: no cookies, the given width of the window, scripts on or off, English or Spanish as the browser's wish; of another site when its address is given.</summary>
    public async Task<Visit> VisitAsync(int width = 1280, bool scripts = true, string locale = "en-US", string? address = null)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = address ?? Address,
                JavaScriptEnabled = scripts,
                Locale = locale,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = width, Height = width < 600 ? 700 : 900 },
            }
        );
        context.SetDefaultTimeout(60_000);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>A reader who is signed in, such as "hub.Analyst".</summary>
    public async Task<Visit> VisitAsAsync(string who, int width = 1280, bool scripts = true)
    {
        var visit = await VisitAsync(width, scripts);
        await visit.SignInAsync(World.People.Single(p => p.Who == who).Email);
        return visit;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>Tests that share one site and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserSite>
{
    public const string Name = "browser";
}
