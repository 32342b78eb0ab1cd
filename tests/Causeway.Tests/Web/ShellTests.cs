using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Causeway.Tests.Support;
using Causeway.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Web;

public sealed class ShellTests(ShellFixture shell) : IClassFixture<ShellFixture>
{
    readonly RunningSite _site = shell.Running;

    [Theory]
    [InlineData("/style-guide")]
    [InlineData("/no-such-page")]
    [InlineData("/page/fails/bug")]
    [InlineData("/api/fails/bug")]
    [InlineData("/dist/site.css")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var response = await _site.Client.GetAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(response.Headers.Contains("Referrer-Policy"));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/style-guide")]
    public async Task A_page_has_nothing_that_the_content_policy_would_block(string path)
    {
        var page = await _site.PageAsync(path);

        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/json'])"));
        Assert.DoesNotContain(
            page.All,
            part => part.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Every_asset_that_the_layout_names_is_there()
    {
        var page = await _site.PageAsync("/style-guide");
        var addresses = page.QuerySelectorAll("link[href], script[src], img[src]")
            .Select(part => part.GetAttribute("href") ?? part.GetAttribute("src")!);

        foreach (var address in addresses)
        {
            using var response = await _site.Client.GetAsync(address);
            Assert.True(response.IsSuccessStatusCode, address);
        }
    }

    [Fact]
    public async Task An_asset_has_its_fingerprint_in_the_address()
    {
        var page = await _site.PageAsync("/style-guide");

        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        Assert.Matches(@"^/dist/site\.[a-z0-9]+\.css", address);
    }

    [Fact]
    public async Task The_health_check_answers()
    {
        Assert.Equal("Healthy", await _site.Client.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task What_the_user_can_put_right_becomes_a_page_that_says_so()
    {
        using var response = await _site.Client.GetAsync("/page/fails/user");
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Line 3 has <no> year.", page.QuerySelector(".usa-intro")!.TextContent);
        Assert.Equal("test.user", page.QuerySelector("main code")!.TextContent);
    }

    [Fact]
    public async Task A_failed_post_shows_the_same_page()
    {
        using var response = await _site.Client.PostAsync("/page/fails/post", new FormUrlEncodedContent([]));
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("The file is empty.", page.QuerySelector(".usa-intro")!.TextContent);
    }

    [Fact]
    public async Task What_the_user_can_put_right_becomes_a_problem_document_in_the_api()
    {
        using var response = await _site.Client.GetAsync("/api/fails/user");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("test.user", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal("Line 3 has no year. Add one.", problem.RootElement.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/page/fails/bug", "text/html")]
    [InlineData("/api/fails/bug", "application/problem+json")]
    public async Task A_bug_gives_a_trace_number_and_nothing_of_its_cause(string path, string type)
    {
        using var response = await _site.Client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{32}", body);
    }

    [Theory]
    [InlineData("/no-such-page", "text/html")]
    [InlineData("/error", "text/html")]
    [InlineData("/error/200", "text/html")]
    [InlineData("/api/no-such-route", "application/problem+json")]
    public async Task What_is_not_there_is_not_found(string path, string type)
    {
        using var response = await _site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_route_that_names_no_policy_is_refused_to_everybody()
    {
        using var response = await _site.Client.GetAsync("/page/names-no-policy");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(["HTTP: GET /page/names-no-policy"], Unnamed(_site));
    }

    [Fact]
    public async Task Every_page_and_route_of_the_site_names_its_policy()
    {
        await using var site = await RunningSite.StartAsync();

        Assert.Empty(Unnamed(site));
    }

    static IEnumerable<string?> Unnamed(RunningSite site) =>
        site
            .Site.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => !PolicyRequired.IsNamed(endpoint))
            .Select(endpoint => endpoint.DisplayName);
}
