using System.ComponentModel.DataAnnotations;
using Causeway.Identity.Outside;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Identity.Joining;

/// <summary>Accepting an invitation, with the account one has or a new one.</summary>
[AllowAnonymous]
public sealed class IndexModel(UserManager<Account> accounts, Invited invited, OidcProviders providers, Actors actors, SignIn signIn)
    : AccountPage
{
    /// <summary>The name for a new account.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The password for a new account.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string? Password { get; set; }

    /// <summary>The invitation; null when it cannot be accepted any more.</summary>
    public OpenInvitation? Open { get; private set; }

    /// <summary>Who is signed in.</summary>
    public Account? Account { get; private set; }

    /// <summary>True when the invited address has an account.</summary>
    public bool HasAccount { get; private set; }

    /// <summary>Why the account that is signed in cannot accept; null when it can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>The outside providers of this installation.</summary>
    public IReadOnlyList<OidcProvider> Providers => providers.All;

    /// <summary>Shows what the invitation is to.</summary>
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancel)
    {
        await FindAsync(secret, cancel);
        return Show();
    }

    /// <summary>Accepts with the account that is signed in.</summary>
    public async Task<IActionResult> OnPostAcceptAsync(string secret, CancellationToken cancel)
    {
        await FindAsync(secret, cancel);
        if (Open is null || Account is null)
        {
            return Show();
        }

        var actor = await actors.CurrentAsync(cancel);
        return Accepted(null, await invited.AcceptAsync(actor, Open, Account, cancel)) ? Welcome() : Show();
    }

    /// <summary>Makes an account, accepts and signs in.</summary>
    public async Task<IActionResult> OnPostNewAsync(string secret, CancellationToken cancel)
    {
        await FindAsync(secret, cancel);
        if (Open is null || Account is not null || HasAccount)
        {
            return Show();
        }

        var (account, reasons) = await invited.AcceptAsNewAsync(Open, Name ?? "", Password ?? "", cancel);
        if (account is null)
        {
            Accepted(string.IsNullOrWhiteSpace(Name) ? nameof(Name) : nameof(Password), reasons);
            return Show();
        }

        await signIn.BeginAsync(account, SignInMethods.Password, cancel);
        return Welcome();
    }

    LocalRedirectResult Welcome() => LocalRedirect($"/organizations/{Open!.Organization.Slug}");

    async Task FindAsync(string secret, CancellationToken cancel)
    {
        Open = await invited.FindAsync(secret, cancel);
        if (Open is not null)
        {
            Account = await accounts.GetUserAsync(User);
            WhyNot = Account is null ? null : invited.WhyNotAccept(Open.Invitation, Account);
            HasAccount = await accounts.FindByEmailAsync(Open.Invitation.Email) is not null;
        }
    }

    // The same answer for every link that leads nowhere, whatever the reason.
    PageResult Show()
    {
        if (Open is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }
}
