using System.ComponentModel.DataAnnotations;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Governance.Organizations;

/// <summary>Bringing in an organization, for administrators and hosts.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class NewModel(OrganizationDesk desk, Actors actors) : PageModel
{
    /// <summary>The name.</summary>
    [BindProperty, Required(ErrorMessage = "Enter the name.")]
    public string Name { get; set; } = "";

    /// <summary>The name in addresses.</summary>
    [BindProperty, Required(ErrorMessage = "Enter the name in addresses.")]
    public string Address { get; set; } = "";

    /// <summary>What it is.</summary>
    [BindProperty]
    public OrganizationKind Kind { get; set; }

    /// <summary>Its state.</summary>
    [BindProperty, RegularExpression(@"\d{2}", ErrorMessage = "Enter two digits, such as 13.")]
    public string? State { get; set; }

    /// <summary>The first owner.</summary>
    [BindProperty, Required(ErrorMessage = "Enter the first owner's e-mail address.")]
    public string OwnerEmail { get; set; } = "";

    /// <summary>Shows the form to those who may use it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        OrganizationDesk.WhyNotFound(await actors.CurrentAsync(cancel)) is null ? Page() : NotFound();

    /// <summary>Makes the organization and sends the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var actor = await actors.CurrentAsync(cancel);
        if (OrganizationDesk.WhyNotFound(actor) is not null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            var (organization, secret) = await desk.FoundAsync(actor, Name, Address.Trim(), Kind, State ?? "", OwnerEmail.Trim(), cancel);
            await desk.SendAsync(OwnerEmail.Trim(), organization.Name, InvitationLink.Of(HttpContext, secret), cancel);
            return LocalRedirect("/governance");
        }
        catch (UserException e)
        {
            ModelState.AddModelError("", e.Message);
            return Page();
        }
    }
}
