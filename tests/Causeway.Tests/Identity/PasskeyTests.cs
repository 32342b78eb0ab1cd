using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Tests.Support;

namespace Causeway.Tests.Identity;

public sealed class PasskeyTests : IAsyncLifetime
{
    RunningSite _site = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync();
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    // A passkey belongs to a name, not to a number: the browser goes to localhost.
    HttpClient Browser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new($"http://localhost:{_site.Client.BaseAddress!.Port}"),
            // As browsers send it with every form; the origin that the key has signed must be this one.
            DefaultRequestHeaders = { { "Origin", $"http://localhost:{_site.Client.BaseAddress!.Port}" } },
        };

    async Task<HttpClient> SignedInAsync()
    {
        var browser = Browser();
        using var answer = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    static async Task<string> MainAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;

    // As passkeys.js does: asks for the options with the form's own token.
    internal static async Task<string> OptionsAsync(HttpClient browser, string page)
    {
        var form = (await browser.PageAsync(page)).QuerySelector("form[data-passkey]")!;
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]);
        using var answer = await browser.PostAsync(form.GetAttribute("data-passkey-options"), content);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    static async Task<HttpResponseMessage> AddAsync(HttpClient browser, SoftKey key, string name = "my phone") =>
        await browser.SendFormAsync(
            "/account/passkeys",
            [("credential", key.Create(await OptionsAsync(browser, "/account/passkeys"))), ("Name", name)],
            "#add"
        );

    static async Task<HttpResponseMessage> UseAsync(HttpClient browser, SoftKey key) =>
        await browser.SendFormAsync(
            "/sign-in?to=/sources",
            [("credential", key.Get(await OptionsAsync(browser, "/sign-in")))],
            "form[data-passkey]"
        );

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_without_a_password()
    {
        using var owner = await SignedInAsync();
        using var key = new SoftKey(owner.BaseAddress!);
        using var added = await AddAsync(owner, key);
        using var browser = Browser();

        using var signedIn = await UseAsync(browser, key);
        var page = await browser.PageAsync("/account/sessions");

        Assert.True(added.StatusCode == HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync());
        Assert.Equal("/sources", signedIn.Headers.Location?.ToString());
        Assert.Contains("passkey", page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await _site.AuditAsync(), e => e.Action == "account.passkey_added");
        await _site.MailAsync("ana@example.org", "passkey was added");
    }

    [Fact]
    public async Task A_key_that_does_not_look_at_its_owner_is_refused()
    {
        using var owner = await SignedInAsync();
        using var key = new SoftKey(owner.BaseAddress!);
        using var added = await AddAsync(owner, key);
        key.LooksAtOwner = false;
        using var browser = Browser();

        using var refused = await UseAsync(browser, key);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("belongs to no account here", await MainAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_an_old_answer_and_nothing_at_all_are_refused()
    {
        using var owner = await SignedInAsync();
        using var known = new SoftKey(owner.BaseAddress!);
        using var added = await AddAsync(owner, known);
        using var unknown = new SoftKey(owner.BaseAddress!);
        using var browser = Browser();
        var answer = known.Get(await OptionsAsync(browser, "/sign-in"));
        await OptionsAsync(browser, "/sign-in");

        using var old = await browser.SendFormAsync("/sign-in", [("credential", answer)], "form[data-passkey]");
        using var stranger = await UseAsync(browser, unknown);
        using var nothing = await Browser().SendFormAsync("/sign-in", [], "form[data-passkey]");
        using var noise = await Browser().SendFormAsync("/sign-in", [("credential", "{]")], "form[data-passkey]");

        Assert.All([old, stranger, nothing, noise], a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task Passkeys_are_renamed_and_removed_by_their_owner_alone()
    {
        await _site.AddAccountAsync("ben@example.org");
        using var owner = await SignedInAsync();
        using var key = new SoftKey(owner.BaseAddress!);
        using var added = await AddAsync(owner, key);
        using var unnamed = await AddAsync(owner, new(owner.BaseAddress!), " ");

        using var renamed = await owner.SendFormAsync("/account/passkeys", [("fresh", "old phone")], "form[action*=Rename]");
        var page = await owner.PageAsync("/account/passkeys");
        using var removed = await owner.SendFormAsync("/account/passkeys", [], "form[action*=Remove]");
        using var browser = Browser();
        using var refused = await UseAsync(browser, key);

        Assert.Contains("Give the passkey a name", await MainAsync(unnamed), StringComparison.Ordinal);
        Assert.Contains("old phone", page.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(await _site.AuditAsync(), e => e.Action == "account.passkey_removed");
        await _site.MailAsync("ana@example.org", "passkey was removed");
    }

    [Fact]
    public async Task Without_scripts_the_page_says_what_a_passkey_needs()
    {
        var page = await _site.PageAsync("/sign-in");

        Assert.Contains("needs scripts", page.QuerySelector("[data-passkey-words]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("head script[src*=passkeys]"));
    }
}
