using Causeway.Identity.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Identity.Forgotten;

/// <summary>Asking for a new password. Answer and time are the same whether or not there is an account: the message is made afterwards.</summary>
[AllowAnonymous]
public sealed class ForgotModel(Registration registration, Outbox outbox) : AccountPage
{
    /// <summary>The address.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>True after it was asked for.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Has the message sent.</summary>
    public IActionResult OnPost()
    {
        if (Accepted(nameof(Email), registration.WhyNotEmail(Email)))
        {
            var (site, email) = (AccountMails.SiteOf(HttpContext), Email!.Trim());
            outbox.Take((services, stop) => services.GetRequiredService<AccountMails>().SendResetAsync(site, email, stop));
            IsSent = true;
        }

        return Page();
    }
}
