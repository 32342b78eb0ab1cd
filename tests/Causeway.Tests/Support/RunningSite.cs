using Causeway.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Causeway.Tests.Support;

/// <summary>The real site on Kestrel at a free port over an empty data folder of its own, with a client that follows no redirect and keeps no cookie.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    RunningSite(WebApplication site, HttpClient client, string folder, string? community)
    {
        Site = site;
        Client = client;
        Folder = folder;
        Community = community;
    }

    /// <summary>The running application.</summary>
    public WebApplication Site { get; }

    /// <summary>A client whose addresses start at the site.</summary>
    public HttpClient Client { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Where the community database is; null when it is the file in the data folder.</summary>
    public string? Community { get; }

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
        return new(site, new(handler) { BaseAddress = new(site.Urls.Single()) }, folder, database);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Site.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
