using Causeway.Methods.Pathways;

namespace Causeway.Pathways.LivingWage;

/// <summary>What a household needs to earn in an area, from one named source.</summary>
/// <param name="Area">Area the budget is for.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Household">The household.</param>
/// <param name="Hourly">Dollars an hour for each working adult, full time all year (2,080 hours).</param>
/// <param name="SourceTitle">The source in words: Causeway's basic-needs budget, or the user's table.</param>
/// <param name="Vintage">Edition of the source.</param>
/// <param name="Budget">The budget with every part and the taxes; null for a table that gives only the wage.</param>
/// <param name="Notes">What rests on which source, what is a stated assumption, what is left out.</param>
/// <param name="Others">Living wages of other sources for the same area and household, to be shown beside it and never mixed in.</param>
public sealed record LivingWageAnswer(
    string Area,
    string AreaName,
    Household Household,
    decimal Hourly,
    string SourceTitle,
    string Vintage,
    Methods.Pathways.LivingWage? Budget,
    IReadOnlyList<string> Notes,
    IReadOnlyList<OtherLivingWage> Others
)
{
    /// <summary>Dollars a year for each working adult.</summary>
    public decimal Annual => Hourly * Methods.Pathways.LivingWage.HoursPerYear;
}

/// <summary>A living wage that a user supplied from another source.</summary>
/// <param name="Source">Name of the source, such as <c>MIT</c>.</param>
/// <param name="Year">Year it is for.</param>
/// <param name="Area">Area of the row.</param>
/// <param name="Hourly">Dollars an hour.</param>
/// <param name="Vintage">Edition of the table.</param>
public sealed record OtherLivingWage(string Source, string Year, string Area, decimal Hourly, string Vintage);
