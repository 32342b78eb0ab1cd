using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Causeway.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Causeway.Tests.Support;

/// <summary>The real site on Kestrel at a free port over an empty data folder of its own, with a client that follows no redirect and keeps no cookie.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    readonly string _folder;

    RunningSite(WebApplication site, HttpClient client, string folder)
    {
        Site = site;
        Client = client;
        _folder = folder;
    }

    /// <summary>The running application.</summary>
    public WebApplication Site { get; }

    /// <summary>A client whose addresses start at the site.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the site. A test sets services before it is built, and adds routes of its own before it starts.</summary>
    public static async Task<RunningSite> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? routes = null,
        Provider community = Provider.Sqlite
    )
    {
        var folder = Directory.CreateTempSubdirectory("causeway-site-").FullName;
        var database = community == Provider.Postgres ? await PostgresFixture.CreateDatabaseAsync() : null;
        // Many sign in from one address within a minute here; the tests of the limit set it.
        var site = Causeway.Web.Site.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.SetMinimumLevel(LogLevel.Critical);
                configure?.Invoke(builder);
            },
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("CAUSEWAY_DATA", folder),
                    new("Database:Community", database),
                    new("Accounts:Limit:Requests", "0"),
                ])
                .Build()
        );
        routes?.Invoke(site);
        await site.StartAsync();
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        return new(site, new(handler) { BaseAddress = new(site.Urls.Single()) }, folder);
    }

    /// <summary>The parsed page, whatever its status.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
