using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Industries;

/// <summary>The way to an industry: search by name or code, and the list of sectors with what they are made of.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(IndustryList list) : PageModel
{
    const int MostFound = 100;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>Industries found; null before a question.</summary>
    public IReadOnlyList<ListedIndustry>? Found { get; private set; }

    /// <summary>How many there are before the list is cut.</summary>
    public int Total { get; private set; }

    /// <summary>The sectors, each with its subsectors.</summary>
    public IReadOnlyList<(ListedIndustry Sector, IReadOnlyList<ListedIndustry> Parts)> Sectors { get; private set; } = [];

    /// <summary>Finds industries; a code leads straight to its profile.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var found = await list.SearchAsync(Words.Trim(), cancel);
            if (found.FirstOrDefault(i => i.Code == Words.Trim()) is { } exact)
            {
                return Redirect("/industries/" + exact.Code);
            }

            Total = found.Count;
            Found = [.. found.Take(MostFound)];
        }

        var sectors = new List<(ListedIndustry, IReadOnlyList<ListedIndustry>)>();
        foreach (var sector in await list.SectorsAsync(cancel))
        {
            sectors.Add((sector, await list.ChildrenAsync(sector.Code, cancel)));
        }

        Sectors = sectors;
        return Page();
    }
}
