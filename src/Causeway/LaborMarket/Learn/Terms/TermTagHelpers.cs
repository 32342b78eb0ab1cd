using Causeway.Web.Localization;
using Causeway.Web.Uswds;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Causeway.LaborMarket.Learn.Terms;

/// <summary>
/// A word that explains itself: <c>&lt;usa-term name="location-quotient"&gt;location quotient&lt;/usa-term&gt;</c>. It is a link to the glossary; its meaning shows on hover and on
/// focus, is read aloud with the link, can be pointed at, and goes away with Escape. Where there is no pointer the link itself leads to the meaning.
/// </summary>
[HtmlTargetElement("usa-term")]
public sealed class UsaTermTagHelper(Glossary glossary) : TagHelper
{
    /// <summary>Id of the word in the glossary.</summary>
    public string Name { get; set; } = "";

    /// <summary>The view that the helper stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var term = glossary.Find(Name) ?? throw new InvalidOperationException($"The glossary has no word '{Name}'.");
        var words = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent(
            TermMarkup.Write(term, words.IsEmptyOrWhiteSpace ? new StringHtmlContent(term.In(Languages.Current).Term) : words, ViewContext)
        );
    }
}

/// <summary>A text in which each word of the glossary explains itself at its first place: <c>&lt;usa-terms text="@Model.Universe" /&gt;</c>.</summary>
[HtmlTargetElement("usa-terms", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UsaTermsTagHelper(Glossary glossary) : TagHelper
{
    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The view that the helper stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.Clear();
        foreach (var piece in glossary.Pieces(Text, Languages.Current))
        {
            var text = new StringHtmlContent(piece.Text);
            output.Content.AppendHtml(piece.Term is { } term ? TermMarkup.Write(term, text, ViewContext) : text);
        }
    }
}

static class TermMarkup
{
    static readonly object Count = new();

    public static IHtmlContent Write(GlossaryTerm term, IHtmlContent words, ViewContext view)
    {
        // The same word may stand on a page more than once, and an id only once.
        var items = view.HttpContext.Items;
        var number = items.TryGetValue(Count, out var last) ? (int)last! + 1 : 1;
        items[Count] = number;
        var id = $"term-{term.Id}-{number}";
        return Markup
            .Tag("span", "cw-term")
            .Add(
                Markup.Tag("a", "cw-term__word", words).With("href", $"/glossary/{term.Id}").With("aria-describedby", id),
                Markup.Text("span", "cw-term__meaning", term.In(Languages.Current).Short).With("role", "tooltip").With("id", id)
            );
    }
}
