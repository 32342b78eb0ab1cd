using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Data;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

public sealed class JoiningTests : IAsyncLifetime
{
    RunningSite _site = null!;

    Organization _organization = null!;

    Account _owner = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync();
        _owner = await _site.AddAccountAsync("owner@example.org");
        _organization = await _site.AddOrganizationAsync("bright");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    async Task<string> InviteAsync(string email, string roles = "steward analyst", Action<Invitation>? change = null, int days = 7)
    {
        await using var scope = _site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var secret = Secrets.New();
        var now = TimeProvider.System.GetUtcNow();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = _organization.Id,
            Email = email,
            Roles = roles,
            Hash = Secrets.HashOf(secret),
            InvitedBy = _owner.Id,
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        change?.Invoke(invitation);
        db.Add(invitation);
        await db.SaveChangesAsync();
        return secret;
    }

    async Task<IReadOnlyList<Member>> MembersAsync()
    {
        await using var scope = _site.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<Member>().OrderBy(m => m.Role).ToListAsync();
    }

    static async Task<string> MainAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;

    [Fact]
    public async Task A_new_person_makes_an_account_joins_and_is_signed_in()
    {
        var secret = await InviteAsync("new@example.org");
        using var browser = _site.Browser();

        var page = await browser.PageAsync($"/join/{secret}");
        using var weak = await browser.SendFormAsync($"/join/{secret}", [("Name", "Noor Said"), ("Password", "short")]);
        using var joined = await browser.SendFormAsync($"/join/{secret}", [("Name", "Noor Said"), ("Password", People.Password)]);
        using var again = await browser.GetAsync($"/join/{secret}");
        var account = await browser.PageAsync("/account");

        Assert.Contains("steward, analyst", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("at least 12", await MainAsync(weak), StringComparison.Ordinal);
        Assert.Equal("/organizations/bright", joined.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains("bright", account.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        var members = await MembersAsync();
        Assert.Equal(
            [Role.Analyst, Role.Steward],
            members.Select(m => m.Role).Order(Comparer<Role>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}")))
        );
        Assert.All(members, m => Assert.Equal(_owner.Id, m.GivenBy));
        var entry = Assert.Single(await _site.AuditAsync(), e => e.Action == "member.joined");
        Assert.Equal((_organization.Id, members[0].AccountId), (entry.Organization, entry.Subject));
    }

    [Fact]
    public async Task Somebody_with_the_account_signs_in_and_accepts()
    {
        await _site.AddAccountAsync("ben@example.org");
        var secret = await InviteAsync("Ben@Example.org", "viewer");
        using var browser = _site.Browser();

        var before = await browser.PageAsync($"/join/{secret}");
        using var signedIn = await browser.SendFormAsync(
            before.QuerySelector("main a[href^='/sign-in']")!.GetAttribute("href")!,
            [("Email", "ben@example.org"), ("Password", People.Password)]
        );
        using var joined = await browser.SendFormAsync(signedIn.Headers.Location!.ToString(), []);

        Assert.Equal($"/join/{secret}", signedIn.Headers.Location.ToString());
        Assert.Equal("/organizations/bright", joined.Headers.Location?.ToString());
        Assert.Equal(Role.Viewer, Assert.Single(await MembersAsync()).Role);
    }

    [Fact]
    public async Task Another_account_cannot_accept_what_was_not_sent_to_it()
    {
        var secret = await InviteAsync("ben@example.org");
        using var browser = await _site.SignInAsync("owner@example.org");

        var page = await browser.PageAsync($"/join/{secret}");
        using var forced = await browser.SendFormAsync($"/join/{secret}", []);

        Assert.True(page.QuerySelector("main button")!.HasAttribute("disabled"));
        Assert.Contains("another address", await MainAsync(forced), StringComparison.Ordinal);
        Assert.Empty(await MembersAsync());
    }

    [Fact]
    public async Task A_role_that_is_there_already_is_not_given_twice()
    {
        var ben = await _site.AddAccountAsync("ben@example.org");
        await _site.AddMemberAsync(_organization, ben, Role.Steward);
        var secret = await InviteAsync("ben@example.org");
        using var browser = await _site.SignInAsync("ben@example.org");

        using var joined = await browser.SendFormAsync($"/join/{secret}", []);

        Assert.Equal(2, (await MembersAsync()).Count);
    }

    [Fact]
    public async Task Every_link_that_leads_nowhere_gets_the_same_answer()
    {
        var now = TimeProvider.System.GetUtcNow();
        string[] secrets =
        [
            "unknown",
            Secrets.New(),
            await InviteAsync("a@example.org", change: i => i.AcceptedAt = now),
            await InviteAsync("b@example.org", change: i => i.RevokedAt = now),
            await InviteAsync("c@example.org", days: -1),
        ];
        var answers = new List<string>();
        foreach (var secret in secrets)
        {
            using var answer = await _site.Client.GetAsync($"/join/{secret}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answers.Add(await MainAsync(answer));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("no longer valid", answers[0], StringComparison.Ordinal);
    }
}
