using System.ComponentModel.DataAnnotations;
using Causeway.Identity.FirstRun;
using Causeway.Identity.Mail;
using Causeway.Identity.Outside;
using Causeway.Identity.Passkeys;
using Causeway.Identity.Passwords;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.SigningIn;

/// <summary>Signing in: with an e-mail address and a password, with a passkey, or through an outside provider.</summary>
[AllowAnonymous]
public sealed class IndexModel(
    UserManager<Account> accounts,
    SignInManager<Account> identity,
    SignInSteps steps,
    SignIn signIn,
    SetupCode setup,
    OwnPasskeys passkeys,
    OidcProviders providers,
    Outbox outbox,
    KnownPasswords known,
    IStringLocalizer<IdentityText> text
) : AccountPage
{
    /// <summary>The address.</summary>
    [BindProperty, Required(ErrorMessage = "Enter your e-mail address.")]
    public string Email { get; set; } = "";

    /// <summary>The password.</summary>
    [BindProperty, Required(ErrorMessage = "Enter your password."), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>Where to go afterwards, a path of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>The outside providers of this installation.</summary>
    public IReadOnlyList<OidcProvider> Providers => providers.All;

    /// <summary>True before there is any account.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => IsFirst = await setup.IsNeededAsync(cancel);

    /// <summary>Signs in, goes on to the second step, or says that it does not fit without saying what.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var account = await accounts.FindByEmailAsync(Email.Trim());
        if (account is null)
        {
            return RefuseSlowly();
        }

        var result = await identity.CheckPasswordSignInAsync(account, Password, lockoutOnFailure: true);
        if (result.IsNotAllowed)
        {
            return await RefuseUnconfirmedAsync(account);
        }

        if (!result.Succeeded || account.DisabledAt is not null)
        {
            // A locked account is refused before its password is looked at.
            return result.IsLockedOut ? RefuseSlowly() : Refuse();
        }

        if (known.Contains(Password))
        {
            return RefuseKnown(account);
        }

        return await steps.FirstDoneAsync(account, SignInMethods.Password, cancel)
            ? LocalRedirect(LocalOr(To, "/"))
            : RedirectToPage("/Identity/SigningIn/Code", new { to = To });
    }

    /// <summary>What a browser needs to ask its owner for a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.RequestOptionsAsync(), "application/json");

    /// <summary>Signs in with a passkey. It was made with a look at its owner (finger, face or PIN), so it stands for both steps.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancel)
    {
        ModelState.Clear();
        if (await passkeys.CheckAsync(credential) is not { } account)
        {
            ModelState.AddModelError("", text["This passkey belongs to no account here, or the account is closed for a while."]);
            return Page();
        }

        await signIn.BeginAsync(account, SignInMethods.Passkey, cancel);
        return LocalRedirect(LocalOr(To, "/"));
    }

    // Identity looks neither at the password nor at the lock of an account whose address is not confirmed.
    async Task<PageResult> RefuseUnconfirmedAsync(Account account)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return RefuseSlowly();
        }

        if (!await accounts.CheckPasswordAsync(account, Password))
        {
            await accounts.AccessFailedAsync(account);
            return Refuse();
        }

        if (account.DisabledAt is not null)
        {
            return Refuse();
        }

        // Whoever knows the password may know that the address waits to be confirmed.
        var (site, id) = (AccountMails.SiteOf(HttpContext), account.Id);
        outbox.Take((services, stop) => services.GetRequiredService<AccountMails>().SendConfirmationAsync(site, id, stop));
        ModelState.AddModelError(nameof(Email), text["Your address is not confirmed yet. We have sent you a link: open it, then sign in."]);
        return Page();
    }

    // The list of the operator may have grown since the password was chosen. Whoever types it may be its person or somebody with the list; the link goes to the person.
    PageResult RefuseKnown(Account account)
    {
        var (site, email) = (AccountMails.SiteOf(HttpContext), account.Email!);
        outbox.Take((services, stop) => services.GetRequiredService<AccountMails>().SendResetAsync(site, email, stop));
        ModelState.AddModelError(
            nameof(Password),
            text["This password has become known to others. We have sent you a link: choose a new one there, then sign in."]
        );
        return Page();
    }

    static Account Unknown() => new() { Name = "", CreatedAt = default };

    PageResult RefuseSlowly()
    {
        // As slow as for a password that is looked at, so that time does not tell which accounts there are.
        _ = accounts.PasswordHasher.HashPassword(Unknown(), Password);
        return Refuse();
    }

    PageResult Refuse()
    {
        ModelState.AddModelError(
            nameof(Email),
            text["This address and password do not fit together, or the account is closed for a while."]
        );
        return Page();
    }
}
