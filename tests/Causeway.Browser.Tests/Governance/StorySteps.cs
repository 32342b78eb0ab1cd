using System.Globalization;
using Causeway.Jobs;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Browser.Tests.Governance;

/// <summary>
/// The steps of the story of governance on a site of its own, as people go them: each in a browser of their own, from the first page by links, labels and buttons. What a page says is
/// checked on the way, and the pages that only a story reaches are looked at wide and narrow.
/// </summary>
public sealed class StorySteps : IAsyncDisposable
{
    const string Title = "Wages of completers";
    const string Project = "Who reaches a living wage";
    const string Result = "Completers by county";

    readonly BrowserSite _browser;
    readonly RunningSite _site;
    readonly ShiftedTime _time;
    readonly Dictionary<string, Visit> _visits = new(StringComparer.Ordinal);

    StorySteps(BrowserSite browser, RunningSite site, ShiftedTime time, StoryWorld world)
    {
        _browser = browser;
        _site = site;
        _time = time;
        World = world;
    }

    /// <summary>Agency and hub.</summary>
    public StoryWorld World { get; }

    /// <summary>Starts the site with agency and hub, which have nothing to do with each other yet.</summary>
    public static async Task<StorySteps> BeginAsync(BrowserSite browser, Provider provider = Provider.Sqlite)
    {
        var time = new ShiftedTime();
        var site = await RunningSite.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(time);
                builder.Logging.SetMinimumLevel(LogLevel.Error);
            },
            community: provider
        );
        return new(browser, site, time, await StoryWorld.MakeAsync(site));
    }

    /// <summary>The browser of one of the people, such as "sam", on the page where everybody begins.</summary>
    public async Task<Visit> AsAsync(string name, bool scripts = true)
    {
        if (!_visits.TryGetValue(name, out var visit))
        {
            visit = _visits[name] = await _browser.VisitAsync(scripts: scripts, address: _site.Site.Urls.Single());
            await visit.SignInAsync(StoryWorld.People.Single(p => p.Email.StartsWith(name + "@", StringComparison.Ordinal)).Email);
        }

        await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Sharing" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("How do we share data safely?");
        return visit;
    }

    /// <summary>The hub drafts an agreement that ends in forty minutes, both sign.</summary>
    public async Task AgreeAsync()
    {
        var now = _time.GetUtcNow();
        var hana = await AsAsync("hana");
        await hana.FollowAsync("hub", "Agreements", "Draft an agreement");
        await hana.FillInAsync(
            "Save as draft",
            ("Kind", "Data use license"),
            ("Theirs: the other organization provides data", ""),
            ("The other organization", "agency"),
            ("Title", Title),
            ("Purposes", "Find out who reaches a living wage"),
            ("Law or consent", "20 CFR 603.5(d)(2), informed consent"),
            ("Begins", Local(now.AddDays(-1))),
            ("Ends", Local(now.AddMinutes(20))),
            ("Days of notice before the end", "1"),
            ("How the data are kept safe", "Encrypted on one server."),
            ("Training that everybody must have finished", "Privacy basics"),
            ("At the end", "Files are overwritten, then files and keys are destroyed")
        );
        await hana.FollowAsync("Edit terms, datasets, people and clauses");
        await hana.FillInAsync("Save these fields", ("county", ""), ("wage_band", ""), ("race", ""));
        await SaysAsync(hana, "fields are saved");
        await hana.FillInAsync("Name this person", ("E-mail address of a member of hub", "ana@hub.example"));
        await SaysAsync(hana, "The person is named.");
        await hana.CheckWideAndNarrowAsync();
        await hana.FollowAsync(Title);
        await hana.FillInAsync("Offer for signature");
        await hana.FillInAsync("Sign", ("Your name", "Hana Hub"), ("Your office", "Director"));
        await hana.CheckWideAndNarrowAsync();

        var olu = await AsAsync("olu");
        await olu.FollowAsync(Title);
        await SaysAsync(olu, "Find out who reaches a living wage");
        await olu.CheckWideAndNarrowAsync();
        await olu.FillInAsync("Sign", ("Your name", "Olu Agency"), ("Your office", "Commissioner"));
        await SaysAsync(olu, "In force");
    }

    /// <summary>The steward gives so many rows of data.</summary>
    public async Task GiveAsync(int rows)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("causeway-story-").FullName, "wages.csv");
        try
        {
            await File.WriteAllTextAsync(file, StoryWorld.Rows(rows));
            var sam = await AsAsync("sam");
            await sam.FollowAsync("agency", "Datasets", "Wage records", "Give the data");
            await sam.FillInAsync("Give the data", ("CSV file in UTF-8", file));
            await SaysAsync(sam, $"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows, since");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    /// <summary>The analyst begins a project and asks for data.</summary>
    public async Task AskAsync()
    {
        var ana = await AsAsync("ana");
        await ana.FollowAsync("hub", "Projects", "Begin a project");
        await ana.FillInAsync("Begin", ("Title", Project), ("Question", "Which counties?"));
        await ana.FollowAsync("Ask for data");
        await ana.FillInAsync("Go on");
        await Expect(ana.Page.GetByText("Six questions")).ToBeVisibleAsync();
        await ana.CheckWideAndNarrowAsync();
        await ana.FillInAsync(
            "Send to the stewards",
            ("1. Is it public already?", "QCEW has no completers."),
            ("2. Which purpose", "Find out who reaches a living wage"),
            ("county", ""),
            ("wage_band", ""),
            ("race", ""),
            ("5. Why these fields?", "To count by county."),
            ("6. Who benefits?", "Students who choose a program."),
            ("Until when do you need it?", Day(_time.GetUtcNow()))
        );
        await SaysAsync(ana, "The request is with the stewards.");
        await ProjectSaysAsync("The stewards have not decided");
    }

    /// <summary>The steward grants the request.</summary>
    public async Task GrantAsync(bool scripts = true)
    {
        var sam = await AsAsync("sam", scripts);
        await sam.FollowAsync("A request for Wage records");
        await SaysAsync(sam, "To count by county.");
        if (scripts)
        {
            await sam.CheckWideAndNarrowAsync();
        }

        await sam.FillInAsync("Grant Wage records", ("Reason", "Within the purpose."));
        await SaysAsync(sam, "Granted");
    }

    /// <summary>Granted is not enough: the analyst accepts the terms, and the hub's owner confirms the training.</summary>
    public async Task AcceptAndTrainAsync()
    {
        var ana = await ProjectSaysAsync("has not accepted the terms");
        await AsAsync("ana");
        await ana.FollowAsync("hub", "Agreements", Title);
        await ana.FillInAsync("I have read the terms and keep to them");
        await ProjectSaysAsync("training");

        var hana = await AsAsync("hana");
        await hana.FollowAsync("hub", "Agreements", Title);
        await hana.CheckWideAndNarrowAsync();
        await hana.FillInAsync("Confirm the training of ana", ("Finished on", Day(_time.GetUtcNow())));
        await ProjectSaysAsync("Open");
    }

    /// <summary>The analyst makes a work file, opens it and submits a count; returns the address of the work file.</summary>
    public async Task<string> WorkAsync()
    {
        var ana = await ProjectSaysAsync("Open");
        await ana.FillInAsync("Make a work file of Wage records");
        await SaysAsync(ana, "The work file is being made.");
        await World.FinishedAsync(JobState.Succeeded);
        await ana.Page.ReloadAsync();
        await ana.CheckWideAndNarrowAsync();
        await ana.FollowAsync("Wage records");
        await Expect(ana.Page.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["person_key", "county", "wage_band", "race"]);
        Assert.DoesNotContain("111-22-", await ana.Page.ContentAsync(), StringComparison.Ordinal);
        await ana.CheckWideAndNarrowAsync();
        var work = ana.Page.Url;
        await ana.FillInAsync(
            "Count and send to review",
            ("county", ""),
            ("race", ""),
            ("Title of the table", Result),
            ("For whom is it?", "Board")
        );
        await SaysAsync(ana, "The table waits for the first look.");
        await ana.CheckWideAndNarrowAsync();
        return work;
    }

    /// <summary>The reviewer looks first.</summary>
    public async Task ReviewAsync(bool scripts = true)
    {
        var rey = await AsAsync("rey", scripts);
        await rey.FollowAsync(Result);
        await SaysAsync(rey, "Exact counts, for those who review only");
        if (scripts)
        {
            await rey.CheckWideAndNarrowAsync();
        }

        await rey.FillInAsync("Pass on to the stewards", ("Reason", "Complete."));
        await SaysAsync(rey, "passed");
    }

    /// <summary>The steward is too hasty once, then releases the table.</summary>
    public async Task ReleaseAsync(bool scripts = true)
    {
        var sam = await AsAsync("sam", scripts);
        await sam.FollowAsync(Result);
        await sam.FillInAsync("Release", ("Reason", "Fine."));
        await SaysAsync(sam, "cannot tell everything");
        if (scripts)
        {
            await sam.CheckWideAndNarrowAsync();
        }

        await sam.FillInAsync("Release", ("I have looked at what the program cannot check", ""), ("Reason", "Looked at the totals."));
        await SaysAsync(sam, "Released on");
    }

    /// <summary>The analyst takes the released table away; returns its text.</summary>
    public async Task<string> DownloadAsync()
    {
        var ana = await AsAsync("ana");
        await ana.FollowAsync("hub", "Requests and results", Result);
        var file = await ana.Page.RunAndWaitForDownloadAsync(() => ana.FollowAsync("Download the table (CSV)"));
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    /// <summary>The agreement ends while a work file is being made.</summary>
    public async Task<Job> ExpireInTheMiddleAsync()
    {
        var ana = await ProjectSaysAsync("Open");
        var press = ana.FillInAsync("Make a work file of Wage records");
        await World.RunningAsync(2);
        // Past the end, and within the time that a session lasts unused.
        _time.Forward(TimeSpan.FromMinutes(25));
        await press;
        await SaysAsync(ana, "The work file is being made.");
        var job = await World.FinishedAsync(JobState.Failed);
        await ana.Page.ReloadAsync();
        await SaysAsync(ana, "expired");
        await SaysAsync(ana, "Closed");
        await ana.CheckWideAndNarrowAsync();
        return job;
    }

    /// <summary>The provider's owner reads the certificate, which the site issues by itself.</summary>
    public async Task<Visit> ReadCertificateAsync()
    {
        var olu = await AsAsync("olu");
        await olu.FollowAsync("agency", "Agreements", Title);
        var link = olu.Page.GetByRole(AriaRole.Link, new() { Name = "Certificate of destruction" });
        // The site looks every twenty seconds of the real clock whether an agreement has come to its end.
        for (var i = 0; i < 60 && !await link.IsVisibleAsync(); i++)
        {
            await Task.Delay(1000);
            await olu.Page.ReloadAsync();
        }

        await olu.CheckWideAndNarrowAsync();
        await link.ClickAsync();
        await Expect(olu.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToHaveTextAsync("Certificate of destruction");
        await olu.CheckWideAndNarrowAsync();
        return olu;
    }

    /// <summary>Fails when the console of anybody has complained.</summary>
    public void CheckQuiet() => Assert.All(_visits.Values, v => v.CheckQuiet());

    /// <summary>Waits until the page says it.</summary>
    public static Task SaysAsync(Visit visit, string words)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(words);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in _visits.Values)
        {
            await visit.DisposeAsync();
        }

        await _site.DisposeAsync();
    }

    async Task<Visit> ProjectSaysAsync(string words)
    {
        var ana = await AsAsync("ana");
        await ana.FollowAsync("hub", "Projects", Project);
        await SaysAsync(ana, words);
        return ana;
    }

    static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Local(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
