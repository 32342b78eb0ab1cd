using Causeway.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Learn.Terms;

/// <summary>One word of the glossary with its example and the words to read next.</summary>
[AllowAnonymous, PublicPage]
public sealed class DetailModel(Glossary glossary) : PageModel
{
    /// <summary>The word.</summary>
    public GlossaryTerm Term { get; private set; } = null!;

    /// <summary>The words to read next.</summary>
    public IEnumerable<GlossaryTerm> See => Term.See.Select(glossary.Find).OfType<GlossaryTerm>();

    /// <summary>Shows the word, or that there is none of this id.</summary>
    public IActionResult OnGet(string id)
    {
        if (glossary.Find(id) is not { } term)
        {
            return NotFound();
        }

        Term = term;
        return Page();
    }
}
