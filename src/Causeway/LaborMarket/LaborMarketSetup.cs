using Causeway.LaborMarket.Occupations;

namespace Causeway.LaborMarket;

/// <summary>Registration of the labor market's queries.</summary>
public static class LaborMarketSetup
{
    /// <summary>Registers the queries.</summary>
    public static WebApplicationBuilder AddLaborMarket(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OccupationQuery>();
        return builder;
    }
}
