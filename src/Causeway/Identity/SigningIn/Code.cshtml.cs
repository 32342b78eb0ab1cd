using Causeway.Identity.TwoFactor;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Identity.SigningIn;

/// <summary>The second step: the code of an authenticator app.</summary>
[AllowAnonymous]
public sealed class CodeModel(SignInSteps steps, SecondStep second, SignIn signIn) : AccountPage
{
    /// <summary>The code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Where to go afterwards, a path of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Asks for the code, when somebody has done the first step.</summary>
    public async Task<IActionResult> OnGetAsync() => await steps.WaitingAsync() is null ? LocalRedirect("/sign-in") : Page();

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await steps.WaitingAsync() is not var (account, method))
        {
            return LocalRedirect("/sign-in");
        }

        if (!Accepted(nameof(Code), await second.WhyNotCodeAsync(account, Code)))
        {
            return Page();
        }

        await signIn.BeginAsync(account, method + " and code", cancel);
        return LocalRedirect(LocalOr(To, "/"));
    }
}
