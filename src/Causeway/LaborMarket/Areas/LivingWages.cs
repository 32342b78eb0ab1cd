using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;

namespace Causeway.LaborMarket.Areas;

/// <summary>Living wages of areas; those of the nation and the states, which stand beside every county, are kept until something is published.</summary>
sealed class LivingWages(Warehouse warehouse, LivingWageQuery query)
{
    /// <summary>The living wage of every usual household in the order of <see cref="Household.Usual"/>; an area without a budget has the reason instead.</summary>
    public Task<LivingWageSet> UsualAsync(string area, CancellationToken cancel) =>
        area.Length == 2
            ? warehouse.Kept.GetAsync($"LaborMarket/Areas/living wages {area}", c => ReadAsync(area, c), cancel)
            : ReadAsync(area, cancel);

    async Task<LivingWageSet> ReadAsync(string area, CancellationToken cancel)
    {
        try
        {
            return new(await query.UsualAsync(Area.Parse(area), cancel), null);
        }
        catch (UserException e) when (e.Code.StartsWith("living_wage.", StringComparison.Ordinal))
        {
            return new([], e.Message);
        }
    }

    /// <summary>Dollars an hour as a figure.</summary>
    public static Figure Hourly(LivingWageAnswer answer) =>
        new()
        {
            Value = (double)answer.Hourly,
            Unit = "US dollars an hour",
            Status = ValueStatus.Estimated,
            Source = "fair-market-rents",
            Vintage = answer.Vintage,
            Note = "Causeway's basic-needs budget, for each working adult.",
        };
}

/// <summary>Living wages of the usual households in one area, or why there are none.</summary>
/// <param name="Answers">One for each usual household, in their order.</param>
/// <param name="Reason">Why there are none.</param>
sealed record LivingWageSet(IReadOnlyList<LivingWageAnswer> Answers, string? Reason);
