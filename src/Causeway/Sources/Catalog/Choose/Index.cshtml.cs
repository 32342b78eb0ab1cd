using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.Sources.Catalog.Choose;

/// <summary>Four questions, and which source answers them.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(SourceChooser chooser, Capabilities capabilities) : PageModel
{
    /// <summary>What to know.</summary>
    [BindProperty(Name = "what", SupportsGet = true)]
    public string? What { get; set; }

    /// <summary>For what place.</summary>
    [BindProperty(Name = "where", SupportsGet = true)]
    public string? Where { get; set; } = "county";

    /// <summary>For whom.</summary>
    [BindProperty(Name = "who", SupportsGet = true)]
    public string? Who { get; set; } = "all";

    /// <summary>How old the figures may be.</summary>
    [BindProperty(Name = "age", SupportsGet = true)]
    public string? Age { get; set; } = "any";

    /// <summary>The answer; null before a question and after a wrong one.</summary>
    public SourceChoice? Choice { get; private set; }

    /// <summary>The questions of the form.</summary>
    public IEnumerable<SelectListItem> Questions => Items(capabilities.Questions);

    /// <summary>The places of the form.</summary>
    public IEnumerable<SelectListItem> Places => Items(capabilities.Places);

    /// <summary>The groups of the form.</summary>
    public IEnumerable<SelectListItem> Groups => Items(capabilities.Groups);

    /// <summary>The ages of the form.</summary>
    public IEnumerable<SelectListItem> Ages => Items(capabilities.Ages);

    /// <summary>Answers the question of the address.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(What))
        {
            return;
        }

        try
        {
            Choice = await chooser.ChooseAsync(new(What, Where ?? "county", Who ?? "all", Age ?? "any"), Languages.Current, cancel);
        }
        catch (UserException e)
        {
            ModelState.AddModelError("what", e.Message);
        }
    }

    static IEnumerable<SelectListItem> Items(IReadOnlyList<ChoiceOption> options) =>
        options.Select(o => new SelectListItem(Begun(o.In(Languages.Current)), o.Id));

    static string Begun(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
