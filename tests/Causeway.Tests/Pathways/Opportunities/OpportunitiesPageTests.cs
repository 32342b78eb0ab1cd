using System.Net;
using System.Text.Json;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Pathways.Opportunities;

[Collection(OpportunityPages.Name)]
public sealed class OpportunitiesPageTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Shows_the_finding_and_each_occupation_with_its_values()
    {
        var page = await _site.PageAsync("/pathways?area=13121&household=1a1c");

        Assert.Contains(
            "one adult with one child needs $37.30 an hour",
            page.QuerySelector(".cw-finding")!.TextContent,
            StringComparison.Ordinal
        );
        var nurses = page.QuerySelectorAll("#answer .cw-figure tbody tr")
            .Single(r => r.TextContent.Contains("29-1141", StringComparison.Ordinal));
        Assert.Equal("/occupations/29-1141?area=13121&household=1a1c", nurses.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal(["80,000", "$42.00", "$30.00", "$55.00"], nurses.QuerySelectorAll("td").Take(4).Select(c => c.TextContent.Trim()));
        Assert.Contains("No occupational wages", page.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-chart]"));
    }

    [Fact]
    public async Task Names_what_is_missing_and_why_and_writes_a_ceiling_as_a_bound()
    {
        var page = await _site.PageAsync("/pathways?area=13&household=1a1c");

        var rows = page.QuerySelectorAll("#answer .cw-figure tbody tr");
        var practical = rows.Single(r => r.TextContent.Contains("29-2061", StringComparison.Ordinal)).QuerySelector("td")!;
        var physicians = rows.Single(r => r.TextContent.Contains("29-1215", StringComparison.Ordinal)).QuerySelectorAll("td")[1];
        Assert.Equal("num absent", practical.ClassName);
        Assert.Equal("not published: The publisher releases no estimate.", practical.TextContent);
        Assert.Equal("The publisher releases no estimate.", practical.GetAttribute("title"));
        Assert.Equal("≥ $115.00", physicians.TextContent);
        Assert.Contains(
            page.QuerySelectorAll("li"),
            l => l.TextContent.StartsWith("The publisher releases no estimate. (", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_page_and_the_API_give_the_same_figures()
    {
        var page = await _site.PageAsync("/pathways?area=13&household=2a1c1w&sort=wage");
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/pathways?area=13&household=2a1c1w&sort=wage"));

        var links = page.QuerySelectorAll("#answer a").Select(a => a.GetAttribute("href")!).ToArray();
        var shown = page.QuerySelectorAll("#answer .cw-figure tbody th .cw-quiet").Select(c => c.TextContent);
        Assert.Equal(json.RootElement.GetProperty("occupations").EnumerateArray().Select(o => o.GetProperty("soc").GetString()), shown);
        Assert.Equal(json.RootElement.GetProperty("finding").GetString(), page.QuerySelector(".cw-finding")!.TextContent);
        var csv = Assert.Single(
            links,
            l =>
                l.StartsWith("/api/v1/pathways", StringComparison.Ordinal)
                && l.Contains("top=25", StringComparison.Ordinal)
                && l.Contains("format=csv", StringComparison.Ordinal)
        );
        using var response = await _site.Client.GetAsync(csv);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("pathways-13-2a1c1w.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(5, (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Shows_every_part_of_the_budget_with_its_source_and_kind()
    {
        var page = await _site.PageAsync("/pathways?area=13121&household=1a1c");

        var budget = page.QuerySelectorAll("table")
            .Single(t => t.QuerySelector("caption")!.TextContent == "Budget of a year for the whole household");
        var housing = budget.QuerySelectorAll("tbody tr")[0].Children.Select(c => c.TextContent).ToArray();
        Assert.Equal(["Housing", "$24,000", "published"], housing.Take(3));
        Assert.NotEmpty(housing[3]);
        Assert.Contains(
            budget.QuerySelectorAll("tbody tr"),
            r =>
                r.TextContent.Contains("Wages that are needed", StringComparison.Ordinal)
                && r.TextContent.Contains("$77,583", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Shows_the_gap_of_a_program_and_only_its_occupations()
    {
        var page = await _site.PageAsync("/pathways?area=13&household=1a1c&program=51.38");

        var programs = page.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent == "Programs in Georgia");
        Assert.Contains("Registered Nursing", programs.TextContent, StringComparison.Ordinal);
        Assert.Equal("29-1141", Assert.Single(page.QuerySelectorAll("#answer .cw-figure tbody th .cw-quiet")).TextContent);
    }

    [Theory]
    [InlineData("area=99999&household=1a1c", "area", "99999")]
    [InlineData("area=1312&household=1a1c", "area", "1312")]
    [InlineData("area=Nowhere&household=1a1c", "area", "Nowhere")]
    [InlineData("area=13&household=1a1c&program=abc", "program", "abc")]
    public async Task A_wrong_entry_is_kept_with_the_message_beside_it(string query, string field, string entry)
    {
        using var response = await _site.Client.GetAsync("/pathways?" + query);
        var page = await _site.PageAsync("/pathways?" + query);

        var input = page.QuerySelector($"input[name={field}]")!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(entry, input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.NotEmpty(page.GetElementById($"field-{field}-error")!.TextContent);
        Assert.Equal($"#field-{field}", page.QuerySelector(".cw-error-summary a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("#answer .cw-figure"));
    }

    [Fact]
    public async Task A_household_that_is_none_is_refused_beside_its_field()
    {
        var page = await _site.PageAsync("/pathways?area=13&household=7x");

        Assert.Contains("not a household", page.GetElementById("field-household-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Georgia", "Georgia")]
    [InlineData("ga", "Georgia")]
    [InlineData("fulton county, ga", "Fulton County")]
    [InlineData("Fulton", "Fulton County")]
    public async Task An_area_may_be_named(string typed, string name)
    {
        var page = await _site.PageAsync("/pathways?household=1a1c&area=" + Uri.EscapeDataString(typed));

        Assert.StartsWith("In " + name, page.QuerySelector(".cw-finding")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_data_each_page_says_how_to_load_some()
    {
        await using var empty = await LoadFixture.OpenAsync();
        await using var running = await RunningSite.StartAsync(builder => builder.Services.AddSingleton(empty.Warehouse));

        foreach (var path in (string[])["/", "/pathways", "/labor-market", "/occupations", "/sources"])
        {
            using var response = await running.Client.GetAsync(path);
            var page = await running.PageAsync(path);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.NotNull(page.QuerySelector("main .usa-alert--info"));
        }
    }

    [Fact]
    public async Task The_first_page_has_a_true_sentence_of_the_loaded_data()
    {
        var page = await _site.PageAsync("/");
        var answer = await _site.PageAsync(page.QuerySelector("main .cw-figure a")!.GetAttribute("href")!);

        Assert.Equal(answer.QuerySelector(".cw-finding")!.TextContent, page.QuerySelector(".cw-finding")!.TextContent);
        Assert.StartsWith("In Georgia, one adult with one child", page.QuerySelector(".cw-finding")!.TextContent, StringComparison.Ordinal);
    }
}
