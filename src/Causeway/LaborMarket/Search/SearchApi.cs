using System.ComponentModel.DataAnnotations;

namespace Causeway.LaborMarket.Search;

/// <summary>The search in the API; the suggestions of the search box come from it.</summary>
static class SearchApi
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/search",
                async (SearchQuery search, CancellationToken cancel, string? q = null, string? kind = null, [Range(1, 100)] int top = 10) =>
                {
                    var answer = await search.FindAsync(q, kind, Math.Clamp(top, 1, 100), int.MaxValue, cancel);
                    return TypedResults.Ok(
                        new Found(
                            q ?? "",
                            answer.Totals,
                            [.. answer.Hits.Select(h => new FoundItem(h.Kind, h.Code, h.Title, h.Also, h.Address, Math.Round(h.Score, 3)))]
                        )
                    );
                }
            )
            .WithName("search")
            .WithTags("Labor market")
            .WithSummary("Areas, occupations, industries, programs of study, institutions and sources by name or code")
            .AllowAnonymous();

    sealed record Found(string Query, IReadOnlyDictionary<string, int> Totals, IReadOnlyList<FoundItem> Results);

    sealed record FoundItem(string Kind, string Code, string Title, string? Also, string Address, double Score);
}
