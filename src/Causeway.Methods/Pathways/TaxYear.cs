namespace Causeway.Methods.Pathways;

/// <summary>A rate on the income above a floor, up to the floor of the next bracket.</summary>
public sealed record TaxBracket(decimal Above, decimal Rate)
{
    /// <summary>The tax on an income by brackets in rising order.</summary>
    public static decimal Tax(IReadOnlyList<TaxBracket> brackets, decimal income)
    {
        var tax = 0m;
        for (var i = 0; i < brackets.Count && income > brackets[i].Above; i++)
        {
            var top = i + 1 < brackets.Count ? Math.Min(income, brackets[i + 1].Above) : income;
            tax += (top - brackets[i].Above) * brackets[i].Rate;
        }

        return tax;
    }
}

/// <summary>The employee's part of payroll tax.</summary>
/// <param name="SocialSecurityRate">On each earner's wage up to the base.</param>
/// <param name="SocialSecurityBase">Wage above which an earner pays no more social security tax.</param>
/// <param name="MedicareRate">On every wage.</param>
/// <param name="AdditionalMedicareRate">On the household's wages above the threshold of its filing status.</param>
/// <param name="AdditionalMedicareAbove">That threshold.</param>
public sealed record PayrollTax(
    decimal SocialSecurityRate,
    decimal SocialSecurityBase,
    decimal MedicareRate,
    decimal AdditionalMedicareRate,
    IReadOnlyDictionary<FilingStatus, decimal> AdditionalMedicareAbove
)
{
    /// <summary>The tax of a household whose earners earn the same.</summary>
    public decimal Tax(Household household, decimal gross)
    {
        var each = gross / household.Earners;
        return (household.Earners * Math.Min(each, SocialSecurityBase) * SocialSecurityRate)
            + (gross * MedicareRate)
            + (Math.Max(0, gross - AdditionalMedicareAbove[household.Status]) * AdditionalMedicareRate);
    }
}

/// <summary>The child tax credit: first against the tax, then partly paid out.</summary>
/// <param name="PerChild">Dollars for each child under 17.</param>
/// <param name="RefundablePerChild">The most that is paid out for each child.</param>
/// <param name="RefundableRate">Share of earnings above the floor that may be paid out.</param>
/// <param name="RefundableAbove">That floor.</param>
/// <param name="PhaseOutRate">Share of income above the threshold that the credit loses.</param>
/// <param name="PhaseOutAbove">That threshold.</param>
public sealed record ChildTaxCredit(
    decimal PerChild,
    decimal RefundablePerChild,
    decimal RefundableRate,
    decimal RefundableAbove,
    decimal PhaseOutRate,
    IReadOnlyDictionary<FilingStatus, decimal> PhaseOutAbove
)
{
    /// <summary>What is taken off the tax, and what is paid out beyond it.</summary>
    public (decimal Used, decimal Refunded) Credit(Household household, decimal gross, decimal tax)
    {
        var credit = Math.Max(0, (PerChild * household.Children) - (PhaseOutRate * Math.Max(0, gross - PhaseOutAbove[household.Status])));
        var used = Math.Min(tax, credit);
        var payable = Math.Min(RefundablePerChild * household.Children, RefundableRate * Math.Max(0, gross - RefundableAbove));
        return (used, Math.Min(credit - used, payable));
    }
}

/// <summary>The earned income credit for one number of children: it rises to a maximum, stays, and falls.</summary>
public sealed record EarnedIncomeCredit(
    decimal PhaseInRate,
    decimal Maximum,
    decimal PhaseOutRate,
    IReadOnlyDictionary<FilingStatus, decimal> PhaseOutAbove
)
{
    /// <summary>The credit for a household whose whole income is earned.</summary>
    public decimal Credit(FilingStatus status, decimal gross) =>
        Math.Max(0, Math.Min(Maximum, PhaseInRate * gross) - (PhaseOutRate * Math.Max(0, gross - PhaseOutAbove[status])));
}

