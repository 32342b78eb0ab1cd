using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Causeway.Data;
using Causeway.Identity.TwoFactor;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

public sealed class TwoFactorTests : IAsyncLifetime
{
    // Cookies and keys live by the machine's clock, so this one starts there and is only moved on.
    readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());

    RunningSite _site = null!;

    string _key = "";

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(_time));
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    static async Task<IHtmlDocument> PageOf(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    static async Task<string> MainAsync(HttpResponseMessage answer) => (await PageOf(answer)).QuerySelector("main")!.TextContent;

    string Now(int later = 0) => Totp.CodeAt(_key, Totp.StepOf(_time.GetUtcNow()) + later);

    async Task<IReadOnlyList<string>> SwitchOnAsync(HttpClient browser)
    {
        var page = await browser.PageAsync("/account/two-factor");
        _key = page.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var offered = page.QuerySelector("#on input[name=offered]")!.GetAttribute("value")!;
        using var answer = await browser.SendFormAsync("/account/two-factor", [("offered", offered), ("Code", Now())], "#on");
        return [.. (await PageOf(answer)).QuerySelectorAll("#recovery-codes code").Select(c => c.TextContent)];
    }

    async Task<HttpClient> HalfwayAsync()
    {
        var browser = _site.Browser();
        using var answer = await browser.SendFormAsync(
            "/sign-in?to=/sources",
            [("Email", "ana@example.org"), ("Password", People.Password)]
        );
        Assert.Equal("/sign-in/code?to=%2Fsources", answer.Headers.Location?.ToString());
        return browser;
    }

    [Fact]
    public async Task The_key_is_shown_as_a_picture_and_as_text_without_inline_style()
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        var page = await browser.PageAsync("/account/two-factor");

        Assert.StartsWith("data:image/svg+xml;base64,", page.QuerySelector("main img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal(32, page.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal).Length);
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task A_first_code_switches_on_shows_ten_recovery_codes_once_and_signs_out_elsewhere()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        using var there = await _site.SignInAsync("ana@example.org");

        var codes = await SwitchOnAsync(browser);
        var later = await browser.PageAsync("/account/two-factor");
        using var gone = await there.GetAsync("/account");

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Empty(later.QuerySelectorAll("#recovery-codes"));
        Assert.Contains("10 recovery codes are left", later.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.second_step_on");
        await _site.MailAsync("ana@example.org", "takes a second step");
    }

    [Fact]
    public async Task Neither_key_nor_recovery_codes_stand_readable_insidethe_database()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        var codes = await SwitchOnAsync(browser);
        await using var scope = _site.Site.Services.CreateAsyncScope();

        var values = await scope
            .ServiceProvider.GetRequiredService<CommunityDb>()
            .Database.SqlQuery<string>($"select value from account_token")
            .ToListAsync();

        Assert.Equal(3, values.Count);
        Assert.All(values, v => Assert.DoesNotContain(_key, v, StringComparison.Ordinal));
        Assert.All(values, v => Assert.DoesNotContain(codes[0], v, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_first_code_switches_nothing_on_and_shows_the_same_key_again()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        var page = await browser.PageAsync("/account/two-factor");
        var offered = page.QuerySelector("#on input[name=offered]")!.GetAttribute("value")!;

        using var answer = await browser.SendFormAsync("/account/two-factor", [("offered", offered), ("Code", "000")], "#on");
        using var forged = await browser.SendFormAsync("/account/two-factor", [("offered", "forged"), ("Code", "000000")], "#on");
        var again = await PageOf(answer);

        Assert.Equal(page.QuerySelector("#key")!.TextContent, again.QuerySelector("#key")!.TextContent);
        Assert.Contains("does not fit", again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("open too long", await MainAsync(forged), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_insidetakes_the_code_and_the_same_code_does_not_work_twice()
    {
        using var owner = await _site.SignInAsync("ana@example.org");
        await SwitchOnAsync(owner);
        _time.Advance(TimeSpan.FromMinutes(1));
        using var first = await HalfwayAsync();
        using var second = await HalfwayAsync();
        using var early = await first.GetAsync("/account");

        using var wrong = await first.SendFormAsync("/sign-in/code?to=/sources", [("Code", "000000")]);
        using var right = await first.SendFormAsync("/sign-in/code?to=/sources", [("Code", Now())]);
        using var twice = await second.SendFormAsync("/sign-in/code", [("Code", Now())]);
        _time.Advance(TimeSpan.FromSeconds(30));
        using var next = await second.SendFormAsync("/sign-in/code", [("Code", Now())]);
        using var inside = await first.GetAsync("/account");

        Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        Assert.Contains("does not fit", await MainAsync(wrong), StringComparison.Ordinal);
        Assert.Equal("/sources", right.Headers.Location?.ToString());
        Assert.Contains("used before", await MainAsync(twice), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.Contains(await _site.AuditAsync(), e => e.Details?.Contains("password and code", StringComparison.Ordinal) == true);
        // The second time is written down, and the person hears of it.
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.code_used_again");
        await _site.MailAsync("ana@example.org", "sent a second time and refused");
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed_and_is_told()
    {
        using var owner = await _site.SignInAsync("ana@example.org");
        var codes = await SwitchOnAsync(owner);
        var typed = codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        using var first = await HalfwayAsync();
        using var right = await first.SendFormAsync("/sign-in/recovery", [("Code", typed)]);
        using var second = await HalfwayAsync();
        using var twice = await second.SendFormAsync("/sign-in/recovery", [("Code", codes[0])]);

        Assert.Equal("/", right.Headers.Location?.ToString());
        Assert.Contains("none of your recovery codes", await MainAsync(twice), StringComparison.Ordinal);
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.recovery_code_used");
        await _site.MailAsync("ana@example.org", "recovery code");
    }

    [Fact]
    public async Task Ten_wrong_codes_lock_the_account()
    {
        using var owner = await _site.SignInAsync("ana@example.org");
        await SwitchOnAsync(owner);
        _time.Advance(TimeSpan.FromMinutes(1));
        using var browser = await HalfwayAsync();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.SendFormAsync("/sign-in/code", [("Code", "000000")]);
        }

        using var right = await browser.SendFormAsync("/sign-in/code", [("Code", Now())]);
        using var recovery = await browser.SendFormAsync("/sign-in/recovery", [("Code", "AAAAA-AAAAA")]);

        Assert.Contains("Too many wrong entries", await MainAsync(right), StringComparison.Ordinal);
        Assert.Contains("Too many wrong entries", await MainAsync(recovery), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_first_step_or_after_five_minutes_there_is_no_second()
    {
        using var owner = await _site.SignInAsync("ana@example.org");
        await SwitchOnAsync(owner);
        using var late = await HalfwayAsync();
        _time.Advance(TimeSpan.FromMinutes(6));

        using var none = await _site.Client.GetAsync("/sign-in/code");
        using var afterwards = await late.GetAsync("/sign-in/code");

        Assert.Equal("/sign-in", none.Headers.Location?.ToString());
        Assert.Equal("/sign-in", afterwards.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_code_switches_off_and_a_wrong_one_does_not()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        await SwitchOnAsync(browser);
        _time.Advance(TimeSpan.FromMinutes(1));

        using var wrong = await browser.SendFormAsync("/account/two-factor", [("Code", "000000")], "#off");
        using var renewed = await browser.SendFormAsync("/account/two-factor", [("Code", Now())], "#renew");
        var fresh = (await PageOf(renewed)).QuerySelectorAll("#recovery-codes code").Select(c => c.TextContent).ToList();
        using var off = await browser.SendFormAsync("/account/two-factor", [("Code", fresh[3])], "#off");
        using var plain = await _site.SignInAsync("ana@example.org");

        Assert.Contains("does not fit", await MainAsync(wrong), StringComparison.Ordinal);
        Assert.Equal(10, fresh.Count);
        await _site.MailAsync("ana@example.org", "New recovery codes were made");
        Assert.Equal("/account/two-factor", off.Headers.Location?.ToString());
        Assert.Single(await _site.AuditAsync(), e => e.Action == "account.second_step_off");
    }
}
