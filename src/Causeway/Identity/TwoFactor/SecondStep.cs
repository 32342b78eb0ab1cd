using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Causeway.Data;
using Causeway.Identity.Mail;
using Causeway.Identity.YourAccount;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace Causeway.Identity.TwoFactor;

/// <summary>The second step of signing in: codes of an authenticator app, and recovery codes for when it is lost.</summary>
public sealed class SecondStep(
    UserManager<Account> accounts,
    CommunityDb db,
    OwnAccount own,
    IDataProtectionProvider protection,
    IStringLocalizer<IdentityText> text,
    TimeProvider time
)
{
    /// <summary>How many recovery codes there are.</summary>
    public const int RecoveryCodes = 10;

    const string Store = "causeway";

    const string LastUsed = "totp_step";

    /// <summary>A key that is offered and not yet the account's: it travels in the form, sealed for this account.</summary>
    public string Seal(Account account, string key) => Sealer(account).Protect(key);

    /// <summary>The key that was offered; null when it was not, or not to this account.</summary>
    public string? Unseal(Account account, string? form)
    {
        try
        {
            return string.IsNullOrEmpty(form) ? null : Sealer(account).Unprotect(form);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    IDataProtector Sealer(Account account) => protection.CreateProtector("Causeway.Identity.OfferedKey", account.Id.ToString());

    /// <summary>The key as a QR code, an SVG picture in a data address.</summary>
    public static string Picture(Account account, string key, string site)
    {
        ArgumentNullException.ThrowIfNull(account);
        var issuer = Uri.EscapeDataString("Causeway " + new Uri(site).Host);
        var address = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer={issuer}&digits=6&period=30";
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(5)));
    }

    /// <summary>Switches the second step on with a first code; the recovery codes are shown this once.</summary>
    public async Task<(IReadOnlyList<string> Codes, IReadOnlyList<string> Reasons)> SwitchOnAsync(
        Actor actor,
        Account account,
        string key,
        string? code,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.TwoFactorEnabled)
        {
            return ([], [text["The second step is on already."].Value]);
        }

        if (Totp.StepFor(key, code, time.GetUtcNow(), 0) is not { } step)
        {
            return ([], [text["This code does not fit. Enter the one that your app shows now."].Value]);
        }

        IReadOnlyList<string> codes = [];
        var reasons = await own.DoAsync(
            actor,
            account,
            "account.second_step_on",
            async () =>
            {
                await accounts.SetAuthenticationTokenAsync(account, Store, "totp_key", key);
                await accounts.SetAuthenticationTokenAsync(account, Store, LastUsed, step.ToString(CultureInfo.InvariantCulture));
                codes = await NewCodesAsync(account);
                return await accounts.SetTwoFactorEnabledAsync(account, true);
            },
            cancel
        );
        if (reasons.Count == 0)
        {
            await own.AfterChangeAsync(actor, account, AccountNews.SecondStepOn);
        }

        return (codes, reasons);
    }

    /// <summary>Switches the second step off; the code was checked before.</summary>
    public async Task<IReadOnlyList<string>> SwitchOffAsync(Actor actor, Account account, CancellationToken cancel)
    {
        var reasons = await own.DoAsync(
            actor,
            account,
            "account.second_step_off",
            async () =>
            {
                await accounts.RemoveAuthenticationTokenAsync(account, Store, "totp_key");
                await accounts.RemoveAuthenticationTokenAsync(account, Store, LastUsed);
                await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
                return await accounts.SetTwoFactorEnabledAsync(account, false);
            },
            cancel
        );
        return reasons.Count > 0 ? reasons : await own.AfterChangeAsync(actor, account, AccountNews.SecondStepOff);
    }

    /// <summary>Makes new recovery codes; the old ones are worth nothing any more.</summary>
    public async Task<(IReadOnlyList<string> Codes, IReadOnlyList<string> Reasons)> RenewCodesAsync(
        Actor actor,
        Account account,
        CancellationToken cancel
    )
    {
        IReadOnlyList<string> codes = [];
        var reasons = await own.DoAsync(
            actor,
            account,
            "account.recovery_codes_renewed",
            async () =>
            {
                codes = await NewCodesAsync(account);
                return IdentityResult.Success;
            },
            cancel
        );
        if (reasons.Count == 0)
        {
            own.Tell(account.Email!, AccountNews.RecoveryCodesRenewed);
        }

        return (codes, reasons);
    }

    async Task<IReadOnlyList<string>> NewCodesAsync(Account account) =>
        [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CodesLeftAsync(Account account) => accounts.CountRecoveryCodesAsync(account);

    /// <summary>
    /// Null when the code is the app's present one and was not used before, otherwise the sentence to show. Wrong codes count towards the lock of the account.
    /// </summary>
    public async Task<string?> WhyNotCodeAsync(Account account, string? code)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await accounts.IsLockedOutAsync(account))
        {
            return text["Too many wrong entries. Wait a quarter of an hour."];
        }

        var key = await accounts.GetAuthenticationTokenAsync(account, Store, "totp_key");
        var last = await accounts.GetAuthenticationTokenAsync(account, Store, LastUsed);
        if (
            key is not null
            && Totp.StepFor(key, code, time.GetUtcNow(), long.Parse(last ?? "0", CultureInfo.InvariantCulture)) is { } step
            // The account's stamp lets only one of two requests with the same code write; the other one is refused.
            && (await accounts.SetAuthenticationTokenAsync(account, Store, LastUsed, step.ToString(CultureInfo.InvariantCulture))).Succeeded
        )
        {
            return null;
        }

        db.ChangeTracker.Clear();
        if (key is not null && Totp.StepFor(key, code, time.GetUtcNow(), 0) is not null)
        {
            await TellOfReuseAsync(account);
        }

        await CountAsync(account);
        return text["This code does not fit, or it was used before. Enter the one that your app shows now."];
    }

    /// <summary>Null when the recovery code is one of the account's; it is used up by this. Otherwise the sentence to show.</summary>
    public async Task<string?> WhyNotRecoveryCodeAsync(Account account, string? code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await accounts.IsLockedOutAsync(account))
        {
            return text["Too many wrong entries. Wait a quarter of an hour."];
        }

        var written = string.Concat((code ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var asMade = written.Length == 10 ? written.Insert(5, "-") : written;
        var reasons = await own.DoAsync(
            new() { Account = account.Id, Via = "web" },
            account,
            "account.recovery_code_used",
            () => accounts.RedeemTwoFactorRecoveryCodeAsync(account, asMade),
            cancel
        );
        if (reasons.Count == 0)
        {
            own.Tell(account.Email!, AccountNews.RecoveryCodeUsed);
            return null;
        }

        await CountAsync(account);
        return text["This is none of your recovery codes, or it was used before."];
    }

    // Whoever looked over a shoulder or listened in comes second: the person should know.
    async Task TellOfReuseAsync(Account account)
    {
        var actor = new Actor { Account = account.Id, Via = "web" };
        db.Add(actor.Did(time, "account.code_used_again", kind: "account", subject: account.Id));
        await db.SaveChangesAsync();
        own.Tell(account.Email!, AccountNews.CodeUsedAgain);
    }

    async Task CountAsync(Account account)
    {
        // Read anew: what was refused may have left it half changed.
        if (await accounts.FindByIdAsync(account.Id.ToString()) is { } found)
        {
            await accounts.AccessFailedAsync(found);
        }
    }
}
