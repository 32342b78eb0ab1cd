using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Search;

/// <summary>What was found for the words of the search box, by kind.</summary>
[AllowAnonymous]
public sealed class IndexModel(SearchQuery search, IStringLocalizer<SharedText> text) : PageModel
{
    const int OfEach = 8;
    const int OfOne = 60;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>Only this kind.</summary>
    [BindProperty(Name = "kind", SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The finds of each kind, the kind with the best find first.</summary>
    public IReadOnlyList<(string Kind, string Label, int Total, IReadOnlyList<SearchHit> Hits)> Groups { get; private set; } = [];

    /// <summary>How many things fit.</summary>
    public int Total { get; private set; }

    /// <summary>Searches.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        try
        {
            var one = !string.IsNullOrWhiteSpace(Kind);
            var answer = await search.FindAsync(Words, Kind, one ? OfOne : OfEach * 6, one ? OfOne : OfEach, cancel);
            Total = answer.Totals.Values.Sum();
            Groups =
            [
                .. answer
                    .Hits.GroupBy(h => h.Kind)
                    .Select(g => (g.Key, SearchWords.Plural(g.Key, text), answer.Totals[g.Key], (IReadOnlyList<SearchHit>)[.. g])),
            ];
        }
        catch (UserException e)
        {
            ModelState.AddModelError("kind", e.Message);
        }
    }
}
