using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Programs;

/// <summary>Registration of the programs' profile.</summary>
static class ProgramsSetup
{
    public static IServiceCollection AddPrograms(this IServiceCollection services) =>
        services
            .AddSingleton<AreaOption>()
            .AddSingleton<AwardFacts>()
            .AddSingleton<ProgramList>()
            .AddSingleton<SubjectKind, ProgramKind>()
            .AddSingleton<PanelMaker, OccupationsPanel>()
            .AddSingleton<PanelMaker, AwardsPanel>()
            .AddSingleton<PanelMaker, TrendPanel>()
            .AddSingleton<PanelMaker, ForWhomPanel>()
            .AddSingleton<PanelMaker, GapPanel>()
            .AddSingleton<PanelMaker, EarningsPanel>();
}
