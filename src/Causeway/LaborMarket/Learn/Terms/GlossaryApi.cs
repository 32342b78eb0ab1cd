using System.ComponentModel;
using Causeway.Web.Localization;

namespace Causeway.LaborMarket.Learn.Terms;

/// <summary>The glossary in the API, in the language of the request.</summary>
static class GlossaryApi
{
    public static void MapGlossary(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/glossary",
                (Glossary glossary, [Description("Part of a word, an abbreviation, or a word of a meaning.")] string? q) =>
                    TypedResults.Ok(glossary.InOrder(Languages.Current, q).Select(GlossaryEntry.Of).ToArray())
            )
            .WithName("glossary")
            .WithTags("Guide")
            .WithSummary("The words of the glossary, or those that hold a text")
            .AllowAnonymous();
        routes
            .MapGet(
                "/glossary/{id}",
                IResult (Glossary glossary, [Description("Id of the word, such as location-quotient.")] string id) =>
                    glossary.Find(id) is { } term ? TypedResults.Ok(GlossaryEntry.Of(term)) : TypedResults.NotFound()
            )
            .Produces<GlossaryEntry>()
            .WithName("term")
            .WithTags("Guide")
            .WithSummary("One word of the glossary")
            .AllowAnonymous();
    }
}

/// <summary>A word of the glossary as the API gives it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Term">The word.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
/// <param name="Explanation">More about it.</param>
/// <param name="Example">An example with its source; empty where there is none.</param>
/// <param name="See">Ids of words to read next.</param>
/// <param name="Address">Its page.</param>
public sealed record GlossaryEntry(
    string Id,
    string Term,
    string Meaning,
    string Explanation,
    string Example,
    IReadOnlyList<string> See,
    string Address
)
{
    internal static GlossaryEntry Of(GlossaryTerm term)
    {
        var words = term.In(Languages.Current);
        return new(term.Id, words.Term, words.Short, words.Long, words.Example, term.See, $"/glossary/{term.Id}");
    }
}
