namespace Causeway.Browser.Tests.Governance;

/// <summary>Every page for people who are signed in, as somebody who may see it: nothing that axe finds, nothing to scroll sideways, wide and narrow.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CommunityPagesTests(BrowserSite site)
{
    static readonly (string Route, string Path, string Who)[] Pages =
    [
        ("/governance", "/governance", "agency.Owner"),
        ("/organizations/new", "/organizations/new", "administrator"),
        ("/organizations/{organization}", "/organizations/hub", "hub.Owner"),
        ("/organizations/{organization}/members", "/organizations/hub/members", "hub.Owner"),
        ("/organizations/{organization}/settings", "/organizations/hub/settings", "hub.Owner"),
        ("/organizations/{organization}/record", "/organizations/agency/record", "agency.Steward"),
        ("/organizations/{organization}/agreements", "/organizations/agency/agreements", "agency.Owner"),
        ("/organizations/{organization}/agreements/new", "/organizations/agency/agreements/new", "agency.Owner"),
        ("/organizations/{organization}/agreements/{id:guid}", "/organizations/agency/agreements/{agreements}", "agency.Owner"),
        ("/organizations/{organization}/agreements/{id:guid}/edit", "/organizations/agency/agreements/{draft}/edit", "agency.Steward"),
        (
            "/organizations/{organization}/agreements/{id:guid}/certificate/{certificate:guid}",
            "/organizations/agency/agreements/{agreements}/certificate/{certificate}",
            "agency.Viewer"
        ),
        ("/organizations/{organization}/projects", "/organizations/hub/projects", "hub.Analyst"),
        ("/organizations/{organization}/projects/new", "/organizations/hub/projects/new", "hub.Analyst"),
        ("/organizations/{organization}/projects/{id:guid}", "/organizations/hub/projects/{projects}", "hub.Analyst"),
        (
            "/organizations/{organization}/projects/{id:guid}/ask",
            "/organizations/hub/projects/{projects}/ask?agreement={agreements}",
            "hub.Analyst"
        ),
        (
            "/organizations/{organization}/projects/{id:guid}/files/{file:guid}",
            "/organizations/hub/projects/{projects}/files/{file}",
            "hub.Analyst"
        ),
        ("/organizations/{organization}/requests", "/organizations/agency/requests", "agency.Steward"),
        ("/organizations/{organization}/requests/{id:guid}", "/organizations/agency/requests/{requests}", "agency.Steward"),
        ("/organizations/{organization}/exports/{id:guid}", "/organizations/agency/exports/{exports}", "agency.Steward"),
        ("/organizations/{organization}/datasets/{dataset}/data", "/organizations/agency/datasets/wages/data", "agency.Steward"),
        ("/requests/{id:guid}", "/requests/{requests}", "nobody"),
        ("/organizations/{organization}/datasets", "/organizations/agency/datasets", "agency.Steward"),
        ("/organizations/{organization}/datasets/new", "/organizations/agency/datasets/new", "agency.Steward"),
        ("/organizations/{organization}/datasets/{dataset}", "/organizations/agency/datasets/wages", "agency.Steward"),
        ("/organizations/{organization}/datasets/{dataset}/edit", "/organizations/agency/datasets/wages/edit", "agency.Steward"),
        ("/organizations/{organization}/datasets/{dataset}/fields", "/organizations/agency/datasets/wages/fields", "agency.Steward"),
        ("/organizations/{organization}/datasets/{dataset}/profile", "/organizations/agency/datasets/wages/profile", "agency.Steward"),
        ("/organizations/{organization}/vision", "/organizations/agency/vision", "agency.Owner"),
        ("/datasets", "/datasets", "nobody"),
        ("/datasets/{organization}/{dataset}", "/datasets/agency/wages", "agency.Steward"),
        ("/datasets/{organization}/{dataset}/print", "/datasets/agency/wages/print", "agency.Steward"),
        ("/account", "/account", "hub.Analyst"),
        ("/account/close", "/account/close", "hub.Analyst"),
        ("/account/email", "/account/email", "hub.Analyst"),
        ("/account/passkeys", "/account/passkeys", "hub.Analyst"),
        ("/account/password", "/account/password", "hub.Analyst"),
        ("/account/sessions", "/account/sessions", "hub.Analyst"),
        ("/account/tokens", "/account/tokens", "hub.Analyst"),
        ("/account/two-factor", "/account/two-factor", "hub.Analyst"),
        ("/sign-in", "/sign-in", "nobody"),
        ("/forgot-password", "/forgot-password", "nobody"),
        ("/join/{secret}", "/join/{join}", "nobody"),
    ];

    // Reached only on the way through something: the second step of signing in, a link in a mail, the first run of a site. Their own tests go that way.
    static readonly string[] OnTheWay =
    [
        "/confirm-email",
        "/reset-password",
        "/setup",
        "/sign-in/back/{provider}",
        "/sign-in/code",
        "/sign-in/recovery",
        "/sign-in/with/{provider}",
        "/sign-out",
    ];

    static readonly Dictionary<string, string> Pictures = new(StringComparer.Ordinal)
    {
        ["/organizations/{organization}"] = "organization",
    };

    /// <summary>The routes that are looked at here, or by their own tests.</summary>
    public static IEnumerable<string> Routes => Pages.Select(p => p.Route).Concat(OnTheWay);

    public static TheoryData<string> All => [.. Pages.Select(p => p.Route)];

    [BrowserTheory]
    [MemberData(nameof(All))]
    public async Task A_page_is_accessible_wide_and_narrow(string route)
    {
        var (_, path, who) = Pages.Single(p => p.Route == route);
        foreach (var (name, value) in site.World.Values)
        {
            path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        await using var visit = who == "nobody" ? await site.VisitAsync() : await site.VisitAsAsync(who);
        var response = await visit.GoAsync(path);

        Assert.Equal(200, response.Status);
        await visit.CheckAccessibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
        if (Pictures.TryGetValue(route, out var picture))
        {
            await visit.PictureAsync(picture, whole: false);
        }

        await visit.Page.SetViewportSizeAsync(320, 700);
        await visit.CheckAccessibleAsync();
        await visit.CheckNoSidewaysScrollAsync();
        visit.CheckQuiet();
    }
}
