using System.Globalization;
using System.Text;
using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Learn.Terms;

/// <summary>All words of the glossary from A to Z, or those that hold a text.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(Glossary glossary) : PageModel
{
    /// <summary>Part of a word.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>The words by their first letter.</summary>
    public IReadOnlyList<GlossaryLetter> Letters { get; private set; } = [];

    /// <summary>How many words there are.</summary>
    public int Count => Letters.Sum(l => l.Terms.Count);

    /// <summary>Finds the words.</summary>
    public void OnGet() =>
        Letters = [
            .. glossary
                .InOrder(Languages.Current, Search)
                .GroupBy(t => FirstLetter(t.In(Languages.Current).Term))
                .Select(g => new GlossaryLetter(g.Key, [.. g])),
        ];

    // An accent makes no new letter: área stands under A.
    static string FirstLetter(string term) =>
        char.ToUpper(term.Normalize(NormalizationForm.FormD)[0], CultureInfo.InvariantCulture).ToString();
}

/// <summary>The words that begin with a letter.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Terms">The words.</param>
public sealed record GlossaryLetter(string Letter, IReadOnlyList<GlossaryTerm> Terms)
{
    /// <summary>Id of its heading.</summary>
    public string Id => $"letter-{Letter.ToLowerInvariant()}";
}
