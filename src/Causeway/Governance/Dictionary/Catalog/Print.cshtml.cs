using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Governance.Dictionary.Catalog;

/// <summary>The dictionary of a dataset for paper; a browser's print makes a PDF of it.</summary>
[AllowAnonymous]
public sealed class PrintModel(Actors actors, DatasetQuery query, TimeProvider time) : PageModel
{
    /// <summary>The dataset.</summary>
    public DatasetView View { get; private set; } = null!;

    /// <summary>The day of the copy.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

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
