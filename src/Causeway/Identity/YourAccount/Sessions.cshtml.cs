using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>Where the account is signed in, and signing out there.</summary>
public sealed class SessionsModel(
    UserManager<Account> accounts,
    Sessions sessions,
    SignIn signIn,
    Actors actors,
    IStringLocalizer<IdentityText> text
) : OwnAccountPage(accounts)
{
    /// <summary>The sessions that last.</summary>
    public IReadOnlyList<AccountSession> All { get; private set; } = [];

    /// <summary>The session of this browser.</summary>
    public Guid? Present => signIn.Present;

    /// <summary>How the person signed in, in the reader's language.</summary>
    public string How(AccountSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Method switch
        {
            SignInMethods.Password => text["password alone"],
            SignInMethods.PasswordAndCode => text["password and code"],
            SignInMethods.PasswordAndRecoveryCode => text["password and recovery code"],
            SignInMethods.Passkey => text["passkey"],
            var other => other,
        };
    }

    /// <summary>Shows the sessions.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => All = await sessions.OfAsync(Account.Id, cancel);

    /// <summary>Signs out in one other browser.</summary>
    public async Task<IActionResult> OnPostOneAsync(Guid id, CancellationToken cancel) =>
        await sessions.EndAsync(await actors.CurrentAsync(cancel), id, null, cancel) > 0
            ? Done("/account/sessions", text["You are signed out there."].Value)
            : NotFound();

    /// <summary>Signs out everywhere but here.</summary>
    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        await sessions.EndAsync(await actors.CurrentAsync(cancel), null, Present, cancel);
        return Done("/account/sessions", text["You are signed out everywhere else."].Value);
    }
}
