using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Occupations;

/// <summary>Registration of the occupations' profile.</summary>
static class OccupationsSetup
{
    public static IServiceCollection AddOccupations(this IServiceCollection services) =>
        services
            .AddSingleton<OccupationQuery>()
            .AddSingleton<OccupationReports>()
            .AddSingleton<SubjectKind, OccupationKind>()
            .AddSingleton<PanelMaker, WagesPanel>()
            .AddSingleton<PanelMaker, NumbersPanel>()
            .AddSingleton<PanelMaker, AreasPanel>()
            .AddSingleton<PanelMaker, ProjectionPanel>()
            .AddSingleton<PanelMaker, AsksPanel>()
            .AddSingleton<PanelMaker, ProgramsPanel>()
            .AddSingleton<PanelMaker, NextStepsPanel>()
            .AddSingleton<PanelMaker, ForWhomPanel>()
            .AddSingleton<PanelMaker, IndustriesPanel>();
}
