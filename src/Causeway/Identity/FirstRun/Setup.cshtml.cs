using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.FirstRun;

/// <summary>Makes the first account. The page is there only while there is none.</summary>
[AllowAnonymous]
public sealed class SetupModel(SetupCode setup, Registration registration, SignIn signIn, IStringLocalizer<IdentityText> text) : AccountPage
{
    static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The setup code.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The person's name.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The address.</summary>
    [BindProperty]
    public string Email { get; set; } = "";

    /// <summary>The password.</summary>
    [BindProperty, DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>Shows the form while it is needed.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await setup.IsNeededAsync(cancel) ? Page() : NotFound();

    /// <summary>Makes the administrator and signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OneAtATime.WaitAsync(cancel);
        try
        {
            if (!await setup.IsNeededAsync(cancel))
            {
                return NotFound();
            }

            if (!setup.Is(Code))
            {
                Accepted(nameof(Code), text["This is not the setup code of the running program."].Value);
                return Page();
            }

            var fits = Accepted(nameof(Name), registration.WhyNotName(Name)) & Accepted(nameof(Email), registration.WhyNotEmail(Email));
            if (!fits)
            {
                return Page();
            }

            var wish = new NewAccount
            {
                Name = Name,
                Email = Email,
                Password = Password ?? "",
                IsAdministrator = true,
                By = "setup",
            };
            var (account, reasons) = await registration.CreateAsync(Actor.Nobody, wish, null, cancel);
            if (account is null)
            {
                Accepted(nameof(Password), reasons);
                return Page();
            }

            setup.Use();
            await signIn.BeginAsync(account, "password", cancel);
            return Done("/account", text["The installation is yours. Add a second step to your account before you invite others."].Value);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
