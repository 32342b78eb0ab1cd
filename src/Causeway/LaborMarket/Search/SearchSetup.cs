namespace Causeway.LaborMarket.Search;

/// <summary>Registration of the search.</summary>
static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddSingleton<SearchTitles>().AddSingleton<SearchQuery>().AddHostedService<SearchWarmUp>();
}
