using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Occupations;

/// <summary>One occupation in one area: what it pays, every number with how it was made, what it asks for, where it leads, and for whom.</summary>
[AllowAnonymous, PublicPage]
public sealed class ProfileModel(
    Warehouse warehouse,
    SourceCatalog catalog,
    PanelShelf shelf,
    KeptReports reports,
    OccupationQuery occupations,
    AreaSearch areas,
    IStringLocalizer<SharedText> text
) : PageModel
{
    /// <summary>The occupation's code.</summary>
    [BindProperty(Name = "soc", SupportsGet = true)]
    public string Soc { get; set; } = "";

    /// <summary>Where.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Whose living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>Whether national figures may stand in.</summary>
    [BindProperty(Name = "national", SupportsGet = true)]
    public bool National { get; set; }

    /// <summary>The occupation.</summary>
    public Subject Subject { get; private set; } = new("occupations", "", "");

    /// <summary>Its panels in order; none after a wrong entry.</summary>
    public IReadOnlyList<PanelView> Panels { get; private set; } = [];

    /// <summary>How the numbers were made; null when the area has none.</summary>
    public Explanation? Answer { get; private set; }

    /// <summary>Why there are no numbers, when the occupation is known and the entries are right.</summary>
    public string? NoFigures { get; private set; }

    /// <summary>Areas that the form offers.</summary>
    public IReadOnlyList<AreaChoice> Areas { get; private set; } = [];

    /// <summary>The households to choose from.</summary>
    public IReadOnlyList<SelectListItem> Households
    {
        get
        {
            var usual = HouseholdWords.Households(text);
            return usual.Any(h => h.Value == Household) ? usual : [.. usual, new(Household, Household)];
        }
    }

    /// <summary>Shows the occupation, or that there is none of this code.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await shelf.FindAsync("occupations", Soc, cancel) is not { } subject)
        {
            // A name in the address: the code is the page's own address.
            var named = (await occupations.SearchAsync(Soc, cancel)).Find(o => o.Title.Equals(Soc, StringComparison.OrdinalIgnoreCase));
            return named is null ? NotFound() : Redirect($"/occupations/{Uri.EscapeDataString(named.Soc)}{Request.QueryString}");
        }

        Subject = subject;
        var asked = !string.IsNullOrWhiteSpace(Area);
        if (!asked)
        {
            Area = (await areas.CoveredAsync(cancel)) is { Count: > 0 } covered
                ? (covered.FirstOrDefault(a => a.Code == "US") ?? covered[0]).Code
                : "US";
        }

        try
        {
            var code = await areas.ResolveAsync(Area!, cancel);
            var request = PathwaysVerb.Request(code, Household, null, 0, "living-wage-jobs", National, null);
            var chosen = new Dictionary<string, string>
            {
                ["area"] = request.Area.ToString(),
                ["household"] = request.Household.ToString(),
                ["national"] = National ? "true" : "false",
            };
            var query = QueryHelpers.AddQueryString(
                "",
                chosen.Where(c => c.Value != "false").Select(c => KeyValuePair.Create(c.Key, (string?)c.Value))
            );
            var panels = await shelf.AllAsync(subject, chosen, cancel);
            Panels = [.. panels.Select(p => PanelView.Of(p, catalog, query, whole: false))];
            Answer = await Explanation.OfAsync(warehouse, catalog, await reports.GetAsync(request, cancel), subject.Code, cancel);
        }
        catch (UserException e) when (e.Code is "occupation.unknown" or "occupation.several")
        {
            NoFigures = e.Message;
        }
        catch (UserException e) when (!asked || e.Code == "pathways.no_wages")
        {
            NoFigures = e.Message;
        }
        catch (UserException e)
        {
            ModelState.AddModelError(Pathways.Opportunities.IndexModel.FieldOf(e.Code), e.Message);
        }

        Areas = await areas.ChoicesAsync(Answer?.Report.Request.Area.ToString(), cancel);
        return Page();
    }
}
