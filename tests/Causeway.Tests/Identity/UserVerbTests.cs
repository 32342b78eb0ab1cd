using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Identity;

/// <summary>The verbs on a data folder, as an operator uses them.</summary>
[Collection(nameof(UserVerbTests))]
[CollectionDefinition(nameof(UserVerbTests), DisableParallelization = true)]
public sealed class UserVerbTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("causeway-user-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task<(int Code, string Out, string Error)> RunAsync(string? input, params string[] arguments)
    {
        var (outBefore, errorBefore, inBefore) = (Console.Out, Console.Error, Console.In);
        using var output = new StringWriter();
        using var error = new StringWriter();
        try
        {
            Console.SetOut(output);
            Console.SetError(error);
            Console.SetIn(new StringReader(input ?? ""));
            var code = await CommandLine.Root().Parse(["user", .. arguments, "--data", _folder]).InvokeAsync();
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(outBefore);
            Console.SetError(errorBefore);
            Console.SetIn(inBefore);
        }
    }

    async Task<(Account? Account, IReadOnlyList<AuditEntry> Audit)> ReadAsync()
    {
        await using var db = CommunityOptions.From(null, _folder).Open();
        return (await db.Set<Account>().SingleOrDefaultAsync(), await db.Set<AuditEntry>().OrderBy(e => e.Seq).ToListAsync());
    }

    [Fact]
    public async Task An_operator_adds_disables_enables_and_makes_a_link()
    {
        var added = await RunAsync(People.Password, "add", "--email", "ana@example.org", "--name", "Ana Ruiz", "--administrator");
        var twice = await RunAsync(People.Password, "add", "--email", "ANA@example.org", "--name", "Ana Ruiz");
        var disabled = await RunAsync(null, "disable", "ana@example.org");
        var closed = (await ReadAsync()).Account!.DisabledAt;
        var noLink = await RunAsync(null, "reset", "ana@example.org");
        var enabled = await RunAsync(null, "enable", "ana@example.org");
        var link = await RunAsync(null, "reset", "ana@example.org", "--site", "https://data.example.org");
        var (account, audit) = await ReadAsync();

        Assert.Equal((0, "ana@example.org can sign in and runs the installation.\n"), (added.Code, added.Out.ReplaceLineEndings("\n")));
        Assert.Equal(2, twice.Code);
        Assert.Contains("account with this address already", twice.Error, StringComparison.Ordinal);
        Assert.Equal(0, disabled.Code);
        Assert.NotNull(closed);
        Assert.Equal(2, noLink.Code);
        Assert.Equal(0, enabled.Code);
        Assert.StartsWith("https://data.example.org/reset-password?account=", link.Out, StringComparison.Ordinal);
        Assert.True(account is { IsAdministrator: true, EmailConfirmed: true, DisabledAt: null });
        Assert.Equal(["account.created", "account.disabled", "account.enabled", "account.reset_link_made"], audit.Select(e => e.Action));
        Assert.All(audit, e => Assert.Equal(("command", null, account.Id), (e.Via, e.Actor, e.Subject!.Value)));
    }

    [Theory]
    [InlineData("short", "ana@example.org", "at least 12 characters")]
    [InlineData(People.Password, "not an address", "e-mail address")]
    public async Task A_weak_password_or_a_wrong_address_adds_nothing(string password, string email, string said)
    {
        var added = await RunAsync(password, "add", "--email", email, "--name", "Ana Ruiz");

        Assert.Equal(2, added.Code);
        Assert.Contains(said, added.Error, StringComparison.Ordinal);
        Assert.Null((await ReadAsync()).Account);
    }

    [Fact]
    public async Task An_unknown_account_is_named()
    {
        var answer = await RunAsync(null, "disable", "nobody@example.org");

        Assert.Equal(2, answer.Code);
        Assert.Contains("no account with the address nobody@example.org", answer.Error, StringComparison.Ordinal);
    }
}
