using System.Net;
using System.Text.Json;
using Causeway.Tests.Support;

namespace Causeway.Tests.LaborMarket.Programs;

[Collection(EducationPages.Name)]
public sealed class ProgramPanelTests(EducationSite site)
{
    [Fact]
    public async Task Names_the_occupations_it_leads_to_with_jobs_wages_and_openings()
    {
        var rows = await site.TableAsync("/programs/51.3801/occupations?area=13&household=1a1c");

        Assert.Equal(["Registered Nurses", "Medical and Health Services Managers"], rows.Keys);
        Assert.Equal(["80,000", "$42.00"], rows["Registered Nurses"].Take(2));
        Assert.Equal(["6,000", "Bachelor's degree"], rows["Registered Nurses"].TakeLast(2));
    }

    [Fact]
    public async Task Links_an_occupation_with_area_and_household()
    {
        var page = await site.Running.PageAsync("/programs/51.3801/occupations?area=13&household=2a2c");

        Assert.Equal(
            "/occupations/29-1141?area=13&household=2a2c",
            page.QuerySelector(".cw-panel-answer tbody th a")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task Counts_awards_by_institution_and_kind_in_the_area()
    {
        var rows = await site.TableAsync("/programs/51.3801/awards?area=13");

        Assert.Equal(["Georgia", "Peach State College", "Emory Example University"], rows.Keys);
        Assert.Equal(["", "100", "60", "40"], rows["Georgia"]);
        Assert.Equal(["Atlanta", "60", "60", "0"], rows["Peach State College"]);
    }

    [Theory]
    [InlineData("US", "120")]
    [InlineData("13", "100")]
    [InlineData("13121", "60")]
    [InlineData("20", "20")]
    public async Task Counts_the_awards_of_the_area_that_was_chosen(string area, string expected)
    {
        var rows = await site.TableAsync($"/programs/51.3801/awards?area={area}");

        Assert.Equal(expected, rows.Values.First()[1]);
    }

    [Fact]
    public async Task A_group_of_programs_adds_up_its_programs()
    {
        var rows = await site.TableAsync("/programs/51.38/awards?area=13");

        Assert.Equal("105", rows["Georgia"][1]);
    }

    [Fact]
    public async Task Says_that_nobody_gives_awards_in_it_here()
    {
        var finding = await site.FindingAsync("/programs/11/awards?area=13");

        Assert.Equal("No institution in Georgia gave an award in COMPUTER SCIENCES in 2024.", finding);
    }

    [Fact]
    public async Task Brings_the_codes_of_the_edition_of_2010_to_todays_and_leaves_that_of_1990_alone()
    {
        var rows = await site.TableAsync("/programs/51.3801/trend?area=13");

        Assert.Equal(["2024", "2015", "2000"], rows.Keys);
        Assert.Equal(["100", "CIP 2020", "same codes as today"], rows["2024"]);
        Assert.Equal(["50", "CIP 2010", "codes brought to today's by the crosswalk"], rows["2015"]);
        Assert.StartsWith("does not apply", rows["2000"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compares_only_years_whose_codes_are_known_to_mean_the_same()
    {
        var finding = await site.FindingAsync("/programs/51.3801/trend?area=13");

        Assert.Equal("Awards in Georgia rose from 50 in 2015 to 100 in 2024, by 100%.", finding);
    }

    [Fact]
    public async Task Says_that_codes_were_new_later_in_a_group()
    {
        var rows = await site.TableAsync("/programs/51.38/trend?area=13");

        Assert.Contains("1 codes were new later and are missing here", rows["2015"][2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_the_shares_of_groups_against_all_awards_of_the_area()
    {
        var rows = await site.TableAsync("/programs/51.3801/for-whom?area=13");

        // 40 of 100 here, 150 of 500 in all.
        Assert.Equal(["40", "40.0%", "30.0%", "10.0", ""], rows["Black or African American"]);
        Assert.Equal(["85", "85.0%", "54.0%", "31.0", ""], rows["Women"]);
    }

    [Fact]
    public async Task A_group_without_a_row_has_no_awards_when_the_file_has_races()
    {
        var rows = await site.TableAsync("/programs/51.3801/for-whom?area=13");

        Assert.Equal(["0", "0.0%", "0.0%", "0.0"], rows["Asian"].Take(4));
    }

    [Theory]
    [InlineData("/programs/51.3801/for-whom?area=13", "Hispanic or Latino, of any race", "fewer than 30: one more or less moves the share")]
    [InlineData("/programs/51.3801/for-whom?area=13", "Black or African American", "")]
    [InlineData("/programs/51.3899/for-whom?area=13", "Women", "fewer than 30 in all: the shares say little")]
    public async Task Warns_where_fewer_than_thirty_awards_stand_behind_a_share(string address, string group, string expected)
    {
        var rows = await site.TableAsync(address);

        Assert.Equal(expected, rows[group][4]);
    }

    [Fact]
    public async Task Gives_no_finding_about_shares_of_a_few_awards()
    {
        var finding = await site.FindingAsync("/programs/51.3899/for-whom?area=13");

        Assert.Equal("Nursing, Other, Georgia, 2024: 5 in all, too few for shares by race, ethnicity and sex to say much.", finding);
    }

    [Fact]
    public async Task Gives_supply_and_demand_as_a_range()
    {
        var rows = await site.TableAsync("/programs/51.3801/gap?area=13");

        // Nurses' 6,000 openings shared 100 to 5 with the other program; all of the managers' 1,000.
        Assert.Equal(["100", "6,714", "7,000"], rows["Registered Nursing"].Take(3));
        Assert.Equal("6,614 to 6,900", rows["Registered Nursing"][3]);
    }

    [Fact]
    public async Task What_is_withheld_stays_withheld_in_the_earnings()
    {
        var page = await site.Running.PageAsync("/programs/51.3801/earnings?area=13");

        var rows = page.QuerySelectorAll(".cw-panel-answer tbody tr").Select(r => r.QuerySelectorAll("td").ToArray()).ToArray();
        var scorecard = rows.Where(r => r[7].TextContent == "College Scorecard").ToArray();
        var pseo = rows.Single(r => r[7].TextContent == "PSEO");
        Assert.Equal("$61,000", scorecard[0][2].TextContent);
        Assert.StartsWith("withheld", scorecard[1][2].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Associate's degree", "2016-2018", "$58,000"], pseo.Take(3).Select(c => c.TextContent));
        Assert.StartsWith("withheld", pseo[5].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_panel_comes_as_data_with_sources()
    {
        foreach (var panel in (string[])["occupations", "awards", "trend", "for-whom", "gap", "earnings"])
        {
            using var json = JsonDocument.Parse(await site.Running.Client.GetStringAsync($"/api/v1/programs/51.3801/{panel}?area=13"));

            Assert.NotEmpty(json.RootElement.GetProperty("rows").EnumerateArray());
            Assert.NotEmpty(json.RootElement.GetProperty("sources").EnumerateArray());
        }
    }

    [Fact]
    public async Task The_profile_has_all_panels_and_the_way_up_and_down()
    {
        var page = await site.Running.PageAsync("/programs/51.38?area=13");

        Assert.Equal("Registered Nursing and Nursing Administration", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["occupations", "awards", "trend", "for-whom", "gap", "earnings"],
            page.QuerySelectorAll(".cw-panel-answer").Select(p => p.Id)
        );
        Assert.NotNull(page.QuerySelector("nav a[href='/programs/51?area=13']"));
        Assert.NotNull(page.QuerySelector("main li a[href='/programs/51.3899?area=13']"));
        Assert.NotNull(page.QuerySelector("a[href='/pathways/flow?program=51.38&area=13&household=1a1c']"));
    }

    [Fact]
    public async Task The_profile_is_in_Spanish_too()
    {
        var page = await site.Running.PageAsync("/programs/51.3801?area=13&lang=es");

        Assert.Equal("Quiénes otorgan títulos en él", page.GetElementById("awards-title")!.TextContent);
    }

    [Theory]
    [InlineData("area=1312", "area")]
    [InlineData("area=13&household=zz", "household")]
    public async Task A_wrong_choice_is_kept_with_the_message_beside_it(string query, string field)
    {
        var page = await site.Running.PageAsync("/programs/51.3801?" + query);

        Assert.Equal("Registered Nursing", page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.GetElementById($"field-{field}-error")!.TextContent);
    }

    [Theory]
    [InlineData("/programs/12.3456")]
    [InlineData("/programs/99")]
    [InlineData("/programs/nursing")]
    [InlineData("/programs/51.3801/nothing")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        using var response = await site.Running.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/programs", "11,51")]
    [InlineData("/programs?q=NURS", "51.38,51.3801,51.3899")]
    [InlineData("/programs?q=51.38", "51.38,51.3801,51.3899")]
    [InlineData("/programs?q=100%25", "")]
    public async Task Lists_families_and_finds_programs_by_code_and_words(string path, string expected)
    {
        var page = await site.Running.PageAsync(path);

        Assert.Equal(expected, string.Join(',', page.QuerySelectorAll("#answer tbody td").Select(c => c.TextContent)));
    }
}
