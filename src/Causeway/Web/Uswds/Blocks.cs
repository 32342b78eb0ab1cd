using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Causeway.Web.Uswds;

/// <summary>A message: <c>kind</c> is info, success, warning or error.</summary>
[HtmlTargetElement("usa-alert")]
public sealed class UsaAlertTagHelper : TagHelper
{
    /// <summary>info, success, warning or error.</summary>
    public string Kind { get; set; } = "info";

    /// <summary>The heading; an alert without one is slim.</summary>
    public string? Heading { get; set; }

    /// <summary>The level of the heading in the page.</summary>
    public int Level { get; set; } = 2;

    /// <summary>True when the message is the answer to what the user just did, so that it is read aloud at once.</summary>
    public bool Live { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = Markup.Tag("div", "usa-alert__body");
        if (Heading is not null)
        {
            body.Add(Markup.Text($"h{Level}", "usa-alert__heading", Heading));
        }

        body.Add(Markup.Tag("div", "usa-alert__text", await output.GetChildContentAsync()));
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"usa-alert usa-alert--{Kind}" + (Heading is null ? " usa-alert--slim" : ""));
        if (Live)
        {
            output.Attributes.SetAttribute("role", Kind == "error" ? "alert" : "status");
        }

        output.Content.SetHtmlContent(body);
    }
}

/// <summary>A button that sends the form, or with <c>href</c> a link that looks like one.</summary>
[HtmlTargetElement("usa-button")]
public sealed class UsaButtonTagHelper : TagHelper
{
    /// <summary>Empty for the main action; outline, secondary, big or unstyled, or several with spaces.</summary>
    public string? Kind { get; set; }

    /// <summary>Where the link goes.</summary>
    public string? Href { get; set; }

    /// <summary>An icon of the sprite before the words.</summary>
    public string? Icon { get; set; }

    /// <summary>The reason why the button cannot be used now; it is shown under it and the button is grey. Empty when it can be used: Razor hands over a null between quotation marks as no text.</summary>
    public string? WhyNot { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        var kinds = (Kind ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(kind => "usa-button--" + kind);
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = Href is null || WhyNot is { Length: > 0 } ? "button" : "a";
        output.Attributes.SetAttribute("class", string.Join(' ', kinds.Prepend("usa-button")));
        if (output.TagName == "a")
        {
            output.Attributes.SetAttribute("href", Href);
        }
        else if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        if (WhyNot is { Length: > 0 })
        {
            var reason = "why-not-" + context.UniqueId;
            output.Attributes.SetAttribute("disabled", "disabled");
            output.Attributes.SetAttribute("aria-describedby", reason);
            output.PostElement.SetHtmlContent(Markup.Text("span", "cw-why-not", WhyNot).With("id", reason));
        }

        output.Content.SetHtmlContent(words);
        if (Icon is not null)
        {
            output.PreContent.SetHtmlContent(Markup.Icon(Icon));
        }
    }
}

/// <summary>An icon of the sprite, hidden from screen readers: words stand beside it.</summary>
[HtmlTargetElement("usa-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class UsaIconTagHelper : TagHelper
{
    /// <summary>The name in the USWDS icon set, such as search. It must be in the list of the assets build.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Icon(Name));
    }
}

/// <summary>The main points of a page in a box.</summary>
[HtmlTargetElement("usa-summary-box")]
public sealed class UsaSummaryBoxTagHelper : TagHelper
{
    /// <summary>The heading of the box.</summary>
    public string Heading { get; set; } = "";

    /// <summary>The level of the heading in the page.</summary>
    public int Level { get; set; } = 2;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var id = "summary-" + Markup.Slug(Heading);
        var heading = Markup.Text($"h{Level}", "usa-summary-box__heading", Heading).With("id", id);
        var text = Markup.Tag("div", "usa-summary-box__text", await output.GetChildContentAsync());
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "usa-summary-box");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Content.SetHtmlContent(Markup.Tag("div", "usa-summary-box__body").Add(heading, text));
    }
}

/// <summary>A short label: a status or a category. <c>kind</c> is good, warn, bad or empty; the words carry the meaning, the colour repeats it.</summary>
[HtmlTargetElement("usa-tag")]
public sealed class UsaTagTagHelper : TagHelper
{
    /// <summary>good, warn, bad or empty.</summary>
    public string? Kind { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(Kind) ? "usa-tag" : $"usa-tag cw-tag--{Kind}");
    }
}

/// <summary>A part that opens and closes, also with scripts off.</summary>
[HtmlTargetElement("usa-accordion")]
public sealed class UsaAccordionTagHelper : TagHelper
{
    /// <summary>The words of the button.</summary>
    public string Heading { get; set; } = "";

    /// <summary>True when open at first.</summary>
    public bool Open { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = Markup.Tag("div", "cw-accordion__content usa-prose", await output.GetChildContentAsync());
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "cw-accordion");
        if (Open)
        {
            output.Attributes.SetAttribute("open", "open");
        }

        output.Content.SetHtmlContent(Markup.Text("summary", "cw-accordion__button", Heading)).AppendHtml(content);
    }
}
