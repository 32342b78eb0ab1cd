using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.Web.Uswds;

/// <summary>Short ways to write an element from C#; text is always encoded.</summary>
static class Markup
{
    public static TagBuilder Tag(string name, string? css = null, IHtmlContent? content = null)
    {
        var tag = new TagBuilder(name);
        if (css is not null)
        {
            tag.AddCssClass(css);
        }

        if (content is not null)
        {
            tag.InnerHtml.AppendHtml(content);
        }

        return tag;
    }

    public static TagBuilder Text(string name, string? css, string text)
    {
        var tag = Tag(name, css);
        tag.InnerHtml.Append(text);
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.MergeAttribute(attribute, value, replaceExisting: true);
        }

        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, params IHtmlContent?[] content)
    {
        foreach (var part in content)
        {
            if (part is not null)
            {
                tag.InnerHtml.AppendHtml(part);
            }
        }

        return tag;
    }

    public static TagBuilder Icon(string name)
    {
        var use = Tag("use").With("href", $"/dist/sprite.svg#{name}");
        return Tag("svg", "usa-icon", use).With("aria-hidden", "true").With("focusable", "false").With("role", "img");
    }

    /// <summary>An id from words: "Median wage, 2024" becomes "median-wage-2024".</summary>
    public static string Slug(string words)
    {
        var slug = new StringBuilder();
        foreach (var letter in words.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == 60)
            {
                break;
            }
        }

        return slug.ToString().Trim('-');
    }
}
