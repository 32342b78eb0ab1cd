using Markdig;
using Markdig.Extensions.Tables;
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

        return new HtmlString(document.ToHtml(Pipeline));
    }

    static bool IsSafe(string? url) =>
        url is not null
        && (
            Uri.TryCreate(url, UriKind.Absolute, out var whole)
                ? whole.Scheme is "http" or "https" or "mailto"
                : !url.Contains(':', StringComparison.Ordinal) && !url.StartsWith("//", StringComparison.Ordinal)
        );
}
