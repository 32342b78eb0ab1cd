using System.Net;
using System.Text.Json;
using Causeway.Tests.LaborMarket.Programs;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Institutions;

[Collection(EducationPages.Name)]
public sealed class InstitutionPanelTests(EducationSite site)
{
    [Fact]
    public async Task Says_what_it_is_and_links_its_county()
    {
        var page = await site.Running.PageAsync("/institutions/100001");
        var rows = await site.TableAsync("/institutions/100001/facts");

        Assert.Equal("Peach State College", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("main p a[href='/areas/13121']"));
        Assert.Equal(["Public, two years"], rows["Kind"]);
        Assert.Equal(["Atlanta, Georgia"], rows["Place"]);
        Assert.Equal(["yes"], rows["Historically Black college or university"]);
        Assert.Equal(["65"], rows["Awards a year"]);
    }

    [Fact]
    public async Task Lists_its_programs_with_awards_by_kind()
    {
        var rows = await site.TableAsync("/institutions/100001/programs");

        Assert.Equal(["All programs", "Registered Nursing", "Nursing, Other"], rows.Keys);
        Assert.Equal(["65", "5", "60"], rows["All programs"]);
        Assert.Equal(["5", "5", "0"], rows["Nursing, Other"]);
    }

    [Fact]
    public async Task Holds_who_completes_against_the_state()
    {
        var rows = await site.TableAsync("/institutions/100001/for-whom");

        // 32 of 65 here, 150 of 500 in Georgia.
        Assert.Equal(["32", "49.2%", "30.0%", "19.2"], rows["Black or African American"].Take(4));
    }

    [Fact]
    public async Task Follows_its_awards_over_the_years()
    {
        var rows = await site.TableAsync("/institutions/100001/trend");

        Assert.Equal(["2024", "2015", "2000"], rows.Keys);
        Assert.Equal(["65", "30", "25"], rows.Values.Select(r => r[0]));
    }

    [Fact]
    public async Task Withheld_earnings_stay_withheld()
    {
        var rows = await site.TableAsync("/institutions/100002/earnings");

        Assert.StartsWith("withheld", rows["Registered Nursing"][2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_are_no_earnings() =>
        Assert.StartsWith(
            "No earnings of completers of Plains College are loaded.",
            await site.FindingAsync("/institutions/200001/earnings"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Every_panel_comes_as_data_with_sources()
    {
        foreach (var panel in (string[])["facts", "programs", "for-whom", "trend", "earnings"])
        {
            using var json = JsonDocument.Parse(await site.Running.Client.GetStringAsync($"/api/v1/institutions/100001/{panel}"));

            Assert.NotEmpty(json.RootElement.GetProperty("rows").EnumerateArray());
            Assert.NotEmpty(json.RootElement.GetProperty("sources").EnumerateArray());
        }
    }

    [Theory]
    [InlineData("/institutions/999999")]
    [InlineData("/institutions/peach")]
    public async Task An_institution_that_does_not_exist_is_not_found(string path)
    {
        using var response = await site.Running.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/institutions", "Emory Example University,Peach State College,Plains College")]
    [InlineData("/institutions?state=20", "Plains College")]
    [InlineData("/institutions?q=ATLANTA", "Peach State College")]
    [InlineData("/institutions?state=20&q=peach", "")]
    public async Task Lists_institutions_by_state_and_words(string path, string expected)
    {
        var page = await site.Running.PageAsync(path);

        Assert.Equal(expected, string.Join(',', page.QuerySelectorAll("#answer tbody th").Select(c => c.TextContent)));
    }
}
