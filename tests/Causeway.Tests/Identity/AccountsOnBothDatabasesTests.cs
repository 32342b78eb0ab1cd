using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Identity;
using Causeway.Identity.TwoFactor;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

/// <summary>The life of an account over the site's own pages, on each database that the site can keep its accounts in.</summary>
public sealed class AccountsOnBothDatabasesTests
{
    const string Fresh = "nine brown bears by the river";

    // Cookies and keys live by the machine's clock, so this one starts there and is only moved on.
    readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());

    Task<RunningSite> StartAsync(Provider provider) =>
        RunningSite.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(_time), community: provider);

    static async Task<string> MainAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;

    static Task<HttpResponseMessage> EnterAsync(HttpClient browser, string password) =>
        browser.SendFormAsync("/sign-in", [("Email", "noor@example.org"), ("Password", password)]);

    async Task<string> InviteAsync(RunningSite site)
    {
        var owner = await site.AddAccountAsync("owner@example.org");
        var organization = await site.AddOrganizationAsync("bright");
        await using var scope = site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var secret = Secrets.New();
        db.Add(
            new Invitation
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = organization.Id,
                Email = "noor@example.org",
                Roles = "steward analyst",
                Hash = Secrets.HashOf(secret),
                InvitedBy = owner.Id,
                CreatedAt = _time.GetUtcNow(),
                ExpiresAt = _time.GetUtcNow().AddDays(7),
            }
        );
        await db.SaveChangesAsync();
        return secret;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task From_invitation_to_second_step_new_password_and_closing(Provider provider)
    {
        await using var site = await StartAsync(provider);
        var secret = await InviteAsync(site);
        using var browser = site.Browser();

        // Joining.
        using var joined = await browser.SendFormAsync($"/join/{secret}", [("Name", "Noor Said"), ("Password", People.Password)]);
        using var twice = await browser.GetAsync($"/join/{secret}");
        Assert.Equal("/organizations/bright", joined.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        Assert.Contains(
            "steward",
            (await browser.PageAsync("/account")).QuerySelector("main table")!.TextContent,
            StringComparison.Ordinal
        );

        // The second step.
        var page = await browser.PageAsync("/account/two-factor");
        var key = page.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        string Now() => Totp.CodeAt(key, Totp.StepOf(_time.GetUtcNow()));
        using var on = await browser.SendFormAsync(
            "/account/two-factor",
            [("offered", page.QuerySelector("#on input[name=offered]")!.GetAttribute("value")!), ("Code", Now())],
            "#on"
        );
        var codes = new HtmlParser()
            .ParseDocument(await on.Content.ReadAsStringAsync())
            .QuerySelectorAll("#recovery-codes code")
            .Select(c => c.TextContent)
            .ToList();
        Assert.Equal(10, codes.Count);
        _time.Advance(TimeSpan.FromMinutes(1));

        // Signing in with password and code, then with a recovery code.
        using var other = site.Browser();
        using var first = await EnterAsync(other, People.Password);
        using var second = await other.SendFormAsync("/sign-in/code", [("Code", Now())]);
        Assert.StartsWith("/sign-in/code", first.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("/", second.Headers.Location?.ToString());
        using var third = site.Browser();
        using var again = await EnterAsync(third, People.Password);
        using var recovered = await third.SendFormAsync("/sign-in/recovery", [("Code", codes[0])]);
        Assert.Equal("/", recovered.Headers.Location?.ToString());
        Assert.Equal(3, (await third.PageAsync("/account/sessions")).QuerySelectorAll("main tbody tr").Length);

        // A forgotten password: the link works once and ends every session; the second step stays.
        using var asked = await site.Browser().SendFormAsync("/forgot-password", [("Email", "NOOR@example.org")]);
        var link = Mailroom.LinkIn(await site.MailAsync("noor@example.org", "Choose it here"));
        using var reset = await site.Browser().SendFormAsync(link, [("Fresh", Fresh)]);
        using var used = await site.Browser().SendFormAsync(link, [("Fresh", "ten tall trees in the wind")]);
        using var gone = await third.GetAsync("/account");
        Assert.Equal("/sign-in", reset.Headers.Location?.ToString());
        Assert.Contains("no longer valid", await MainAsync(used), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        _time.Advance(TimeSpan.FromMinutes(1));
        using var back = site.Browser();
        using var old = await EnterAsync(back, People.Password);
        using var entered = await EnterAsync(back, Fresh);
        using var inside = await back.SendFormAsync("/sign-in/code", [("Code", Now())]);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal("/", inside.Headers.Location?.ToString());

        // Another address, a token, the end.
        using var moving = await back.SendFormAsync("/account/email", [("Fresh", "new@example.org"), ("Present", Fresh)]);
        using var token = await back.SendFormAsync("/account/tokens", [("Name", "x"), ("Scopes", "read"), ("Days", "1")], "#create");
        Assert.Contains("cw_", await token.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var closed = await back.SendFormAsync("/account/close", [("Present", Fresh), ("Sure", "true")]);
        using var shut = await EnterAsync(site.Browser(), Fresh);
        Assert.Equal("/sign-in", closed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, shut.StatusCode);
        await using var scope = site.Site.Services.CreateAsyncScope();
        Assert.Empty((await AuditChain.VerifyAsync(scope.ServiceProvider.GetRequiredService<CommunityDb>(), [], default)).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Wrong_passwords_at_once_lock_for_a_quarter_of_an_hour(Provider provider)
    {
        await using var site = await StartAsync(provider);
        await site.AddAccountAsync("noor@example.org");
        var browsers = Enumerable.Range(0, 10).Select(_ => site.Browser()).ToList();

        await Task.WhenAll(browsers.Select(b => EnterAsync(b, "wrong")));
        using var locked = await EnterAsync(browsers[0], People.Password);
        _time.Advance(TimeSpan.FromMinutes(16));
        using var open = await EnterAsync(browsers[0], People.Password);

        Assert.Equal(HttpStatusCode.OK, locked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, open.StatusCode);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_passkey_is_kept_used_and_removed(Provider provider)
    {
        await using var site = await StartAsync(provider);
        await site.AddAccountAsync("noor@example.org");
        var here = new Uri($"http://localhost:{site.Client.BaseAddress!.Port}");
        HttpClient Browser() =>
            new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
            {
                BaseAddress = here,
                DefaultRequestHeaders = { { "Origin", here.GetLeftPart(UriPartial.Authority) } },
            };
        using var owner = Browser();
        using var key = new SoftKey(here);
        using var signedIn = await EnterAsync(owner, People.Password);

        using var added = await owner.SendFormAsync(
            "/account/passkeys",
            [("credential", key.Create(await PasskeyTests.OptionsAsync(owner, "/account/passkeys"))), ("Name", "my phone")],
            "#add"
        );
        using var phone = Browser();
        using var entered = await phone.SendFormAsync(
            "/sign-in",
            [("credential", key.Get(await PasskeyTests.OptionsAsync(phone, "/sign-in")))],
            "form[data-passkey]"
        );
        using var removed = await owner.SendFormAsync("/account/passkeys", [], "form[action*=Remove]");

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal("/", entered.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
    }
}
