using System.Net;
using System.Text.RegularExpressions;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>Every route that names an organization, tried by everybody: members with each role, of both parties of an agreement, of a third organization, the administrator, and nobody.</summary>
public sealed partial class MatrixTests(MatrixTests.World world) : IClassFixture<MatrixTests.World>
{
    [Fact]
    public async Task Everybody_gets_what_the_policy_says_and_nobody_else_learns_that_it_exists()
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var route in world.Routes)
        {
            var policy = route.Metadata.GetMetadata<IAuthorizeData>()!.Policy!;
            foreach (var slug in (string[])["agency", "hub"])
            {
                foreach (var (who, browser) in world.People)
                {
                    var address = world.Fill(route, slug);
                    using var answer = await browser.GetAsync(address);
                    tried++;
                    var expected = world.Expected(route.RoutePattern.RawText!, policy, slug, who);
                    if (Said(answer) != expected)
                    {
                        wrong.Add($"{who} GET {address} ({policy}): {(int)answer.StatusCode}, expected {expected}");
                    }

                    // What may not be read may not be written either, and the answer does not depend on what is sent.
                    using var form = new FormUrlEncodedContent([]);
                    using var posted = await browser.PostAsync(address, form);
                    if (
                        expected == "not found"
                        && posted.StatusCode
                            is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest)
                    )
                    {
                        wrong.Add($"{who} POST {address}: {(int)posted.StatusCode}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 300, $"only {tried} were tried");
    }

    [Fact]
    public async Task A_thing_of_another_organization_is_not_found_under_ones_own_address()
    {
        var browser = world.People.Single(p => p.Who == "outsider.Owner").Browser;
        var wrong = new List<string>();
        foreach (var route in world.Routes.Where(r => r.RoutePattern.Parameters.Any(p => p.Name is "id" or "dataset")))
        {
            var address = world.Fill(route, "outsider");
            using var answer = await browser.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                wrong.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Not_there_and_not_allowed_look_the_same()
    {
        var browser = world.People.Single(p => p.Who == "outsider.Owner").Browser;

        var there = await TextAsync(browser, "/organizations/agency/agreements");
        var nowhere = await TextAsync(browser, "/organizations/no-such-one/agreements");

        Assert.Equal(nowhere, there);
    }

    // The trace number is different at every request.
    static async Task<string> TextAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return Varying().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    static string Said(HttpResponseMessage answer) =>
        answer.StatusCode switch
        {
            HttpStatusCode.NotFound => "not found",
            HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal) => "sign in",
            HttpStatusCode.Unauthorized => "sign in",
            HttpStatusCode.OK => "shown",
            var other => other.ToString(),
        };

    [GeneratedRegex("[0-9a-f]{32}|no-such-one|agency|value=\"[^\"]*\"|href=\"[^\"]*\"", RegexOptions.None, 1_000)]
    private static partial Regex Varying();

    /// <summary>Two parties with an agreement in force and work under it, a third organization, and people in every role.</summary>
    public sealed class World : IAsyncLifetime
    {
        RunningSite _site = null!;
        CommunityWorld _world = null!;

        public List<(string Who, HttpClient Browser)> People { get; } = [];

        public IEnumerable<RouteEndpoint> Routes =>
            _site
                .Site.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e =>
                    e.RoutePattern.Parameters.Any(p => p.Name == "organization") && e.Metadata.GetMetadata<IAuthorizeData>() is not null
                )
                .DistinctBy(e => e.RoutePattern.RawText);

        public string Fill(RouteEndpoint route, string slug)
        {
            var text = "/" + route.RoutePattern.RawText!.TrimStart('/');
            foreach (var parameter in route.RoutePattern.Parameters)
            {
                var value =
                    parameter.Name == "organization" ? slug
                    : parameter.Name == "id" ? Id(route.RoutePattern.RawText!)
                    : _world.Values.TryGetValue(parameter.Name, out var known) ? known
                    : throw new InvalidOperationException($"{route.RoutePattern.RawText}: say in this test what {{{parameter.Name}}} is.");
                text = Regex.Replace(text, $$"""\{{{parameter.Name}}(:[a-z]+)?\}""", value, RegexOptions.None, TimeSpan.FromSeconds(1));
            }

            return text;
        }

        string Id(string route) =>
            route.Contains("/edit", StringComparison.Ordinal) && route.Contains("agreements", StringComparison.Ordinal)
                ? _world.Values["draft"]
                : _world.Values[route.Split('/').SkipWhile(p => p != "{organization}").Skip(1).First()];

        /// <summary>What somebody is to be told: shown, not found, or to sign in.</summary>
        public string Expected(string route, string policy, string slug, string who)
        {
            if (who == "nobody")
            {
                return "sign in";
            }

            var (organization, role) = who.Split('.') is [var o, var r] ? (o, r) : ("", "");
            if (organization != slug || !Policies.Roles[policy].Contains(Enum.Parse<Role>(role)))
            {
                return "not found";
            }

            // Projects are of the hub alone, the dataset is of the agency alone, a work file opens for those who are in everything.
            return route.Contains("/files/", StringComparison.Ordinal) ? (who == "hub.Analyst" ? "shown" : "not found")
                : route.Contains("/projects/{id", StringComparison.Ordinal) ? (slug == "hub" ? "shown" : "not found")
                : route.Contains("/{dataset}", StringComparison.Ordinal) ? (slug == "agency" ? "shown" : "not found")
                : "shown";
        }

        public async Task InitializeAsync()
        {
            // More is asked of the API here than one address may.
            _site = await RunningSite.StartAsync(builder => builder.Configuration["Api:Limit:Requests"] = "0");
            _world = await CommunityWorld.MakeAsync(_site.Site.Services);
            foreach (var (who, email) in _world.People)
            {
                People.Add((who, await _site.SignInAsync(email)));
            }

            People.Add(("nobody", _site.Browser()));
        }

        public async Task DisposeAsync()
        {
            People.ForEach(p => p.Browser.Dispose());
            await _site.DisposeAsync();
        }
    }
}
