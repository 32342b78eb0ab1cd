using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Web.Api;

public sealed class ApiTests
{
    [Fact]
    public async Task An_answer_that_has_not_changed_is_not_sent_again()
    {
        await using var site = await RunningSite.StartAsync();
        using var first = await site.Client.GetAsync("/api/v1/sources");

        using var again = await AskAsync(site, "/api/v1/sources", first.Headers.ETag!);
        using var other = await AskAsync(site, "/api/v1/sources?lang=es", first.Headers.ETag!);

        Assert.True(first.Headers.ETag!.IsWeak);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Contains("Accept-Language", first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task What_is_published_changes_the_tag()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await using var site = await RunningSite.StartAsync(builder => builder.Services.AddSingleton(loads.Warehouse));
        using var before = await site.Client.GetAsync("/api/v1/sources");
        await loads.LoadAsync(
            loads.Rows("code.qcew_size", "1990", new Dictionary<string, object?> { ["size"] = "0", ["title"] = "All sizes" })
        );

        using var after = await AskAsync(site, "/api/v1/sources", before.Headers.ETag!);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Theory]
    [InlineData("en", "es")]
    [InlineData("es", "en")]
    public async Task Each_language_has_its_own_tag(string one, string other)
    {
        await using var site = await RunningSite.StartAsync();

        async Task<EntityTagHeaderValue?> Tag(string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/glossary/median");
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var response = await site.Client.SendAsync(request);
            return response.Headers.ETag;
        }

        Assert.NotEqual(await Tag(one), await Tag(other));
    }

    [Theory]
    [InlineData("/api/v1/sources/nothing")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/")]
    public async Task Errors_and_pages_have_no_tag(string path)
    {
        await using var site = await RunningSite.StartAsync();

        using var response = await site.Client.GetAsync(path);

        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_pages_still_answer()
    {
        await using var site = await RunningSite.StartAsync(builder =>
        {
            builder.Configuration["Api:Limit:Requests"] = "3";
            builder.Configuration["Api:Limit:Seconds"] = "3600";
        });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var good = await site.Client.GetAsync("/api/v1/glossary/median");
            statuses.Add(good.StatusCode);
        }

        using var refused = await site.Client.GetAsync("/api/v1/glossary/median");
        using var page = await site.Client.GetAsync("/glossary");
        using var json = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());

        Assert.All(statuses, s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(429, json.RootElement.GetProperty("status").GetInt32());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task The_limit_can_be_switched_off()
    {
        await using var site = await RunningSite.StartAsync(builder => builder.Configuration["Api:Limit:Requests"] = "0");

        for (var i = 0; i < 5; i++)
        {
            using var response = await site.Client.GetAsync("/api/v1/glossary/median");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_document()
    {
        await using var site = await RunningSite.StartAsync();

        using var response = await site.Client.PostAsync("/api/v1/sources", null);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("GET", response.Content.Headers.Allow);
        Assert.NotEmpty(json.RootElement.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/api/v1/pathways", 400, "area")]
    [InlineData("/api/v1/pathways?area=13&top=x", 400, "top")]
    [InlineData("/api/v1/nothing", 404, "/api/v1/openapi.json")]
    [InlineData("/api/v1/areas/99999", 404, "/api/v1/openapi.json")]
    public async Task An_error_says_what_is_wrong(string path, int status, string word)
    {
        await using var site = await RunningSite.StartAsync();

        using var response = await site.Client.GetAsync(path);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(word, json.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    static async Task<HttpResponseMessage> AskAsync(RunningSite site, string path, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known);
        return await site.Client.SendAsync(request);
    }
}
