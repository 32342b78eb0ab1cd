using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>Changing one's own password.</summary>
public sealed class PasswordModel(UserManager<Account> accounts, OwnAccount own, Actors actors, IStringLocalizer<IdentityText> text)
    : OwnAccountPage(accounts)
{
    readonly UserManager<Account> _accounts = accounts;

    /// <summary>The present password.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string? Present { get; set; }

    /// <summary>The new password.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string? Fresh { get; set; }

    /// <summary>False for an account that signs in through a provider or a passkey only.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync() => HasPassword = await _accounts.HasPasswordAsync(Account);

    /// <summary>Changes the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        HasPassword = await _accounts.HasPasswordAsync(Account);
        return
            Accepted(nameof(Present), await own.WhyNotPasswordAsync(Account, Present))
            && Accepted(nameof(Fresh), await own.ChangePasswordAsync(await actors.CurrentAsync(cancel), Account, Fresh ?? "", cancel))
            ? Done("/account", text["Your password is changed. Everywhere else you are signed out."].Value)
            : Page();
    }
}
