using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

public sealed class ForgottenTests : IAsyncLifetime
{
    const string Fresh = "nine brown bears by the river";

    RunningSite _site = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync();
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    static async Task<string> MainAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;

    [Fact]
    public async Task The_link_of_the_message_changes_the_password_once()
    {
        using var before = await _site.SignInAsync("ana@example.org");
        using var browser = _site.Browser();
        using var asked = await browser.SendFormAsync("/forgot-password", [("Email", "ANA@example.org")]);
        var link = Mailroom.LinkIn(await _site.MailAsync("ana@example.org", "Choose it here"));

        using var weak = await browser.SendFormAsync(link, [("Fresh", "short")]);
        using var done = await browser.SendFormAsync(link, [("Fresh", Fresh)]);
        using var twice = await browser.SendFormAsync(link, [("Fresh", "ten tall trees in the wind")]);
        using var signedIn = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", Fresh)]);
        using var gone = await before.GetAsync("/account");

        Assert.Contains("at least 12 characters", await MainAsync(weak), StringComparison.Ordinal);
        Assert.Equal("/sign-in", done.Headers.Location?.ToString());
        Assert.Contains("no longer valid", await MainAsync(twice), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.password_reset");
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_message()
    {
        using var browser = _site.Browser();

        using var known = await browser.SendFormAsync("/forgot-password", [("Email", "ana@example.org")]);
        using var unknown = await browser.SendFormAsync("/forgot-password", [("Email", "nobody@example.org")]);
        await _site.MailAsync("ana@example.org", "Choose it here");

        Assert.Equal(await MainAsync(known), await MainAsync(unknown));
        Assert.DoesNotContain(_site.Mails(), m => m.To == "nobody@example.org");
    }

    [Fact]
    public async Task A_reader_of_Spanish_gets_the_message_in_Spanish()
    {
        using var browser = _site.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "es");

        using var asked = await browser.SendFormAsync("/forgot-password", [("Email", "ana@example.org")]);

        Assert.Contains("contraseña", await _site.MailAsync("ana@example.org", "/reset-password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_have_the_address_that_the_operator_set()
    {
        await using var site = await RunningSite.StartAsync(builder =>
            builder.Configuration.AddInMemoryCollection([new("Site:Address", "https://data.example.org/")])
        );
        await site.AddAccountAsync("ana@example.org");
        using var browser = site.Browser();

        using var asked = await browser.SendFormAsync("/forgot-password", [("Email", "ana@example.org")]);

        Assert.Contains(
            "https://data.example.org/reset-password?account=",
            await site.MailAsync("ana@example.org", "Choose it here"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/reset-password")]
    [InlineData("/reset-password?account=00000000-0000-0000-0000-000000000001&token=abc")]
    [InlineData("/reset-password?account=x&token=%25%25")]
    public async Task A_link_that_was_not_sent_changes_nothing(string link)
    {
        using var browser = _site.Browser();

        using var answer = await browser.SendFormAsync(link, [("Fresh", Fresh)]);

        Assert.Contains("no longer valid", await MainAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_changes_when_the_new_one_is_confirmed_and_the_old_one_is_told()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        using var wrong = await browser.SendFormAsync("/account/email", [("Fresh", "new@example.org"), ("Present", "guess")]);
        using var asked = await browser.SendFormAsync("/account/email", [("Fresh", "new@example.org"), ("Present", People.Password)]);
        var link = Mailroom.LinkIn(await _site.MailAsync("new@example.org", "/confirm-email"));

        using var opened = await browser.GetAsync(link);
        using var still = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        using var forged = await _site
            .Browser()
            .SendFormAsync(
                link.Replace("new%40", "evil%40", StringComparison.Ordinal).Replace("new@", "evil@", StringComparison.Ordinal),
                []
            );
        using var confirmed = await _site.Browser().SendFormAsync(link, []);
        using var old = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        using var fresh = await _site.Browser().SendFormAsync("/sign-in", [("Email", "new@example.org"), ("Password", People.Password)]);

        Assert.Contains("not the present password", await MainAsync(wrong), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        Assert.Contains("no longer valid", await MainAsync(forged), StringComparison.Ordinal);
        Assert.Equal("/sign-in", confirmed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
        await _site.MailAsync("ana@example.org", "Messages no longer come here");
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.email_changed");
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_not_told_to_the_one_who_asks()
    {
        await _site.AddAccountAsync("ben@example.org");
        using var browser = await _site.SignInAsync("ana@example.org");

        using var taken = await browser.SendFormAsync("/account/email", [("Fresh", "ben@example.org"), ("Present", People.Password)]);

        Assert.Equal("/account", taken.Headers.Location?.ToString());
        Assert.DoesNotContain(
            "/confirm-email",
            await _site.MailAsync("ben@example.org", "already has an account"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_unconfirmed_address_is_confirmed_by_its_link_before_the_first_sign_in()
    {
        await using (var scope = _site.Site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync("ana@example.org"))!;
            account.EmailConfirmed = false;
            await accounts.UpdateAsync(account);
        }

        using var browser = _site.Browser();
        using var wrong = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", "guess")]);
        using var early = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        using var confirmed = await browser.SendFormAsync(Mailroom.LinkIn(await _site.MailAsync("ana@example.org", "/confirm-email")), []);
        using var then = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);

        Assert.Contains("do not fit together", await MainAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("not confirmed yet", await MainAsync(early), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, then.StatusCode);
    }
}
