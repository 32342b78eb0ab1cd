using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity;

/// <summary>A page about accounts: never kept by a browser or a server between, and its forms can be sent only so often.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None), EnableRateLimiting(AccountLimits.Name)]
public abstract class AccountPage : PageModel
{
    /// <summary>What the act before did, shown once.</summary>
    [TempData]
    public string? Said { get; set; }

    /// <summary>Shows the reasons beside a field, or at the top when it is not about one; true when there are none.</summary>
    protected bool Accepted(string? field, IReadOnlyList<string> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        foreach (var reason in reasons)
        {
            ModelState.AddModelError(field ?? "", reason);
        }

        return reasons.Count == 0;
    }

    /// <summary>Shows a reason beside a field; true when there is none.</summary>
    protected bool Accepted(string? field, string? reason) => Accepted(field, reason is null ? [] : [reason]);

    /// <summary>A path of this site to go to, or another one when the wish leads elsewhere.</summary>
    protected string LocalOr(string? wish, string other) => Url.IsLocalUrl(wish) ? wish! : other;

    /// <summary>Goes to a page of this site and says there what was done.</summary>
    protected LocalRedirectResult Done(string path, string said)
    {
        Said = said;
        return LocalRedirect(path);
    }
}

/// <summary>A page of one's own account.</summary>
[Microsoft.AspNetCore.Authorization.Authorize(Policy = Policies.SignedIn)]
public abstract class OwnAccountPage(UserManager<Account> accounts) : AccountPage
{
    Account? _account;

    /// <summary>The account that is signed in.</summary>
    public Account Account => _account!;

    /// <summary>True where the ways into the account are shown or changed: a browser left open is not enough for that, the person has to have signed in lately.</summary>
    protected virtual bool NeedsFreshSession => true;

    /// <summary>Finds the account before the page does anything.</summary>
    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context,
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next
    )
    {
        ArgumentNullException.ThrowIfNull(next);
        _account = await accounts.GetUserAsync(User) ?? throw new InvalidOperationException("The policy lets in accounts only.");
        if (NeedsFreshSession && !await Lately.SignedInAsync(HttpContext))
        {
            // Not through the property: a sentence that is the same as the one before is taken for already said.
            TempData[nameof(Said)] = HttpContext.RequestServices.GetRequiredService<IStringLocalizer<IdentityText>>()[Lately.Why].Value;
            context.Result = LocalRedirect(Lately.SignInAddress(Request.Path));
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }
}

/// <summary>Whether the person signed in a short while ago, and the way to do so.</summary>
static class Lately
{
    /// <summary>The sentence to show on the page that asks for it.</summary>
    public const string Why = "To change how your account is opened, sign in again.";

    /// <summary>True when the session of the request is fresh.</summary>
    public static Task<bool> SignedInAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<Sessions>().IsFreshAsync(Sessions.Of(http.User), http.RequestAborted);

    /// <summary>The page to sign in on, with the way back.</summary>
    public static string SignInAddress(string back) => "/sign-in?to=" + Uri.EscapeDataString(back);
}
