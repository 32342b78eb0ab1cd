using System.Text.RegularExpressions;
using Causeway.Identity;
using Causeway.Identity.Mail;
using Causeway.Identity.Outside;
using Causeway.Identity.Passwords;
using Causeway.Tests.Support;

namespace Causeway.Tests.Identity;

public sealed class AccountsGuideTests
{
    static readonly string Guide = File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "guide", "accounts.md"));

    [Fact]
    public void Names_every_setting()
    {
        var settings = typeof(MailOptions)
            .GetProperties()
            .Select(p => $"Mail__{p.Name}")
            .Concat(
                typeof(OidcProvider).GetProperties().Where(p => p.Name != "EqualityContract").Select(p => $"{OidcProviders.Key}:0:{p.Name}")
            )
            .Append(KnownPasswords.ListKey)
            .Append(AccountLimits.Key)
            .Append(Actors.SecondStepKey)
            .Append("Site:Address")
            .Select(s => s.Replace(":", "__", StringComparison.Ordinal));

        Assert.All(settings, s => Assert.Contains($"`{s}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_every_verb_and_only_pages_that_are_there()
    {
        var pages = Directory
            .EnumerateFiles(Path.Combine(SharedFiles.Repository, "src", "Causeway", "Identity"), "*.cshtml", SearchOption.AllDirectories)
            .Select(f => Regex.Match(File.ReadAllText(f), "@page \"([^\"{]+)").Groups[1].Value.TrimEnd('/'))
            .ToHashSet(StringComparer.Ordinal);
        var named = Regex.Matches(Guide, "`(/(?:account|sign-in|setup|forgot|join)[a-z/-]*)").Select(m => m.Groups[1].Value.TrimEnd('/'));

        Assert.Empty(named.Except(pages));
        Assert.All(UserVerb.Build().Subcommands, c => Assert.Contains($"causeway user {c.Name}", Guide, StringComparison.Ordinal));
    }
}
