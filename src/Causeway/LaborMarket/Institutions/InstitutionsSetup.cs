using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Institutions;

/// <summary>Registration of the institutions' profile.</summary>
static class InstitutionsSetup
{
    public static IServiceCollection AddInstitutions(this IServiceCollection services) =>
        services
            .AddSingleton<InstitutionQuery>()
            .AddSingleton<SubjectKind, InstitutionKind>()
            .AddSingleton<PanelMaker, FactsPanel>()
            .AddSingleton<PanelMaker, ProgramsPanel>()
            .AddSingleton<PanelMaker, ForWhomPanel>()
            .AddSingleton<PanelMaker, TrendPanel>()
            .AddSingleton<PanelMaker, EarningsPanel>();
}
