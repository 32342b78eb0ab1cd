using Causeway.Pathways.Opportunities;
using Causeway.Web;
using Causeway.Web.Charts;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket;

/// <summary>The way into the labor market: the largest occupations of an area, and the search for one.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(OpportunityQuery query, AreaSearch areas, IStringLocalizer<SharedText> text) : PageModel
{
    /// <summary>Where: a code or a name.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>The largest occupations; null before a question and after a wrong one.</summary>
    public OpportunityReport? Report { get; private set; }

    /// <summary>Their jobs.</summary>
    public Chart? Chart { get; private set; }

    /// <summary>Areas that the form offers.</summary>
    public IReadOnlyList<AreaChoice> Areas { get; private set; } = [];

    /// <summary>True when some area has wages and jobs.</summary>
    public bool AnyLoaded { get; private set; }

    /// <summary>Shows the area that was asked for, or the first that has figures.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var covered = await areas.CoveredAsync(cancel);
        AnyLoaded = covered.Count > 0;
        var asked = !string.IsNullOrWhiteSpace(Area);
        if (!asked && AnyLoaded)
        {
            Area = (covered.FirstOrDefault(a => a.Code != "US") ?? covered[0]).Code;
        }

        if (!string.IsNullOrWhiteSpace(Area))
        {
            try
            {
                var code = await areas.ResolveAsync(Area, cancel);
                Report = await query.RunAsync(PathwaysVerb.Request(code, "1a1c", null, 15, "employment", false, null), cancel);
                Chart = OpportunityChart.Jobs(Report, text);
            }
            catch (UserException e)
            {
                ModelState.AddModelError("area", e.Message);
            }
        }

        Areas = await areas.ChoicesAsync(Report?.Request.Area.ToString(), cancel);
    }
}
