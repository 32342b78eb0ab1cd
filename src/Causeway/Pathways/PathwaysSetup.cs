using Causeway.Pathways.Flow;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Pathways.Transitions;

namespace Causeway.Pathways;

/// <summary>Registration of the pathways' queries and routes.</summary>
public static class PathwaysSetup
{
    /// <summary>Registers the queries.</summary>
    public static WebApplicationBuilder AddPathways(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<LivingWageQuery>();
        builder.Services.AddSingleton<OpportunityQuery>();
        builder.Services.AddSingleton<KeptReports>();
        builder.Services.AddSingleton<AreaSearch>();
        builder.Services.AddSingleton<ExampleFinding>();
        builder.Services.AddSingleton<TransitionQuery>();
        builder.Services.AddSingleton<FlowQuery>();
        return builder;
    }

    /// <summary>Maps the API.</summary>
    public static void MapPathways(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1");
        group.MapOpportunities();
        group.MapFlow();
    }
}
