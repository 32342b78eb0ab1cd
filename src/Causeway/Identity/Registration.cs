using System.Net.Mail;
using Causeway.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity;

/// <summary>What a new account is made from.</summary>
public sealed record NewAccount
{
    /// <summary>The name that others see.</summary>
    public required string Name { get; init; }

    /// <summary>The address to sign in with.</summary>
    public required string Email { get; init; }

    /// <summary>The password; null for somebody who signs in through an outside provider.</summary>
    public string? Password { get; init; }

    /// <summary>True when the address is known to be the person's.</summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>True for those who run the installation.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>How it came to be: setup, command, invitation, or the name of an outside provider.</summary>
    public required string By { get; init; }
}

/// <summary>Makes accounts: the only place that does.</summary>
public sealed class Registration(UserManager<Account> accounts, CommunityDb db, IStringLocalizer<IdentityText> text, TimeProvider time)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Makes the account and its entry in the audit log in one transaction, and whatever else is given; otherwise the reasons why not.</summary>
    public async Task<(Account? Account, IReadOnlyList<string> Reasons)> CreateAsync(
        Actor actor,
        NewAccount wish,
        Func<Account, Task<string?>>? also,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(wish);
        if ((WhyNotName(wish.Name) ?? WhyNotEmail(wish.Email)) is { } reason)
        {
            return (null, [reason]);
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Name = wish.Name.Trim(),
            UserName = wish.Email.Trim(),
            Email = wish.Email.Trim(),
            EmailConfirmed = wish.IsConfirmed,
            IsAdministrator = wish.IsAdministrator,
            LockoutEnabled = true,
            CreatedAt = time.GetUtcNow(),
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = wish.Password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, wish.Password);
        if (!result.Succeeded)
        {
            db.ChangeTracker.Clear();
            return (null, text.Reasons(result));
        }

        var by = actor.Account is null && actor.Via == "web" ? actor with { Account = account.Id } : actor;
        db.Add(by.Did(time, "account.created", kind: "account", subject: account.Id, details: new { wish.By, wish.IsAdministrator }));
        if (also is not null && await also(account) is { } refused)
        {
            db.ChangeTracker.Clear();
            return (null, [refused]);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (account, []);
    }

    /// <summary>Null when the name will do, otherwise the sentence to show.</summary>
    public string? WhyNotName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? text["Enter your name as others should see it."].Value
        : name.Trim().Length > LongestName || name.Any(char.IsControl)
            ? text["A name is one line of at most {0} characters.", LongestName].Value
        : null;

    /// <summary>Null when the address can be one, otherwise the sentence to show.</summary>
    public string? WhyNotEmail(string? email) =>
        MailAddress.TryCreate(email?.Trim(), out var address)
        && address.Address == email!.Trim()
        && address.Address.Length <= 254
        && !address.Address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? null
            : text["Enter an e-mail address such as name@example.org."].Value;
}

/// <summary>What Identity refuses, in the reader's language.</summary>
static class IdentityReasons
{
    public static IReadOnlyList<string> Reasons(this IStringLocalizer<IdentityText> text, IdentityResult result) =>
        [
            .. result
                .Errors.Select(error =>
                    error.Code switch
                    {
                        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => text[
                            "There is an account with this address already."
                        ].Value,
                        nameof(IdentityErrorDescriber.PasswordMismatch) => text["This is not the present password."].Value,
                        nameof(IdentityErrorDescriber.InvalidToken) => text["This link is no longer valid. Ask for a new one."].Value,
                        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => text[
                            "Enter an e-mail address such as name@example.org."
                        ].Value,
                        nameof(IdentityErrorDescriber.ConcurrencyFailure) => text[
                            "The account was changed at the same moment. Try again."
                        ].Value,
                        _ => error.Description,
                    }
                )
                .Distinct(),
        ];
}
