using Causeway.LaborMarket.Panels;
using Causeway.Sources;
using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.LaborMarket.Areas;

/// <summary>An area: its people, work, industries, occupations, living wages and schools.</summary>
[AllowAnonymous, PublicPage]
public sealed class ProfileModel(PanelShelf shelf, SourceCatalog catalog) : ProfilePage(shelf, catalog)
{
    /// <inheritdoc />
    public override string Kind => "areas";

    /// <summary>Shows the area, or that there is none of this code.</summary>
    public Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => ShowAsync(code, cancel);
}
