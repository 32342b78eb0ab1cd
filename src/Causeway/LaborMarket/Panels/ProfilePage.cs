using Causeway.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Panels;

/// <summary>What the profile pages of every kind share: the subject and its panels.</summary>
public abstract class ProfilePage(PanelShelf shelf, SourceCatalog catalog) : PageModel
{
    /// <summary>The kind, as in the address.</summary>
    public abstract string Kind { get; }

    /// <summary>What the profile is about.</summary>
    public Subject Subject { get; private set; } = null!;

    /// <summary>Its panels in order.</summary>
    public IReadOnlyList<PanelView> Panels { get; private set; } = [];

    /// <summary>The choices of the reader as the tail of an address.</summary>
    public string Query => Request.QueryString.ToString();

    /// <summary>Every value that the panels can be asked for, with what was chosen or else the default.</summary>
    public IReadOnlyDictionary<string, string> Options =>
        shelf
            .MakersOf(Kind)
            .SelectMany(m => m.Options)
            .DistinctBy(o => o.Key)
            .ToDictionary(o => o.Key, o => Request.Query[o.Key].ToString() is { Length: > 0 } chosen ? chosen : o.Value);

    /// <summary>Shows the profile, or that there is none of this code.</summary>
    protected async Task<IActionResult> ShowAsync(string code, CancellationToken cancel)
    {
        if (await shelf.FindAsync(Kind, code, cancel) is not { } subject)
        {
            return NotFound();
        }

        Subject = subject;
        var panels = await shelf.AllAsync(subject, PanelApi.Chosen(Request), cancel);
        Panels = [.. panels.Select(p => PanelView.Of(p, catalog, Query, whole: false))];
        return Page();
    }
}
