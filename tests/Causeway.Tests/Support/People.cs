using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Causeway.Identity;

namespace Causeway.Tests.Support;

/// <summary>People and organizations on a running site, made through the program's own classes and signed in through its own form.</summary>
public static class People
{
    /// <summary>The password of everybody in the tests.</summary>
    public const string Password = CommunityWorld.Password;

    /// <summary>Makes an account with a confirmed address.</summary>
    public static Task<Account> AddAccountAsync(this RunningSite site, string email, bool administrator = false) =>
        CommunityWorld.AddAccountAsync(site.Site.Services, email, administrator);

    /// <summary>Makes an organization.</summary>
    public static Task<Organization> AddOrganizationAsync(
        this RunningSite site,
        string slug,
        OrganizationKind kind = OrganizationKind.Intermediary
    ) => CommunityWorld.AddOrganizationAsync(site.Site.Services, slug, kind);

    /// <summary>Gives an account roles in an organization.</summary>
    public static Task AddMemberAsync(this RunningSite site, Organization organization, Account account, params Role[] roles) =>
        CommunityWorld.AddMemberAsync(site.Site.Services, organization, account, roles);

    /// <summary>A browser of its own, not signed in: keeps cookies and follows no redirect.</summary>
    public static HttpClient Browser(this RunningSite site) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = site.Client.BaseAddress,
        };

    /// <summary>A browser in which the account is signed in.</summary>
    public static async Task<HttpClient> SignInAsync(this RunningSite site, string email)
    {
        var browser = site.Browser();
        using var answer = await browser.SendFormAsync("/sign-in", [("Email", email), ("Password", Password)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Opens a page, fills in its form and sends it, with the form's own hidden fields, as a browser would.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="page">The page that the form is on.</param>
    /// <param name="fields">What is typed.</param>
    /// <param name="form">Which form: a CSS selector; the first that posts when left out.</param>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this HttpClient browser,
        string page,
        (string Name, string Value)[] fields,
        string form = "main form[method=post]"
    )
    {
        var document = new HtmlParser().ParseDocument(await browser.GetStringAsync(page));
        var found =
            (IHtmlFormElement?)document.QuerySelector(form)
            ?? throw new InvalidOperationException($"{page} has no form {form}: {document.Title}");
        var names = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var values = found
            .QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Where(i => i.Name is { } name && !names.Contains(name))
            .Select(i => new KeyValuePair<string, string>(i.Name!, i.Value))
            .Concat(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        using var content = new FormUrlEncodedContent(values);
        return await browser.PostAsync(found.GetAttribute("action") is { Length: > 0 } action ? action : page, content);
    }

    /// <summary>The parsed page, whatever its status.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The parsed page as somebody sees it who is not signed in, whatever its status.</summary>
    public static Task<IHtmlDocument> PageAsync(this RunningSite site, string path) => site.Client.PageAsync(path);
}
