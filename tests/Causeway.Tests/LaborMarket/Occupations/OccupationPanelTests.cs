using System.Net;
using System.Text.Json;
using Causeway.Tests.LaborMarket.Programs;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Occupations;

[Collection(EducationPages.Name)]
public sealed class OccupationPanelTests(EducationSite site)
{
    [Fact]
    public async Task Holds_each_percentile_against_the_living_wage_and_the_nation()
    {
        var page = await site.Running.PageAsync("/occupations/29-1141/wages?area=13&household=1a1c");
        using var report = JsonDocument.Parse(await site.Running.Client.GetStringAsync("/api/v1/pathways?area=13&household=1a1c&top=1"));
        var living = report.RootElement.GetProperty("livingWage").GetProperty("hourly").GetDecimal();

        var median = page.QuerySelectorAll(".cw-panel-answer tbody tr")[2].QuerySelectorAll("td").Select(c => c.TextContent).ToArray();
        Assert.Equal("$42.00", median[0]);
        Assert.Equal((42 - living).ToString("C2", System.Globalization.CultureInfo.GetCultureInfo("en-US")), median[1]);
        Assert.Equal("$47.00", median[2]);
    }

    [Fact]
    public async Task Lists_every_area_with_wages_the_nation_first()
    {
        var rows = await site.TableAsync("/occupations/29-1141/areas");

        Assert.Equal(["U.S.", "Georgia"], rows.Keys);
        Assert.Equal(["80,000", "$42.00", "$30.00", "$55.00", "1.10", "published", "2025-05"], rows["Georgia"]);
    }

    [Fact]
    public async Task Projects_the_nation_and_the_state()
    {
        var rows = await site.TableAsync("/occupations/29-1141/projection?area=13");

        Assert.Equal(["United States", "Georgia"], rows.Keys);
        Assert.Equal(["2024–2034", "95,000"], rows["Georgia"].Take(2));
        Assert.Equal(["12.0", "6,000"], rows["Georgia"].Skip(3).Take(2));
        Assert.StartsWith("not published", rows["Georgia"][2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_skills_knowledge_and_tools_with_importance()
    {
        var rows = await site.TableAsync("/occupations/29-1141/asks");

        Assert.Equal(["skill", "4.0", "5.0", ""], rows["Active Listening"]);
        Assert.Equal(["knowledge", "4.0", "5.5", ""], rows["Biology"]);
        Assert.StartsWith("does not apply", rows["Epic Systems"][1], StringComparison.Ordinal);
        Assert.Equal("in demand in this occupation", rows["Epic Systems"][3]);
    }

    [Fact]
    public async Task Names_programs_with_awards_in_the_area()
    {
        var rows = await site.TableAsync("/occupations/29-1141/programs?area=13");

        Assert.Equal(["100", "2"], rows["Registered Nursing (51.3801)"]);
        Assert.Equal(["5", "1"], rows["Nursing, Other (51.3899)"]);
    }

    [Fact]
    public async Task Says_why_the_industries_are_not_known() =>
        Assert.StartsWith(
            "No jobs by industry are loaded for Registered Nurses",
            await site.FindingAsync("/occupations/29-1141/industries"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Every_panel_with_rows_comes_as_data_with_sources()
    {
        foreach (var panel in (string[])["wages", "numbers", "areas", "projection", "asks", "programs", "next-steps"])
        {
            using var json = JsonDocument.Parse(await site.Running.Client.GetStringAsync($"/api/v1/occupations/29-1141/{panel}?area=13"));

            Assert.NotEmpty(json.RootElement.GetProperty("rows").EnumerateArray());
            Assert.NotEmpty(json.RootElement.GetProperty("sources").EnumerateArray());
        }
    }

    [Fact]
    public async Task The_profile_has_all_panels_in_order()
    {
        var page = await site.Running.PageAsync("/occupations/29-1141?area=13");

        Assert.Equal(
            ["wages", "numbers", "areas", "projection", "asks", "programs", "next-steps", "for-whom", "industries"],
            page.QuerySelectorAll(".cw-panel-answer").Select(p => p.Id)
        );
    }

    [Fact]
    public async Task A_name_in_the_address_leads_to_the_code()
    {
        using var response = await site.Running.Client.GetAsync("/occupations/registered%20nurses?area=13");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/occupations/29-1141?area=13", response.Headers.Location!.OriginalString);
    }
}
