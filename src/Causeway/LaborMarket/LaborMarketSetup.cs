using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Compare;
using Causeway.LaborMarket.Industries;
using Causeway.LaborMarket.Institutions;
using Causeway.LaborMarket.Learn;
using Causeway.LaborMarket.Maps;
using Causeway.LaborMarket.Occupations;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Programs;
using Causeway.LaborMarket.Search;

namespace Causeway.LaborMarket;

/// <summary>Registration of the labor market's queries, profiles and routes.</summary>
public static class LaborMarketSetup
{
    /// <summary>Registers the queries.</summary>
    public static WebApplicationBuilder AddLaborMarket(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOccupations();
        services.AddSingleton<PanelShelf>();
        services.AddAreas();
        services.AddPrograms();
        services.AddInstitutions();
        services.AddSearch();
        services.AddLearn();
        services.AddIndustries();
        services.AddCompare();
        services.AddMaps();
        return builder;
    }

    /// <summary>Maps the API.</summary>
    public static void MapLaborMarket(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapPanels();
        api.MapSearch();
        api.MapLearn();
        api.MapCompare();
        routes.MapMaps();
    }
}
