using System.Buffers.Binary;
using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Identity;
using Causeway.Identity.Mail;
using Causeway.Identity.Outside;
using Causeway.Identity.Passwords;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

/// <summary>Passwords, links, tokens and messages about them; docs/reference/asvs.md names these tests.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    const string Fresh = "nine brown bears by the river";

    RunningSite _site = null!;

    int _followed;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync(routes: site =>
        {
            site.MapGet("/test/away", () => Results.Redirect("/test/here")).AllowAnonymous();
            site.MapGet("/test/here", () => Interlocked.Increment(ref _followed)).AllowAnonymous();
        });
        await _site.AddAccountAsync("ana@example.org");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    async Task<bool> IsTakenAsync(string password)
    {
        await using var scope = _site.Site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var rules = scope.ServiceProvider.GetServices<IPasswordValidator<Account>>().OfType<PasswordRules>().Single();
        var account = (await accounts.FindByEmailAsync("ana@example.org"))!;
        return (await rules.ValidateAsync(accounts, account, password)).Succeeded;
    }

    [Theory]
    [InlineData("twelve chars", true)]
    [InlineData("eleven char", false)]
    // Eight words of one letter with four spaces between each: the spaces count once.
    [InlineData("a    b    c    d", false)]
    [InlineData("🦆🌊🪨🌲🦉🐝🌻🍄🐢🪶🌙🔥", true)]
    [InlineData("🦆🌊🪨🌲🦉🐝", false)]
    [InlineData("áéíóú ñandú ütliberg", true)]
    [InlineData("漢字漢字仮名交じり文章です", true)]
    [InlineData("alllowercaselettersonly", true)]
    [InlineData("correcthorsebatterystaple' or 1=1 --", true)]
    [InlineData("password1234", false)]
    [InlineData("passwordpassword", false)]
    [InlineData("1234567890123", false)]
    public async Task Length_counts_and_being_known_counts_and_no_kind_of_character_does(string password, bool taken) =>
        Assert.Equal(taken, await IsTakenAsync(password));

    [Theory]
    [InlineData(64, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Long_passwords_are_taken_and_there_is_an_end(int length, bool taken)
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(i => $"w{i * 7919} "));

        Assert.Equal(taken, await IsTakenAsync(words[..length]));
    }

    [Fact]
    public async Task Every_character_of_a_long_password_counts()
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(i => $"w{i * 7919} "))[..127] + "x";
        using var browser = await _site.SignInAsync("ana@example.org");
        using var changed = await browser.SendFormAsync("/account/password", [("Present", People.Password), ("Fresh", words)]);

        using var cut = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", words[..^1])]);
        using var whole = await _site.Browser().SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", words)]);

        Assert.Equal("/account", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, cut.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, whole.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in", "current-password")]
    [InlineData("/setup", "new-password")]
    public async Task Fields_for_passwords_take_what_is_pasted_or_filled_in_whole(string path, string autocomplete)
    {
        await using var site = await RunningSite.StartAsync();

        var field = (await site.PageAsync(path)).QuerySelector("main input[type=password]")!;

        Assert.Equal(autocomplete, field.GetAttribute("autocomplete"));
        Assert.False(field.HasAttribute("maxlength"));
        Assert.False(field.HasAttribute("onpaste"));
        Assert.False(field.HasAttribute("readonly"));
    }

    [Fact]
    public async Task Passwords_are_kept_with_a_salt_of_their_own_and_a_slow_hash()
    {
        await _site.AddAccountAsync("ben@example.org");
        await using var scope = _site.Site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var ana = Convert.FromBase64String((await accounts.FindByEmailAsync("ana@example.org"))!.PasswordHash!);
        var ben = Convert.FromBase64String((await accounts.FindByEmailAsync("ben@example.org"))!.PasswordHash!);

        // Identity's third format: a mark, the function (2 is HMAC-SHA-512), the iterations, the length of the salt, salt and key.
        Assert.Equal(1, ana[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(ana.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(ana.AsSpan(5)) >= 210_000);
        var salt = (int)BinaryPrimitives.ReadUInt32BigEndian(ana.AsSpan(9));
        Assert.True(salt >= 16);
        Assert.False(ana.AsSpan(13, salt).SequenceEqual(ben.AsSpan(13, salt)));
        Assert.False(ana.AsSpan(13 + salt).SequenceEqual(ben.AsSpan(13 + salt)));
    }

    [Fact]
    public async Task A_password_that_has_become_known_signs_nobody_in_and_its_person_is_sent_a_link()
    {
        await using (var scope = _site.Site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync("ana@example.org"))!;
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, "password1234");
            await accounts.UpdateAsync(account);
        }

        using var browser = _site.Browser();
        using var known = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", "password1234")]);
        var link = Mailroom.LinkIn(await _site.MailAsync("ana@example.org", "Choose it here"));
        using var reset = await browser.SendFormAsync(link, [("Fresh", Fresh)]);
        using var signedIn = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", Fresh)]);

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Contains("become known", await known.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/", signedIn.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Changes_to_tokens_are_told_without_a_secret()
    {
        using var browser = await _site.SignInAsync("ana@example.org");
        using var token = await browser.SendFormAsync(
            "/account/tokens",
            [("Name", "nightly"), ("Scopes", "read"), ("Days", "30")],
            "#create"
        );

        var told = await _site.MailAsync("ana@example.org", "A token was made");

        // No message carries a secret.
        var secret = new HtmlParser().ParseDocument(await token.Content.ReadAsStringAsync()).QuerySelector("#token")!.TextContent;
        Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Password, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_have_256_bits_and_never_come_twice()
    {
        var secrets = Enumerable.Range(0, 1_000).Select(_ => Secrets.New()).ToList();

        Assert.Equal(1_000, secrets.Distinct().Count());
        Assert.All(secrets, s => Assert.Equal(43, s.Length));
    }

    [Fact]
    public void The_keys_of_the_installation_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.Combine(_site.Folder(), "keys");

        Assert.NotEmpty(Directory.GetFiles(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task The_challenge_for_a_passkey_is_long_and_new_each_time()
    {
        var challenges = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var browser = _site.Browser();
            using var options = System.Text.Json.JsonDocument.Parse(await PasskeyTests.OptionsAsync(browser, "/sign-in"));
            challenges.Add(options.RootElement.GetProperty("challenge").GetString()!);
        }

        Assert.Equal(3, challenges.Distinct().Count());
        Assert.All(challenges, c => Assert.True(System.Buffers.Text.Base64Url.DecodeFromChars(c).Length >= 16, c));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a bell \u0007")]
    [InlineData(" ")]
    public async Task A_name_has_one_line_and_an_end(string name)
    {
        using var browser = await _site.SignInAsync("ana@example.org");

        using var refused = await browser.SendFormAsync("/account", [("Name", name)], "form[action*=Rename]");
        using var book = await browser.SendFormAsync("/account", [("Name", new string('x', 101))], "form[action*=Rename]");

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, book.StatusCode);
        Assert.DoesNotContain(await _site.AuditAsync(), e => e.Action == "account.renamed");
    }

    [Theory]
    [InlineData("x@example.org\r\nBcc: evil@example.org")]
    [InlineData("x@example.org\nSubject: hello")]
    [InlineData("x@example.org, evil@example.org")]
    [InlineData("\"x\" <x@example.org>")]
    public async Task An_address_of_several_lines_or_persons_is_none(string address)
    {
        using var browser = _site.Browser();

        using var answer = await browser.SendFormAsync("/forgot-password", [("Email", address)]);

        Assert.Contains("Enter an e-mail address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_site.Mails());
    }

    [Fact]
    public async Task A_name_of_several_lines_makes_no_further_lines_in_the_head_of_a_message()
    {
        var mailbox = _site.Site.Services.GetRequiredService<Mailbox>();

        await mailbox.SendAsync("ana@example.org", "Invitation to x\r\nBcc: evil@example.org\r\n\r\nHello", "text", default);

        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(_site.Folder(), "mail"), "*.eml"));
        var head = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").Split("\n\n")[0];
        Assert.DoesNotContain(head.Split('\n'), line => line.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("evil@example.org", (await File.ReadAllTextAsync(file)).Split("Subject:")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_points_elsewhere_is_not_followed()
    {
        using var client = _site.Site.Services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(OidcProviders));

        using var answer = await client.GetAsync(new Uri(_site.Client.BaseAddress!, "/test/away"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, _followed);
    }

    [Fact]
    public async Task There_is_no_account_that_nobody_has_made()
    {
        await using var site = await RunningSite.StartAsync();
        await using var scope = site.Site.Services.CreateAsyncScope();

        Assert.Empty(scope.ServiceProvider.GetRequiredService<UserManager<Account>>().Users);
    }
}
