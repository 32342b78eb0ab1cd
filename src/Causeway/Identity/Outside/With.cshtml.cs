using Causeway.Identity.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Outside;

/// <summary>The way to an outside provider. Only a form of this site begins it, so that nobody is signed in by a link of somebody else's.</summary>
[AllowAnonymous]
public sealed class WithModel(OidcProviders providers, OidcStates states, OidcFlow flow, Actors actors, IStringLocalizer<IdentityText> text)
    : AccountPage
{
    /// <summary>The name that people know.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Shows the button.</summary>
    public IActionResult OnGet(string provider)
    {
        Title = providers.Find(provider)?.Title ?? "";
        return Title.Length > 0 ? Page() : NotFound();
    }

    /// <summary>Sends the person to the provider.</summary>
    public async Task<IActionResult> OnPostAsync(string provider, string? to, CancellationToken cancel)
    {
        if (providers.Find(provider) is not { } found)
        {
            return NotFound();
        }

        var account = (await actors.CurrentAsync(cancel)).Account;
        if (account is not null && !await Lately.SignedInAsync(HttpContext))
        {
            // Connecting a provider opens the account another way.
            return Done(Lately.SignInAddress("/account"), text[Lately.Why]);
        }

        var state = states.Begin(found, Url.IsLocalUrl(to) ? to : null, account);
        return Redirect(await flow.AddressAsync(found, state, BackOf(HttpContext, found), cancel));
    }

    /// <summary>The address to which the provider sends people back.</summary>
    internal static string BackOf(HttpContext context, OidcProvider provider) =>
        $"{AccountMails.SiteOf(context)}/sign-in/back/{provider.Name}";
}
