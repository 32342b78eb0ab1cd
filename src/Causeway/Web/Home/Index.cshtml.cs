using Causeway.Pathways.Opportunities;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Home;

/// <summary>The first page: the question that the program exists for, a true answer from the loaded data, and the ways in.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(ExampleFinding finding, IStringLocalizer<SharedText> text) : PageModel
{
    /// <summary>An answer from the loaded data; null when nothing is loaded that could give one.</summary>
    public Example? Example { get; private set; }

    /// <summary>The households of the form.</summary>
    public IReadOnlyList<SelectListItem> Households => HouseholdWords.Households(text);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Example = await finding.FindAsync(cancel);
}
