using System.Net;
using Causeway.Sources;
using Causeway.Tests.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Catalog;

[Collection(OpportunityPages.Name)]
public sealed class CatalogPageTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Lists_every_dataset_with_what_is_loaded_of_it()
    {
        var page = await _site.PageAsync("/sources");

        var rows = page.QuerySelectorAll("tbody tr");
        var wages = rows.Single(r => r.QuerySelector("a")!.GetAttribute("href") == "/sources/oews");
        Assert.Equal(SourceCatalog.Shipped.Sources.Count, rows.Length);
        Assert.Equal(["2025-05", "4"], wages.QuerySelectorAll("td").Skip(1).Take(2).Select(c => c.TextContent));
        Assert.Contains(rows, r => r.TextContent.Contains("none yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_versions_files_and_columns_of_a_dataset()
    {
        var page = await _site.PageAsync("/sources/oews");

        Assert.Contains(
            "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, 2025-05.",
            page.Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("lmi.oews_wage-2025-05.csv", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("code"), c => c.TextContent.Length == 64);
        Assert.Contains(
            page.QuerySelectorAll("tbody tr"),
            r =>
                r.TextContent.Contains("hourly_median", StringComparison.Ordinal)
                && r.TextContent.Contains("US dollars an hour", StringComparison.Ordinal)
        );
        Assert.Contains("by hand: the agency refuses programs", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_dataset_has_a_page()
    {
        foreach (var source in SourceCatalog.Shipped.Sources)
        {
            using var response = await _site.Client.GetAsync("/sources/" + source.Dataset.Id);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_dataset_that_does_not_exist_is_not_found()
    {
        using var response = await _site.Client.GetAsync("/sources/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_pages_are_there_in_Spanish()
    {
        var page = await _site.PageAsync("/sources?lang=es");

        Assert.Equal("¿De dónde vienen las cifras?", page.QuerySelector("h1")!.TextContent);
    }
}
