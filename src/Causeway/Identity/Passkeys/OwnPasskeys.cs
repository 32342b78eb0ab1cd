using Causeway.Identity.Mail;
using Causeway.Identity.YourAccount;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Passkeys;

/// <summary>Passkeys: keys that a device or a password manager keeps and uses after a look at its owner. They work only at this site's address, so no other site can ask for them.</summary>
public sealed class OwnPasskeys(
    UserManager<Account> accounts,
    SignInManager<Account> identity,
    OwnAccount own,
    IStringLocalizer<IdentityText> text
)
{
    /// <summary>The most passkeys of an account.</summary>
    public const int Most = 20;

    /// <summary>What a browser needs to make a passkey; what it must answer is kept in a short-lived cookie.</summary>
    public Task<string> CreationOptionsAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return identity.MakePasskeyCreationOptionsAsync(
            new()
            {
                Id = account.Id.ToString(),
                Name = account.Email!,
                DisplayName = account.Name,
            }
        );
    }

    /// <summary>What a browser needs to ask for a passkey of anybody.</summary>
    public Task<string> RequestOptionsAsync() => identity.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Adds the passkey that the browser made. The reasons when it is refused.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(
        Actor actor,
        Account account,
        string name,
        string? credential,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        if (WhyNotName(name) is { } reason)
        {
            return [reason];
        }

        if ((await accounts.GetPasskeysAsync(account)).Count >= Most)
        {
            return [text["An account has at most {0} passkeys. Remove one first.", Most].Value];
        }

        if (
            await TryAsync(credential, identity.PerformPasskeyAttestationAsync) is not { Succeeded: true } result
            || result.UserEntity.Id != account.Id.ToString()
        )
        {
            return [text["The browser's answer does not fit. Try again."].Value];
        }

        result.Passkey.Name = name.Trim();
        var reasons = await own.DoAsync(
            actor,
            account,
            "account.passkey_added",
            () => accounts.AddOrUpdatePasskeyAsync(account, result.Passkey),
            cancel
        );
        if (reasons.Count == 0)
        {
            own.Tell(account.Email!, AccountNews.PasskeyAdded);
        }

        return reasons;
    }

    /// <summary>Null when a passkey can have the name, otherwise the sentence to show.</summary>
    public string? WhyNotName(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 100 ? text["Give the passkey a name of at most 100 characters."].Value : null;

    /// <summary>Gives a passkey another name.</summary>
    public async Task<IReadOnlyList<string>> RenameAsync(Actor actor, Account account, byte[] id, string name, CancellationToken cancel)
    {
        if (WhyNotName(name) is { } reason)
        {
            return [reason];
        }

        if (await accounts.GetPasskeyAsync(account, id) is not { } passkey)
        {
            return [text["There is no such passkey."].Value];
        }

        passkey.Name = name.Trim();
        return await own.DoAsync(
            actor,
            account,
            "account.passkey_renamed",
            () => accounts.AddOrUpdatePasskeyAsync(account, passkey),
            cancel
        );
    }

    /// <summary>Removes a passkey, unless there would be no way left to sign in.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(Actor actor, Account account, byte[] id, CancellationToken cancel)
    {
        var all = await accounts.GetPasskeysAsync(account);
        if (!all.Any(p => p.CredentialId.AsSpan().SequenceEqual(id)))
        {
            return [text["There is no such passkey."].Value];
        }

        if (all.Count == 1 && !await accounts.HasPasswordAsync(account) && (await accounts.GetLoginsAsync(account)).Count == 0)
        {
            return [text["Without it you could not sign in any more. Choose a password first."].Value];
        }

        var reasons = await own.DoAsync(actor, account, "account.passkey_removed", () => accounts.RemovePasskeyAsync(account, id), cancel);
        if (reasons.Count == 0)
        {
            own.Tell(account.Email!, AccountNews.PasskeyRemoved);
        }

        return reasons;
    }

    /// <summary>The account whose passkey the browser showed; null when it does not fit or the account is closed.</summary>
    public async Task<Account?> CheckAsync(string? credential)
    {
        if (
            await TryAsync(credential, identity.PerformPasskeyAssertionAsync) is not { Succeeded: true } result
            || result.User is not { DisabledAt: null, EmailConfirmed: true } account
            || !result.Passkey.IsUserVerified
            || await accounts.IsLockedOutAsync(account)
        )
        {
            return null;
        }

        // Keeps the counter of the key, by which a copy of it is noticed.
        return (await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded ? account : null;
    }

    // Without the cookie of the options, Identity throws: the answer came late or was sent twice.
    static async Task<TResult?> TryAsync<TResult>(string? credential, Func<string, Task<TResult>> check)
        where TResult : class
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            return await check(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or PasskeyException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
