using System.Net;
using Causeway.Identity;
using Causeway.Identity.TwoFactor;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

/// <summary>How long a session lasts, what its cookie is, and what it is not enough for; docs/reference/asvs.md names these tests.</summary>
public sealed class SessionSecurityTests : IAsyncLifetime
{
    // Cookies live by the machine's clock, so this one starts there and is only moved on.
    readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());

    RunningSite _site = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.Configuration.AddInMemoryCollection([new("ForwardedHeaders_Enabled", "true")]);
        });
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    async Task<bool> IsSignedInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_unused_and_after_twelve_hours_used()
    {
        using var left = await _site.SignInAsync("ana@example.org");
        using var used = await _site.SignInAsync("ana@example.org");
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            Assert.True(await IsSignedInAsync(used), $"after {minutes} minutes");
            _time.Advance(TimeSpan.FromMinutes(20));
            if (minutes == 20)
            {
                Assert.False(await IsSignedInAsync(left));
            }
        }

        Assert.True(await IsSignedInAsync(used));
        _time.Advance(TimeSpan.FromMinutes(21));
        Assert.False(await IsSignedInAsync(used));
    }

    [Fact]
    public async Task The_lock_after_ten_wrong_passwords_ends_after_a_quarter_of_an_hour()
    {
        using var browser = _site.Browser();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", "wrong")]);
        }

        _time.Advance(TimeSpan.FromMinutes(14));
        using var early = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        _time.Advance(TimeSpan.FromMinutes(1.1));
        using var late = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);

        Assert.Equal(HttpStatusCode.OK, early.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
    }

    [Fact]
    public async Task Guesses_sent_at_the_same_moment_all_count()
    {
        var browsers = Enumerable.Range(0, 10).Select(_ => _site.Browser()).ToList();
        await Task.WhenAll(browsers.Select(b => b.GetStringAsync("/sign-in")));

        var answers = await Task.WhenAll(
            browsers.Select(b => b.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", "wrong")]))
        );
        using var right = await browsers[0].SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Over_an_encrypted_connection_every_cookie_is_for_it_alone_and_the_session_for_this_host_alone()
    {
        using var browser = _site.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        // The container of the test keeps to the rules and sends no such cookie over plain HTTP, so it is carried by hand.
        using var form = await browser.GetAsync("/sign-in");
        var page = await form.Content.ReadAsStringAsync();
        var token = new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(page)
            .QuerySelector("main input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                new("Email", "ana@example.org"),
                new("Password", People.Password),
            ]),
        };
        request.Headers.Add("Cookie", Cookies(form).Select(c => c.Split(';')[0]));
        using var signedIn = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var session = Assert.Single(Cookies(signedIn), c => c.StartsWith("__Host-causeway=", StringComparison.Ordinal));
        Assert.Contains("path=/;", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", session, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            Cookies(form).Concat(Cookies(signedIn)),
            c =>
            {
                Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; httponly", c, StringComparison.OrdinalIgnoreCase);
            }
        );

        // The session opens with its own cookie, and with that cookie under the name for plain connections it does not.
        Assert.Equal(HttpStatusCode.OK, await WithAsync(session.Split(';')[0]));
        Assert.Equal(HttpStatusCode.Redirect, await WithAsync(session.Split(';')[0].Replace("__Host-", "", StringComparison.Ordinal)));
    }

    static IEnumerable<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    async Task<HttpStatusCode> WithAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await _site.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [Theory]
    [InlineData("/account/password")]
    [InlineData("/account/email")]
    [InlineData("/account/two-factor")]
    [InlineData("/account/passkeys")]
    [InlineData("/account/tokens")]
    [InlineData("/account/sessions")]
    [InlineData("/account/close")]
    public async Task A_session_of_half_an_hour_ago_must_sign_in_again_before_the_account_is_changed(string path)
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        var token = (await browser.PageAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.True(await IsSignedInAsync(browser));
        _time.Advance(TimeSpan.FromMinutes(11));

        using var read = await browser.GetAsync(path);
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("Present", People.Password),
            new("Fresh", "nine brown bears by the river"),
            new("Sure", "true"),
            new("Name", "x"),
            new("Scopes", "read"),
            new("Days", "1"),
        ]);
        using var sent = await browser.PostAsync(path == "/account/tokens" ? path + "?handler=Create" : path, form);
        var asked = await browser.PageAsync("/sign-in?to=" + Uri.EscapeDataString(path));
        using var again = await browser.SendFormAsync(
            "/sign-in?to=" + Uri.EscapeDataString(path),
            [("Email", "ana@example.org"), ("Password", People.Password)]
        );
        using var then = await browser.GetAsync(path);

        Assert.Equal("/sign-in?to=" + Uri.EscapeDataString(path), read.Headers.Location?.ToString());
        Assert.Equal("/sign-in?to=" + Uri.EscapeDataString(path), sent.Headers.Location?.ToString());
        Assert.Contains("sign in again", asked.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path, again.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, then.StatusCode);
        Assert.DoesNotContain(await _site.AuditAsync(), e => e.Action is "account.password_changed" or "account.closed" or "token.created");
    }

    [Fact]
    public async Task A_name_or_a_provider_is_changed_by_a_fresh_session_only()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        var token = (await browser.PageAsync("/account"))
            .QuerySelector("main input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.True(await IsSignedInAsync(browser));
        _time.Advance(TimeSpan.FromMinutes(11));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("provider", "x"), new("Name", "Eve")]);

        using var disconnected = await browser.PostAsync("/account?handler=disconnect", form);
        using var renamed = await browser.PostAsync("/account?handler=RENAME", form);

        Assert.StartsWith("/sign-in?to=", disconnected.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?to=", renamed.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sessions_share_nothing_and_no_address_carries_one()
    {
        var cookies = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var browser = _site.Browser();
            using var answer = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
            cookies.Add(
                Cookies(answer).Single(c => c.StartsWith("causeway=", StringComparison.Ordinal)).Split(';')[0]["causeway=".Length..]
            );
            Assert.Equal("/", answer.Headers.Location?.ToString());
        }

        var sessions = (await _site.AuditAsync()).Where(e => e.Action == "account.signed_in").Select(e => e.Subject!.Value).ToList();
        Assert.Equal(2, sessions.Distinct().Count());
        // Version 4: 122 random bits each.
        Assert.All(sessions, s => Assert.Equal(4, s.Version));
        // Sealed: whoever reads the cookie learns neither the session nor the account, and one changed letter makes it worthless.
        Assert.NotEqual(cookies[0], cookies[1]);
        var cookie = cookies[0];
        Assert.Equal(HttpStatusCode.OK, await PlainAsync(cookie));
        Assert.Equal(HttpStatusCode.Redirect, await PlainAsync(cookie[..40] + (cookie[40] == 'A' ? 'B' : 'A') + cookie[41..]));
    }

    async Task<HttpStatusCode> PlainAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", "causeway=" + cookie);
        using var answer = await _site.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/datasets")]
    [InlineData("/governance")]
    [InlineData("/organizations/new")]
    [InlineData("/no-such-page")]
    [InlineData("/sources")]
    public async Task No_answer_to_somebody_who_is_signed_in_is_kept_on_the_way(string path)
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        using var answer = await browser.GetAsync(path);

        Assert.True(answer.Headers.CacheControl is { NoStore: true }, answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Switching_the_second_step_off_ends_the_other_sessions()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        var page = await browser.PageAsync("/account/two-factor");
        var key = page.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        string Now() => Totp.CodeAt(key, Totp.StepOf(_time.GetUtcNow()));
        using var on = await browser.SendFormAsync(
            "/account/two-factor",
            [("offered", page.QuerySelector("#on input[name=offered]")!.GetAttribute("value")!), ("Code", Now())],
            "#on"
        );
        _time.Advance(TimeSpan.FromMinutes(1));
        using var other = _site.Browser();
        using var first = await other.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        using var second = await other.SendFormAsync("/sign-in/code", [("Code", Now())]);
        Assert.True(await IsSignedInAsync(other));
        _time.Advance(TimeSpan.FromMinutes(1));

        using var off = await browser.SendFormAsync("/account/two-factor", [("Code", Now())], "#off");

        Assert.Equal("/account/two-factor", off.Headers.Location?.ToString());
        Assert.False(await IsSignedInAsync(other));
        Assert.True(await IsSignedInAsync(browser));
        await _site.MailAsync("ana@example.org", "no longer takes a second step");
    }

    [Fact]
    public async Task Where_the_operator_says_so_nobody_runs_the_installation_without_a_second_step()
    {
        await using var site = await RunningSite.StartAsync(
            builder => builder.Configuration.AddInMemoryCollection([new(Actors.SecondStepKey, "true")]),
            app => app.MapGet("/test/administrators", () => "in").RequireAuthorization(Policies.Administrator)
        );
        var root = await site.AddAccountAsync("root@example.org", administrator: true);
        using var browser = await site.SignInAsync("root@example.org");

        using var without = await browser.GetAsync("/test/administrators");
        await using (var scope = site.Site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
            var account = (await accounts.FindByIdAsync(root.Id.ToString()))!;
            account.TwoFactorEnabled = true;
            await accounts.UpdateAsync(account);
        }

        using var with = await browser.GetAsync("/test/administrators");

        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }
}
