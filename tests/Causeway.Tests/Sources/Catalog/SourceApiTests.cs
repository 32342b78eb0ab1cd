using System.Net;
using System.Text.Json;
using Causeway.Sources;
using Causeway.Tests.LaborMarket.Learn;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Catalog;

[Collection(LearnPages.Name)]
public sealed class SourceApiTests(LearnSite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Lists_every_dataset_with_what_is_loaded()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/sources"));

        var laus = json.RootElement.EnumerateArray().Single(s => s.GetProperty("id").GetString() == "laus");
        Assert.Equal(SourceCatalog.Shipped.Sources.Count, json.RootElement.GetArrayLength());
        Assert.Equal(["2022", "2021"], laus.GetProperty("vintages").EnumerateArray().Select(v => v.GetString()!));
    }

    [Fact]
    public async Task Describes_a_dataset_with_columns_and_editions()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/sources/oews"));

        var table = json.RootElement.GetProperty("tables").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "oews_wage");
        var median = table.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "hourly_median");
        Assert.Equal("2025-05", table.GetProperty("editions")[0].GetProperty("vintage").GetString());
        Assert.Equal("US dollars an hour", median.GetProperty("unit").GetString());
        Assert.True(median.GetProperty("hasStatus").GetBoolean());
    }

    [Fact]
    public async Task Gives_a_whole_edition_as_CSV()
    {
        var csv = await _site.Client.GetStringAsync("/api/v1/sources/oews/tables/oews_wage?format=csv");

        var lines = csv.TrimEnd('\n').Split('\n');
        Assert.StartsWith("area,area_title,area_kind,naics,ownership,soc,soc_title", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",vintage", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"Nursing \"\"Assistants\"\", all\"", lines[2], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task A_missing_value_is_null_with_its_status()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/sources/oews/tables/oews_wage?limit=1&offset=1"));

        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal(JsonValueKind.Null, row.GetProperty("hourly_median").ValueKind);
        Assert.Equal("not_published", row.GetProperty("hourly_median_status").GetString());
        Assert.Contains("2025-05", json.RootElement.GetProperty("citation").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("laus?vintage=2021", 1)]
    [InlineData("laus?area=13121", 1)]
    [InlineData("laus?area=13123", 0)]
    [InlineData("laus?area=13121'%20or%201=1", 0)]
    public async Task Takes_an_edition_and_an_area(string query, int expected)
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/sources/laus/tables/" + query));

        Assert.Equal(expected, json.RootElement.GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/sources/nothing", 404, null)]
    [InlineData("/api/v1/sources/laus/tables/nothing", 404, null)]
    [InlineData("/api/v1/sources/laus/tables/laus?vintage=1999", 404, null)]
    [InlineData("/api/v1/sources/qwi/tables/qwi", 404, null)]
    [InlineData("/api/v1/sources/laus/tables/laus?limit=0", 400, "source.rows")]
    [InlineData("/api/v1/sources/laus/tables/laus?limit=many", 400, null)]
    [InlineData("/api/v1/sources/laus/tables/laus?format=pdf", 400, "source.format")]
    [InlineData("/api/v1/sources/living-wage-tables/tables/living_wage", 400, "source.not_open")]
    [InlineData("/api/v1/sources/oews/tables/oews_code?area=13", 400, "source.no_area")]
    public async Task What_cannot_be_given_is_told_in_a_problem_document(string path, int status, string? code)
    {
        using var response = await _site.Client.GetAsync(path);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(json.RootElement.GetProperty("detail").GetString()!);
        Assert.Equal(code, json.RootElement.TryGetProperty("code", out var told) ? told.GetString() : null);
    }

    [Fact]
    public async Task The_Accept_header_asks_for_CSV()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sources/laus/tables/laus");
        request.Headers.Accept.ParseAdd("text/csv");

        using var response = await _site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
    }
}
