using Causeway.Identity.Mail;
using Causeway.Identity.YourAccount;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Forgotten;

/// <summary>Confirming an address with the link of the message. A button does it, for mail programs open links by themselves.</summary>
[AllowAnonymous]
public sealed class ConfirmModel(UserManager<Account> accounts, OwnAccount own, Sessions sessions, IStringLocalizer<IdentityText> text)
    : AccountPage
{
    /// <summary>The account of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    /// <summary>The new address; empty when the present one is confirmed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Email { get; set; }

    /// <summary>The token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Shows the button.</summary>
    public void OnGet() => ModelState.Clear();

    /// <summary>Confirms.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var token = AccountMails.TokenOf(Token);
        if (token is null || await accounts.FindByIdAsync(Account.ToString()) is not { DisabledAt: null } account)
        {
            Accepted(null, text["This link is no longer valid. Ask for a new one."].Value);
            return Page();
        }

        var actor = new Actor { Account = account.Id, Via = "web" };
        var before = account.Email!;
        var isChange = !string.IsNullOrEmpty(Email);
        var reasons = await own.DoAsync(
            actor,
            account,
            isChange ? "account.email_changed" : "account.email_confirmed",
            () => isChange ? ChangeAsync(account, token) : accounts.ConfirmEmailAsync(account, token),
            cancel
        );
        if (!Accepted(null, reasons))
        {
            return Page();
        }

        if (isChange)
        {
            await sessions.EndAsync(actor, null, null, cancel);
            own.Tell(before, AccountNews.EmailChanged);
        }

        return Done("/sign-in", text["Your address is confirmed. Sign in with it."].Value);
    }

    async Task<IdentityResult> ChangeAsync(Account account, string token)
    {
        var result = await accounts.ChangeEmailAsync(account, Email!, token);
        return result.Succeeded ? await accounts.SetUserNameAsync(account, Email!) : result;
    }
}
