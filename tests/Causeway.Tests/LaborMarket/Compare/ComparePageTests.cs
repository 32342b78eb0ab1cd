using System.Net;
using System.Text.Json;
using Causeway.Tests.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Compare;

[Collection(OpportunityPages.Name)]
public sealed class ComparePageTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    [Fact]
    public async Task Occupations_stand_side_by_side_with_a_row_for_each_measure()
    {
        var page = await _site.PageAsync("/compare?kind=occupations&codes=29-1141,31-1131&area=13");

        var heads = page.QuerySelectorAll("#comparison thead th").Select(h => h.TextContent.Trim()).ToArray();
        var rows = page.QuerySelectorAll("#comparison tbody tr")
            .ToDictionary(
                r => r.QuerySelector("th")!.TextContent,
                r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray()
            );
        Assert.Equal("Registered Nurses29-1141", heads[1]);
        Assert.Equal("Nursing Assistants31-1131", heads[2]);
        Assert.Equal(["80,000", "30,000", "oews, 2025-05"], rows["Jobs"]);
        Assert.Equal(["$42.00", "$17.50", "oews, 2025-05"], rows["Median hourly wage"]);
        Assert.Equal(
            "Jobs: highest for Registered Nurses (80,000), lowest for Nursing Assistants (30,000).",
            page.QuerySelector(".cw-finding")!.TextContent
        );
    }

    [Fact]
    public async Task Areas_have_their_living_wage_and_the_reason_for_what_is_missing()
    {
        var page = await _site.PageAsync("/compare?kind=areas&codes=13,20101");

        var rows = page.QuerySelectorAll("#comparison tbody tr")
            .ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelectorAll("td").ToArray());
        Assert.StartsWith("$", rows["Living wage an hour"][0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Registered Nurses", rows["Largest occupation"][0].TextContent);
        Assert.Contains(
            "No occupational wages are loaded for Lane County",
            rows["Jobs at or above the living wage"][1].GetAttribute("title"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_program_has_the_occupations_that_it_prepares_for()
    {
        var page = await _site.PageAsync("/compare?kind=programs&codes=51.3801&area=13");

        var rows = page.QuerySelectorAll("#comparison tbody tr")
            .ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelector("td")!.TextContent);
        Assert.Equal("1", rows["Linked occupations"]);
        Assert.Equal("Registered Nurses", rows["Most living-wage jobs in"]);
    }

    [Fact]
    public async Task The_chosen_measure_is_in_the_chart_and_in_the_finding()
    {
        var page = await _site.PageAsync("/compare?kind=occupations&codes=29-1141,31-1131&area=13&measure=median_wage");

        Assert.StartsWith(
            "Median hourly wage: highest for Registered Nurses ($42.00)",
            page.QuerySelector(".cw-finding")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("median_wage", page.QuerySelector("select[name=measure] option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/compare?kind=occupations&codes=29-1141&area=13&add=nursing+assistants", "29-1141,31-1131")]
    [InlineData("/compare?kind=occupations&area=13&add=31-1131", "31-1131")]
    [InlineData("/compare?kind=areas&codes=13&add=Fulton+County", "13,13121")]
    public async Task A_name_that_is_meant_without_doubt_is_added(string address, string codes)
    {
        using var response = await _site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains($"codes={codes}", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_that_may_be_meant_the_reader_chooses()
    {
        var page = await _site.PageAsync("/compare?kind=occupations&codes=31-1131&area=13&add=nurses");

        var choices = page.QuerySelectorAll("section[aria-labelledby=which] a").Select(a => a.GetAttribute("href")).ToArray();
        Assert.Contains("/compare?kind=occupations&codes=31-1131,29-1141&area=13", choices);
        Assert.Contains("/compare?kind=occupations&codes=31-1131,29-2061&area=13", choices);
        Assert.Equal("nurses", page.QuerySelector("input[name=add]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_can_be_taken_out()
    {
        var page = await _site.PageAsync("/compare?kind=occupations&codes=29-1141,31-1131&area=13");

        var link = page.QuerySelectorAll("a").Single(a => a.TextContent == "Without Registered Nurses");
        Assert.Equal("/compare?kind=occupations&codes=31-1131&area=13", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Another_kind_starts_over()
    {
        var page = await _site.PageAsync("/compare?was=areas&kind=occupations&codes=13&area=13");

        Assert.Null(page.QuerySelector("#comparison"));
        Assert.Empty(page.QuerySelectorAll(".cw-error-summary"));
    }

    [Theory]
    [InlineData("kind=areas&codes=1,2,3,4,5,6,7", "compare up to 6", "compare.many")]
    [InlineData("kind=areas&codes=13,99999", "No area has the code '99999'", "compare.unknown")]
    [InlineData("kind=occupations&codes=99-9999&area=13", "No occupation has the code '99-9999'", "compare.unknown")]
    [InlineData("kind=birds&codes=1", "'birds' cannot be compared", "compare.kind")]
    [InlineData("kind=occupations&codes=29-1141&area=13&measure=height", "There is no measure 'height'", "compare.measure")]
    [InlineData("kind=occupations&codes=29-1141&area=13&household=crowd", "'crowd' is not a household", "household.code")]
    public async Task A_wrong_entry_is_named_on_the_page_and_in_the_API(string query, string words, string code)
    {
        var page = await _site.PageAsync("/compare?" + query);
        using var response = await _site.Client.GetAsync("/api/v1/compare?" + query);

        Assert.Contains(words, page.QuerySelector(".cw-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_a_line_for_each_with_source_and_edition()
    {
        var csv = await _site.Client.GetStringAsync("/api/v1/compare?kind=occupations&codes=29-1141,31-1131&area=13&format=csv");

        var lines = csv.Trim().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains("median_wage_source,median_wage_vintage", lines[0], StringComparison.Ordinal);
        Assert.Contains("29-1141,Registered Nurses,80000,published", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_has_the_same_figures()
    {
        var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/compare?kind=occupations&codes=29-1141,31-1131&area=13"));

        var nurses = json.RootElement.GetProperty("rows")[0];
        Assert.Equal(42, nurses.GetProperty("median_wage").GetProperty("value").GetDouble());
        Assert.Equal("oews", nurses.GetProperty("median_wage").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Without_a_choice_it_offers_examples()
    {
        var page = await _site.PageAsync("/compare");

        Assert.Equal("Choose two to six to see them side by side.", page.QuerySelector(".cw-finding")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll(".cw-cards a").Length);
    }
}
