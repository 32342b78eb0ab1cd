using Causeway.Web.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Uswds;

/// <summary>One line (or, with <c>type="textarea"</c>, several lines) of text: label, hint, error and input together.</summary>
[HtmlTargetElement("usa-field")]
public sealed class UsaFieldTagHelper(IStringLocalizer<SharedText> text) : FieldTagHelper(text)
{
    /// <summary>The type of the input; from the type of the property when left out.</summary>
    public string? Type { get; set; }

    /// <summary>The width that tells how much to type: 2xs, xs, sm, md, lg, xl or 2xl.</summary>
    public string? Width { get; set; }

    /// <summary>A unit before the entry, such as $.</summary>
    public string? Prefix { get; set; }

    /// <summary>A unit after the entry, such as "an hour".</summary>
    public string? Suffix { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var type = Type ?? TypeOf();
        if (type == "textarea")
        {
            var area = Markup.Tag("textarea", "usa-textarea").With("rows", "5");
            // A browser drops one line break after the start tag; this one is for it to drop.
            area.InnerHtml.Append("\n" + Shown);
            WriteGroup(output, area);
            return;
        }

        var input = Markup.Tag("input", type == "file" ? "usa-file-input" : "usa-input").With("type", type);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (Width is not null)
        {
            input.AddCssClass("usa-input--" + Width);
        }

        // A password is never sent back to the page, and a file cannot be.
        input.With("value", type is "password" or "file" ? null : Shown).With("inputmode", type == "text" ? KeyboardOf() : null);
        WriteGroup(output, input, Surrounded(input));
    }

    TagBuilder? Surrounded(TagBuilder input) =>
        Prefix is null && Suffix is null
            ? null
            : Markup.Tag("div", "usa-input-group").Add(Unit("usa-input-prefix", Prefix), input, Unit("usa-input-suffix", Suffix));

    // Hidden from a screen reader, which hears the unit in the label or the hint.
    static TagBuilder? Unit(string css, string? unit) => unit is null ? null : Markup.Text("div", css, unit).With("aria-hidden", "true");

    string TypeOf() =>
        AspFor?.Metadata.DataTypeName switch
        {
            "Password" => "password",
            "EmailAddress" => "email",
            "MultilineText" => "textarea",
            _ => Underlying() == typeof(DateOnly) ? "date"
            : typeof(IFormFile).IsAssignableFrom(Underlying()) ? "file"
            : "text",
        };

    // A number is text with a number keyboard: type="number" changes on scroll and hides what was typed wrong.
    string? KeyboardOf() =>
        System.Type.GetTypeCode(Underlying()) switch
        {
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "numeric",
            TypeCode.Decimal or TypeCode.Double or TypeCode.Single => "decimal",
            _ => null,
        };

    System.Type? Underlying() => AspFor?.Metadata.UnderlyingOrModelType;
}

/// <summary>One choice from a list. Items come from <c>items</c> or as &lt;option&gt; elements.</summary>
[HtmlTargetElement("usa-select")]
public sealed class UsaSelectTagHelper(IStringLocalizer<SharedText> text) : FieldTagHelper(text)
{
    /// <summary>The choices; groups are kept.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>The words of an empty first choice; left out, there is none.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var select = Markup.Tag("select", "usa-select");
        if (Empty is not null)
        {
            select.Add(Markup.Text("option", null, Empty).With("value", ""));
        }

        foreach (var group in Items.GroupBy(item => item.Group?.Name))
        {
            var parent = group.Key is null ? select : Markup.Tag("optgroup").With("label", group.Key);
            foreach (var item in group)
            {
                parent.Add(Option(item));
            }

            if (group.Key is not null)
            {
                select.Add(parent);
            }
        }

        select.Add(await output.GetChildContentAsync());
        WriteGroup(output, select);
    }

    TagBuilder Option(SelectListItem item)
    {
        var value = item.Value ?? item.Text;
        var chosen = Shown is null ? item.Selected : value == Shown;
        var option = Markup.Text("option", null, item.Text).With("value", value).With("selected", chosen ? "selected" : null);
        return option.With("disabled", item.Disabled ? "disabled" : null);
    }
}

/// <summary>One box to tick.</summary>
[HtmlTargetElement("usa-checkbox")]
public sealed class UsaCheckboxTagHelper(IStringLocalizer<SharedText> text) : FieldTagHelper(text)
{
    /// <summary>True when ticked; with asp-for the property decides.</summary>
    public bool Checked { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Markup.Tag("input", "usa-checkbox__input").With("type", "checkbox").With("value", Value ?? "true");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.With("checked", AspFor?.Model as bool? ?? Checked ? "checked" : null);
        WriteChoice(output, input, "usa-checkbox");
    }
}

/// <summary>Several boxes, or round buttons of which one is chosen, under one question.</summary>
[HtmlTargetElement("usa-choices")]
public sealed class UsaChoicesTagHelper(IStringLocalizer<SharedText> text) : FieldTagHelper(text)
{
    /// <summary>The choices.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>True for round buttons, of which one is chosen.</summary>
    public bool One { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var kind = One ? "usa-radio" : "usa-checkbox";
        var chosen =
            AspFor?.Model is System.Collections.IEnumerable many and not string
                ? many.Cast<object>().Select(Written).ToHashSet(StringComparer.Ordinal)
            : Shown is { } one ? [one]
            : null;
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, Message is null ? "usa-fieldset usa-form-group" : "usa-fieldset usa-form-group usa-form-group--error");
        output.Attributes.SetAttribute("id", FullId);
        if (DescribedBy() is { } ids)
        {
            output.Attributes.SetAttribute("aria-describedby", ids);
        }

        var legend = Markup.Text("legend", "usa-legend", LabelText);
        output.Content.SetHtmlContent(legend.Add(RequiredMark()));
        output.Content.AppendHtml(Markup.Tag("div", "cw-choices__about").Add(HintMarkup(), ErrorMarkup()));
        var number = 0;
        foreach (var item in Items)
        {
            var value = item.Value ?? item.Text;
            var id = $"{FullId}-{number++}";
            var input = Markup
                .Tag("input", kind + "__input")
                .With("type", One ? "radio" : "checkbox")
                .With("id", id)
                .With("name", FullName);
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.With("value", value).With("checked", (chosen?.Contains(value) ?? item.Selected) ? "checked" : null);
            input.With("disabled", item.Disabled ? "disabled" : null).With("required", One && Required ? "required" : null);
            var label = Markup.Text("label", kind + "__label", item.Text).With("for", id);
            output.Content.AppendHtml(Markup.Tag("div", kind).Add(input, label));
        }
    }
}
