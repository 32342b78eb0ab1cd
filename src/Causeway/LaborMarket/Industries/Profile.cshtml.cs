using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Sources;
using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.LaborMarket.Industries;

/// <summary>An industry: where its jobs are, how they move, what is projected, and which occupations it has.</summary>
[AllowAnonymous, PublicPage]
public sealed class ProfileModel(PanelShelf shelf, SourceCatalog catalog, IndustryList list, Areas.AreaKind areas)
    : ProfilePage(shelf, catalog)
{
    /// <inheritdoc />
    public override string Kind => "industries";

    /// <summary>The state whose counties are shown; empty for the states.</summary>
    [BindProperty(Name = "state", SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>The area of the trend.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Private jobs or those of all ownerships.</summary>
    [BindProperty(Name = "ownership", SupportsGet = true)]
    public string Ownership { get; set; } = "private";

    /// <summary>Industries above, the widest first.</summary>
    public IReadOnlyList<ListedIndustry> Above { get; private set; } = [];

    /// <summary>Industries one level below.</summary>
    public IReadOnlyList<ListedIndustry> Below { get; private set; } = [];

    /// <summary>The states to choose from.</summary>
    public static IReadOnlyList<SelectListItem> States { get; } = [.. UsState.All.Select(s => new SelectListItem(s.Name, s.Fips))];

    /// <summary>Shows the industry, or that there is none of this code. Wrong choices are said beside the form, and the profile is shown without them.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        var wrong = new List<string>();
        if (!string.IsNullOrEmpty(State) && UsState.Find(State) is null)
        {
            ModelState.AddModelError("state", $"There is no state '{State}'. Use a FIPS code such as 13 or letters such as GA.");
            wrong.Add("state");
        }

        if (!string.IsNullOrEmpty(Area) && await areas.FindAsync(Area.Trim(), cancel) is null)
        {
            ModelState.AddModelError(
                "area",
                $"There is no area '{Area}'. Use US, a state (13), a county (13121) or a metro area (C12060)."
            );
            wrong.Add("area");
        }

        if (Ownership is not ("private" or "all"))
        {
            ModelState.AddModelError("ownership", $"'{Ownership}' is not a choice; there are private, all.");
            wrong.Add("ownership");
        }

        // The panels are asked with what is right of it.
        Request.QueryString = QueryString.Create(
            Request
                .Query.Where(q => !wrong.Contains(q.Key))
                .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, q.Key == "area" ? v?.Trim() : v)))
                .Where(q => !string.IsNullOrEmpty(q.Value))
        );
        var result = await ShowAsync(code, cancel);
        if (result is NotFoundResult)
        {
            return result;
        }

        Above = await list.AboveAsync(code, cancel);
        Below = await list.ChildrenAsync(code, cancel);
        return result;
    }
}
