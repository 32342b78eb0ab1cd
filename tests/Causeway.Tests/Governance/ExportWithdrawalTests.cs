using System.Net;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.ExportReview;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>A result that is out is taken back by the provider: the story over HTTP, and who may.</summary>
public sealed class ExportWithdrawalTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_withdrawn_result_is_downloaded_by_nobody_and_says_so(Provider provider)
    {
        await using var site = await RunningSite.StartAsync(community: provider);
        var world = await CommunityWorld.MakeAsync(site.Site.Services);
        var id = world.Values["exports"];
        using var steward = await site.SignInAsync("steward@agency.example");
        using var analyst = await site.SignInAsync("analyst@hub.example");
        var (theirs, ours) = ($"/organizations/agency/exports/{id}", $"/organizations/hub/exports/{id}");
        Assert.Equal("a,persons,status\n1,10,exact\n", await analyst.GetStringAsync(ours + "/table.csv"));
        Assert.Null((await analyst.PageAsync(ours)).QuerySelector("form[action*=Withdraw]"));

        using (var silent = await steward.SendFormAsync(theirs, [("reason", " ")], "form[action*=Withdraw]"))
        {
            Assert.Contains("Give the reason", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var done = await steward.SendFormAsync(theirs, [("reason", "The year is wrong.")], "form[action*=Withdraw]"))
        {
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        foreach (var (browser, address) in new[] { (analyst, ours), (steward, theirs) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address + "/table.csv")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/api/v1{address}/table.csv")).StatusCode);
            var page = (await browser.PageAsync(address)).Body!.TextContent;
            Assert.Contains("The year is wrong.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Download the table", page, StringComparison.Ordinal);
        }

        var own = await analyst.PageAsync(ours);
        Assert.DoesNotContain("The table as it would go out", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Withdrawn",
            (await analyst.PageAsync($"/organizations/hub/projects/{world.Values["projects"]}")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "export.withdrawn",
            (await steward.PageAsync("/organizations/agency/record")).Body!.TextContent,
            StringComparison.Ordinal
        );
        await using var scope = site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        Assert.Empty((await AuditChain.VerifyAsync(db, [], default)).Faults);
        Assert.Single(await db.Set<AuditEntry>().Where(e => e.Action == "export.withdrawn").ToListAsync());
        Assert.Null((await steward.PageAsync(theirs)).QuerySelector("form[action*=Withdraw]"));
    }

    [Theory]
    [InlineData("agency.Steward", true)]
    [InlineData("agency.Reviewer", true)]
    [InlineData("agency.Owner", false)]
    [InlineData("agency.Viewer", false)]
    [InlineData("hub.Steward", false)]
    [InlineData("hub.Analyst", false)]
    public async Task Only_a_steward_or_reviewer_of_the_provider_withdraws(string who, bool may)
    {
        await using var site = await RunningSite.StartAsync();
        var world = await CommunityWorld.MakeAsync(site.Site.Services);
        var actors = site.Site.Services.GetRequiredService<Actors>();
        var desk = site.Site.Services.GetRequiredService<ExportDesk>();
        await using var scope = site.Site.Services.CreateAsyncScope();
        var email = world.People.Single(p => p.Who == who).Email;
        var account = await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<Account>().SingleAsync(a => a.Email == email);
        var actor = (await actors.OfAsync(account.Id, "web", default))!;
        var id = Guid.Parse(world.Values["exports"]);

        var error = await Record.ExceptionAsync(() => desk.WithdrawAsync(actor, id, "It is wrong.", default));

        Assert.Equal(may, error is null);
        Assert.Equal(may ? null : "export.refused", (error as UserException)?.Code);
        Assert.Equal(may ? ExportState.Withdrawn : ExportState.Released, (await desk.FindAsync(actor, id, default))!.Export.State);
    }

    [Theory]
    [InlineData(ExportState.AwaitingReview)]
    [InlineData(ExportState.AwaitingStewards)]
    [InlineData(ExportState.Returned)]
    [InlineData(ExportState.Withdrawn)]
    public async Task Only_what_is_out_is_withdrawn(ExportState state)
    {
        await using var site = await RunningSite.StartAsync();
        var world = await CommunityWorld.MakeAsync(site.Site.Services);
        var id = Guid.Parse(world.Values["exports"]);
        await using var scope = site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        await db.Set<Export>().ExecuteUpdateAsync(e => e.SetProperty(x => x.State, state));
        using var steward = await site.SignInAsync("steward@agency.example");

        var page = await steward.PageAsync($"/organizations/agency/exports/{id}");

        Assert.Equal(HttpStatusCode.NotFound, (await steward.GetAsync($"/organizations/agency/exports/{id}/table.csv")).StatusCode);
        Assert.Null(page.QuerySelector("form[action*=Withdraw]"));
    }
}
