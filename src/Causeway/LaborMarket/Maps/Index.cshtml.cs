using Causeway.LaborMarket.Industries;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
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

namespace Causeway.LaborMarket.Maps;

/// <summary>A measure by state, or by county of a state: a map, its legend in words, and the same as a table.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(MapQuery query, SourceCatalog catalog, IStringLocalizer<MapText> text, IStringLocalizer<SharedText> shared)
    : PageModel
{
    /// <summary>What is shown.</summary>
    [BindProperty(Name = "measure", SupportsGet = true)]
    public string Measure { get; set; } = "unemployment";

    /// <summary>The state whose counties are shown; empty for the states.</summary>
    [BindProperty(Name = "state", SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>The industry of the measures of industries.</summary>
    [BindProperty(Name = "industry", SupportsGet = true)]
    public string Industry { get; set; } = "62";

    /// <summary>The household of the living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>The answer; null after a wrong choice.</summary>
    public MapAnswer? Answer { get; private set; }

    /// <summary>The drawing as markup.</summary>
    public string Drawing { get; private set; } = "";

    /// <summary>The legend.</summary>
    public IReadOnlyList<LegendLine> Legend { get; private set; } = [];

    /// <summary>Areas of the table that the map does not draw.</summary>
    public IReadOnlyList<string> NotDrawn { get; private set; } = [];

    /// <summary>The sources.</summary>
    public IReadOnlyList<CitedSource> Sources { get; private set; } = [];

    /// <summary>The states to choose from.</summary>
    public IReadOnlyList<SelectListItem> States { get; } =
    [.. UsState.All.Where(s => string.CompareOrdinal(s.Fips, "60") < 0).Select(s => new SelectListItem(s.Name, s.Fips))];

    /// <summary>The households to choose from; one that was asked for and is not usual is added.</summary>
    public IReadOnlyList<SelectListItem> Households
    {
        get
        {
            var usual = HouseholdWords.Households(shared);
            return usual.Any(h => h.Value == Household) ? usual : [.. usual, new(Household, Household)];
        }
    }

    /// <summary>The measures to choose from.</summary>
    public IReadOnlyList<SelectListItem> Measures =>
        [
            new(text["Unemployment rate"], "unemployment"),
            new(text["Living wage"], "living-wage"),
            new(text["Rent of two bedrooms"], "rent"),
            new(text["Concentration of an industry"], "quotient"),
            new(text["Average weekly wage of an industry"], "wage"),
            new(text["Awards of colleges"], "awards"),
        ];

    /// <summary>The address of the same answer as a file.</summary>
    public string FileAddress(string format)
    {
        var choices = new Dictionary<string, string?>
        {
            ["measure"] = Measure,
            ["state"] = string.IsNullOrEmpty(State) ? null : State,
            ["industry"] = Measure is "quotient" or "wage" ? Industry : null,
            ["household"] = Measure == "living-wage" ? Household : null,
            ["format"] = format == "svg" ? null : format,
        };
        return QueryHelpers.AddQueryString(format == "svg" ? "/maps/map.svg" : "/maps/table", choices.Where(c => c.Value is not null));
    }

    /// <summary>Draws the map that the address asks for.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        try
        {
            Answer = await query.RunAsync(new(Measure, State ?? "", Industry, Household), cancel);
        }
        catch (UserException e)
        {
            ModelState.AddModelError(
                e.Code switch
                {
                    "maps.state" => "state",
                    "maps.industry" => "industry",
                    "household.code" => "household",
                    _ => "measure",
                },
                e.Message
            );
            return;
        }

        if (Answer.Panel.Rows.Count == 0)
        {
            return;
        }

        var drawing = new MapDrawing(Answer, text);
        Drawing = drawing.InPage();
        Legend = drawing.Legend;
        var drawn = drawing.Shapes.Select(s => s.Id).ToHashSet();
        NotDrawn = [.. Answer.Panel.Rows.Where(r => !drawn.Contains(r.Key) && r.Cells[0].Figure!.IsKnown).Select(r => r.Label)];
        Sources = CitedSource.Of(Answer.Panel.Figures, catalog);
    }
}
