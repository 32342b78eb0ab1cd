using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Governance.Dictionary.Catalog;

/// <summary>The catalog of descriptions across organizations: what this reader may see, and which datasets share a field.</summary>
[AllowAnonymous]
public sealed class IndexModel(Actors actors, DatasetQuery query) : PageModel
{
    /// <summary>Words to search for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Name or alignment of a field.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The datasets of the page.</summary>
    public IReadOnlyList<ListedDataset> Found { get; private set; } = [];

    /// <summary>How many fit.</summary>
    public int Total { get; private set; }

    /// <summary>Pairs that share aligned fields.</summary>
    public IReadOnlyList<JoinPair> Pairs { get; private set; } = [];

    /// <summary>The organizations of the pairs.</summary>
    public IReadOnlyDictionary<Guid, (string Slug, string Name)> Organizations { get; private set; } =
        new Dictionary<Guid, (string, string)>();

    /// <summary>Shows the catalog.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var actor = await actors.CurrentAsync(cancel);
        Q = Shortened(Q);
        Field = Shortened(Field);
        (Found, Total) = await query.ListAsync(
            actor,
            new() { Words = Q, Field = Field },
            Math.Clamp(P, 1, 100_000),
            DatasetQuery.PageSize,
            cancel
        );
        if (!string.IsNullOrWhiteSpace(Field))
        {
            Pairs = await query.PairsAsync(actor, Field, cancel);
            Organizations = await query.OrganizationsAsync(
                Pairs.SelectMany(p => new[] { p.Left.OrganizationId, p.Right.OrganizationId }),
                cancel
            );
        }
    }

    static string? Shortened(string? text) => text is { Length: > 200 } ? text[..200] : text;
}
