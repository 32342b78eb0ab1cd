namespace Causeway.Methods.Pathways;

/// <summary>A basic need of a household.</summary>
public enum NeedCategory
{
    /// <summary>Rent and utilities.</summary>
    Housing,

    /// <summary>Food prepared at home.</summary>
    Food,

    /// <summary>Care of children while adults work.</summary>
    ChildCare,

    /// <summary>Premiums and costs of health care.</summary>
    HealthCare,

    /// <summary>Getting to work and about.</summary>
    Transportation,

    /// <summary>Clothing, personal care, telephone and the like.</summary>
    Other,
}

/// <summary>How the amount of a need is known.</summary>
public enum NeedKind
{
    /// <summary>Taken as published by its source.</summary>
    PublishedFact,

    /// <summary>Computed from published facts.</summary>
    Derived,

    /// <summary>Assumed; the source says by whom and why.</summary>
    StatedAssumption,
}

/// <summary>One part of a budget: dollars a year, and where they come from.</summary>
/// <param name="Category">Which need.</param>
/// <param name="Annual">Dollars a year for the whole household.</param>
/// <param name="Source">The publication or the assumption, in words that can be shown.</param>
/// <param name="AsOf">The date the amount belongs to.</param>
/// <param name="Kind">How the amount is known.</param>
public sealed record Need(NeedCategory Category, decimal Annual, string Source, DateOnly AsOf, NeedKind Kind);

/// <summary>What a household needs in a year. A category may have several parts; one without any is not in the budget and is listed as missing.</summary>
public sealed record BasicNeeds(IReadOnlyList<Need> Parts)
{
    /// <summary>Dollars a year.</summary>
    public decimal Annual => Parts.Sum(part => part.Annual);

    /// <summary>Needs without an amount: the total is too low by them.</summary>
    public IReadOnlyList<NeedCategory> Missing => Enum.GetValues<NeedCategory>().Except(Parts.Select(part => part.Category)).ToArray();
}

/// <summary>The wage that covers a household's needs after taxes and credits, with every part of the sum.</summary>
public sealed record LivingWage
{
    /// <summary>Hours of full-time work in a year.</summary>
    public const int HoursPerYear = WageDistribution.HoursPerYear;

    /// <summary>The household.</summary>
    public required Household Household { get; init; }

    /// <summary>The budget.</summary>
    public required BasicNeeds Needs { get; init; }

    /// <summary>The federal law used.</summary>
    public required TaxYear TaxYear { get; init; }

    /// <summary>The state's tax, or why it is not included.</summary>
    public required StateTax StateTax { get; init; }

    /// <summary>Wages of the household in a year: the least, to the cent, whose net covers the needs.</summary>
    public required decimal GrossAnnual { get; init; }

    /// <summary>Taxes and credits on these wages.</summary>
    public required TaxBreakdown Taxes { get; init; }

    /// <summary>Wages less taxes and plus credits: the needs, or up to a cent more.</summary>
    public decimal NetAnnual => GrossAnnual - Taxes.Total;

    /// <summary>Dollars an hour for each working adult, rounded up to the cent so that a year of full-time work covers the needs.</summary>
    public decimal Hourly => Math.Ceiling(GrossAnnual / HoursPerYear / Household.Earners * 100) / 100;

    /// <summary>What is left of wages after taxes and credits.</summary>
    public static decimal Net(Household household, decimal gross, TaxYear taxYear, StateTax stateTax) =>
        gross - taxYear.Taxes(household, gross, stateTax).Total;

    /// <summary>Finds the wage. Net income rises with wages, so halving the range of cents finds the first that is enough.</summary>
    public static LivingWage Solve(Household household, BasicNeeds needs, TaxYear taxYear, StateTax stateTax)
    {
        if (needs.Parts.FirstOrDefault(part => part.Annual < 0) is { } negative)
        {
            throw new ArgumentException($"The need '{negative.Category}' is negative.", nameof(needs));
        }

        bool Enough(long cents) => Net(household, cents / 100m, taxYear, stateTax) >= needs.Annual;

        const long Limit = 100_000_000_000;
        long low = -1;
        long high = 100;
        while (!Enough(high))
        {
            (low, high) =
                high < Limit
                    ? (high, high * 2)
                    : throw new ArgumentException("No wage up to a billion dollars covers these needs.", nameof(needs));
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Enough(middle) ? (low, middle) : (middle, high);
        }

        var gross = high / 100m;
        return new()
        {
            Household = household,
            Needs = needs,
            TaxYear = taxYear,
            StateTax = stateTax,
            GrossAnnual = gross,
            Taxes = taxYear.Taxes(household, gross, stateTax),
        };
    }
}
