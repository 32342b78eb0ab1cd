using Causeway.Identity.Joining;
using Causeway.Identity.Mail;
using Causeway.Identity.YourAccount;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Outside;

/// <summary>Which account a person of an outside provider has here.</summary>
public sealed class OutsideAccounts(
    UserManager<Account> accounts,
    OwnAccount own,
    Registration registration,
    Invited invited,
    IStringLocalizer<IdentityText> text
)
{
    /// <summary>
    /// The account that is connected, or a new one when the provider vouches for an address that was invited. An account with a password is never connected by its address alone:
    /// whoever could make a provider say that address would have it.
    /// </summary>
    public async Task<(Account? Account, string? Reason)> FindAsync(OidcProvider provider, OutsidePerson person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(person);
        if (await accounts.FindByLoginAsync(provider.Name, person.Subject) is { } known)
        {
            return known is { DisabledAt: null, EmailConfirmed: true } && !await accounts.IsLockedOutAsync(known)
                ? (known, null)
                : (null, text["The account is closed."].Value);
        }

        if (person.VerifiedEmail is not { } email)
        {
            return (null, text["No account here is connected with your account there."].Value);
        }

        if (await accounts.FindByEmailAsync(email) is not null)
        {
            return (
                null,
                text[
                    "There is an account with your address. Sign in with its password, then connect {0} under “Your account”.",
                    provider.Title
                ].Value
            );
        }

        if (!await invited.HasOpenAsync(email, cancel))
        {
            return (null, text["No account here is connected with your account there."].Value);
        }

        var wish = new NewAccount
        {
            Name = registration.WhyNotName(person.Name) is null ? person.Name! : email.Split('@')[0],
            Email = email,
            By = provider.Name,
        };
        var (account, reasons) = await registration.CreateAsync(
            Actor.Nobody,
            wish,
            async made =>
            {
                var added = await accounts.AddLoginAsync(made, new(provider.Name, person.Subject, provider.Title));
                return added.Succeeded ? null : text.Reasons(added)[0];
            },
            cancel
        );
        return (account, account is null ? reasons[0] : null);
    }

    /// <summary>Connects the provider with the account that is signed in. The reasons when it is refused.</summary>
    public async Task<IReadOnlyList<string>> ConnectAsync(
        Actor actor,
        Account account,
        OidcProvider provider,
        OutsidePerson person,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(person);
        if (await accounts.FindByLoginAsync(provider.Name, person.Subject) is { } other)
        {
            return other.Id == account.Id ? [] : [text["That account is connected with another account here."].Value];
        }

        var reasons = await own.DoAsync(
            actor,
            account,
            "account.provider_connected",
            () => accounts.AddLoginAsync(account, new(provider.Name, person.Subject, provider.Title)),
            cancel,
            new { provider = provider.Name }
        );
        if (reasons.Count == 0)
        {
            own.Tell(account.Email!, AccountNews.ProviderConnected);
        }

        return reasons;
    }
}
