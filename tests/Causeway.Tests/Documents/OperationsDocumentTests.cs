using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Identity;
using Causeway.Identity.Mail;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Documents;

/// <summary>The guide for operators names every setting that the program reads, and nothing that is not there.</summary>
public sealed partial class OperationsDocumentTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "operations.md"));

    [Fact]
    public void Every_setting_is_named_and_every_name_is_a_setting()
    {
        var read = SettingsOfTheCode();
        var named = Names().Matches(Text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        // Of the framework.
        named.Remove("Logging__LogLevel__Default");

        Assert.True(read.Count > 20, string.Join(' ', read));
        Assert.Empty(read.Except(named));
        Assert.Empty(named.Except(read));
    }

    [Fact]
    public void Every_verb_and_option_that_is_named_is_there()
    {
        var root = CommandLine.Root();
        var named = Verbs().Matches(Text).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.Contains("doctor", named);
        foreach (var verb in named)
        {
            Assert.Contains(root.Subcommands, c => c.Name == verb);
        }

        Assert.Contains(root.Subcommands.Single(c => c.Name == "doctor").Options, o => o.Name == "--anchor");
    }

    [Fact]
    public async Task The_folder_is_as_the_table_says()
    {
        await using var site = await RunningSite.StartAsync();
        var folder = site.Site.Configuration["CAUSEWAY_DATA"]!;
        await CommunityWorld.MakeAsync(site.Site.Services);

        // What SQLite writes beside its file comes and goes.
        var there = Directory
            .EnumerateFileSystemEntries(folder)
            .Select(p => Path.GetFileName(p)!)
            .Where(n => !n.EndsWith("-wal", StringComparison.Ordinal) && !n.EndsWith("-shm", StringComparison.Ordinal));

        Assert.All(there, name => Assert.Contains($"| `{name}", Text, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task With_a_new_key_ring_people_sign_in_again(Provider provider)
    {
        await using var site = await RunningSite.StartAsync(community: provider);
        var account = await site.AddAccountAsync("ana@example.org");
        await using var scope = site.Site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var kept = (await accounts.FindByIdAsync(account.Id.ToString()))!;
        await accounts.ResetAuthenticatorKeyAsync(kept);
        await accounts.SetTwoFactorEnabledAsync(kept, true);
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var statements = Sql().Match(Text).Groups[1].Value;
        Assert.Equal(4, statements.Count(c => c == ';'));

        await db.Database.ExecuteSqlRawAsync(statements);

        // To the start page and not to the second step.
        using var browser = site.Browser();
        using var answer = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);
        Assert.DoesNotContain("sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_and_accounts_lead_to_it()
    {
        foreach (var page in (string[])["README.md", "docs/guide/accounts.md", "docs/architecture.md"])
        {
            Assert.Contains("operations.md", File.ReadAllText(Path.Combine(SharedFiles.Repository, page)), StringComparison.Ordinal);
        }
    }

    static HashSet<string> SettingsOfTheCode()
    {
        var keys = Directory
            .EnumerateFiles(Path.Combine(SharedFiles.Repository, "src", "Causeway"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Keys().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .Where(k => k is not ("Oidc:Providers" or "BEGIN:VEVENT" or "END:VEVENT"))
            .Select(k => k.Replace(":", "__", StringComparison.Ordinal));
        var mail = typeof(MailOptions).GetProperties().Where(p => p.CanWrite).Select(p => $"Mail__{p.Name}");
        var keyRing = typeof(KeyCertificate).GetProperties().Select(p => p.Name).ToList();
        return
        [
            .. keys,
            .. mail,
            .. keyRing.Select(n => $"DataProtection__{n}"),
            .. keyRing.Select(n => $"DataProtection__Former__0__{n}"),
            .. ((string[])["Name", "Title", "Authority", "ClientId", "ClientSecret"]).Select(n => $"Oidc__Providers__0__{n}"),
        ];
    }

    [GeneratedRegex(@"""((?:[A-Z][A-Za-z]+:)+[A-Z][A-Za-z]+|CAUSEWAY_[A-Z]+)""", RegexOptions.None, 5_000)]
    private static partial Regex Keys();

    [GeneratedRegex(@"CAUSEWAY_[A-Z]+|\b[A-Z][A-Za-z]+(?:__[A-Za-z0-9]+)+", RegexOptions.None, 5_000)]
    private static partial Regex Names();

    [GeneratedRegex(@"```sql\s+([^`]+)```", RegexOptions.None, 5_000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"(?<![/\w])causeway ([a-z]+)\b", RegexOptions.None, 5_000)]
    private static partial Regex Verbs();
}
