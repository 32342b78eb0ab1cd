using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Occupations;

/// <summary>The list of occupations, searched by code or name.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(OccupationQuery query) : PageModel
{
    const int Most = 100;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(Name = "p", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    /// <summary>Where the profiles are to be for.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>How many fit.</summary>
    public int Total { get; private set; }

    /// <summary>How many pages there are.</summary>
    public int Pages => (Total + Most - 1) / Most;

    /// <summary>The occupations of the page.</summary>
    public IReadOnlyList<FoundOccupation> Found { get; private set; } = [];

    /// <summary>Searches.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await query.SearchAsync(Words ?? "", cancel);
        Total = all.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(Pages, 1));
        Found = [.. all.Skip((PageNumber - 1) * Most).Take(Most)];
    }
}
