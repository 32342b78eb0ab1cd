using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>An area: its people, work, industries, occupations, living wages and schools.</summary>
[AllowAnonymous, PublicPage]
public sealed class ProfileModel(
    PanelShelf shelf,
    SourceCatalog catalog,
    AreaSearch search,
    ComparedAreas compared,
    AreaList list,
    IStringLocalizer<SharedText> shared
) : ProfilePage(shelf, catalog)
{
    // What the head of the page says in short, in this order.
    static readonly string[] InShort = ["people", "unemployment", "industries", "occupations", "living-wage"];

    /// <inheritdoc />
    public override string Kind => "areas";

    /// <summary>Whose living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>Codes of the peers with commas.</summary>
    [BindProperty(Name = "compare", SupportsGet = true)]
    public string? Compare { get; set; }

    /// <summary>A peer to add, as typed: a name or a code.</summary>
    [BindProperty(Name = "add", SupportsGet = true)]
    public string? Add { get; set; }

    /// <summary>The chosen peers, each with the address of this page without it.</summary>
    public IReadOnlyList<(string Code, string Name, string Without)> Peers { get; private set; } = [];

    /// <summary>Areas that the form offers as peers.</summary>
    public IReadOnlyList<ListedArea> Offered { get; private set; } = [];

    /// <summary>Counties of a state, or states of the nation.</summary>
    public IReadOnlyList<ListedArea> Parts { get; private set; } = [];

    /// <summary>The state that the area lies in.</summary>
    public ListedArea? State { get; private set; }

    /// <summary>Findings for the head of the page.</summary>
    public IEnumerable<Panel> Findings =>
        InShort.Select(id => Panels.FirstOrDefault(p => p.Panel.Id == id && p.Panel.Rows.Count > 0)?.Panel).OfType<Panel>();

    /// <summary>The households to choose from; one that was asked for and is not usual is added.</summary>
    public IReadOnlyList<SelectListItem> Households
    {
        get
        {
            var usual = HouseholdWords.Households(shared);
            return usual.Any(h => h.Value == Household) ? usual : [.. usual, new(Household, Household)];
        }
    }

    /// <summary>Shows the area, or that there is none of this code. Wrong choices are said beside the form, and the profile is shown without them.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        var compare = Compare ?? "";
        if (!string.IsNullOrWhiteSpace(Add))
        {
            try
            {
                var found = await search.ResolveAsync(Add, cancel);
                var codes = string.Join(',', ComparedAreas.Codes($"{compare},{found}"));
                await compared.PeersAsync(codes, cancel);
                return Redirect(Address(code, codes));
            }
            catch (UserException e)
            {
                ModelState.AddModelError("add", e.Message);
            }
        }

        try
        {
            var peers = await compared.PeersAsync(compare, cancel);
            Peers = [.. peers.Select(p => (p.Code, p.Name, Address(code, string.Join(',', peers.Where(o => o != p).Select(o => o.Code)))))];
        }
        catch (UserException e)
        {
            ModelState.AddModelError("add", e.Message);
            compare = "";
        }

        var household = Household;
        try
        {
            _ = OccupationsPanel.HouseholdOf(household);
        }
        catch (UserException e)
        {
            ModelState.AddModelError("household", e.Message);
            household = "";
        }

        // The panels are asked with what is right of it.
        Request.QueryString = QueryString.Create(
            Request
                .Query.Where(q => q.Key is not ("add" or "compare" or "household"))
                .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
                .Concat(
                    new Dictionary<string, string?>
                    {
                        ["compare"] = compare,
                        ["household"] = Request.Query.ContainsKey("household") ? household : "",
                    }
                )
                .Where(q => !string.IsNullOrEmpty(q.Value))
        );
        var result = await ShowAsync(code, cancel);
        if (result is NotFoundResult)
        {
            return result;
        }

        var state = await compared.StateAsync(code, cancel);
        var all = await list.AllAsync(cancel);
        State = state is null || state == code ? null : all.FirstOrDefault(a => a.Code == state);
        Parts =
            code == "US" ? [.. all.Where(a => a.Kind == "state")]
            : state == code ? await list.CountiesAsync(code, cancel)
            : [];
        Offered = [.. all.Where(a => a.Kind == "state" || (a.Kind == "county" && a.State == state)).Where(a => a.Code != code)];
        return result;
    }

    string Address(string code, string compare)
    {
        var choices = new Dictionary<string, string?>
        {
            ["household"] = Household == "1a1c" ? null : Household,
            ["compare"] = compare.Length == 0 ? null : compare,
        };
        return QueryHelpers.AddQueryString($"/areas/{Uri.EscapeDataString(code)}", choices.Where(c => c.Value is not null));
    }
}
