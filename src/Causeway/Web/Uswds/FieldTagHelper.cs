using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Uswds;

/// <summary>What every kind of entry shares: where its name, value, label, hint and error come from, and the group around it.</summary>
public abstract partial class FieldTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The property of the page that the entry is bound to. It gives name, value, label and error.</summary>
    public ModelExpression? AspFor { get; set; }

    /// <summary>The name to send, when the entry is not bound to a property.</summary>
    public string? Name { get; set; }

    /// <summary>The value to show, when it is not that of the property.</summary>
    public string? Value { get; set; }

    /// <summary>The label. Without one it is the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>A sentence of help between label and entry.</summary>
    public string? Hint { get; set; }

    /// <summary>What is wrong with the entry, when it is not in the model state.</summary>
    public string? Error { get; set; }

    /// <summary>True when the form cannot be sent without it.</summary>
    public bool Required { get; set; }

    /// <summary>The id of the entry; made from the name when left out.</summary>
    public string? Id { get; set; }

    /// <summary>The view that the helper stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The texts of the shell.</summary>
    protected IStringLocalizer<SharedText> Words => text;

    /// <summary>The full name of the entry, with the prefix of a nested form.</summary>
    protected string FullName =>
        Name
        ?? (
            AspFor is null
                ? throw new InvalidOperationException("A field needs asp-for or name.")
                : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(AspFor.Name)
        );

    /// <summary>The id of the entry.</summary>
    protected string FullId => Id ?? IdOf(FullName);

    /// <summary>What to show in the entry: what was typed last, however wrong, or else the property's value.</summary>
    protected string? Shown => State?.AttemptedValue ?? Value ?? (AspFor?.Model is { } model ? Written(model) : null);

    /// <summary>The message beside the entry.</summary>
    protected string? Message => Error ?? State?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>The label as shown.</summary>
    protected string LabelText =>
        Label ?? AspFor?.Metadata.GetDisplayName() ?? throw new InvalidOperationException($"{FullName} needs a label.");

    ModelStateEntry? State => ViewContext.ViewData.ModelState.TryGetValue(FullName, out var state) ? state : null;

    /// <summary>The id that belongs to a name; the error summary makes its links with it.</summary>
    public static string IdOf(string name) => "field-" + NotInId().Replace(name, "-").Trim('-');

    /// <summary>The ids that describe the entry, hint first, for <c>aria-describedby</c>.</summary>
    protected string? DescribedBy()
    {
        var ids = string.Join(
            ' ',
            new[] { Hint is null ? null : FullId + "-hint", Message is null ? null : FullId + "-error" }.OfType<string>()
        );
        return ids.Length == 0 ? null : ids;
    }

    /// <summary>The mark after the label of an entry that must be filled in.</summary>
    protected IHtmlContent? RequiredMark() =>
        Required ? Markup.Text("abbr", "usa-hint usa-hint--required", "*").With("title", text["required"]) : null;

    /// <summary>The hint, when there is one.</summary>
    protected IHtmlContent? HintMarkup() => Hint is null ? null : Markup.Text("span", "usa-hint", Hint).With("id", FullId + "-hint");

    /// <summary>The error, when there is one; it starts with a hidden "Error:" so that it is heard as one.</summary>
    protected IHtmlContent? ErrorMarkup() =>
        Message is null
            ? null
            : Markup
                .Text("span", "usa-error-message", "")
                .With("id", FullId + "-error")
                .Add(Markup.Text("span", "usa-sr-only", text["Error:"] + " "), new HtmlString(System.Net.WebUtility.HtmlEncode(Message)));

    /// <summary>Writes the group with label, hint, error and entry in this order.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="entry">The input, select or textarea.</param>
    /// <param name="around">What stands in place of the entry when it is wrapped.</param>
    protected void WriteGroup(TagHelperOutput output, TagBuilder entry, IHtmlContent? around = null)
    {
        Complete(output, entry);
        output.Content.SetHtmlContent(Labelled("usa-label")).AppendHtml(HintMarkup() ?? HtmlString.Empty);
        output.Content.AppendHtml(ErrorMarkup() ?? HtmlString.Empty).AppendHtml(around ?? entry);
    }

    /// <summary>Writes the group of one box to tick, whose label comes after it.</summary>
    protected void WriteChoice(TagHelperOutput output, TagBuilder entry, string kind)
    {
        Complete(output, entry);
        var label = Labelled(kind + "__label");
        if (Hint is not null)
        {
            label.Add(Markup.Text("span", kind + "__label-description", Hint).With("id", FullId + "-hint"));
        }

        output.Content.SetHtmlContent(ErrorMarkup() ?? HtmlString.Empty).AppendHtml(Markup.Tag("div", kind).Add(entry, label));
    }

    void Complete(TagHelperOutput output, TagBuilder entry)
    {
        entry.With("id", FullId).With("name", FullName).With("aria-describedby", DescribedBy());
        if (Required)
        {
            entry.With("required", "required");
        }

        if (Message is not null)
        {
            entry.With("aria-invalid", "true");
            entry.AddCssClass("usa-input--error");
        }

        // What the author wrote on the element (autocomplete, min, rows ...) belongs to the entry, its class to the group.
        foreach (var attribute in output.Attributes.Where(attribute => attribute.Name != "class").ToList())
        {
            entry.With(attribute.Name, attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : Plain(attribute.Value));
            output.Attributes.Remove(attribute);
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "usa-form-group");
        if (Message is not null)
        {
            AddClass(output, "usa-form-group--error");
        }
    }

    TagBuilder Labelled(string css)
    {
        var label = Markup.Text("label", css, LabelText).With("for", FullId);
        if (Message is not null && css == "usa-label")
        {
            label.AddCssClass("usa-label--error");
        }

        if (RequiredMark() is { } mark)
        {
            label.InnerHtml.Append(" ").AppendHtml(mark);
        }

        return label;
    }

    /// <summary>Adds a class to what the author wrote.</summary>
    protected static void AddClass(TagHelperOutput output, string css)
    {
        var written = output.Attributes.TryGetAttribute("class", out var attribute) ? Plain(attribute.Value) + " " : "";
        output.Attributes.SetAttribute("class", written + css);
    }

    /// <summary>A value as a browser's form writes it, whatever the language of the page.</summary>
    protected static string Written(object value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    static string Plain(object? value) =>
        value switch
        {
            null => "",
            HtmlString encoded => System.Net.WebUtility.HtmlDecode(encoded.Value ?? ""),
            IHtmlContent content => System.Net.WebUtility.HtmlDecode(Rendered(content)),
            _ => value.ToString() ?? "",
        };

    static string Rendered(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex NotInId();
}
