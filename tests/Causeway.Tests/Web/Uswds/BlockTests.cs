using Causeway.Web.Charts;
using Causeway.Web.Layout;
using Causeway.Web.Uswds;

namespace Causeway.Tests.Web.Uswds;

public sealed class BlockTests
{
    [Fact]
    public async Task An_error_that_answers_the_user_is_read_aloud_at_once()
    {
        var body = await Rendered.Run(
            new UsaAlertTagHelper
            {
                Kind = "error",
                Heading = "Not loaded",
                Level = 3,
                Live = true,
            },
            "Line 81"
        );

        var alert = body.QuerySelector("[role=alert].usa-alert--error")!;
        Assert.Equal("Not loaded", alert.QuerySelector("h3.usa-alert__heading")!.TextContent);
        Assert.Equal("Line 81", alert.QuerySelector(".usa-alert__text")!.TextContent);
    }

    [Fact]
    public async Task A_button_is_a_link_when_it_goes_somewhere()
    {
        var button = await Rendered.Run(new UsaButtonTagHelper { Kind = "outline" }, "Save");
        var link = await Rendered.Run(new UsaButtonTagHelper { Href = "/plans", Icon = "add" }, "New plan");

        Assert.Equal("submit", button.QuerySelector("button.usa-button--outline")!.GetAttribute("type"));
        Assert.Equal("/plans", link.QuerySelector("a.usa-button")!.GetAttribute("href"));
        Assert.Equal("true", link.QuerySelector("svg")!.GetAttribute("aria-hidden"));
    }

    [Fact]
    public async Task A_button_that_cannot_be_used_says_why()
    {
        var body = await Rendered.Run(new UsaButtonTagHelper { WhyNot = "You cannot approve your own request." }, "Approve");

        var button = body.QuerySelector("button[disabled]")!;
        Assert.Equal(
            "You cannot approve your own request.",
            body.QuerySelector("#" + button.GetAttribute("aria-describedby"))!.TextContent
        );
    }

    // What Razor hands over for why-not="@null".
    [Fact]
    public async Task A_button_without_a_reason_can_be_used()
    {
        var button = await Rendered.Run(new UsaButtonTagHelper { WhyNot = "" }, "Approve");
        var link = await Rendered.Run(new UsaButtonTagHelper { WhyNot = "", Href = "/plans" }, "New plan");

        Assert.False(button.QuerySelector("button")!.HasAttribute("disabled"));
        Assert.NotNull(link.QuerySelector("a[href='/plans']"));
    }

    [Fact]
    public async Task A_table_scrolls_in_a_region_named_by_its_caption()
    {
        var body = await Rendered.Run(
            new UsaTableTagHelper { Caption = "Wages, 2024", Note = "OEWS" },
            "<tbody><tr><td>1</td></tr></tbody>"
        );

        var region = body.QuerySelector("[role=region][tabindex='0']")!;
        var caption = region.QuerySelector("table > caption")!;
        Assert.Equal("Wages, 2024", caption.TextContent);
        Assert.Equal(caption.Id, region.GetAttribute("aria-labelledby"));
        Assert.Equal("OEWS", body.QuerySelector(".cw-note")!.TextContent);
    }

