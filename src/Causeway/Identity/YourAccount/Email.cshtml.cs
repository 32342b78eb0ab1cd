using System.ComponentModel.DataAnnotations;
using Causeway.Identity.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>Asking for another e-mail address; it is changed by the link that is sent there.</summary>
public sealed class EmailModel(
    UserManager<Account> accounts,
    OwnAccount own,
    Registration registration,
    Outbox outbox,
    IStringLocalizer<IdentityText> text
) : OwnAccountPage(accounts)
{
    readonly UserManager<Account> _accounts = accounts;

    /// <summary>The new address.</summary>
    [BindProperty]
    public string? Fresh { get; set; }

    /// <summary>The present password.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string? Present { get; set; }

    /// <summary>False for an account that signs in through a provider or a passkey only.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync() => HasPassword = await _accounts.HasPasswordAsync(Account);

    /// <summary>Sends the link. The answer is the same whether or not the address has an account.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        HasPassword = await _accounts.HasPasswordAsync(Account);
        if (
            !Accepted(nameof(Fresh), registration.WhyNotEmail(Fresh))
            || !Accepted(nameof(Present), await own.WhyNotPasswordAsync(Account, Present))
        )
        {
            return Page();
        }

        var (site, id, email) = (AccountMails.SiteOf(HttpContext), Account.Id, Fresh!.Trim());
        outbox.Take((services, stop) => services.GetRequiredService<AccountMails>().SendChangeAsync(site, id, email, stop));
        return Done("/account", text["We have sent a link to {0}. Open it there within two hours.", email].Value);
    }
}
