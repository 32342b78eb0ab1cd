using System.Net;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

public sealed class FirstRunTests : IAsyncLifetime
{
    RunningSite _site = null!;

    public async Task InitializeAsync() => _site = await RunningSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    string CodeFile => Path.Combine(_site.Folder(), "setup-code.txt");

    Task<HttpResponseMessage> SetUpAsync(HttpClient browser, string code, string password = People.Password) =>
        browser.SendFormAsync("/setup", [("Code", code), ("Name", "Ana Ruiz"), ("Email", "ana@example.org"), ("Password", password)]);

    [Fact]
    public async Task The_setup_code_makes_the_administrator_once_and_signs_in()
    {
        using var browser = _site.Browser();
        var code = (await File.ReadAllTextAsync(CodeFile)).Trim();

        using var made = await SetUpAsync(browser, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        var page = await browser.PageAsync("/account");
        using var again = await browser.GetAsync("/setup");

        Assert.Equal("/account", made.Headers.Location?.ToString());
        Assert.Contains("ana@example.org", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.False(File.Exists(CodeFile));
        await using var scope = _site.Site.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync("ana@example.org");
        Assert.True(account is { IsAdministrator: true, EmailConfirmed: true });
        var entry = (await _site.AuditAsync())[0];
        Assert.Equal(("account.created", account.Id), (entry.Action, entry.Subject));
        Assert.DoesNotContain("ana", entry.Details, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_file_with_the_code_is_for_its_owner_alone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CodeFile));
        }

        Assert.Equal(23, (await File.ReadAllTextAsync(CodeFile)).Trim().Length);
    }

    [Theory]
    [InlineData("", People.Password, "not the setup code")]
    [InlineData("AAAAA-AAAAA-AAAAA-AAAAA", People.Password, "not the setup code")]
    [InlineData(null, "short", "at least 12 characters")]
    [InlineData(null, "password12345", "tried first")]
    public async Task A_wrong_code_or_a_weak_password_makes_nothing(string? code, string password, string said)
    {
        using var browser = _site.Browser();

        using var answer = await SetUpAsync(browser, code ?? (await File.ReadAllTextAsync(CodeFile)).Trim(), password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await _site.AuditAsync());
        using var open = await browser.GetAsync("/setup");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task With_an_account_there_is_no_setup()
    {
        await _site.AddAccountAsync("ana@example.org");

        using var answer = await _site.Client.GetAsync("/setup");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
