using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Causeway.Tests.Identity;

public sealed class YourAccountTests : IAsyncLifetime
{
    const string Fresh = "nine brown bears by the river";

    RunningSite _site = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync(routes: site =>
            site.MapGet("/api/test/who", (HttpContext http) => Actors.AccountOf(http.User)).RequireAuthorization(Policies.SignedIn)
        );
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    static async Task<string> MainAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")?.TextContent
        ?? $"{answer.StatusCode} to {answer.Headers.Location}: {await answer.Content.ReadAsStringAsync()}";

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/email")]
    [InlineData("/account/sessions")]
    [InlineData("/account/tokens")]
    [InlineData("/account/two-factor")]
    [InlineData("/account/passkeys")]
    [InlineData("/account/close")]
    public async Task Every_page_is_shown_to_its_owner_and_never_kept(string path)
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        using var answer = await browser.GetAsync(path);
        using var stranger = await _site.Client.GetAsync(path);
        var spanish = await browser.PageAsync(path + "?lang=es");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.StartsWith("/sign-in", stranger.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("Su cuenta", spanish.QuerySelector("main nav[aria-label='Su cuenta']")?.GetAttribute("aria-label"));
        Assert.Empty(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task The_header_names_the_account_and_signs_out()
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        var before = await browser.PageAsync("/account");
        using var signedOut = await browser.SendFormAsync("/account", [], ".cw-header__tools form");
        using var after = await browser.GetAsync("/account");

        Assert.Equal("ana", before.QuerySelector(".cw-header__tools a[href='/account']")!.TextContent);
        Assert.Equal("/sign-in", signedOut.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Contains(await _site.AuditAsync(), e => e.Action == "account.signed_out");
    }

    [Fact]
    public async Task A_cookie_kept_from_before_signing_signedOutopens_nothing()
    {
        using var browser = _site.Browser();
        using var signedIn = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("causeway=", StringComparison.Ordinal));
        using var signedOut = await browser.SendFormAsync("/sign-out", []);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);

        using var answer = await _site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        // The test's site has no TLS; with it the cookie is for TLS alone.
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_in_again_begins_another_session_and_ends_the_one_before()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        using var again = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);

        var page = await browser.PageAsync("/account/sessions");

