using Causeway.LaborMarket.Panels;
using Causeway.Sources;
using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.LaborMarket.Institutions;

/// <summary>An institution: what it is, what it teaches, who completes, and what they earn.</summary>
[AllowAnonymous, PublicPage]
public sealed class ProfileModel(PanelShelf shelf, SourceCatalog catalog, InstitutionQuery query) : ProfilePage(shelf, catalog)
{
    /// <inheritdoc />
    public override string Kind => "institutions";

    /// <summary>What it is.</summary>
    public Institution? It { get; private set; }

    /// <summary>Shows the institution, or that there is none of this number.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        var result = await ShowAsync(code, cancel);
        It = result is NotFoundResult ? null : await query.FindAsync(code, cancel);
        return result;
    }
}
