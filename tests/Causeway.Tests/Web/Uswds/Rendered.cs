using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Causeway.Tests.Web.Uswds;

/// <summary>Runs one tag helper and parses what it wrote.</summary>
static class Rendered
{
    public static IStringLocalizer<SharedText> Words { get; } =
        new StringLocalizer<SharedText>(
            new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)
        );

    /// <summary>A view with an empty form and the given address.</summary>
    public static ViewContext View(string path = "/list", string query = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Request.QueryString = new(query);
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new());
        return new() { HttpContext = context, ViewData = data };
    }

    public static async Task<IElement> Run(TagHelper helper, string content = "", params (string Name, string Value)[] attributes)
    {
        var written = new TagHelperAttributeList(attributes.Select(attribute => new TagHelperAttribute(attribute.Name, attribute.Value)));
        var context = new TagHelperContext([], new Dictionary<object, object>(), "1");
        var output = new TagHelperOutput(
            "usa-test",
            written,
            (_, _) => Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(content))
        );
        await helper.ProcessAsync(context, output);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString()).Body!;
    }
}
