using System.Text.Json;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Web.Api;

public sealed class ApiDocumentTests : IAsyncLifetime
{
    RunningSite _site = null!;
    JsonDocument _document = null!;
    string _text = "";

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync();
        _text = (await _site.Client.GetStringAsync("/api/v1/openapi.json")).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        _document = JsonDocument.Parse(_text);
    }

    public async Task DisposeAsync()
    {
        _document.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public void The_committed_document_is_that_of_the_site()
    {
        Assert.StartsWith("3.1", _document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Causeway.Tests.Documents.Documents.Match("reference/openapi.json", new() { ["reference/openapi.json"] = _text });
    }

    [Fact]
    public void Every_route_of_the_api_is_in_it()
    {
        var mapped = _site
            .Site.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .Where(p => p.StartsWith("/api/v1/", StringComparison.Ordinal) && p != "/api/v1/openapi.json")
            .Select(Plain)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(mapped, Operations().Select(o => o.Path).Distinct().Order(StringComparer.Ordinal));

        // The document has no constraints of a route's parts.
        static string Plain(string pattern) =>
            pattern
                .Replace(":regex(^(areas|occupations|industries|programs|institutions)$)", "", StringComparison.Ordinal)
                .Replace(":guid", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operation_has_a_summary_a_name_and_a_tag()
    {
        Assert.All(
            Operations(),
            o =>
            {
                Assert.True(o.Operation.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 10, o.Path);
                Assert.True(o.Operation.TryGetProperty("operationId", out _), o.Path);
                Assert.NotEqual("causeway", o.Operation.GetProperty("tags")[0].GetString());
            }
        );
    }

    [Fact]
    public void Every_parameter_is_described()
    {
        var silent =
            from o in Operations()
            where o.Operation.TryGetProperty("parameters", out _)
            from parameter in o.Operation.GetProperty("parameters").EnumerateArray()
            where !parameter.TryGetProperty("description", out var words) || words.GetString()!.Length < 5
            select $"{o.Path}: {parameter.GetProperty("name").GetString()}";

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_operation_says_how_it_fails()
    {
        Assert.All(
            Operations(),
            o =>
            {
                var responses = o.Operation.GetProperty("responses");
                foreach (var status in (string[])["400", "429"])
                {
                    var schema = responses
                        .GetProperty(status)
                        .GetProperty("content")
                        .GetProperty("application/problem+json")
                        .GetProperty("schema");
                    Assert.Equal("#/components/schemas/Problem", schema.GetProperty("$ref").GetString());
                }

                Assert.True(responses.TryGetProperty("304", out _));
                Assert.Equal(o.Path.Contains('{', StringComparison.Ordinal), responses.TryGetProperty("404", out _));
            }
        );
    }

    IEnumerable<(string Path, JsonElement Operation)> Operations() =>
        from path in _document.RootElement.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Value);
}
