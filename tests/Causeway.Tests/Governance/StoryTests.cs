using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Causeway.Governance.Agreements;
using Causeway.Jobs;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.Tests.Governance;

/// <summary>An agency and an intermediary from their agreement to the destruction of the data, through the site's own pages.</summary>
[Collection(nameof(StoryTests))]
public sealed class StoryTests
{
    readonly ShiftedTime _time = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task From_agreement_to_destruction(Provider provider)
    {
        await using var site = await RunningSite.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(_time);
                builder.Logging.SetMinimumLevel(LogLevel.Error);
            },
            community: provider
        );
        var world = await StoryWorld.MakeAsync(site);
        using var olu = await site.SignInAsync("olu@agency.example");
        using var sam = await site.SignInAsync("sam@agency.example");
        using var rey = await site.SignInAsync("rey@agency.example");
        using var hana = await site.SignInAsync("hana@hub.example");
        using var ana = await site.SignInAsync("ana@hub.example");

        // The hub drafts, both sign.
        var now = _time.GetUtcNow();
        var agreement = await GoAsync(
            hana,
            "/organizations/hub/agreements/new",
            "form.cw-form",
            ("Kind", "Dul"),
            ("Side", "recipient"),
            ("Other", "agency"),
            ("Form.Title", "Wages of completers"),
            ("Form.Purposes", "Find out who reaches a living wage"),
            ("Form.LegalBasis", "20 CFR 603.5(d)(2), informed consent"),
            ("Form.Starts", Local(now.AddDays(-1))),
            ("Form.Expires", Local(now.AddMinutes(20))),
            ("Form.RenewalNoticeDays", "1"),
            ("Form.MinimumPersons", "10"),
            ("Form.RoundingBase", "10"),
            ("Form.SecurityTerms", "Encrypted on one server."),
            ("Form.TrainingRequired", "Privacy basics"),
            ("Form.DeletionMethod", "Shred"),
            ("Form.DeletionDays", "0"),
            ("Form.CommentDays", "5"),
            ("Form.DecisionDays", "20")
        );
        await GoAsync(
            hana,
            agreement + "/edit",
            "form[action*=Dataset]",
            ("fields", "county"),
            ("fields", "wage_band"),
            ("fields", "race")
        );
        await GoAsync(hana, agreement + "/edit", "form[action*=Person]", ("email", "ana@hub.example"));
        await GoAsync(hana, agreement, "form[action*=Propose]");
        await GoAsync(hana, agreement, "form[action*=Sign]", ("signedName", "Hana Hub"), ("signedTitle", "Director"));
        var theirs = agreement.Replace("/organizations/hub/", "/organizations/agency/", StringComparison.Ordinal);
        Assert.Contains("Find out who reaches a living wage", await olu.GetStringAsync(theirs), StringComparison.Ordinal);
        await GoAsync(olu, theirs, "form[action*=Sign]", ("signedName", "Olu Agency"), ("signedTitle", "Commissioner"));
        Assert.Contains("In force", await olu.GetStringAsync(theirs), StringComparison.Ordinal);

        // The steward gives the data.
        await GiveAsync(sam, StoryWorld.Rows(3000));

        // The analyst asks; the steward grants.
        var project = await GoAsync(
            ana,
            "/organizations/hub/projects/new",
            "form.cw-form",
            ("Title", "Who reaches a living wage"),
            ("Question", "Which counties?")
        );
        var asking = await ana.PageAsync($"{project}/ask?agreement={Last(agreement)}");
        var fields = asking.QuerySelectorAll("input[name=fields]").OfType<IHtmlInputElement>().Select(i => i.Value).ToList();
        Assert.Equal(3, fields.Count);
        var request = await GoAsync(
            ana,
            $"{project}/ask?agreement={Last(agreement)}",
            "main form[method=post]",
            [
                ("AlreadyPublic", "QCEW has no completers."),
                ("Purpose", "Find out who reaches a living wage"),
                .. fields.Select(f => ("fields", f)),
                ("Why", "To count by county."),
                ("Benefits", "Students who choose a program."),
                ("Ends", _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ]
        );
        Assert.Contains("The stewards have not decided", await TextAsync(ana, project), StringComparison.Ordinal);
        var deciding = request.Replace("/organizations/hub/", "/organizations/agency/", StringComparison.Ordinal);
        await GoAsync(sam, deciding, "form[action*=Decide]", ("approve", "true"), ("reason", "Within the purpose."));

        // Granted is not enough: terms and training come first.
        Assert.Contains("has not accepted the terms", await TextAsync(ana, project), StringComparison.Ordinal);
        await GoAsync(ana, agreement, "form[action*=Accept]");
        Assert.Contains("training", await TextAsync(ana, project), StringComparison.Ordinal);
        await GoAsync(
            hana,
            agreement,
            "form[action*=Train]",
            ("day", _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );

        // The analyst works; identifiers are not among the columns.
        await GoAsync(ana, project, "form[action*=Make]");
        await world.FinishedAsync(JobState.Succeeded);
        var work = Href(await ana.PageAsync(project), "/files/");
        var page = await ana.PageAsync(work);
        Assert.Equal(
            ["person_key", "county", "wage_band", "race"],
            page.QuerySelectorAll("#rows ~ * th[scope=col], section[aria-labelledby=rows] th[scope=col]")
                .Select(h => h.TextContent)
                .Distinct()
        );
        Assert.DoesNotContain("111-22-", page.Body!.TextContent, StringComparison.Ordinal);

        // A result goes through both stages; nobody passes their own.
        var export = await GoAsync(
            ana,
            work,
            "form[action*=Submit]",
            ("fields", "county"),
            ("fields", "race"),
            ("Title", "Completers by county"),
            ("Audience", "Board")
        );
        var reviewing = export.Replace("/organizations/hub/", "/organizations/agency/", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(export + "/table.csv")).StatusCode);
        await GoAsync(rey, reviewing, "form[action*=Review]", ("approve", "true"), ("reason", "Complete."));
        using (var hasty = await sam.SendFormAsync(reviewing, [("approve", "true"), ("reason", "Fine.")], "form[action*=Decide]"))
        {
            Assert.Contains("cannot tell everything", await hasty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await GoAsync(
            sam,
            reviewing,
            "form[action*=Decide]",
            ("approve", "true"),
            ("reason", "Looked at the totals."),
            ("hasLooked", "true")
        );
        var table = await ana.GetStringAsync(export + "/table.csv");
        Assert.Contains("suppressed,too few persons", table, StringComparison.Ordinal);
        Assert.All(
            table.Trim().Split('\n').Skip(1).Select(l => l.Split(',')[2]).Where(c => c != "suppressed"),
            c => Assert.Equal(0, int.Parse(c, CultureInfo.InvariantCulture) % 10)
        );

        // The agreement runs out in the middle of a job, which stops before its last row.
        await GiveAsync(sam, StoryWorld.Rows(400_000));
        await GoAsync(ana, project, "form[action*=Make]");
        await world.RunningAsync(2);
        // Past the end, and within the time that a session lasts unused.
        _time.Forward(TimeSpan.FromMinutes(25));
        var job = await world.FinishedAsync(JobState.Failed);
        Assert.Contains("expired", job.Error, StringComparison.Ordinal);
        Assert.InRange(job.ProgressDone, 0, 399_999);

        // Access is gone, the files are gone, the certificate is there, the chain holds.
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(work)).StatusCode);
        await site.Site.Services.GetRequiredService<AgreementEnd>().RunAsync(default);
        var certificate = await world.CheckDestroyedAsync();
        Assert.Contains(
            "Certificate of destruction",
            await olu.GetStringAsync($"{theirs}/certificate/{certificate}"),
            StringComparison.Ordinal
        );
        Assert.Contains("Released", await TextAsync(ana, export), StringComparison.Ordinal);
        var record = await TextAsync(sam, "/organizations/agency/record?only=data");
        Assert.Contains("data.read", record, StringComparison.Ordinal);
        Assert.Contains("export.submitted", record, StringComparison.Ordinal);
    }

    static async Task<string> GoAsync(HttpClient browser, string page, string form, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.SendFormAsync(page, fields, form);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            var shown = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.Fail($"{page} {form}: {(int)answer.StatusCode} {shown.QuerySelector(".usa-alert--error")?.TextContent} {shown.Title}");
        }

        return answer.Headers.Location!.ToString();
    }

    static async Task<string> TextAsync(HttpClient browser, string page) => (await browser.PageAsync(page)).Body!.TextContent;

    static string Href(IHtmlDocument page, string part) =>
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.Contains(part, StringComparison.Ordinal));

    static string Last(string address) => address[(address.LastIndexOf('/') + 1)..];

    static string Local(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    static async Task GiveAsync(HttpClient steward, string csv)
    {
        const string address = "/organizations/agency/datasets/wages/data";
        var token = ((IHtmlInputElement)(await steward.PageAsync(address)).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "wages.csv" },
        };
        using var answer = await steward.PostAsync(address, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
