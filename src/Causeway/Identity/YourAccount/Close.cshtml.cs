using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>Closing one's own account.</summary>
public sealed class CloseModel(UserManager<Account> accounts, OwnAccount own, Actors actors, IStringLocalizer<IdentityText> text)
    : OwnAccountPage(accounts)
{
    readonly UserManager<Account> _accounts = accounts;

    /// <summary>The present password.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string? Present { get; set; }

    /// <summary>That it is meant.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    /// <summary>False for an account that signs in through a provider or a passkey only.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Why it cannot be closed; null when it can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        HasPassword = await _accounts.HasPasswordAsync(Account);
        WhyNot = await own.WhyNotCloseAsync(await actors.CurrentAsync(cancel), cancel);
    }

    /// <summary>Closes the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        if (
            WhyNot is not null
            || !Accepted(nameof(Sure), Sure ? null : text["Tick this if you mean it."].Value)
            || !Accepted(nameof(Present), await own.WhyNotPasswordAsync(Account, Present))
            || !Accepted(null, await own.CloseAsync(await actors.CurrentAsync(cancel), Account, cancel))
        )
        {
            return Page();
        }

        return Done("/sign-in", text["Your account is closed."].Value);
    }
}
