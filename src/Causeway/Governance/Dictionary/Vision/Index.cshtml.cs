using System.ComponentModel.DataAnnotations;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Dictionary.Vision;

/// <summary>The three questions of a data vision, answered from what is recorded now.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class IndexModel(Actors actors, VisionQuery query) : DictionaryPage(actors)
{
    /// <summary>What the organization's data are for, in its own words.</summary>
    [BindProperty, StringLength(VisionQuery.Longest, ErrorMessage = "Write at most {1} characters.")]
    public string? Text { get; set; }

    /// <summary>The answers.</summary>
    public VisionView View { get; private set; } = null!;

    /// <summary>Why the vision cannot be written.</summary>
    public string? WhyNotWrite => VisionQuery.WhyNotWrite(Organization.OrganizationId, Actor);

    /// <summary>Shows the answers.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        View = await query.OfAsync(Organization.OrganizationId, cancel);
        Text = View.Organization.Vision;
    }

    /// <summary>Keeps the vision.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        if (ModelState.IsValid && await TryAsync(() => query.WriteAsync(Organization.OrganizationId, Actor, Text ?? "", cancel)))
        {
            return LocalRedirect($"/organizations/{Slug}/vision");
        }

        View = await query.OfAsync(Organization.OrganizationId, cancel);
        return Page();
    }
}
