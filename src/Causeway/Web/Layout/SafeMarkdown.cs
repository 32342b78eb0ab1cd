using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Causeway.Web.Layout;

/// <summary>Markdown that people have written, as a part of a page: no HTML of theirs, no scripts in links, headings below those of the page.</summary>
public static class SafeMarkdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The text as HTML.</summary>
    /// <param name="text">The Markdown.</param>
    /// <param name="below">The level of the heading that it stands under.</param>
    public static IHtmlContent Html(string text, int below = 2)
    {
        ArgumentNullException.ThrowIfNull(text);
        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + below);
        }

        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            link.Url = IsSafe(link.Url) ? link.Url : "#";
        }

        foreach (var link in document.Descendants<AutolinkInline>())
        {
            link.Url = link.IsEmail || IsSafe(link.Url) ? link.Url : "#";
        }

        // Markdig aligns columns with style attributes, which the content policy refuses.
        foreach (var column in document.Descendants<Table>().SelectMany(t => t.ColumnDefinitions))
        {
            column.Alignment = null;
        }

        foreach (var table in document.Descendants<Table>())
        {
            table.GetAttributes().AddClass("usa-table");
            table.GetAttributes().AddClass("usa-table--borderless");
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new ScrollingTable());
        renderer.Render(document);
        return new HtmlString(writer.ToString());
    }

    // A wide table scrolls by itself and can be reached with the keyboard.
    sealed class ScrollingTable : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"cw-table\" tabindex=\"0\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

    static bool IsSafe(string? url) =>
        url is not null
        && (
            Uri.TryCreate(url, UriKind.Absolute, out var whole)
                ? whole.Scheme is "http" or "https" or "mailto"
                : !url.Contains(':', StringComparison.Ordinal) && !url.StartsWith("//", StringComparison.Ordinal)
        );
}
