using System.Globalization;
using Causeway.Data;
using Causeway.Web.Localization;
using Causeway.Web.Uswds;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Figures;

/// <summary>
/// A table cell with a figure: <c>&lt;td figure="o.Employment" format="N0"&gt;</c> writes the value with its margin, a bound, or, where there is no value, the name of what is
/// missing with the whole reason for a pointer and a screen reader.
/// </summary>
[HtmlTargetElement("td", Attributes = "figure")]
public sealed class FigureTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The figure.</summary>
    public Figure Figure { get; set; } = null!;

    /// <summary>How the number is written, such as N0 or C2.</summary>
    public string Format { get; set; } = "N0";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!Figure.IsKnown)
        {
            output.Attributes.SetAttribute("class", "num absent");
            var why = text.Why(Figure);
            output.Attributes.SetAttribute("title", why);
            output.Content.SetContent(NameOf(Figure.Status, text));
            output.Content.AppendHtml(Markup.Text("span", "usa-sr-only", ": " + why));
            return;
        }

        output.Attributes.SetAttribute("class", "num");
        if ((Figure.Note ?? Figure.Method) is { } note)
        {
            output.Attributes.SetAttribute("title", note);
        }

        output.Content.SetContent(FigureText.Short(Figure, Format));
        if (Figure.Margin is { } margin)
        {
            output.Content.AppendHtml("<br>").AppendHtml(Markup.Text("span", "cw-quiet", "± " + margin.ToString(Format, US)));
        }

        if (Figure.Area is { } area)
        {
            output.Content.AppendHtml("<br>").AppendHtml(Markup.Text("span", "cw-quiet", area == "US" ? text["from the nation"] : area));
        }
    }

    /// <summary>What is missing, in a word or two.</summary>
    public static string NameOf(ValueStatus status, IStringLocalizer<SharedText> text) =>
        status switch
        {
            ValueStatus.Suppressed => text["withheld"],
            ValueStatus.NotPublished => text["not published"],
            ValueStatus.TopCoded => text["above the ceiling"],
            ValueStatus.NotApplicable => text["does not apply"],
            _ => text["not loaded"],
        };
}
