using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Programs;

/// <summary>The programs of study by family, and a search for one.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(ProgramList list) : PageModel
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

    /// <summary>The programs of the page.</summary>
    public IReadOnlyList<ListedProgram> Found { get; private set; } = [];

    /// <summary>Searches, or lists the families.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = string.IsNullOrWhiteSpace(Words) ? await list.BelowAsync("", cancel) : await list.SearchAsync(Words, cancel);
        Total = all.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(Pages, 1));
        Found = [.. all.Skip((PageNumber - 1) * Most).Take(Most)];
    }
}
