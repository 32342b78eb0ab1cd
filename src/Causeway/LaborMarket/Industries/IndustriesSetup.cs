using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Industries;

/// <summary>Registration of the industries' profile.</summary>
static class IndustriesSetup
{
    public static IServiceCollection AddIndustries(this IServiceCollection services) =>
        services
            .AddSingleton<IndustryList>()
            .AddSingleton<SubjectKind, IndustryKind>()
            .AddSingleton<PanelMaker, AreasPanel>()
            .AddSingleton<PanelMaker, TrendPanel>()
            .AddSingleton<PanelMaker, ProjectionPanel>()
            .AddSingleton<PanelMaker, OccupationsPanel>()
            .AddSingleton<PanelMaker, FactorsPanel>();
}
