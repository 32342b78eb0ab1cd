using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Data;
using Causeway.Identity;
using Causeway.Identity.Outside;
using Causeway.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

public sealed class OutsideProviderTests : IAsyncLifetime
{
    TinyProvider _provider = null!;

    RunningSite _site = null!;

    public async Task InitializeAsync()
    {
        _provider = await TinyProvider.StartAsync();
        _site = await RunningSite.StartAsync(builder =>
            builder.Configuration.AddInMemoryCollection([
                new("Oidc:Providers:0:Name", "state"),
                new("Oidc:Providers:0:Title", "State sign-in"),
                new("Oidc:Providers:0:Authority", _provider.Address),
                new("Oidc:Providers:0:ClientId", TinyProvider.Client),
                new("Oidc:Providers:0:ClientSecret", TinyProvider.Secret),
            ])
        );
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    static async Task<string> MainAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;

    static async Task<string> BeginAsync(HttpClient browser, string page = "/sign-in")
    {
        using var answer = await browser.SendFormAsync(page, [("to", "/sources")], "main form[action='/sign-in/with/state']");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    async Task ConnectAsync(string subject = "42")
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser, "/account"), subject, "ana@state.example"));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    [Fact]
    public async Task The_way_there_asks_for_a_code_with_state_nonce_and_challenge()
    {
        using var browser = _site.Browser();

        var address = await BeginAsync(browser);

        Assert.StartsWith(_provider.Address + "/authorize?", address, StringComparison.Ordinal);
        Assert.All(
            ["response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "scope=openid"],
            part => Assert.Contains(part, address, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_connected_account_is_signed_in_and_goes_on()
    {
        await ConnectAsync();
        using var browser = _site.Browser();

        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser), "42", "whatever@example.org"));
        var page = await browser.PageAsync("/account/sessions");

        Assert.Equal("/sources", back.Headers.Location?.ToString());
        Assert.Contains("state", page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await _site.AuditAsync(), e => e.Action == "account.provider_connected");
        await _site.MailAsync("ana@example.org", "outside provider");
    }

    [Fact]
    public async Task An_address_alone_never_opens_an_account_with_a_password()
    {
        using var browser = _site.Browser();

        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser), "99", "ana@example.org"));
        using var account = await browser.GetAsync("/account");

        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.Contains("Sign in with its password, then connect", await MainAsync(back), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, account.StatusCode);
    }

    [Theory]
    [InlineData("new@example.org", true, true)]
    [InlineData("new@example.org", false, false)]
    [InlineData("other@example.org", true, false)]
    public async Task A_new_account_needs_an_invitation_and_an_address_that_the_provider_has_checked(string email, bool verified, bool made)
    {
        var secret = await InviteAsync("new@example.org");
        using var browser = _site.Browser();

        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser, $"/join/{secret}"), "7", email, verified));
        using var account = await browser.GetAsync("/account");

        Assert.Equal(made ? HttpStatusCode.OK : HttpStatusCode.Redirect, account.StatusCode);
        Assert.Equal(made, (await _site.AuditAsync()).Any(e => e.Action == "account.created"));
    }

    async Task<string> InviteAsync(string email)
    {
        var organization = await _site.AddOrganizationAsync("bright");
        await using var scope = _site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var secret = Secrets.New();
        var now = TimeProvider.System.GetUtcNow();
        db.Add(
            new Invitation
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = organization.Id,
                Email = email,
                Roles = "viewer",
                Hash = Secrets.HashOf(secret),
                InvitedBy = Guid.CreateVersion7(),
                CreatedAt = now,
                ExpiresAt = now.AddDays(7),
            }
        );
        await db.SaveChangesAsync();
        return secret;
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("aud", "another-client")]
    [InlineData("iss", "https://elsewhere.example")]
    [InlineData("exp", 1_600_000_000)]
    [InlineData("azp", "another-client")]
    [InlineData("sub", "")]
    public async Task A_token_that_says_something_else_is_refused(string claim, object value)
    {
        await ConnectAsync();
        _provider.Spoil = claims => claims[claim] = value;
        using var browser = _site.Browser();

        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser), "42", "a@example.org"));
        using var account = await browser.GetAsync("/account");

        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.Contains("does not fit and was not accepted", await MainAsync(back), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, account.StatusCode);
    }

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused()
    {
        await ConnectAsync();
        _provider.SignsWrongly = true;
        using var browser = _site.Browser();

        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser), "42", "a@example.org"));

        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_was_taken_before_is_refused_even_with_its_cookie()
    {
        await ConnectAsync();
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = _site.Client.BaseAddress,
        };
        var address = await BeginAsync(browser);
        var kept = cookies.GetCookies(new(_site.Client.BaseAddress!, "/sign-in/back/state")).Single(c => c.Name == OidcStates.Cookie).Value;
        using var first = await browser.GetAsync(_provider.Agree(address, "42", "a@example.org"));
        using var request = new HttpRequestMessage(HttpMethod.Get, _provider.Agree(address, "42", "a@example.org"));
        request.Headers.Add("Cookie", $"{OidcStates.Cookie}={kept}");

        using var replayed = await _site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, replayed.StatusCode);
        Assert.Contains("used before", await MainAsync(replayed), StringComparison.Ordinal);
        Assert.Equal(2, _provider.Tokens);
    }

    [Fact]
    public async Task An_answer_in_another_browser_or_with_another_state_is_refused()
    {
        await ConnectAsync();
        using var mine = _site.Browser();
        using var theirs = _site.Browser();
        var address = _provider.Agree(await BeginAsync(mine), "42", "a@example.org");
        await BeginAsync(theirs);

        using var elsewhere = await theirs.GetAsync(address);
        using var noCookie = await _site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, noCookie.StatusCode);
    }

    [Fact]
    public async Task An_account_over_there_belongs_to_one_account_here_and_can_be_taken_away()
    {
        await ConnectAsync();
        await _site.AddAccountAsync("ben@example.org");
        using var ben = await _site.SignInAsync("ben@example.org");
        using var taken = await ben.GetAsync(_provider.Agree(await BeginAsync(ben, "/account"), "42", "ben@example.org"));
        using var ana = await _site.SignInAsync("ana@example.org");

        using var away = await ana.SendFormAsync("/account", [], "form[action*=Disconnect]");
        using var browser = _site.Browser();
        using var back = await browser.GetAsync(_provider.Agree(await BeginAsync(browser), "42", "nobody@example.org"));

        Assert.Contains("connected with another account", await MainAsync(taken), StringComparison.Ordinal);
        Assert.Equal("/account", away.Headers.Location?.ToString());
        Assert.Contains("No account here is connected", await MainAsync(back), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_provider_is_not_found_and_a_link_begins_nothing()
    {
        using var unknown = await _site.Client.GetAsync("/sign-in/with/elsewhere");
        using var link = await _site.Client.GetAsync("/sign-in/with/state");
        using var back = await _site.Client.GetAsync("/sign-in/back/elsewhere");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.OK, link.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, back.StatusCode);
    }

    [Theory]
    [InlineData("Name", "State Sign In")]
    [InlineData("Authority", "http://idp.example.org")]
    [InlineData("ClientId", "")]
    public async Task A_wrong_setting_is_named(string key, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Oidc:Providers:0:Name"] = "state",
            ["Oidc:Providers:0:Authority"] = "https://idp.example.org",
            ["Oidc:Providers:0:ClientId"] = "x",
            [$"Oidc:Providers:0:{key}"] = value,
        };
        await using var site = await RunningSite.StartAsync(builder => builder.Configuration.AddInMemoryCollection(settings));

        var refused = Assert.Throws<UserException>(() => site.Site.Services.GetRequiredService<OidcProviders>());

        Assert.Equal("config.oidc", refused.Code);
    }
}