    [Fact]
    public async Task A_figure_is_finding_then_chart_then_open_table_then_source()
    {
        var chart = new BarChart
        {
            Title = "Wages",
            Measure = "Wage",
            Unit = ChartUnit.Dollars,
            Bars = [new("</script>", 1)],
        }.Build();
        var figure = new UsaFigureTagHelper(Rendered.Words)
        {
            Finding = "Wages rose.",
            Chart = chart,
            Source = "OEWS",
        };

        var body = await Rendered.Run(figure, "<table></table>");

        var parts = body.QuerySelector("figure")!.Children.Select(part => part.ClassName);
        Assert.Equal(["cw-finding", "cw-chart", "cw-figure__table", "cw-note"], parts);
        Assert.True(body.QuerySelector("details")!.HasAttribute("open"));
        Assert.StartsWith("Wages. Bar chart", body.QuerySelector("[role=img]")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(chart.ToJson(), body.QuerySelector("script[type='application/json']")!.TextContent);
    }

    [Fact]
    public async Task A_summary_box_is_named_by_its_heading()
    {
        var body = await Rendered.Run(new UsaSummaryBoxTagHelper { Heading = "In short" }, "<p>Text</p>");

        Assert.Equal(
            "In short",
            body.QuerySelector("#" + body.QuerySelector(".usa-summary-box")!.GetAttribute("aria-labelledby"))!.TextContent
        );
    }

    [Fact]
    public async Task A_tag_and_an_accordion_need_no_script()
    {
        var tag = await Rendered.Run(new UsaTagTagHelper { Kind = "good" }, "Published");
        var accordion = await Rendered.Run(new UsaAccordionTagHelper { Heading = "How", Open = true }, "<p>So</p>");

        Assert.Equal("usa-tag cw-tag--good", tag.QuerySelector("span")!.ClassName);
        Assert.Equal("How", accordion.QuerySelector("details[open] > summary")!.TextContent);
    }

    [Fact]
    public async Task The_breadcrumb_starts_at_home_and_ends_here()
    {
        var trail = new UsaBreadcrumbTagHelper(Rendered.Words) { Trail = [new Crumb("Occupations", "/occupations")], Current = "Nurses" };

        var body = await Rendered.Run(trail);

        Assert.Equal(["/", "/occupations"], body.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Nurses", body.QuerySelector("[aria-current=page]")!.TextContent);
    }

    [Theory]
    [InlineData(1, 1, new int[] { 1 })]
    [InlineData(1, 3, new[] { 1, 2, 3 })]
    [InlineData(5, 12, new[] { 1, 4, 5, 6, 12 })]
    [InlineData(12, 12, new[] { 1, 11, 12 })]
    public void Pagination_links_the_ends_and_the_neighbors(int page, int pages, int[] expected) =>
        Assert.Equal(expected, UsaPaginationTagHelper.Shown(page, pages));

    [Fact]
    public async Task Pagination_keeps_the_other_choices_of_the_address()
    {
        var pages = new UsaPaginationTagHelper(Rendered.Words)
        {
            ViewContext = Rendered.View("/list", "?area=51&p=2"),
            Page = 2,
            Pages = 3,
        };

        var body = await Rendered.Run(pages);

        Assert.Equal("/list?area=51&p=3", body.QuerySelector(".usa-pagination__next-page")!.GetAttribute("href"));
        Assert.Equal("2", body.QuerySelector("[aria-current=page]")!.TextContent);
    }

    [Fact]
    public async Task One_page_needs_no_pagination()
    {
        var body = await Rendered.Run(
            new UsaPaginationTagHelper(Rendered.Words)
            {
                ViewContext = Rendered.View(),
                Page = 1,
                Pages = 1,
            }
        );

        Assert.Equal("", body.InnerHtml);
    }

    [Fact]
    public async Task The_error_summary_links_each_error_to_its_entry()
    {
        var view = Rendered.View();
        view.ViewData.ModelState.AddModelError("Filter.Soc", "Enter a code.");
        view.ViewData.ModelState.AddModelError("", "The agreement has ended.");

        var body = await Rendered.Run(new UsaErrorSummaryTagHelper(Rendered.Words) { ViewContext = view });

        Assert.Equal("#field-Filter-Soc", body.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Contains("The agreement has ended.", body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_errors_there_is_no_summary()
    {
        var body = await Rendered.Run(new UsaErrorSummaryTagHelper(Rendered.Words) { ViewContext = Rendered.View() });

        Assert.Equal("", body.InnerHtml);
    }

    [Theory]
    [InlineData("Median wage, 2024", "median-wage-2024")]
    [InlineData("¿Qué años?", "que-anos")]
    [InlineData("--", "")]
    public void An_id_is_made_of_plain_letters(string words, string expected) => Assert.Equal(expected, Markup.Slug(words));
}
