namespace Causeway.Browser.Tests.Web;

/// <summary>Every route with something on it, in both languages and at both widths: nothing that axe finds, nothing to scroll sideways, nothing in the console.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserSite site)
{
    // At least one address for each route; where a page can be asked well, empty and wrongly, one of each. Some have a picture in the documents, from the top or from a part of the page down.
    static readonly (string Route, string Path, string? Picture, string? From)[] Pages =
    [
        ("/", "/", "home", null),
        ("/areas", "/areas?q=Fulton", null, null),
        ("/areas/{code}", "/areas/13121?compare=13089", "area", null),
        ("/areas/{code}", "/areas/13121?household=9x", null, null),
        ("/choose-a-source", "/choose-a-source?what=wages&where=county&who=race", "choose-a-source", null),
        ("/compare", "/compare", null, null),
        ("/compare", "/compare?kind=areas&codes=13121,13089,13", "compare", "main table"),
        ("/compare", "/compare?kind=occupations&codes=29-1141,29-2061&area=13", null, null),
        ("/error/{status:int?}", "/error/404", null, null),
        ("/glossary", "/glossary", "glossary", null),
        ("/glossary/{id}", "/glossary/location-quotient", null, null),
        ("/industries", "/industries", null, null),
        ("/industries/{code}", "/industries/62?state=13", null, null),
        ("/institutions", "/institutions?q=Atlanta", null, null),
        ("/institutions/{code}", "/institutions/139755", null, null),
        ("/labor-market", "/labor-market", null, null),
        ("/learn-lmi", "/learn-lmi", "guide", null),
        ("/maps", "/maps", null, null),
        ("/maps", "/maps?state=13", "map", "#answer"),
        ("/occupations", "/occupations?q=nurse", null, null),
        ("/occupations/{soc}", "/occupations/29-1141?area=13", "occupation", null),
        ("/pathways", "/pathways?area=13121&household=1a1c", "pathways", null),
        ("/pathways", "/pathways?area=13&interests=social&education=bachelor", null, null),
        ("/pathways", "/pathways?area=nowhere", null, null),
        ("/pathways/flow", "/pathways/flow?program=51.3801&area=13", "flow", "main svg"),
        ("/programs", "/programs?q=nursing", null, null),
        ("/programs/{code}", "/programs/51.3801?area=13", "program", null),
        ("/search", "/search?q=registerd+nurse", "search", null),
        ("/search", "/search?q=zzzzqqq", null, null),
        ("/sources", "/sources", "sources", null),
        ("/sources/{id}", "/sources/oews", null, null),
        ("/style-guide", "/style-guide?soc=nurse", null, null),
        ("/{kind:regex(^(areas|occupations|industries|programs|institutions)$)}/{code}/{panel}", "/areas/13121/industries", null, null),
    ];

    public static TheoryData<string> Paths => [.. Pages.Select(p => p.Path)];

    [BrowserFact]
    public void Every_route_has_an_address_here() =>
        Assert.Equal(
            site.PageRoutes,
            Pages.Select(p => p.Route).Concat(Governance.CommunityPagesTests.Routes).Distinct().Order(StringComparer.Ordinal)
        );

    [BrowserTheory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_accessible_in_both_languages_at_both_widths(string path) =>
        await Task.WhenAll(CheckAsync(path, "en", "en-US"), CheckAsync(path, "es", "es-MX"));

    async Task CheckAsync(string path, string language, string locale)
    {
        await using var visit = await site.VisitAsync(1280, locale: locale);

        var response = await visit.GoAsync(path);

        Assert.Equal(path == "/error/404" ? 404 : 200, response.Status);
        Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
        await visit.CheckAccessibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
        var (_, _, picture, from) = Pages.First(p => p.Path == path);
        if (picture is not null && language == "en")
        {
            await visit.PictureAsync(picture, whole: false, from);
        }

        await visit.Page.SetViewportSizeAsync(320, 700);
        await visit.ChartsAsync();
        if (picture is not null && language == "en" && from is null)
        {
            await visit.PictureAsync(picture + "-narrow", whole: false);
        }

        await visit.CheckAccessibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
        if (response.Ok)
        {
            visit.CheckQuiet();
        }
    }
}
