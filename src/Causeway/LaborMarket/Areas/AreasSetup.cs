using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Areas;

/// <summary>Registration of the areas' profile.</summary>
static class AreasSetup
{
    public static IServiceCollection AddAreas(this IServiceCollection services) =>
        services
            .AddSingleton<AreaKind>()
            .AddSingleton<SubjectKind>(s => s.GetRequiredService<AreaKind>())
            .AddSingleton<AreaList>()
            .AddSingleton<ComparedAreas>()
            .AddSingleton<UnemploymentFacts>()
            .AddSingleton<LivingWages>()
            .AddSingleton<PanelMaker, PeoplePanel>()
            .AddSingleton<PanelMaker, UnemploymentPanel>()
            .AddSingleton<PanelMaker, IndustriesPanel>()
            .AddSingleton<PanelMaker, ChangePanel>()
            .AddSingleton<PanelMaker, OccupationsPanel>()
            .AddSingleton<PanelMaker, ForWhomPanel>()
            .AddSingleton<PanelMaker, LivingWagePanel>()
            .AddSingleton<PanelMaker, SchoolsPanel>()
            .AddSingleton<PanelMaker, CollegesPanel>();
}
