using Causeway.Pathways.Opportunities;
using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Flow;

/// <summary>A pathway as a drawing and in words: program, award, occupation, next step.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(FlowQuery query, AreaSearch areas, IStringLocalizer<SharedText> shared) : PageModel
{
    /// <summary>The program of study, a CIP code.</summary>
    [BindProperty(Name = "program", SupportsGet = true)]
    public string? Program { get; set; }

    /// <summary>Where.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Whose living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>The answer; null before a question and after a wrong one.</summary>
    public FlowAnswer? Answer { get; private set; }

    /// <summary>The drawing.</summary>
    public string Svg { get; private set; } = "";

    /// <summary>The household in words.</summary>
    public string HouseholdWords { get; private set; } = "";

    /// <summary>Areas that the form offers.</summary>
    public IReadOnlyList<AreaChoice> Areas { get; private set; } = [];

    /// <summary>The drawing as a file.</summary>
    public string FileAddress =>
        QueryHelpers.AddQueryString(
            "/api/v1/pathways/flow.svg",
            new Dictionary<string, string?>
            {
                ["program"] = Program,
                ["area"] = Answer?.Report.Request.Area.ToString(),
                ["household"] = Household,
            }
        );

    /// <summary>The households to choose from.</summary>
    public IReadOnlyList<SelectListItem> Households
    {
        get
        {
            var usual = Opportunities.HouseholdWords.Households(shared);
            return usual.Any(h => h.Value == Household) ? usual : [.. usual, new(Household, Household)];
        }
    }

    /// <summary>Draws the pathway in the address.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Program))
        {
            try
            {
                Answer = await query.RunAsync(Program, string.IsNullOrWhiteSpace(Area) ? "US" : Area, Household, cancel);
                Svg = FlowSvg.Write(Answer.Flow);
                HouseholdWords = query.HouseholdOf(Answer.Report);
            }
            catch (UserException e)
            {
                ModelState.AddModelError(Opportunities.IndexModel.FieldOf(e.Code), e.Message);
            }
        }

        Areas = await areas.ChoicesAsync(Answer?.Report.Request.Area.ToString(), cancel);
    }
}
