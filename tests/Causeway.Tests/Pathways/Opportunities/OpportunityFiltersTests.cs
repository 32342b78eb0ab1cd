using System.Net;
using System.Text.Json;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.Pathways.Opportunities;

[Collection(OpportunityPages.Name)]
public sealed class OpportunityFiltersTests(OpportunitySite site)
{
    readonly RunningSite _site = site.Running;

    static readonly OpportunityRequest Asked = new(Area.Parse("13"), Household.Parse("1a1c"));

    [Theory]
    [InlineData("none", "1")]
    [InlineData("high-school", "1,2")]
    [InlineData("bachelor", "1,2,3")]
    [InlineData("doctoral", "1,2,3")]
    public void Keeps_what_asks_for_no_more_schooling_and_says_what_is_not_known(string level, string kept)
    {
        List<Opportunity> all =
        [
            Make("1", 20, "No formal educational credential"),
            Make("2", 30, "High school diploma or equivalent"),
            Make("3", 40, "Bachelor's degree"),
            Make("4", 50, null),
        ];

        var (left, out_) = OpportunityFilters.Apply(all, Asked with { Education = EntrySchooling.Of(level) }, 25);

        Assert.Equal(kept, string.Join(',', left.Select(o => o.Soc)));
        Assert.Equal(("education", 4 - left.Count, 1), (out_.Single().Filter, out_.Single().Count, out_.Single().NotKnown));
    }

    [Fact]
    public void Keeps_what_pays_and_counts_each_filter_by_itself()
    {
        List<Opportunity> all = [Make("1", 25, "Bachelor's degree"), Make("2", 24.99, "Bachelor's degree"), Make("3", null, null)];

        var (left, out_) = OpportunityFilters.Apply(all, Asked with { PayingOnly = true, Education = EntrySchooling.Of("master") }, 25);

        Assert.Equal(["1"], left.Select(o => o.Soc));
        Assert.Equal([("education", 1, 1), ("paying", 2, 1)], out_.Select(o => (o.Filter, o.Count, o.NotKnown)));
    }

    [Fact]
    public void Without_wishes_nothing_is_left_out()
    {
        var (left, out_) = OpportunityFilters.Apply([Make("1", null, null)], Asked, 25);

        Assert.Single(left);
        Assert.Empty(out_);
    }

    [Fact]
    public async Task What_answers_to_more_of_the_interests_comes_first()
    {
        using var json = JsonDocument.Parse(
            await _site.Client.GetStringAsync("/api/v1/pathways?area=13&interests=investigative,social&sort=employment")
        );

        var occupations = json.RootElement.GetProperty("occupations").EnumerateArray().Select(o => o.GetProperty("soc").GetString());
        var leftOut = json.RootElement.GetProperty("leftOut")[0];
        Assert.Equal(["29-1141", "29-2061"], occupations);
        // Nursing assistants rate 3.9, and physicians have no ratings.
        Assert.Equal((2, 1), (leftOut.GetProperty("count").GetInt32(), leftOut.GetProperty("notKnown").GetInt32()));
        Assert.StartsWith(
            "Occupations that answer to more of Investigative, Social first (an interest counts when O*NET rates it at least 4 of 7",
            json.RootElement.GetProperty("order").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_skill_counts_from_three_and_a_half_of_five()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/pathways?area=13&interests=active-listening"));

        var occupations = json.RootElement.GetProperty("occupations").EnumerateArray().Select(o => o.GetProperty("soc").GetString());
        Assert.Equal(["29-1141", "29-2061"], occupations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Boxes_and_a_link_ask_the_same_and_stay_ticked()
    {
        var boxes = await _site.PageAsync("/pathways?area=13&interests=social&interests=investigative&paying=true&education=bachelor");
        var link = boxes.GetElementById("answer-link")!.GetAttribute("value")!;
        var linked = await _site.PageAsync(new Uri(link).PathAndQuery);

        Assert.Contains("interests=social,investigative", link, StringComparison.Ordinal);
        Assert.Equal(boxes.GetElementById("answer")!.InnerHtml, linked.GetElementById("answer")!.InnerHtml);
        Assert.Equal(
            ["investigative", "social"],
            linked.QuerySelectorAll("input[name=interests][checked]").Select(i => i.GetAttribute("value")).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "4 of 4 occupations are left out because they usually ask for more schooling at entry than was chosen (Bachelor's degree), or because that is not known (4 of them).",
            linked.QuerySelectorAll("#answer li").Select(l => l.TextContent.Trim())
        );
    }

    [Theory]
    [InlineData("interests=a,b,c,d", "interest.many")]
    [InlineData("interests=flying", "interest.unknown")]
    [InlineData("education=kindergarten", "education.code")]
    public async Task A_wrong_wish_is_named(string wish, string code)
    {
        using var response = await _site.Client.GetAsync("/api/v1/pathways?area=13&" + wish);
        var page = await _site.PageAsync("/pathways?area=13&" + wish);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".cw-error-summary"));
    }

    [Theory]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("parquet", "application/vnd.apache.parquet")]
    [InlineData("vega-lite", "application/vnd.vegalite.v6+json")]
    [InlineData("csv", "text/csv")]
    public async Task The_answer_can_be_taken_away(string format, string type)
    {
        using var response = await _site.Client.GetAsync($"/api/v1/pathways?area=13&interests=social&format={format}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    static Opportunity Make(string soc, double? median, string? education)
    {
        var none = Figure.None("", "not known");
        var wage = median is null ? none : none with { Value = median, Status = ValueStatus.Published };
        return new()
        {
            Soc = soc,
            Title = soc,
            Employment = none,
            Growth = none,
            Openings = none,
            Wages = [none, none, wage, none, none],
            Share = none,
            LivingWageJobs = none,
            LocationQuotient = none,
            Awards = none,
            EntryEducation = education,
        };
    }
}
