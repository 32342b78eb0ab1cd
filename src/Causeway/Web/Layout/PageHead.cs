using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Causeway.Web.Layout;

/// <summary>One step of the way from the home page to a page.</summary>
public sealed record Crumb(string Label, string Href);

/// <summary>What a page tells the layout about itself.</summary>
public static class PageHead
{
    /// <summary>Names the page and the pages above it: <c>ViewData.Page("Nurses", ("Occupations", "/occupations"))</c>.</summary>
    public static void Page(this ViewDataDictionary data, string title, params (string Label, string Href)[] above)
    {
        data["Title"] = title;
        data["Trail"] = above.Select(step => new Crumb(step.Label, step.Href)).ToList();
    }

    /// <summary>Says that the page's own text is English whatever the reader's language, so that it is read aloud as such.</summary>
    public static void InEnglish(this ViewDataDictionary data) => data["Language"] = "en";

    /// <summary>The language of the page's own text where it is not the reader's; null where it is.</summary>
    public static string? Language(this ViewDataDictionary data) => data["Language"] as string;

    /// <summary>The page's name, as in its heading.</summary>
    public static string Title(this ViewDataDictionary data) => data["Title"] as string ?? "";

    /// <summary>The pages above this one; empty for the home page and for errors.</summary>
    public static IReadOnlyList<Crumb> Trail(this ViewDataDictionary data) => data["Trail"] as IReadOnlyList<Crumb> ?? [];
}
