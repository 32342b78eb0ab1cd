using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.SigningIn;

/// <summary>Signing out of this browser. Only a form does it: a picture or link of another site cannot.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignIn signIn, Actors actors, IStringLocalizer<IdentityText> text) : AccountPage
{
    /// <summary>Shows the button.</summary>
    public void OnGet() { }

    /// <summary>Ends the session.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await signIn.EndAsync(await actors.CurrentAsync(cancel), cancel);
        return Done("/sign-in", text["You are signed out."].Value);
    }
}
