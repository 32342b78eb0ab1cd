using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>The second question of the data vision: who has access to what, when and why.</summary>
public sealed class OpenAccessTests
{
    [Theory]
    [InlineData("agency", "Our data that others may use now", "Now 1 dataset of ours is open to others")]
    [InlineData("hub", "Data of others that we may use now", "1 dataset of others is open to us")]
    public async Task The_vision_says_what_is_open_to_whom_for_what_and_until_when(string organization, string caption, string sentence)
    {
        await using var site = await RunningSite.StartAsync();
        var world = await CommunityWorld.MakeAsync(site.Site.Services);
        await ChangeAsync<AccessRequest>(site, r => r.Purpose = "Find out who reaches a living wage");
        using var viewer = await site.SignInAsync($"viewer@{organization}.example");

        var page = await viewer.PageAsync($"/organizations/{organization}/vision");

        Assert.Contains(sentence, page.Body!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelectorAll("table")
            .Single(t => t.QuerySelector("caption")!.TextContent.Contains(caption, StringComparison.Ordinal));
        Assert.Contains("Wages", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("analyst", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Find out who reaches a living wage", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("ends soon", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href='/organizations/{organization}/requests/{world.Values["requests"]}']"));
    }

    [Fact]
    public async Task Others_see_nothing_of_it()
    {
        await using var site = await RunningSite.StartAsync();
        await CommunityWorld.MakeAsync(site.Site.Services);
        using var outsider = await site.SignInAsync("owner@outsider.example");

        var text = (await outsider.PageAsync("/organizations/outsider/vision")).Body!.TextContent;

        Assert.Contains("no agreement is in force", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wages", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rule_closes_is_gone_from_the_view()
    {
        await using var site = await RunningSite.StartAsync();
        await CommunityWorld.MakeAsync(site.Site.Services);
        Assert.Single((await ViewAsync(site)).Grants);

        await ChangeAsync<Project>(site, p => p.EndedAt = TimeProvider.System.GetUtcNow());
        Assert.Empty((await ViewAsync(site)).Grants);
        await ChangeAsync<Project>(site, p => p.EndedAt = null);

        await ChangeAsync<AgreementPerson>(site, p => p.AcceptedAt = null);
        Assert.Empty((await ViewAsync(site)).Grants);
        await ChangeAsync<AgreementPerson>(site, p => p.AcceptedAt = TimeProvider.System.GetUtcNow());

        await ChangeAsync<Dataset>(site, d => d.State = DatasetState.Retired);
        Assert.Empty((await ViewAsync(site)).Grants);
        await ChangeAsync<Dataset>(site, d => d.State = DatasetState.Published);
        Assert.Single((await ViewAsync(site)).Grants);

        await ChangeAsync<Agreement>(site, a => a.ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1));
        var view = await ViewAsync(site);
        Assert.Empty(view.Grants);
        Assert.Empty(view.Agreements);
    }

    static async Task<OpenAccessView> ViewAsync(RunningSite site)
    {
        await using var scope = site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var account = await db.Set<Account>().SingleAsync(a => a.Email == "viewer@agency.example");
        var actor = (await scope.ServiceProvider.GetRequiredService<Actors>().OfAsync(account.Id, "web", default))!;
        return await scope.ServiceProvider.GetRequiredService<OpenAccess>().OfAsync(actor, actor.Organizations.Single(), default);
    }

    static async Task ChangeAsync<T>(RunningSite site, Action<T> change)
        where T : class
    {
        await using var scope = site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        (await db.Set<T>().ToListAsync()).ForEach(change);
        await db.SaveChangesAsync();
    }
}
