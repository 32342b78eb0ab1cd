using Causeway.Identity.Mail;
using Causeway.Identity.TwoFactor;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>The second step of signing in: switching it on and off, recovery codes.</summary>
public sealed class TwoFactorModel(UserManager<Account> accounts, SecondStep second, Actors actors, IStringLocalizer<IdentityText> text)
    : OwnAccountPage(accounts)
{
    /// <summary>The code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The key that is offered, sealed.</summary>
    public string Offered { get; private set; } = "";

    /// <summary>The key that is offered, in groups of four.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The key as a picture.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Recovery codes that were just made, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>How many recovery codes are left.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>Shows the state, and a key to switch on with.</summary>
    public Task OnGetAsync() => ShowAsync(null);

    /// <summary>Switches on.</summary>
    public async Task<IActionResult> OnPostOnAsync(string? offered, CancellationToken cancel)
    {
        var key = second.Unseal(Account, offered);
        if (key is null)
        {
            Accepted(nameof(Code), text["This page was open too long. Read the new key with your app."].Value);
        }
        else
        {
            (Codes, var reasons) = await second.SwitchOnAsync(await actors.CurrentAsync(cancel), Account, key, Code, cancel);
            Accepted(nameof(Code), reasons);
        }

        await ShowAsync(key);
        return Page();
    }

    /// <summary>Makes new recovery codes, with a code of the app.</summary>
    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancel)
    {
        if (Accepted(nameof(Code), await second.WhyNotCodeAsync(Account, Code)))
        {
            (Codes, var reasons) = await second.RenewCodesAsync(await actors.CurrentAsync(cancel), Account, cancel);
            Accepted(null, reasons);
        }

        await ShowAsync(null);
        return Page();
    }

    /// <summary>Switches off, with a code of the app or a recovery code.</summary>
    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancel)
    {
        var isOfApp = (Code ?? "").Count(char.IsAsciiDigit) == 6 && !(Code ?? "").Any(char.IsAsciiLetter);
        var refused = isOfApp ? await second.WhyNotCodeAsync(Account, Code) : await second.WhyNotRecoveryCodeAsync(Account, Code, cancel);
        if (
            Accepted(nameof(Code), refused)
            && Accepted(null, await second.SwitchOffAsync(await actors.CurrentAsync(cancel), Account, cancel))
        )
        {
            return Done("/account/two-factor", text["The second step is off."].Value);
        }

        await ShowAsync(null);
        return Page();
    }

    async Task ShowAsync(string? key)
    {
        if (Account.TwoFactorEnabled)
        {
            CodesLeft = await second.CodesLeftAsync(Account);
            return;
        }

        key ??= Totp.NewKey();
        Offered = second.Seal(Account, key);
        Key = string.Join(' ', key.Chunk(4).Select(part => new string(part)));
        Picture = SecondStep.Picture(Account, key, AccountMails.SiteOf(HttpContext));
    }
}
