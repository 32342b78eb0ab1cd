using Causeway.Identity.Mail;
using Causeway.Identity.Outside;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>An overview of one's own account: name, organizations, outside providers.</summary>
public sealed class IndexModel(
    UserManager<Account> accounts,
    OwnAccount own,
    Actors actors,
    OidcProviders providers,
    IStringLocalizer<IdentityText> text
) : OwnAccountPage(accounts)
{
    readonly UserManager<Account> _accounts = accounts;

    /// <summary>A provider, and whether the account is connected with it.</summary>
    public sealed record Connection(string Name, string Title, bool IsConnected);

    /// <summary>The name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Who looks.</summary>
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <inheritdoc/>
    protected override bool NeedsFreshSession => HttpMethods.IsPost(Request.Method);

    /// <summary>How many passkeys there are.</summary>
    public int Passkeys { get; private set; }

    /// <summary>The providers of this installation.</summary>
    public IReadOnlyList<Connection> Providers { get; private set; } = [];

    /// <summary>Shows the account.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Name = Account.Name;
        await ShowAsync(cancel);
    }

    /// <summary>Changes the name.</summary>
    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancel)
    {
        if (Accepted(nameof(Name), await own.RenameAsync(await actors.CurrentAsync(cancel), Account, Name ?? "", cancel)))
        {
            return Done("/account", text["Your name is changed."].Value);
        }

        await ShowAsync(cancel);
        return Page();
    }

    /// <summary>Takes an outside provider away, unless there would be no way left to sign in.</summary>
    public async Task<IActionResult> OnPostDisconnectAsync(string provider, CancellationToken cancel)
    {
        var logins = await _accounts.GetLoginsAsync(Account);
        if (logins.FirstOrDefault(l => l.LoginProvider == provider) is not { } login)
        {
            return NotFound();
        }

        var hasOther =
            logins.Count > 1 || await _accounts.HasPasswordAsync(Account) || (await _accounts.GetPasskeysAsync(Account)).Count > 0;
        var reasons = hasOther
            ? await own.DoAsync(
                await actors.CurrentAsync(cancel),
                Account,
                "account.provider_disconnected",
                () => _accounts.RemoveLoginAsync(Account, login.LoginProvider, login.ProviderKey),
                cancel,
                new { provider }
            )
            : [text["Without it you could not sign in any more. Choose a password first."].Value];
        if (reasons.Count == 0)
        {
            await own.AfterChangeAsync(await actors.CurrentAsync(cancel), Account, AccountNews.ProviderDisconnected);
        }

        if (Accepted(null, reasons))
        {
            return Done("/account", text["The provider is disconnected."].Value);
        }

        await ShowAsync(cancel);
        return Page();
    }

    async Task ShowAsync(CancellationToken cancel)
    {
        Actor = await actors.CurrentAsync(cancel);
        Passkeys = (await _accounts.GetPasskeysAsync(Account)).Count;
        var connected = (await _accounts.GetLoginsAsync(Account)).Select(l => l.LoginProvider).ToHashSet(StringComparer.Ordinal);
        Providers = [.. providers.All.Select(p => new Connection(p.Name, p.Title, connected.Contains(p.Name)))];
    }
}
