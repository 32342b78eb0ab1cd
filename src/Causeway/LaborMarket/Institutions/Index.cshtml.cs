using Causeway.Methods.Codes;
using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.LaborMarket.Institutions;

/// <summary>The list of institutions, by state and by words.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(InstitutionQuery query) : PageModel
{
    const int Most = 100;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>FIPS code of the state; empty for all.</summary>
    [BindProperty(Name = "state", SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(Name = "p", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    /// <summary>How many fit.</summary>
    public int Total { get; private set; }

    /// <summary>How many pages there are.</summary>
    public int Pages => (Total + Most - 1) / Most;

    /// <summary>The institutions of the page.</summary>
    public IReadOnlyList<ListedInstitution> Found { get; private set; } = [];

    /// <summary>The states to choose from.</summary>
    public IReadOnlyList<SelectListItem> States { get; } = [.. UsState.All.Select(s => new SelectListItem(s.Name, s.Fips))];

    /// <summary>Searches.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await query.SearchAsync(UsState.Find(State ?? "")?.Fips ?? "", Words ?? "", cancel);
        Total = all.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(Pages, 1));
        Found = [.. all.Skip((PageNumber - 1) * Most).Take(Most)];
    }
}
