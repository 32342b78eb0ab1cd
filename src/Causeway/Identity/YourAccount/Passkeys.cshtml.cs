using Causeway.Identity.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>One's own passkeys.</summary>
public sealed class PasskeysModel(UserManager<Account> accounts, OwnPasskeys passkeys, Actors actors, IStringLocalizer<IdentityText> text)
    : OwnAccountPage(accounts)
{
    readonly UserManager<Account> _accounts = accounts;

    /// <summary>The passkeys, oldest first.</summary>
    public IReadOnlyList<UserPasskeyInfo> All { get; private set; } = [];

    /// <summary>The name of a new one.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The id of a passkey as it stands in a form.</summary>
    public static string IdOf(UserPasskeyInfo passkey)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        return WebEncoders.Base64UrlEncode(passkey.CredentialId);
    }

    /// <summary>Shows the passkeys.</summary>
    public async Task OnGetAsync() => All = [.. (await _accounts.GetPasskeysAsync(Account)).OrderBy(p => p.CreatedAt)];

    /// <summary>What the browser needs to make one.</summary>
    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.CreationOptionsAsync(Account), "application/json");

    /// <summary>Adds the one that the browser made.</summary>
    public async Task<IActionResult> OnPostAddAsync(string? credential, CancellationToken cancel)
    {
        var actor = await actors.CurrentAsync(cancel);
        return await ShowAsync(
            Accepted(nameof(Name), passkeys.WhyNotName(Name))
                && Accepted(null, await passkeys.AddAsync(actor, Account, Name!, credential, cancel)),
            text["The passkey is added. You can sign in with it from now on."]
        );
    }

    /// <summary>Gives one another name.</summary>
    public async Task<IActionResult> OnPostRenameAsync(string id, string? fresh, CancellationToken cancel) =>
        BytesOf(id) is { } key
            ? await ShowAsync(
                Accepted(null, await passkeys.RenameAsync(await actors.CurrentAsync(cancel), Account, key, fresh ?? "", cancel)),
                text["The passkey has its new name."]
            )
            : NotFound();

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancel) =>
        BytesOf(id) is { } key
            ? await ShowAsync(
                Accepted(null, await passkeys.RemoveAsync(await actors.CurrentAsync(cancel), Account, key, cancel)),
                text["The passkey is removed."]
            )
            : NotFound();

    static byte[]? BytesOf(string? id)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(id ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    async Task<IActionResult> ShowAsync(bool done, string said)
    {
        if (done)
        {
            return Done("/account/passkeys", said);
        }

        await OnGetAsync();
        return Page();
    }
}
