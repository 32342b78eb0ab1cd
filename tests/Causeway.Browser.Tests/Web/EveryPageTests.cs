namespace Causeway.Browser.Tests.Web;

/// <summary>Every route with something on it, in both languages and at both widths: nothing that axe finds, nothing to scroll sideways, nothing in the console.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserSite site)
{
    // At least one address for each route; where a page can be asked well, empty and wrongly, one of each.
    static readonly (string Route, string Path)[] Pages =
    [
        ("/", "/"),
        ("/areas", "/areas?q=Fulton"),
        ("/areas/{code}", "/areas/13121?compare=13089"),
        ("/areas/{code}", "/areas/13121?household=9x"),
        ("/choose-a-source", "/choose-a-source?what=wages&where=county&who=race"),
        ("/compare", "/compare"),
        ("/compare", "/compare?kind=areas&codes=13121,13089,13"),
        ("/compare", "/compare?kind=occupations&codes=29-1141,29-2061&area=13"),
        ("/error/{status:int?}", "/error/404"),
        ("/glossary", "/glossary"),
        ("/glossary/{id}", "/glossary/location-quotient"),
        ("/industries", "/industries"),
        ("/industries/{code}", "/industries/62?state=13"),
        ("/institutions", "/institutions?q=Atlanta"),
        ("/institutions/{code}", "/institutions/{institution}"),
        ("/labor-market", "/labor-market"),
        ("/learn-lmi", "/learn-lmi"),
        ("/maps", "/maps?state=13"),
        ("/maps", "/maps"),
        ("/occupations", "/occupations?q=nurse"),
        ("/occupations/{soc}", "/occupations/29-1141?area=13"),
        ("/pathways", "/pathways?area=13121&household=1a1c"),
        ("/pathways", "/pathways?area=nowhere"),
        ("/pathways/flow", "/pathways/flow?program=51.3801&area=13"),
        ("/programs", "/programs?q=nursing"),
        ("/programs/{code}", "/programs/51.3801?area=13"),
        ("/search", "/search?q=registerd+nurse"),
        ("/search", "/search?q=zzzzqqq"),
        ("/sources", "/sources"),
        ("/sources/{id}", "/sources/oews"),
        ("/style-guide", "/style-guide"),
        ("/{kind:regex(^(areas|occupations|industries|programs|institutions)$)}/{code}/{panel}", "/areas/13121/industries"),
    ];

    public static TheoryData<string> Paths => [.. Pages.Select(p => p.Path)];

    [BrowserFact]
    public void Every_route_has_an_address_here() =>
        Assert.Equal(site.PageRoutes, Pages.Select(p => p.Route).Distinct().Order(StringComparer.Ordinal));

    [BrowserTheory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_accessible_in_both_languages_at_both_widths(string path) =>
        await Task.WhenAll(CheckAsync(path, "en", "en-US"), CheckAsync(path, "es", "es-MX"));

    async Task CheckAsync(string path, string language, string locale)
    {
        var address = path.Replace("{institution}", BrowserSite.Institution, StringComparison.Ordinal);
        await using var visit = await site.VisitAsync(1280, locale: locale);

        var response = await visit.GoAsync(address);

        Assert.Equal(path == "/error/404" ? 404 : 200, response.Status);
        Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
        await visit.CheckAccessibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
        await visit.Page.SetViewportSizeAsync(320, 700);
        await visit.ChartsAsync();
        await visit.CheckAccessibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
        if (response.Ok)
        {
            visit.CheckQuiet();
        }
    }
}
