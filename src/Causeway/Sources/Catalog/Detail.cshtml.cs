using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Sources.Catalog;

/// <summary>One dataset: what it tells and does not tell, its tables, versions, files and issues.</summary>
[AllowAnonymous]
public sealed class DetailModel(CatalogQuery query) : PageModel
{
    /// <summary>The dataset.</summary>
    public DatasetDetail Detail { get; private set; } = null!;

    /// <summary>Shows the dataset, or that there is none of this name.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await query.OneAsync(id, cancel) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        return Page();
    }
}
