using Causeway.LaborMarket.Learn.Terms;

namespace Causeway.LaborMarket.Learn;

/// <summary>Registration of the glossary and its API.</summary>
static class LearnSetup
{
    public static IServiceCollection AddLearn(this IServiceCollection services) => services.AddSingleton(Glossary.Shipped);

    /// <summary>Maps the glossary's API.</summary>
    public static void MapLearn(this IEndpointRouteBuilder routes) => routes.MapGlossary();
}
