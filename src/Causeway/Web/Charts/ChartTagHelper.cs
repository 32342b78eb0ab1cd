using Causeway.Web.Localization;
using Causeway.Web.Uswds;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Charts;

/// <summary>A chart without its sentence and table, where those stand elsewhere on the page. Prefer <c>usa-figure</c>.</summary>
[HtmlTargetElement("usa-chart")]
public sealed class UsaChartTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The chart to draw.</summary>
    public Chart Spec { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(ChartMarkup.Write(Spec, text));
    }
}

/// <summary>The markup that <c>charts.js</c> looks for.</summary>
static class ChartMarkup
{
    public static IHtmlContent Write(Chart chart, IStringLocalizer<SharedText> text)
    {
        // A data block is not a script: the browser never runs it, so the content policy has nothing to forbid.
        var data = Markup.Tag("script").With("type", "application/json");
        data.InnerHtml.AppendHtml(chart.ToJson());
        var drawing = Markup.Tag("div", "cw-chart__drawing").With("role", "img").With("aria-label", chart.Title + ". " + chart.Description);
        // Shown until a script begins to draw, so also where scripts are off or did not arrive.
        var without = Markup.Text(
            "p",
            "cw-note cw-chart__without",
            text["The table has the same figures as the chart, which needs scripts to be drawn."]
        );
        return Markup
            .Tag("div", "cw-chart")
            .With("data-chart", Markup.Slug(chart.Title))
            .With("data-save-picture", text["Save the picture (SVG)"])
            .With("data-save-pixels", text["Save the picture (PNG)"])
            .With("data-save-spec", text["Save the chart's data and specification (JSON)"])
            .With("data-failed", text["The chart could not be drawn. The table has the same figures."])
            .Add(Markup.Text("p", "cw-chart__title", chart.Title), drawing, without, data);
    }
}
