namespace Causeway.LaborMarket.Compare;

/// <summary>Registration of the comparisons.</summary>
static class CompareSetup
{
    public static IServiceCollection AddCompare(this IServiceCollection services) =>
        services
            .AddSingleton<AreaMeasures>()
            .AddSingleton<OccupationMeasures>()
            .AddSingleton<ProgramMeasures>()
            .AddSingleton<CompareQuery>();
}
