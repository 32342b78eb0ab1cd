using System.ComponentModel.DataAnnotations;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.SigningIn;

/// <summary>Signing in with an e-mail address and a password.</summary>
[AllowAnonymous]
public sealed class IndexModel(
    UserManager<Account> accounts,
    SignInManager<Account> identity,
    SignIn signIn,
    IStringLocalizer<SharedText> text
) : PageModel
{
    /// <summary>The address.</summary>
    [BindProperty, Required(ErrorMessage = "Enter your e-mail address.")]
    public string Email { get; set; } = "";

    /// <summary>The password.</summary>
    [BindProperty, Required(ErrorMessage = "Enter your password."), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>Where to go afterwards, a path of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Signs in, goes on to the second step, or says that it does not fit without saying what.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var account = await accounts.FindByEmailAsync(Email.Trim());
        if (account is null)
        {
            // As slow as for an account that is there, so that time does not tell which there are.
            _ = accounts.PasswordHasher.HashPassword(Unknown(), Password);
            return Refuse();
        }

        var result = await identity.CheckPasswordSignInAsync(account, Password, lockoutOnFailure: true);
        if (!result.Succeeded || account.DisabledAt is not null)
        {
            return Refuse();
        }

        await signIn.BeginAsync(account, "password", cancel);
        return LocalRedirect(Url.IsLocalUrl(To) ? To! : "/");
    }

    static Account Unknown() => new() { Name = "", CreatedAt = default };

    PageResult Refuse()
    {
        ModelState.AddModelError(
            nameof(Email),
            text["This address and password do not fit together, or the account is closed for a while."]
        );
        return Page();
    }
}
