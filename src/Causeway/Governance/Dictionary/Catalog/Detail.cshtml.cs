using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Governance.Dictionary.Catalog;

/// <summary>A dataset as readers elsewhere see it; what one may not see is not found.</summary>
[AllowAnonymous]
public sealed class DetailModel(Actors actors, DatasetQuery query) : PageModel
{
    /// <summary>The dataset.</summary>
    public DatasetView View { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string organization, string dataset, CancellationToken cancel)
    {
        if (await query.OneAsync(await actors.CurrentAsync(cancel), organization, dataset, cancel) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
