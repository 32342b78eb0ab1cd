using Causeway.Data;
using Causeway.Pathways.Opportunities;
using Causeway.Pathways.Transitions;
using Causeway.Sources;
using Causeway.Web.Charts;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Occupations;

/// <summary>One occupation in one area: each number with how it was made, what it asks for, where it leads, and for whom.</summary>
[AllowAnonymous]
public sealed class ProfileModel(
    Warehouse warehouse,
    SourceCatalog catalog,
    OpportunityQuery opportunities,
    TransitionQuery transitions,
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

    /// <summary>The occupation's name.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The numbers; null when the area has none.</summary>
    public Explanation? Answer { get; private set; }

    /// <summary>Why there are no numbers, when the occupation is known and the entries are right.</summary>
    public string? NoFigures { get; private set; }

    /// <summary>The chart of the wages.</summary>
    public Chart? Chart { get; private set; }

    /// <summary>Where it leads.</summary>
    public NextSteps? Next { get; private set; }

    /// <summary>Who works in it.</summary>
    public WorkerGroups? Groups { get; private set; }

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
        var known = (await occupations.SearchAsync(Soc, cancel)).Find(o => o.Soc.Equals(Soc, StringComparison.OrdinalIgnoreCase));
        Title = known?.Title ?? Soc;
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
            Answer = await Explanation.OfAsync(warehouse, catalog, opportunities, request, Soc, cancel);
            if (!Answer.Occupation.Soc.Equals(Soc, StringComparison.OrdinalIgnoreCase))
            {
                // A name in the address: the code is the page's own address.
                return Redirect($"/occupations/{Uri.EscapeDataString(Answer.Occupation.Soc)}{Request.QueryString}");
            }

            Title = Answer.Occupation.Title;
            Chart = OpportunityChart.Percentiles(Answer.Occupation, Answer.Report, text);
            Next = await transitions.RunAsync(Answer.Report, Answer.Occupation.Soc, cancel);
            Groups = await occupations.GroupsAsync(request.Area, Answer.Report.AreaName, Answer.Occupation.Soc, cancel);
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

        if (Answer is null && known is null)
        {
            return NotFound();
        }

        Areas = await areas.ChoicesAsync(Answer?.Report.Request.Area.ToString(), cancel);
        return Page();
    }
}
