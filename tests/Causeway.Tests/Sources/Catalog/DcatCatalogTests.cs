using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.Tests.LaborMarket.Learn;
using Causeway.Tests.Schemas;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Sources.Catalog;

/// <summary>The catalog against the field reference of DCAT-US 3 (resources.data.gov): what is mandatory, and the shape of what is given.</summary>
[Collection(LearnPages.Name)]
public sealed partial class DcatCatalogTests(LearnSite site)
{
    readonly RunningSite _site = site.Running;

    [Theory]
    [InlineData("/data.json")]
    [InlineData("/.well-known/dcat-us.json")]
    public async Task Has_one_entry_for_each_loaded_dataset(string address)
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync(address));

        var root = json.RootElement;
        Assert.Equal("Catalog", root.GetProperty("@type").GetString());
        Assert.EndsWith("dcat-us-3.0.jsonld", root.GetProperty("@context").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["areas", "laus", "living-wage-tables", "oews", "qcew"],
            root.GetProperty("dataset")
                .EnumerateArray()
                .Select(d => d.GetProperty("identifier").GetString()!.Split('/')[^1])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_entry_has_the_mandatory_fields_in_their_shape()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/data.json"));

        foreach (var entry in json.RootElement.GetProperty("dataset").EnumerateArray())
        {
            Assert.Equal("Dataset", entry.GetProperty("@type").GetString());
            Assert.All(new[] { "title", "description", "identifier", "modified" }, f => Assert.NotEmpty(entry.GetProperty(f).GetString()!));
            Assert.NotEmpty(entry.GetProperty("rights")[0].GetString()!);
            Assert.True(Uri.IsWellFormedUriString(entry.GetProperty("identifier").GetString(), UriKind.Absolute));
            Assert.NotEmpty(entry.GetProperty("publisher").GetProperty("name").GetString()!);
            var contact = entry.GetProperty("contactPoint");
            Assert.Equal("Kind", contact.GetProperty("@type").GetString());
            Assert.NotEmpty(contact.GetProperty("fn").GetString()!);
            Assert.StartsWith("mailto:", contact.GetProperty("hasEmail").GetString(), StringComparison.Ordinal);
            Assert.Equal("public", entry.GetProperty("accessRights").GetString());
            Assert.NotEmpty(entry.GetProperty("spatial").GetProperty("prefLabel").GetString()!);
            Assert.Matches(IsoDay(), entry.GetProperty("modified").GetString());
            Assert.All(
                entry.GetProperty("distribution").EnumerateArray(),
                d => Assert.True(d.TryGetProperty("downloadURL", out _) || d.TryGetProperty("accessURL", out _))
            );
        }
    }

    [Fact]
    public async Task Fits_the_schema_of_DCAT_US()
    {
        var faults = await Schema.FaultsAsync("dcat-us", JsonNode.Parse(await _site.Client.GetStringAsync("/data.json"))!);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Tells_years_license_and_addresses_that_answer()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/data.json"));
        var laus = json
            .RootElement.GetProperty("dataset")
            .EnumerateArray()
            .Single(d => d.GetProperty("title").GetString()!.Contains("LAUS", StringComparison.Ordinal));

        Assert.Equal("2021", laus.GetProperty("temporal")[0].GetProperty("startDate").GetString());
        Assert.Equal("2022", laus.GetProperty("temporal")[0].GetProperty("endDate").GetString());
        Assert.Equal("2022", laus.GetProperty("version").GetString());
        foreach (var distribution in laus.GetProperty("distribution").EnumerateArray())
        {
            Assert.Equal("https://www.usa.gov/government-works", distribution.GetProperty("license").GetString());
            if (distribution.TryGetProperty("downloadURL", out var address))
            {
                using var response = await _site.Client.GetAsync(address.GetString());
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(distribution.GetProperty("mediaType").GetString(), response.Content.Headers.ContentType!.MediaType);
            }
        }
    }

    [Fact]
    public async Task A_table_of_another_publisher_is_not_offered()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/data.json"));
        var others = json
            .RootElement.GetProperty("dataset")
            .EnumerateArray()
            .Single(d => d.GetProperty("identifier").GetString()!.EndsWith("living-wage-tables", StringComparison.Ordinal));

        Assert.DoesNotContain(others.GetProperty("distribution").EnumerateArray(), d => d.TryGetProperty("downloadURL", out _));
    }

    [Fact]
    public async Task The_operator_names_the_contact()
    {
        await using var own = await RunningSite.StartAsync(builder =>
        {
            builder.Configuration["Site:Name"] = "Our Region Works";
            builder.Configuration["Site:Email"] = "data@example.org";
            builder.Services.AddSingleton(site.Loads.Warehouse);
        });

        using var json = JsonDocument.Parse(await own.Client.GetStringAsync("/data.json"));

        var contact = json.RootElement.GetProperty("dataset")[0].GetProperty("contactPoint");
        Assert.Equal("mailto:data@example.org", contact.GetProperty("hasEmail").GetString());
        Assert.Equal("Our Region Works", json.RootElement.GetProperty("publisher").GetProperty("name").GetString());
    }

    [Fact]
    public async Task With_nothing_loaded_the_catalog_is_empty()
    {
        await using var own = await RunningSite.StartAsync();

        using var json = JsonDocument.Parse(await own.Client.GetStringAsync("/data.json"));

        Assert.Equal(0, json.RootElement.GetProperty("dataset").GetArrayLength());
    }

    [Fact]
    public async Task A_datasets_page_is_described_for_search_engines()
    {
        var page = await _site.PageAsync("/sources/oews");

        using var json = JsonDocument.Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent);
        var root = json.RootElement;
        Assert.Equal("https://schema.org/", root.GetProperty("@context").GetString());
        Assert.Equal("U.S. Bureau of Labor Statistics", root.GetProperty("creator").GetProperty("name").GetString());
        Assert.Equal("2025/2025", root.GetProperty("temporalCoverage").GetString());
        Assert.InRange(root.GetProperty("description").GetString()!.Length, 50, 5000);
    }

    [Fact]
    public async Task The_api_is_found_at_its_well_known_address()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/.well-known/api-catalog"));
        var address = json.RootElement.GetProperty("linkset")[0].GetProperty("service-desc")[0].GetProperty("href").GetString();

        using var response = await _site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [GeneratedRegex("^20[0-9]{2}-[01][0-9]-[0-3][0-9]$")]
    private static partial Regex IsoDay();
}
