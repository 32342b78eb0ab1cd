using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Sources.Catalog;

/// <summary>The catalog of public datasets: whose, what for, what is loaded, under which license.</summary>
[AllowAnonymous]
public sealed class IndexModel(CatalogQuery query) : PageModel
{
    /// <summary>The datasets, those that are loaded first.</summary>
    public IReadOnlyList<SourceStatus> All { get; private set; } = [];

    /// <summary>Reads the catalog.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => All = [.. (await query.AllAsync(cancel)).OrderBy(s => s.Versions.Count == 0)];
}
