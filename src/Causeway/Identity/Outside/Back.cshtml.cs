using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Outside;

/// <summary>The way back from an outside provider.</summary>
[AllowAnonymous]
public sealed class BackModel(
    OidcProviders providers,
    OidcStates states,
    OidcFlow flow,
    OutsideAccounts outside,
    UserManager<Account> accounts,
    SignInSteps steps,
    Actors actors,
    IStringLocalizer<IdentityText> text
) : AccountPage
{
    /// <summary>Why nobody was signed in.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Signs in, connects, or says why not.</summary>
    public async Task<IActionResult> OnGetAsync(string provider, string? code, string? state, CancellationToken cancel)
    {
        if (providers.Find(provider) is not { } found)
        {
            return NotFound();
        }

        if (states.Take(found, state) is not { } kept)
        {
            return Refuse(text["This way back was used before, took too long, or began in another browser. Begin again."]);
        }

        if (string.IsNullOrEmpty(code))
        {
            return Refuse(text["{0} did not let you in.", found.Title]);
        }

        if (await flow.WhoAsync(found, kept, code, WithModel.BackOf(HttpContext, found), cancel) is not { } person)
        {
            return Refuse(
                text["The answer of {0} does not fit and was not accepted. Try again, or tell whoever runs this site.", found.Title]
            );
        }

        var actor = await actors.CurrentAsync(cancel);
        if (kept.Account != actor.Account)
        {
            return Refuse(text["Meanwhile somebody signed in or out in this browser. Begin again."]);
        }

        if (kept.Account is { } id)
        {
            var account = (await accounts.FindByIdAsync(id.ToString()))!;
            var reasons = await outside.ConnectAsync(actor, account, found, person, cancel);
            return reasons.Count == 0 ? Done(LocalOr(kept.To, "/account"), text["{0} is connected.", found.Title]) : Refuse(reasons[0]);
        }

        var (mine, reason) = await outside.FindAsync(found, person, cancel);
        if (mine is null)
        {
            return Refuse(reason!);
        }

        return await steps.FirstDoneAsync(mine, found.Name, cancel)
            ? LocalRedirect(LocalOr(kept.To, "/"))
            : RedirectToPage("/Identity/SigningIn/Code", new { to = kept.To });
    }

    PageResult Refuse(string why)
    {
        Why = why;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
