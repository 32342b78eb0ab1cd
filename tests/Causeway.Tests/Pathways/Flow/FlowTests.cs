using System.Net;
using System.Xml.Linq;
using Causeway.Pathways.Flow;
using Causeway.Tests.LaborMarket.Programs;
using Causeway.Tests.Support;

namespace Causeway.Tests.Pathways.Flow;

[Collection(EducationPages.Name)]
public sealed class FlowTests(EducationSite site)
{
    static readonly PathwayFlow Small = new(
        "Pathway of Welding in Oz",
        "From Welding over 2 kinds of awards to 2 occupations and 1 next step.",
        ["Program of study", "Award", "Occupation", "Next step"],
        [
            new("program", 0, "Welding Technology/Welder & Cutter", "48.0508", "/programs/48.0508"),
            new("certificate", 1, "Certificates", "90 awards a year", "/programs/48.0508/awards"),
            new("associate", 1, "Associate's degrees", "10 awards a year", null),
            new("51-4121", 2, "Welders, Cutters, Solderers, and Brazers", "1,200 jobs at the living wage", "/occupations/51-4121"),
            new("17-2131", 2, "Materials Engineers", "", "/occupations/17-2131"),
            new("next-47-2011", 3, "Boilermakers", "median $35.00 an hour", "/occupations/47-2011"),
        ],
        [
            new("program", "certificate", 90, "90 awards a year"),
            new("program", "associate", 10, "10 awards a year"),
            new("certificate", "51-4121", null, "usual at entry: High school diploma"),
            new("associate", "17-2131", null, "usually more is asked for: Bachelor's degree", Weak: true),
            new("51-4121", "next-47-2011", null, "$9.50 more an hour"),
        ]
    );

    [Fact]
    public void Draws_a_small_flow() => Golden.Matches(FlowSvg.Write(Small), "svg");

    [Fact]
    public void Lines_are_as_wide_as_their_numbers()
    {
        var layout = FlowLayout.Of(Small);

        double Width(string to) => layout.Links.Single(l => l.Link.To == to).Width;
        Assert.Equal(9, Width("certificate") / Width("associate"), 6);
        Assert.Equal(1.5, Width("51-4121"));
    }

    [Fact]
    public void Boxes_of_a_column_do_not_overlap_and_stay_inside()
    {
        var many = Small with
        {
            Nodes =
            [
                .. Enumerable
                    .Range(0, 4)
                    .SelectMany(c =>
                        Enumerable
                            .Range(0, 12)
                            .Select(i => new FlowNode($"{c}-{i}", c, string.Join(' ', Enumerable.Repeat("word", i + 1)), "detail", null))
                    ),
            ],
            Links = [new("0-0", "1-1", 5, "five"), new("0-0", "1-11", 5, "left out with its box")],
        };

        var layout = FlowLayout.Of(many);

        foreach (var column in layout.Nodes.GroupBy(n => n.Node.Column))
        {
            Assert.Equal(PathwayFlow.MostNodes, column.Count());
            var ordered = column.OrderBy(n => n.Y).ToArray();
            Assert.All(ordered.Zip(ordered.Skip(1)), p => Assert.True(p.First.Y + p.First.Height < p.Second.Y));
            Assert.True(ordered[^1].Y + ordered[^1].Height < layout.Height);
            Assert.All(column, n => Assert.True(n.X + n.Width < layout.Width));
        }

        Assert.Single(layout.Links);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Nurse", 1)]
    [InlineData("Registered Nursing/Registered Nurse and much more", 3)]
    [InlineData("Supercalifragilisticexpialidocious/Supercalifragilisticexpialidocious", 3)]
    [InlineData("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen", 3)]
    public void Wraps_names_into_at_most_three_lines(string name, int lines)
    {
        var wrapped = FlowLayout.Wrap(name);

        Assert.Equal(lines, wrapped.Count);
        Assert.All(wrapped, l => Assert.True(l.Length <= 27));
    }

    [Fact]
    public async Task The_page_draws_the_pathway_with_links_and_says_it_in_words()
    {
        var page = await site.Running.PageAsync("/pathways/flow?program=51.3801&area=13&household=1a1c");

        var svg = page.QuerySelector("svg[aria-labelledby]")!;
        var boxes = svg.QuerySelectorAll("a").Select(a => a.QuerySelector("title")!.TextContent).ToArray();
        Assert.Equal("Registered Nursing: 51.3801", boxes[0]);
        Assert.Equal("Associate's degrees: 60 awards a year", boxes[1]);
        Assert.Equal("Bachelor's degrees: 40 awards a year", boxes[2]);
        Assert.Contains(boxes, b => b.StartsWith("Registered Nurses: ", StringComparison.Ordinal));
        Assert.Contains("Nurse Practitioners: median $62.00 an hour", boxes);
        Assert.Contains(
            "Bachelor's degrees → Registered Nurses: usual at entry: Bachelor's degree",
            svg.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Nurse Practitioners",
            page.QuerySelector("ul[aria-labelledby=words] > li > ul > li > ul > li > ul > li > a")!.TextContent
        );
    }

    [Fact]
    public async Task A_line_is_broken_where_the_occupation_asks_for_more_than_is_awarded_here()
    {
        var page = await site.Running.PageAsync("/pathways/flow?program=51.3801&area=13");

        var broken = page.QuerySelectorAll("svg path[stroke-dasharray]").Select(p => p.QuerySelector("title")!.TextContent);
        Assert.Equal(["Bachelor's degrees → Medical and Health Services Managers: usually more is asked for: Master's degree"], broken);
    }

    [Fact]
    public async Task The_drawing_comes_as_a_file_with_whole_addresses_and_no_scripts_or_styles()
    {
        using var response = await site.Running.Client.GetAsync("/api/v1/pathways/flow.svg?program=51.3801&area=13");

        var svg = XDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("pathway-51.3801-13.svg", response.Content.Headers.ContentDisposition!.FileName);
        Assert.All(
            svg.Descendants().Where(e => e.Name.LocalName == "a"),
            a => Assert.StartsWith("http://", a.Attribute("href")!.Value, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "script" or "style" || e.Attribute("style") is not null);
    }

    [Theory]
    [InlineData("program=zz&area=13", "program")]
    [InlineData("program=12.3456&area=13", "program")]
    [InlineData("program=51.3801&area=1312", "area")]
    public async Task A_wrong_entry_is_kept_with_the_message_beside_it(string query, string field)
    {
        var page = await site.Running.PageAsync("/pathways/flow?" + query);

        Assert.NotEmpty(page.GetElementById($"field-{field}-error")!.TextContent);
        Assert.Null(page.QuerySelector("svg[aria-labelledby]"));
    }

    [Fact]
    public async Task A_program_that_nobody_knows_is_a_problem_in_the_API()
    {
        using var response = await site.Running.Client.GetAsync("/api/v1/pathways/flow.svg?program=12.3456&area=13");

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Before_a_question_there_is_only_the_form()
    {
        var page = await site.Running.PageAsync("/pathways/flow");

        Assert.NotNull(page.QuerySelector("input[name=program]"));
        Assert.Null(page.QuerySelector("figure"));
    }
}
