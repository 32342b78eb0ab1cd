using Causeway.Sources;
using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Panels;

/// <summary>One panel with its whole table, how it was made, what it does not tell, and its files.</summary>
[AllowAnonymous, PublicPage]
public sealed class WholeModel(PanelShelf shelf, SourceCatalog catalog) : PageModel
{
    /// <summary>The panel.</summary>
    public PanelView View { get; private set; } = null!;

    /// <summary>Shows it, or that there is none of this name.</summary>
    public async Task<IActionResult> OnGetAsync(string kind, string code, string panel, CancellationToken cancel)
    {
        if (
            await shelf.FindAsync(kind, code, cancel) is not { } subject
            || await shelf.OneAsync(subject, panel, PanelApi.Chosen(Request), cancel) is not { } found
        )
        {
            return NotFound();
        }

        View = PanelView.Of(found, catalog, Request.QueryString.ToString(), whole: true);
        return Page();
    }
}
