namespace Causeway.Browser.Tests.Web;

/// <summary>Every page of the site on the starter data, in both languages, wide and narrow: nothing that axe finds, no sideways scrolling, a quiet console.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserSite site)
{
    /// <summary>An address for each route of a page; the pictures are those of the documents.</summary>
    static readonly (string Route, string Address, string? Picture)[] Pages = [("/", "/", "home")];

    public static TheoryData<string, string?> Addresses
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (var (_, address, picture) in Pages)
            {
                data.Add(address, picture);
            }

            return data;
        }
    }

    [BrowserFact]
    public void Every_route_of_a_page_has_an_address_here() => Assert.Empty(site.PageRoutes.Except(Pages.Select(p => p.Route)));

    [BrowserTheory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_is_accessible_and_fits(string address, string? picture)
    {
        foreach (var (width, locale) in ((int, string)[])[(1280, "en-US"), (320, "en-US"), (320, "es-US"), (1280, "es-US")])
        {
            await using var visit = await site.VisitAsync(width, locale: locale);
            var response = await visit.GoAsync(address);
            Assert.True(response.Ok || address.StartsWith("/error", StringComparison.Ordinal), $"{address} answers {response.Status}");
            if (picture is not null && locale == "en-US")
            {
                await visit.PictureAsync(width == 1280 ? picture : $"{picture}-narrow", whole: false);
            }

            await visit.CheckAccessibleAsync();
            await visit.CheckNoSidewaysScrollAsync();
            visit.CheckQuiet();
        }
    }
}
