using Causeway.Web.Layout;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Uswds;

/// <summary>The way from the home page to this one. The layout writes it from what the page said with <c>ViewData.Page</c>.</summary>
[HtmlTargetElement("usa-breadcrumb")]
public sealed class UsaBreadcrumbTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The pages above, from the top.</summary>
    public IReadOnlyList<Crumb> Trail { get; set; } = [];

    /// <summary>The name of this page.</summary>
    public string Current { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = Markup.Tag("ol", "usa-breadcrumb__list");
        foreach (var step in Trail.Prepend(new(text["Home"], "/")))
        {
            var link = Markup.Tag("a", "usa-breadcrumb__link", Markup.Text("span", null, step.Label)).With("href", step.Href);
            list.Add(Markup.Tag("li", "usa-breadcrumb__list-item", link));
        }

        var here = Markup.Tag("li", "usa-breadcrumb__list-item usa-current", Markup.Text("span", null, Current));
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "usa-breadcrumb usa-breadcrumb--wrap");
        output.Attributes.SetAttribute("aria-label", text["Breadcrumb"].Value);
        output.Content.SetHtmlContent(list.Add(here.With("aria-current", "page")));
    }
}

/// <summary>Links to the pages of a long list. The other choices in the address are kept.</summary>
[HtmlTargetElement("usa-pagination")]
public sealed class UsaPaginationTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many pages there are; with one, nothing is written.</summary>
    public int Pages { get; set; }

    /// <summary>The name of the page's number in the address. Not "page", which Razor Pages keeps for itself.</summary>
    public string Parameter { get; set; } = "p";

    /// <summary>The view that the helper stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }

        var list = Markup.Tag("ul", "usa-pagination__list");
        if (Page > 1)
        {
            list.Add(Arrow(Page - 1, text["Previous"], text["Previous page"], "previous"));
        }

        var last = 0;
        foreach (var number in Shown(Page, Pages))
        {
            if (number > last + 1)
            {
                list.Add(Markup.Tag("li", "usa-pagination__item usa-pagination__overflow", Markup.Text("span", null, "…")));
            }

            list.Add(Number(number));
            last = number;
        }

        if (Page < Pages)
        {
            list.Add(Arrow(Page + 1, text["Next"], text["Next page"], "next"));
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "usa-pagination");
        output.Attributes.SetAttribute("aria-label", text["Pages of the list"].Value);
        output.Content.SetHtmlContent(list);
    }

    /// <summary>The page numbers to link: the first, the last, and those beside the one shown.</summary>
    public static IReadOnlyList<int> Shown(int page, int pages) =>
        [.. Enumerable.Range(1, pages).Where(n => n == 1 || n == pages || Math.Abs(n - page) <= 1)];

    TagBuilder Number(int number)
    {
        var link = Markup
            .Text("a", number == Page ? "usa-pagination__button usa-current" : "usa-pagination__button", $"{number}")
            .With("href", Address(number))
            .With("aria-label", text["Page {0}", number])
            .With("aria-current", number == Page ? "page" : null);
        return Markup.Tag("li", "usa-pagination__item usa-pagination__page-no", link);
    }

    TagBuilder Arrow(int number, string words, string label, string way)
    {
        var word = Markup.Text("span", "usa-pagination__link-text", words);
        var icon = Markup.Icon(way == "next" ? "navigate_next" : "navigate_before");
        var link = Markup
            .Tag("a", $"usa-pagination__link usa-pagination__{way}-page")
            .With("href", Address(number))
            .With("aria-label", label);
        link = way == "next" ? link.Add(word, icon) : link.Add(icon, word);
        return Markup.Tag("li", "usa-pagination__item usa-pagination__arrow", link);
    }

    string Address(int number)
    {
        var query = ViewContext.HttpContext.Request.Query.Where(choice => choice.Key != Parameter);
        return QueryHelpers.AddQueryString(ViewContext.HttpContext.Request.Path, query.Append(new(Parameter, $"{number}")));
    }
}

/// <summary>All errors of a form at its top, each a link to its entry. Nothing is written when there is none.</summary>
[HtmlTargetElement("usa-error-summary")]
public sealed class UsaErrorSummaryTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    /// <summary>The view that the helper stands in.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState.SelectMany(entry =>
            entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage))
        );
        var list = Markup.Tag("ul", "usa-list");
        foreach (var (key, message) in errors)
        {
            var link = Markup.Text("a", "usa-link", message).With("href", "#" + FieldTagHelper.IdOf(key));
            // An error of the whole form has no entry to go to.
            list.Add(key.Length == 0 ? Markup.Text("li", null, message) : Markup.Tag("li", null, link));
        }

        if (!list.HasInnerHtml)
        {
            output.SuppressOutput();
            return;
        }

        var heading = Markup.Text("h2", "usa-alert__heading", text["Please check what you entered"]).With("id", "error-summary-heading");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "usa-alert usa-alert--error cw-error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-heading");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.SetHtmlContent(Markup.Tag("div", "usa-alert__body").Add(heading, Markup.Tag("div", "usa-alert__text", list)));
    }
}
