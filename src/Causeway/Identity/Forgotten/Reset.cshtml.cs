using System.ComponentModel.DataAnnotations;
using Causeway.Identity.Mail;
using Causeway.Identity.YourAccount;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Forgotten;

/// <summary>Choosing a new password with the link of the message. The link works once; the second step stays as it is.</summary>
[AllowAnonymous]
public sealed class ResetModel(UserManager<Account> accounts, OwnAccount own, Sessions sessions, IStringLocalizer<IdentityText> text)
    : AccountPage
{
    /// <summary>The account of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    /// <summary>The token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The new password.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string? Fresh { get; set; }

    /// <summary>Shows the form. The token is looked at when it is sent.</summary>
    public void OnGet() => ModelState.Clear();

    /// <summary>Changes the password, ends all sessions and goes to sign in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var token = AccountMails.TokenOf(Token);
        if (token is null || await accounts.FindByIdAsync(Account.ToString()) is not { DisabledAt: null } account)
        {
            Accepted(nameof(Fresh), text["This link is no longer valid. Ask for a new one."].Value);
            return Page();
        }

        var actor = new Actor { Account = account.Id, Via = "web" };
        var reasons = await own.DoAsync(actor, account, "account.password_reset", () => ResetAsync(account, token), cancel);
        if (!Accepted(nameof(Fresh), reasons))
        {
            return Page();
        }

        await sessions.EndAsync(actor, null, null, cancel);
        own.Tell(account.Email!, AccountNews.PasswordChanged);
        return Done("/sign-in", text["Your password is changed. Sign in with it."].Value);
    }

    async Task<IdentityResult> ResetAsync(Account account, string token)
    {
        var result = await accounts.ResetPasswordAsync(account, token, Fresh ?? "");
        if (!result.Succeeded)
        {
            return result;
        }

        // The link came by mail, so the address is the person's; and whoever was locked out by somebody's guesses is let in again.
        account.EmailConfirmed = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return await accounts.UpdateAsync(account);
    }
}
