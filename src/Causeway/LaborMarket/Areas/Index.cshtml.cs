using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Areas;

/// <summary>The way to an area: search by name or code, and the list of states.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(AreaList list) : PageModel
{
    const int MostFound = 100;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>Areas found; null before a question.</summary>
    public IReadOnlyList<ListedArea>? Found { get; private set; }

    /// <summary>How many there are before the list is cut.</summary>
    public int Total { get; private set; }

    /// <summary>The states and island areas.</summary>
    public IReadOnlyList<ListedArea> States { get; private set; } = [];

    /// <summary>Finds areas. A code, or a name that only one area has, leads straight to it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        States = [.. (await list.AllAsync(cancel)).Where(a => a.Kind == "state")];
        if (string.IsNullOrWhiteSpace(Words))
        {
            return Page();
        }

        var found = await list.SearchAsync(Words.Trim(), cancel);
        if (found.Count == 1 || found.Any(a => a.Code.Equals(Words.Trim(), StringComparison.OrdinalIgnoreCase)))
        {
            return Redirect(
                "/areas/"
                    + (found.Count == 1 ? found[0] : found.First(a => a.Code.Equals(Words.Trim(), StringComparison.OrdinalIgnoreCase))).Code
            );
        }

        Total = found.Count;
        Found = [.. found.Take(MostFound)];
        return Page();
    }
}