        Assert.Single(page.QuerySelectorAll("main tbody tr"));
        Assert.Equal(2, (await _site.AuditAsync()).Where(e => e.Action == "account.signed_in").Select(e => e.Subject).Distinct().Count());
    }

    [Fact]
    public async Task Another_password_needs_the_present_one_and_signs_out_everywhere_else()
    {
        using var here = await _site.SignInAsync("ana@example.org");
        using var there = await _site.SignInAsync("ana@example.org");

        using var wrong = await here.SendFormAsync("/account/password", [("Present", "guess"), ("Fresh", Fresh)]);
        using var weak = await here.SendFormAsync("/account/password", [("Present", People.Password), ("Fresh", "ana@example.org")]);
        using var done = await here.SendFormAsync("/account/password", [("Present", People.Password), ("Fresh", Fresh)]);
        using var stillHere = await here.GetAsync("/account");
        using var gone = await there.GetAsync("/account");
        using var old = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        using var fresh = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", Fresh)]);

        Assert.Contains("not the present password", await MainAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("your name or e-mail", await MainAsync(weak), StringComparison.Ordinal);
        Assert.Equal("/account", done.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, stillHere.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.password_changed");
        Assert.Contains(
            "password of your account was changed",
            await _site.MailAsync("ana@example.org", "was changed"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Guessing_the_present_password_in_a_session_left_open_ends_after_ten_tries()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.SendFormAsync("/account/password", [("Present", "guess"), ("Fresh", Fresh)]);
        }

        using var right = await browser.SendFormAsync("/account/password", [("Present", People.Password), ("Fresh", Fresh)]);

        Assert.Contains("Too many wrong entries", await MainAsync(right), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_other_session_or_all_others_are_signed_out()
    {
        using var here = await _site.SignInAsync("ana@example.org");
        using var phone = await _site.SignInAsync("ana@example.org");
        using var laptop = await _site.SignInAsync("ana@example.org");

        using var one = await here.SendFormAsync("/account/sessions", [], "form[action*=One]");
        var left = (await here.PageAsync("/account/sessions")).QuerySelectorAll("main tbody tr").Length;
        using var others = await here.SendFormAsync("/account/sessions", [], "form[action*=Others]");
        using var me = await here.GetAsync("/account");
        using var a = await phone.GetAsync("/account");
        using var b = await laptop.GetAsync("/account");

        Assert.Equal(2, left);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, a.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, b.StatusCode);
    }

    [Fact]
    public async Task A_session_or_token_of_somebody_else_is_not_found()
    {
        await _site.AddAccountAsync("ben@example.org");
        using var ana = await _site.SignInAsync("ana@example.org");
        using var ben = await _site.SignInAsync("ben@example.org");
        using var made = await ana.SendFormAsync("/account/tokens", [("Name", "x"), ("Scopes", "read"), ("Days", "1")], "#create");
        var token = (await ana.PageAsync("/account/tokens")).QuerySelector("form[action*=Revoke] input[name=id]")!.GetAttribute("value")!;
        var session = (await _site.AuditAsync()).First(e => e.Action == "account.signed_in").Subject.ToString()!;
        using var other = await _site.SignInAsync("ben@example.org");

        using var stolen = await ben.SendFormAsync("/account/sessions", [("id", session)], "form[action*=One]");
        using var own = await ben.SendFormAsync("/account/tokens", [("Name", "x"), ("Scopes", "read"), ("Days", "1")], "#create");
        using var revoked = await ben.SendFormAsync("/account/tokens", [("id", token)], "form[action*=Revoke]");

        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
    }

    [Fact]
    public async Task A_token_is_shown_once_works_and_ends_when_it_is_taken_back()
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        using var made = await browser.SendFormAsync(
            "/account/tokens",
            [("Name", "nightly"), ("Scopes", "read"), ("Days", "30")],
            "#create"
        );
        var secret = new HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync()).QuerySelector("#token")!.TextContent;
        var later = await browser.PageAsync("/account/tokens");
        var works = await WithTokenAsync(secret);
        using var revoked = await browser.SendFormAsync("/account/tokens", [], "form[action*=Revoke]");
        var ended = await WithTokenAsync(secret);

        Assert.StartsWith("cw_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, later.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("nightly", later.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, works);
        Assert.Equal(HttpStatusCode.Unauthorized, ended);
        Assert.Contains(await _site.AuditAsync(), e => e.Action == "token.revoked");
    }

    async Task<HttpStatusCode> WithTokenAsync(string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/test/who");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await _site.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [Theory]
    [InlineData("", "read", "30", "what the token is for")]
    [InlineData("x", "everything", "30", "read, write or both")]
    [InlineData("x", "read", "367", "at most a year")]
    [InlineData("x", "read", "0", "at most a year")]
    public async Task A_wrong_wish_for_a_token_is_shown_again(string name, string scope, string days, string said)
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        using var answer = await browser.SendFormAsync("/account/tokens", [("Name", name), ("Scopes", scope), ("Days", days)], "#create");

        Assert.Contains(said, await MainAsync(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(await _site.AuditAsync(), e => e.Action == "token.created");
    }

    [Fact]
    public async Task The_name_is_changed_and_nothing_else_can_be_set_with_it()
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        using var done = await browser.SendFormAsync(
            "/account",
            [("Name", "Ana Ruiz"), ("IsAdministrator", "true"), ("Account.IsAdministrator", "true"), ("Account.Email", "x@example.org")],
            "form[action*=Rename]"
        );
        using var empty = await browser.SendFormAsync("/account", [("Name", " ")], "form[action*=Rename]");
        var page = await browser.PageAsync("/account");

        Assert.Equal("/account", done.Headers.Location?.ToString());
        Assert.Contains("Enter your name", await MainAsync(empty), StringComparison.Ordinal);
        Assert.Equal("Ana Ruiz", page.QuerySelector(".cw-header__tools a[href='/account']")!.TextContent);
        Assert.DoesNotContain("You run this installation", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ana@example.org", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_is_signed_signedOutand_cannot_sign_in()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        using var there = await _site.SignInAsync("ana@example.org");

        using var unsure = await browser.SendFormAsync("/account/close", [("Present", People.Password)]);
        using var done = await browser.SendFormAsync("/account/close", [("Present", People.Password), ("Sure", "true")]);
        using var gone = await there.GetAsync("/account");
        using var again = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);

        Assert.Contains("Tick this", await MainAsync(unsure), StringComparison.Ordinal);
        Assert.Equal("/sign-in", done.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains(await _site.AuditAsync(), e => e.Action == "account.closed");
    }

    [Fact]
    public async Task The_only_owner_and_the_only_administrator_stay()
    {
        var owner = await _site.AddAccountAsync("olu@example.org");
        await _site.AddAccountAsync("root@example.org", administrator: true);
        await _site.AddMemberAsync(await _site.AddOrganizationAsync("bright"), owner, Role.Owner);
        using var olu = await _site.SignInAsync("olu@example.org");
        using var root = await _site.SignInAsync("root@example.org");

        Assert.Contains(
            "only owner of bright",
            (await olu.PageAsync("/account/close")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "only administrator",
            (await root.PageAsync("/account/close")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
