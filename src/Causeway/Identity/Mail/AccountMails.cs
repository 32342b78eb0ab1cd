using System.Text;
using Causeway.Web.Api;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Mail;

/// <summary>Something that happened to an account and that its person should hear of, in case it was somebody else.</summary>
public enum AccountNews
{
    /// <summary>The password was changed.</summary>
    PasswordChanged,

    /// <summary>The address was changed; told to the old one.</summary>
    EmailChanged,

    /// <summary>The second step was switched on.</summary>
    SecondStepOn,

    /// <summary>The second step was switched off.</summary>
    SecondStepOff,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>An account of an outside provider was connected.</summary>
    ProviderConnected,

    /// <summary>An account of an outside provider was disconnected.</summary>
    ProviderDisconnected,

    /// <summary>New recovery codes were made.</summary>
    RecoveryCodesRenewed,

    /// <summary>A code of the authenticator app was sent a second time.</summary>
    CodeUsedAgain,

    /// <summary>A token for the API was made.</summary>
    TokenMade,

    /// <summary>A recovery code was used.</summary>
    RecoveryCodeUsed,

    /// <summary>The account was closed.</summary>
    Closed,
}

/// <summary>The messages about accounts: plain text with at most one link.</summary>
public sealed class AccountMails(UserManager<Account> accounts, Mailbox mailbox, IStringLocalizer<IdentityText> text)
{
    /// <summary>The address of this site for links in messages: the operator's, or the one that the reader used.</summary>
    public static string SiteOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var set = context.RequestServices.GetRequiredService<IConfiguration>()["Site:Address"];
        return string.IsNullOrWhiteSpace(set) ? SiteAddress.Of(context.Request) : set.TrimEnd('/');
    }

    /// <summary>The one-time link with which a new password can be chosen.</summary>
    public async Task<string> ResetLinkAsync(string site, Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Link(
            site,
            "/reset-password",
            ("account", account.Id.ToString()),
            ("token", await accounts.GeneratePasswordResetTokenAsync(account))
        );
    }

    /// <summary>Sends the link for a new password, if there is an open account with the address.</summary>
    public async Task SendResetAsync(string site, string email, CancellationToken cancel)
    {
        if (await accounts.FindByEmailAsync(email) is not { DisabledAt: null } account)
        {
            return;
        }

        await SendAsync(
            account.Email!,
            text["A new password for Causeway"],
            cancel,
            text["Somebody, probably you, asked for a new password. Choose it here within two hours:"],
            await ResetLinkAsync(site, account),
            text["If it was not you, do nothing: your password stays as it is."]
        );
    }

    /// <summary>Sends the link that confirms the address of an account.</summary>
    public async Task SendConfirmationAsync(string site, Guid id, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { DisabledAt: null, EmailConfirmed: false } account)
        {
            return;
        }

        var token = await accounts.GenerateEmailConfirmationTokenAsync(account);
        await SendAsync(
            account.Email!,
            text["Confirm your address for Causeway"],
            cancel,
            text["Confirm within two hours that this address is yours:"],
            Link(site, "/confirm-email", ("account", account.Id.ToString()), ("token", token)),
            text["If you have no account there, do nothing."]
        );
    }

    /// <summary>Sends the link that moves an account to a new address, to that address; nothing when the address has an account.</summary>
    public async Task SendChangeAsync(string site, Guid id, string email, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { DisabledAt: null } account)
        {
            return;
        }

        if (await accounts.FindByEmailAsync(email) is not null)
        {
            // Whoever reads that mailbox may know; whoever asked may not.
            await SendAsync(
                email,
                text["Your address and Causeway"],
                cancel,
                text["Somebody asked to use this address for their account. It already has an account, so nothing was changed."]
            );
            return;
        }

        var token = await accounts.GenerateChangeEmailTokenAsync(account, email);
        await SendAsync(
            email,
            text["Confirm your address for Causeway"],
            cancel,
            text["Confirm within two hours that this address is yours:"],
            Link(site, "/confirm-email", ("account", account.Id.ToString()), ("email", email), ("token", token)),
            text["If you have no account there, do nothing."]
        );
    }

    /// <summary>Tells the person what happened to the account.</summary>
    public Task TellAsync(string email, AccountNews news, CancellationToken cancel) =>
        SendAsync(
            email,
            text["Your Causeway account was changed"],
            cancel,
            news switch
            {
                AccountNews.PasswordChanged => text["The password of your account was changed."],
                AccountNews.EmailChanged => text["Your account now has another e-mail address. Messages no longer come here."],
                AccountNews.SecondStepOn => text["Signing in to your account now takes a second step."],
                AccountNews.SecondStepOff => text["Signing in to your account no longer takes a second step."],
                AccountNews.PasskeyAdded => text["A passkey was added to your account."],
                AccountNews.ProviderConnected => text["An account of an outside provider was connected to your account."],
                AccountNews.PasskeyRemoved => text["A passkey was removed from your account."],
                AccountNews.ProviderDisconnected => text["An account of an outside provider was disconnected from your account."],
                AccountNews.RecoveryCodesRenewed => text["New recovery codes were made for your account. The old ones no longer work."],
                AccountNews.CodeUsedAgain => text["A code of your authenticator app was sent a second time and refused."],
                AccountNews.TokenMade => text["A token was made with which a program can use the site in your name."],
                AccountNews.RecoveryCodeUsed => text["Somebody signed in to your account with a recovery code."],
                _ => text["Your account was closed."],
            },
            text["If it was not you, choose a new password at once and tell whoever runs the site."]
        );

    static string Link(string site, string path, params (string Name, string Value)[] values) =>
        site
        + QueryHelpers.AddQueryString(
            path,
            values.ToDictionary(
                v => v.Name,
                // A token is short of nothing but letters and digits in this form, so that no mail program breaks the link.
                v => (string?)(v.Name == "token" ? WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(v.Value)) : v.Value)
            )
        );

    /// <summary>The token of a link as it was made; null when it is none.</summary>
    public static string? TokenOf(string? written)
    {
        try
        {
            return written is null ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(written));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    Task SendAsync(string to, string subject, CancellationToken cancel, params string[] paragraphs) =>
        mailbox.SendAsync(to, subject, string.Join("\n\n", paragraphs) + "\n", cancel);
}
