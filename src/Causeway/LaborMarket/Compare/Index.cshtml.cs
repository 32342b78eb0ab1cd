using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Search;
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

namespace Causeway.LaborMarket.Compare;

/// <summary>Up to six areas, occupations or programs side by side; the address says which.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(
    CompareQuery query,
    SearchQuery search,
    SourceCatalog catalog,
    IStringLocalizer<SharedText> shared,
    IStringLocalizer<CompareText> text
) : PageModel
{
    /// <summary>areas, occupations or programs.</summary>
    [BindProperty(Name = "kind", SupportsGet = true)]
    public string Kind { get; set; } = "areas";

    /// <summary>The codes, separated by commas.</summary>
    [BindProperty(Name = "codes", SupportsGet = true)]
    public string? Codes { get; set; }

    /// <summary>The kind that the form was made for: codes of another kind are not carried over.</summary>
    [BindProperty(Name = "was", SupportsGet = true)]
    public string? Was { get; set; }

    /// <summary>Name or code of one more.</summary>
    [BindProperty(Name = "add", SupportsGet = true)]
    public string? Add { get; set; }

    /// <summary>Where, for occupations and programs.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Whose living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>The measure of the chart.</summary>
    [BindProperty(Name = "measure", SupportsGet = true)]
    public string? Measure { get; set; }

    /// <summary>The comparison; null after a wrong entry.</summary>
    public Panel? Panel { get; private set; }

    /// <summary>Its sources.</summary>
    public IReadOnlyList<CitedSource> Sources { get; private set; } = [];

    /// <summary>What may have been meant by the name that was typed.</summary>
    public IReadOnlyList<SearchHit> Choices { get; private set; } = [];

    /// <summary>The households to choose from.</summary>
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
        [.. Panel!.Columns.Where(c => c.Format is not null).Select(c => new SelectListItem(c.Label, c.Name))];

    /// <summary>The kinds to choose from.</summary>
    public IReadOnlyList<SelectListItem> Kinds =>
        [.. CompareRequest.Kinds.Select(k => new SelectListItem(SearchWords.Plural(k, shared), k))];

    /// <summary>The codes that are compared.</summary>
    public IReadOnlyList<string> Chosen => (Codes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The page with other codes and everything else the same.</summary>
    public string Address(IEnumerable<string> codes) => Link("/compare", codes, null);

    /// <summary>The same comparison as a file.</summary>
    public string File(string format) => Link("/api/v1/compare", Chosen, format);

    /// <summary>Shows the comparison, or adds what was named and shows that.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Was) && Was != Kind)
        {
            (Codes, Measure) = (null, null);
        }

        try
        {
            var request = CompareRequest.Of(Kind, Codes, Area, Household, Measure);
            if (!string.IsNullOrWhiteSpace(Add) && await AddAsync(request, cancel) is { } added)
            {
                return Redirect(added);
            }

            Panel = await query.RunAsync(request, cancel);
            Sources = CitedSource.Of(Panel.Figures, catalog);
            if (Kind != "areas" && string.IsNullOrWhiteSpace(Area))
            {
                Area = (await query.WhereAsync(request, cancel)).ToString();
            }
        }
        catch (UserException e)
        {
            ModelState.AddModelError(FieldOf(e.Code), e.Message);
        }

        return Page();
    }

    // One that is meant without doubt is added; of several that may be meant the reader chooses.
    async Task<string?> AddAsync(CompareRequest request, CancellationToken cancel)
    {
        if (request.Codes.Count >= CompareRequest.Most)
        {
            ModelState.AddModelError("add", text["There are {0} already: take one out first.", CompareRequest.Most]);
            return null;
        }

        var index = await search.IndexAsync(cancel);
        var hits = index.Find(Add!, new HashSet<string> { request.Kind }, 8).Hits;
        if (hits.Count == 0)
        {
            ModelState.AddModelError("add", shared["Nothing is found for “{0}”.", Add!.Trim()]);
            return null;
        }

        var sure = hits.Count == 1 || (hits[0].Exact && (!hits[1].Exact || hits[0].Score - hits[1].Score > 0.02));
        if (sure)
        {
            return Address(request.Codes.Append(hits[0].Code).Distinct());
        }

        Choices = hits;
        return null;
    }

    string Link(string path, IEnumerable<string> codes, string? format) =>
        QueryHelpers.AddQueryString(
            path,
            new Dictionary<string, string?>
            {
                ["kind"] = Kind,
                ["codes"] = string.Join(',', codes),
                ["area"] = Kind == "areas" || string.IsNullOrWhiteSpace(Area) ? null : Area,
                ["household"] = Household == "1a1c" ? null : Household,
                ["measure"] = string.IsNullOrWhiteSpace(Measure) ? null : Measure,
                ["format"] = format,
            }.Where(c => c.Value is not null)
        );

    static string FieldOf(string code) =>
        code.StartsWith("area", StringComparison.Ordinal) || code == "pathways.no_wages" ? "area"
        : code.StartsWith("household", StringComparison.Ordinal) ? "household"
        : code == "compare.measure" ? "measure"
        : code == "compare.kind" ? "kind"
        : "add";
}