/// <summary>The federal tax law of one year, as parameters. A change of law is another value, not other code.</summary>
public sealed partial record TaxYear
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Where the parameters come from, one sentence each; shown with every result.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Income tax by filing status.</summary>
    public required IReadOnlyDictionary<FilingStatus, IReadOnlyList<TaxBracket>> Brackets { get; init; }

    /// <summary>Income free of tax by filing status.</summary>
    public required IReadOnlyDictionary<FilingStatus, decimal> StandardDeduction { get; init; }

    /// <summary>The employee's payroll tax.</summary>
    public required PayrollTax Payroll { get; init; }

    /// <summary>The child tax credit.</summary>
    public required ChildTaxCredit ChildTaxCredit { get; init; }

    /// <summary>The earned income credit by number of children, none first; more children than the list has take the last. Empty leaves the credit out.</summary>
    public required IReadOnlyList<EarnedIncomeCredit> EarnedIncomeCredit { get; init; }

    /// <summary>Taxes and credits of a household whose whole income is wages, earned in equal parts by its earners. Exact, not rounded as on the forms.</summary>
    public TaxBreakdown Taxes(Household household, decimal gross, StateTax state)
    {
        var incomeTax = TaxBracket.Tax(Brackets[household.Status], Math.Max(0, gross - StandardDeduction[household.Status]));
        var (used, refunded) = ChildTaxCredit.Credit(household, gross, incomeTax);
        var earned =
            EarnedIncomeCredit.Count == 0
                ? 0
                : EarnedIncomeCredit[Math.Min(household.Children, EarnedIncomeCredit.Count - 1)].Credit(household.Status, gross);
        return new()
        {
            Payroll = Payroll.Tax(household, gross),
            FederalBeforeCredits = incomeTax,
            ChildTaxCreditUsed = used,
            ChildTaxCreditRefunded = refunded,
            EarnedIncomeCredit = earned,
            State = (state as StateTax.Schedule)?.Tax(household, gross),
        };
    }
}

/// <summary>Every part of a household's taxes in a year, in dollars.</summary>
public sealed record TaxBreakdown
{
    /// <summary>Social security and Medicare tax of the employees.</summary>
    public required decimal Payroll { get; init; }

    /// <summary>Federal income tax before credits.</summary>
    public required decimal FederalBeforeCredits { get; init; }

    /// <summary>Child tax credit taken off the tax.</summary>
    public required decimal ChildTaxCreditUsed { get; init; }

    /// <summary>Child tax credit paid out.</summary>
    public required decimal ChildTaxCreditRefunded { get; init; }

    /// <summary>Earned income credit, paid out in full.</summary>
    public required decimal EarnedIncomeCredit { get; init; }

    /// <summary>State income tax, or null when it is not included.</summary>
    public required decimal? State { get; init; }

    /// <summary>Taxes less credits; below zero when more is paid out than taken.</summary>
    public decimal Total =>
        Payroll + FederalBeforeCredits - ChildTaxCreditUsed - ChildTaxCreditRefunded - EarnedIncomeCredit + (State ?? 0);
}

/// <summary>What is known of a state's income tax.</summary>
public abstract record StateTax
{
    StateTax() { }

    /// <summary>The state's income tax is left out of the result, which says so and why.</summary>
    public sealed record NotIncluded(string Reason) : StateTax;

    /// <summary>A state's income tax as deductions, brackets and a credit for each child that is not paid out.</summary>
    public sealed record Schedule : StateTax
    {
        /// <summary>Where the schedule comes from, with its year.</summary>
        public required string Source { get; init; }

        /// <summary>Income free of tax by filing status.</summary>
        public required IReadOnlyDictionary<FilingStatus, decimal> Deduction { get; init; }

        /// <summary>Income free of tax for each child.</summary>
        public decimal DeductionPerChild { get; init; }

        /// <summary>Dollars taken off the tax for each child, down to no tax.</summary>
        public decimal CreditPerChild { get; init; }

        /// <summary>Rates by filing status; one flat rate is a single bracket above 0.</summary>
        public required IReadOnlyDictionary<FilingStatus, IReadOnlyList<TaxBracket>> Brackets { get; init; }

        /// <summary>The tax on a household's wages.</summary>
        public decimal Tax(Household household, decimal gross)
        {
            var taxable = Math.Max(0, gross - Deduction[household.Status] - (DeductionPerChild * household.Children));
            return Math.Max(0, TaxBracket.Tax(Brackets[household.Status], taxable) - (CreditPerChild * household.Children));
        }
    }
}
