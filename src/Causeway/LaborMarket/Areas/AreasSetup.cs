using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Areas;

/// <summary>Registration of the areas' profile.</summary>
static class AreasSetup
{
    public static IServiceCollection AddAreas(this IServiceCollection services) =>
        services.AddSingleton<SubjectKind, AreaKind>().AddSingleton<PanelMaker, UnemploymentPanel>();
}
