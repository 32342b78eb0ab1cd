using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>A program of study: where it leads, who teaches it, who earns its awards, and what they earn.</summary>
[AllowAnonymous, PublicPage]
public sealed class ProfileModel(
    PanelShelf shelf,
    SourceCatalog catalog,
    AreaSearch areas,
    ProgramList programs,
    IStringLocalizer<SharedText> shared
) : ProfilePage(shelf, catalog)
{
    /// <inheritdoc />
    public override string Kind => "programs";

    /// <summary>Where.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Whose living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>Areas that the form offers.</summary>
    public IReadOnlyList<AreaChoice> Areas { get; private set; } = [];

    /// <summary>The codes above it with their titles, from the family down.</summary>
    public IReadOnlyList<ListedProgram> Above { get; private set; } = [];

    /// <summary>The programs directly below it.</summary>
    public IReadOnlyList<ListedProgram> Below { get; private set; } = [];

    /// <summary>The households to choose from.</summary>
    public IReadOnlyList<SelectListItem> Households
    {
        get
        {
            var usual = HouseholdWords.Households(shared);
            return usual.Any(h => h.Value == Household) ? usual : [.. usual, new(Household, Household)];
        }
    }

    /// <summary>Shows the program, or that there is none of this code.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        IActionResult result;
        try
        {
            result = await ShowAsync(code, cancel);
        }
        catch (UserException e)
        {
            // Only a choice of the reader raises it; the program itself is found by then.
            ModelState.AddModelError(Pathways.Opportunities.IndexModel.FieldOf(e.Code), e.Message);
            result = Page();
        }

        if (result is not NotFoundResult)
        {
            Areas = await areas.ChoicesAsync(Area, cancel);
            Below = code.Length < 7 ? await programs.BelowAsync(code, cancel) : [];
            Above = await AboveAsync(code, cancel);
        }

        return result;
    }

    async Task<IReadOnlyList<ListedProgram>> AboveAsync(string code, CancellationToken cancel)
    {
        var above = new List<ListedProgram>();
        foreach (var parent in new[] { 2, 5 }.Where(n => n < code.Length).Select(n => code[..n]))
        {
            if (await Shelf.FindAsync(Kind, parent, cancel) is { } found)
            {
                above.Add(new(found.Code, found.Name));
            }
        }

        return above;
    }

    PanelShelf Shelf { get; } = shelf;
}
