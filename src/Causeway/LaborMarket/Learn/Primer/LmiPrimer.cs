using System.Text;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Causeway.LaborMarket.Learn.Primer;

/// <summary>The guide to labor market information in one language: written as Markdown, made into HTML once.</summary>
/// <param name="Html">The text; raw HTML of the source is shown as text, never as HTML.</param>
/// <param name="Sections">Its sections for the table of contents.</param>
public sealed record LmiPrimer(string Html, IReadOnlyList<PrimerSection> Sections)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseCustomContainers()
        .UseGenericAttributes()
        .Build();

    static readonly Dictionary<string, LmiPrimer> Shipped = new[] { "en", "es" }.ToDictionary(
        language => language,
        language => Read(Source(language), language)
    );

    /// <summary>The guide in the language of a two-letter code; English when there is none.</summary>
    public static LmiPrimer In(string language) => Shipped.GetValueOrDefault(language) ?? Shipped["en"];

    /// <summary>The Markdown of the guide.</summary>
    internal static string Source(string language)
    {
        var path = $"LaborMarket/Learn/Primer/primer.{language}.md";
        using var stream =
            typeof(LmiPrimer).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"There is no {path} in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Makes Markdown into a guide.</summary>
    internal static LmiPrimer Read(string markdown, string language)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var headings = document.OfType<HeadingBlock>().ToList();
        foreach (var table in document.Descendants<Table>())
        {
            table.GetAttributes().AddClass("usa-table");
            table.GetAttributes().AddClass("usa-table--borderless");
        }

        foreach (var link in document.Descendants<LinkInline>())
        {
            link.GetAttributes().AddClass("usa-link");
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlCustomContainerRenderer>(new ContainerRenderer(language));
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new TableInRegion(headings));
        renderer.Render(document);
        return new(
            writer.ToString(),
            [.. headings.Where(h => h.Level == 2).Select(h => new PrimerSection(h.GetAttributes().Id ?? "", Text(h)))]
        );
    }

    static string Text(HeadingBlock heading)
    {
        var text = new StringBuilder();
        foreach (var literal in heading.Inline!.Descendants<LiteralInline>())
        {
            text.Append(literal.Content);
        }

        return text.ToString().Trim();
    }

    // "::: picture two-counts" is a drawing with the text as its caption, "::: answer" an answer that opens.
    sealed class ContainerRenderer(string language) : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer obj)
        {
            switch (obj.Info)
            {
                case "picture":
                    renderer.Write("<figure class=\"cw-picture\">").Write(PrimerPictures.Draw(obj.Arguments?.Trim() ?? "", language));
                    renderer.Write("<figcaption>");
                    renderer.WriteChildren(obj);
                    renderer.WriteLine("</figcaption></figure>");
                    break;
                case "answer":
                    renderer.Write("<details class=\"cw-accordion\"><summary class=\"cw-accordion__button\">");
                    renderer.Write(language == "es" ? "Ver la respuesta" : "Show the answer");
                    renderer.Write("</summary><div class=\"cw-accordion__content\">");
                    renderer.WriteChildren(obj);
                    renderer.WriteLine("</div></details>");
                    break;
                default:
                    throw new InvalidOperationException($"The guide has no container '{obj.Info}'; there are picture and answer.");
            }
        }
    }

    // A wide table scrolls by itself and can be reached with the keyboard; it is named by the heading above it.
    sealed class TableInRegion(List<HeadingBlock> headings) : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            var heading = headings.LastOrDefault(h => h.Span.Start < table.Span.Start);
            var name = heading is null ? "" : $" role=\"region\" aria-labelledby=\"{heading.GetAttributes().Id}\"";
            renderer.Write($"<div class=\"cw-table\" tabindex=\"0\"{name}>");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }
}

/// <summary>A section of the guide.</summary>
/// <param name="Id">Its id on the page, the same in both languages.</param>
/// <param name="Title">Its heading.</param>
public sealed record PrimerSection(string Id, string Title);
