using System.Globalization;
using Causeway.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Browser.Tests.Governance;

/// <summary>An agency and an intermediary from their agreement to the destruction of the data, as five people see it in browsers of their own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StoryInBrowserTests(BrowserSite site)
{
    [BrowserTheory, OnSqlite, OnPostgres]
    public async Task From_agreement_to_destruction(Provider provider)
    {
        await using var story = await StorySteps.BeginAsync(site, provider);

        await story.AgreeAsync();
        await story.GiveAsync(3000);
        await story.AskAsync();
        await story.GrantAsync();
        await story.AcceptAndTrainAsync();
        var work = await story.WorkAsync();
        await story.ReviewAsync();
        await story.ReleaseAsync();
        var table = await story.DownloadAsync();

        Assert.Contains("suppressed,too few persons", table, StringComparison.Ordinal);
        Assert.All(
            table.Trim().Split('\n').Skip(1).Select(l => l.Split(',')[2]).Where(c => c != "suppressed"),
            c => Assert.Equal(0, int.Parse(c, CultureInfo.InvariantCulture) % 10)
        );

        await story.GiveAsync(400_000);
        var job = await story.ExpireInTheMiddleAsync();

        Assert.Contains("expired", job.Error, StringComparison.Ordinal);
        Assert.InRange(job.ProgressDone, 0, 399_999);
        story.CheckQuiet();
        var ana = await story.AsAsync("ana");
        Assert.Equal(404, (await ana.GoAsync(work)).Status);
        await Expect(ana.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Page not found");
        var olu = await story.ReadCertificateAsync();
        await StorySteps.SaysAsync(olu, "no file, no key");
        await story.World.CheckDestroyedAsync();
        var (code, said) = await story.World.DoctorAsync();
        Assert.True(code == 0, said);
        Assert.Contains("The record is whole", said, StringComparison.Ordinal);
        var sam = await story.AsAsync("sam");
        await sam.FollowAsync("agency", "Record");
        await sam.FillInAsync("Show", ("Who used our data, for what, and what came out", ""));
        await StorySteps.SaysAsync(sam, "data.read");
        await StorySteps.SaysAsync(sam, "export.submitted");
        await sam.CheckWideAndNarrowAsync();
        olu.CheckQuiet();
        sam.CheckQuiet();
    }

    [BrowserFact]
    public async Task A_steward_and_a_reviewer_do_their_work_with_scripts_off()
    {
        await using var story = await StorySteps.BeginAsync(site);
        await story.AgreeAsync();
        await story.AsAsync("sam", scripts: false);
        await story.GiveAsync(3000);
        await story.AskAsync();

        await story.GrantAsync(scripts: false);
        await story.AcceptAndTrainAsync();
        await story.WorkAsync();
        await story.ReviewAsync(scripts: false);
        await story.ReleaseAsync(scripts: false);

        Assert.Contains("suppressed,too few persons", await story.DownloadAsync(), StringComparison.Ordinal);
        story.CheckQuiet();
    }

    [BrowserFact]
    public async Task A_steward_and_a_reviewer_do_their_work_with_the_keyboard_alone()
    {
        await using var story = await StorySteps.BeginAsync(site);
        await story.AgreeAsync();
        await story.GiveAsync(3000);
        await story.AskAsync();

        await DecideByKeyboardAsync(await story.AsAsync("sam"), "/requests/", "Within the purpose.", "Granted");
        await story.AcceptAndTrainAsync();
        await story.WorkAsync();
        await DecideByKeyboardAsync(await story.AsAsync("rey"), "/exports/", "Complete.", "passed");
        await DecideByKeyboardAsync(await story.AsAsync("sam"), "/exports/", "Looked at the totals.", "Released on");

        Assert.Contains("suppressed,too few persons", await story.DownloadAsync(), StringComparison.Ordinal);
        story.CheckQuiet();
    }

    // From the list of what waits to the decision: Tab, Space and Enter, and what is typed.
    static async Task DecideByKeyboardAsync(Visit visit, string part, string reason, string decided)
    {
        await visit.ReachAsync($"section[aria-labelledby=waiting] a[href*='{part}']");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync($"**{part}**");
        if (await visit.Page.Locator("input[name=hasLooked]").CountAsync() > 0)
        {
            await visit.ReachAsync("input[name=hasLooked]");
            await visit.Page.Keyboard.PressAsync("Space");
        }

        await visit.ReachAsync("form:has(button[name=approve]) textarea");
        await visit.Page.Keyboard.TypeAsync(reason);
        await visit.ReachAsync("button[name=approve][value=true]");
        await visit.Page.Keyboard.PressAsync("Enter");
        await StorySteps.SaysAsync(visit, decided);
    }
}
