using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Causeway.Web.Uswds;

/// <summary>
/// A table with its caption, in a region that scrolls by itself and can be reached with the keyboard.
/// Inside stand thead and tbody; a cell with class "num" is set to the right with figures of one width.
/// </summary>
[HtmlTargetElement("usa-table")]
public sealed class UsaTableTagHelper : TagHelper
{
    /// <summary>What the table shows: measure, place and year.</summary>
    public string Caption { get; set; } = "";

    /// <summary>The id of the table; made from the caption when left out.</summary>
    public string? Id { get; set; }

    /// <summary>Where the numbers are from and what marks mean, under the table.</summary>
    public string? Note { get; set; }

    /// <summary>True for a long table whose head stays in view.</summary>
    public bool Tall { get; set; }

    /// <summary>True for little space between the rows.</summary>
    public bool Compact { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        var id = Id ?? "table-" + Markup.Slug(Caption);
        var caption = Markup.Text("caption", null, Caption).With("id", id + "-caption");
        var table = Markup.Tag("table", "usa-table usa-table--borderless").With("id", id).Add(caption, rows);
        if (Compact)
        {
            table.AddCssClass("usa-table--compact");
        }

        output.TagName = "div";
        output.Attributes.SetAttribute("class", Tall ? "cw-table cw-table--tall" : "cw-table");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-labelledby", id + "-caption");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(table);
        if (Note is not null)
        {
            output.PostElement.SetHtmlContent(Markup.Text("p", "cw-note", Note));
        }
    }
}

/// <summary>
/// A finding: the sentence first, then the chart, then the whole table. The table is folded away once the chart is drawn, and stays open
/// when it is not.
/// </summary>
[HtmlTargetElement("usa-figure")]
public sealed class UsaFigureTagHelper(Microsoft.Extensions.Localization.IStringLocalizer<Localization.SharedText> text) : TagHelper
{
    /// <summary>What the chart shows, as one sentence with its number.</summary>
    public string Finding { get; set; } = "";

    /// <summary>The chart; left out, the sentence is followed by the table.</summary>
    public Charts.Chart? Chart { get; set; }

    /// <summary>Source, vintage and base, under the figure.</summary>
    public string? Source { get; set; }

    /// <summary>True when the table is to stay open beside a drawn chart.</summary>
    public bool TableOpen { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var table = await output.GetChildContentAsync();
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "cw-figure");
        output.Content.SetHtmlContent(Markup.Text("p", "cw-finding", Finding));
        if (Chart is null)
        {
            output.Content.AppendHtml(table);
        }
        else
        {
            var details = Markup.Tag("details", "cw-figure__table").With("open", "open").With("data-fold", TableOpen ? null : "");
            output.Content.AppendHtml(Charts.ChartMarkup.Write(Chart, text));
            output.Content.AppendHtml(details.Add(Markup.Text("summary", null, text["The figures as a table"]), table));
        }

        if (Source is not null)
        {
            output.Content.AppendHtml(Markup.Text("figcaption", "cw-note", Source));
        }
    }
}
