using Causeway.Methods.Pathways;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Pathways;

public sealed class HouseholdTest
{
    [Theory]
    [InlineData("1a0c", 1, 0, 1, FilingStatus.Single)]
    [InlineData("1a2c", 1, 2, 1, FilingStatus.HeadOfHousehold)]
    [InlineData("2a3c", 2, 3, 2, FilingStatus.MarriedJoint)]
    [InlineData("2a1c1w", 2, 1, 1, FilingStatus.MarriedJoint)]
    [InlineData("2a0c", 2, 0, 2, FilingStatus.MarriedJoint)]
    public void Reads_and_writes_its_short_form(string text, int adults, int children, int earners, FilingStatus status)
    {
        var household = Household.Parse(text);

        Assert.Equal((adults, children, earners, status), (household.Adults, household.Children, household.Earners, household.Status));
        Assert.Equal(text, household.ToString());
    }

    [Fact]
    public void Leaves_the_earners_away_when_all_adults_work()
    {
        Assert.Equal("2a1c", Household.Parse("2a1c2w").ToString());
        Assert.Equal("1a1c", Household.Of(1, 1).ToString());
        Assert.Equal(default, Household.Parse("1a0c"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3a0c")]
    [InlineData("0a1c")]
    [InlineData("1a1c2w")]
    [InlineData("2a1c0w")]
    [InlineData("1A0C")]
    [InlineData("1a10c")]
    [InlineData("1axc")]
    [InlineData("2a1c1")]
    public void Refuses_what_is_not_a_household(string text)
    {
        Assert.False(Household.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Household.Parse(text));
    }

    [Fact]
    public void The_usual_households_are_twelve_and_come_back_from_text()
    {
        Assert.Equal("1a0c 1a1c 1a2c 1a3c 2a0c1w 2a1c1w 2a2c1w 2a3c1w 2a0c 2a1c 2a2c 2a3c", string.Join(' ', Household.Usual));
        Assert.All(Household.Usual, household => Assert.Equal(household, Household.Parse(household.ToString())));
    }
}

public sealed class TaxYearTest
{
    static readonly TaxYear Law = TaxYear.Federal2025;
    static readonly StateTax None = new StateTax.NotIncluded("This test is about federal tax.");

    // The "$x plus y% of the excess" of Rev. Proc. 2024-40, tables 1 to 3: a second way to the same tax.
    [Theory]
    [InlineData(FilingStatus.MarriedJoint, 23_850, 2_385)]
    [InlineData(FilingStatus.MarriedJoint, 96_950, 11_157)]
    [InlineData(FilingStatus.MarriedJoint, 206_700, 35_302)]
    [InlineData(FilingStatus.MarriedJoint, 394_600, 80_398)]
    [InlineData(FilingStatus.MarriedJoint, 501_050, 114_462)]
    [InlineData(FilingStatus.MarriedJoint, 751_600, 202_154.50)]
    [InlineData(FilingStatus.HeadOfHousehold, 17_000, 1_700)]
    [InlineData(FilingStatus.HeadOfHousehold, 64_850, 7_442)]
    [InlineData(FilingStatus.HeadOfHousehold, 103_350, 15_912)]
    [InlineData(FilingStatus.HeadOfHousehold, 197_300, 38_460)]
    [InlineData(FilingStatus.HeadOfHousehold, 250_500, 55_484)]
    [InlineData(FilingStatus.HeadOfHousehold, 626_350, 187_031.50)]
    [InlineData(FilingStatus.Single, 11_925, 1_192.50)]
    [InlineData(FilingStatus.Single, 48_475, 5_578.50)]
    [InlineData(FilingStatus.Single, 103_350, 17_651)]
    [InlineData(FilingStatus.Single, 197_300, 40_199)]
    [InlineData(FilingStatus.Single, 250_525, 57_231)]
    [InlineData(FilingStatus.Single, 626_350, 188_769.75)]
    public void Brackets_give_the_base_amounts_of_the_revenue_procedure(FilingStatus status, double income, double tax)
    {
        Assert.Equal((decimal)tax, TaxBracket.Tax(Law.Brackets[status], (decimal)income));
    }

    [Fact]
    public void The_last_bracket_has_no_end()
    {
        Assert.Equal(188_769.75m + 37_000, TaxBracket.Tax(Law.Brackets[FilingStatus.Single], 726_350));
    }

    // Rev. Proc. 2024-40, section 2.06(1): the earned income amount gives the maximum, the completed phaseout amount gives none.
    [Theory]
    [InlineData(0, FilingStatus.Single, 8_490, 10_620, 649, 19_104)]
    [InlineData(0, FilingStatus.MarriedJoint, 8_490, 17_730, 649, 26_214)]
    [InlineData(1, FilingStatus.HeadOfHousehold, 12_730, 23_350, 4_328, 50_434)]
    [InlineData(1, FilingStatus.MarriedJoint, 12_730, 30_470, 4_328, 57_554)]
    [InlineData(2, FilingStatus.HeadOfHousehold, 17_880, 23_350, 7_152, 57_310)]
    [InlineData(2, FilingStatus.MarriedJoint, 17_880, 30_470, 7_152, 64_430)]
    [InlineData(3, FilingStatus.HeadOfHousehold, 17_880, 23_350, 8_046, 61_555)]
    [InlineData(3, FilingStatus.MarriedJoint, 17_880, 30_470, 8_046, 68_675)]
    public void The_earned_income_credit_turns_at_its_corners(
        int children,
        FilingStatus status,
        int full,
        int threshold,
        int maximum,
        int completed
    )
    {
        var credit = Law.EarnedIncomeCredit[children];

        Assert.Equal(0, credit.Credit(status, 0));
        Assert.InRange(credit.Credit(status, full - 10), maximum - 10, maximum - 0.01m);
        Assert.Equal(maximum, credit.Credit(status, full));
        Assert.Equal(maximum, credit.Credit(status, threshold));
        Assert.InRange(credit.Credit(status, threshold + 10), maximum - 10, maximum - 0.01m);
        Assert.InRange(credit.Credit(status, completed - 10), 0.01m, 10);
        Assert.InRange(credit.Credit(status, completed), 0, 0.20m);
        Assert.Equal(0, credit.Credit(status, completed + 1));
    }

    [Fact]
    public void Four_children_have_the_credit_of_three()
    {
        Assert.Equal(
            Law.Taxes(Household.Of(1, 3), 20_000, None).EarnedIncomeCredit,
            Law.Taxes(Household.Of(1, 4), 20_000, None).EarnedIncomeCredit
        );
    }

    [Fact]
    public void A_parent_who_owes_no_income_tax_is_paid_the_refundable_part()
    {
        var taxes = Law.Taxes(Household.Parse("1a1c"), 20_000, None);

        Assert.Equal(1_530, taxes.Payroll);
        Assert.Equal(0, taxes.FederalBeforeCredits);
        Assert.Equal((0, 1_700), (taxes.ChildTaxCreditUsed, taxes.ChildTaxCreditRefunded));
        Assert.Equal(4_328, taxes.EarnedIncomeCredit);
        Assert.Equal(-4_498, taxes.Total);
        Assert.Null(taxes.State);
    }

    [Theory]
    [InlineData(2_500, 0, 0)]
    [InlineData(10_000, 0, 1_125)]
    [InlineData(22_500, 0, 1_700)]
    [InlineData(24_500, 200, 1_700)]
    [InlineData(27_500, 500, 1_500)]
    [InlineData(60_000, 2_000, 0)]
    [InlineData(210_000, 1_500, 0)]
    [InlineData(240_000, 0, 0)]
    public void The_child_tax_credit_goes_against_the_tax_first(int gross, int used, int refunded)
    {
        var taxes = Law.Taxes(Household.Parse("1a1c"), gross, None);

        Assert.Equal((used, refunded), (taxes.ChildTaxCreditUsed, taxes.ChildTaxCreditRefunded));
    }

    [Theory]
    [InlineData("1a0c", 100_000, 7_650)]
    [InlineData("1a0c", 176_100, 13_471.65)]
    [InlineData("1a0c", 186_100, 13_616.65)]
    [InlineData("2a0c", 352_200, 27_863.10)]
    [InlineData("2a0c1w", 352_200, 16_944.90)]
    public void Payroll_tax_stops_at_the_wage_base_of_each_earner(string household, double gross, double tax)
    {
        Assert.Equal((decimal)tax, Law.Taxes(Household.Parse(household), (decimal)gross, None).Payroll);
    }

    [Fact]
    public void Says_where_every_parameter_comes_from()
    {
        Assert.All(
            ["Brackets", "brackets", "deduction", "Earned income", "Child tax", "Payroll"],
            word => Assert.Contains(Law.Sources, source => source.Contains(word, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void A_state_schedule_takes_its_deductions_and_credits()
    {
        var state = new StateTax.Schedule
        {
            Source = "An example: 5 percent flat.",
            Deduction = new Dictionary<FilingStatus, decimal> { [FilingStatus.HeadOfHousehold] = 12_000 },
            DeductionPerChild = 3_000,
            CreditPerChild = 100,
            Brackets = new Dictionary<FilingStatus, IReadOnlyList<TaxBracket>> { [FilingStatus.HeadOfHousehold] = [new(0, 0.05m)] },
        };

        // (50,000 - 12,000 - 6,000) * 5% - 200
        Assert.Equal(1_400, Law.Taxes(Household.Parse("1a2c"), 50_000, state).State);
        Assert.Equal(0, Law.Taxes(Household.Parse("1a2c"), 10_000, state).State);
    }

    [Fact]
    public void Net_income_rises_with_wages_for_every_household() =>
        Prop.ForAll(
                Gen.Elements(Household.Usual.ToArray()).ToArbitrary(),
                Gen.Choose(0, 900_000).Two().ToArbitrary(),
                (household, wages) =>
                {
                    var (low, high) = (Math.Min(wages.Item1, wages.Item2), Math.Max(wages.Item1, wages.Item2));

                    return low == high || LivingWage.Net(household, low, Law, None) < LivingWage.Net(household, high, Law, None);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}

public sealed class LivingWageTest
{
    static readonly TaxYear Law = TaxYear.Federal2025;
    static readonly StateTax None = new StateTax.NotIncluded("No schedule was given.");

    [Fact]
    public void One_adult_who_needs_25000()
    {
        // In the 12 percent bracket: 25,000 = 0.8035 g + 2,038.50.
        var wage = LivingWage.Solve(Household.Parse("1a0c"), Needs(25_000), Law, None);

        Assert.Equal(28_576.86m, wage.GrossAnnual);
        Assert.Equal(13.74m, wage.Hourly);
        Assert.Equal(2_186.12979m, wage.Taxes.Payroll);
        Assert.InRange(wage.NetAnnual, 25_000, 25_000.01m);
    }

    [Fact]
    public void One_adult_with_a_child_who_need_50000()
    {
        // 12 percent bracket of a head of household, all of the child tax credit used, no earned income credit left: 50,000 = 0.8035 g + 5,040.
        var wage = LivingWage.Solve(Household.Parse("1a1c"), Needs(50_000), Law, None);

        Assert.Equal(55_955.20m, wage.GrossAnnual);
        Assert.Equal(26.91m, wage.Hourly);
        Assert.Equal(2_000, wage.Taxes.ChildTaxCreditUsed);
        Assert.Equal(0, wage.Taxes.EarnedIncomeCredit);
    }

    [Fact]
    public void Two_who_work_share_the_wage_of_one()
    {
        var both = LivingWage.Solve(Household.Parse("2a2c"), Needs(70_000), Law, None);
        var one = LivingWage.Solve(Household.Parse("2a2c1w"), Needs(70_000), Law, None);

        Assert.Equal(both.GrossAnnual, one.GrossAnnual);
        Assert.Equal(Math.Ceiling(both.GrossAnnual / 4160 * 100) / 100, both.Hourly);
        Assert.InRange(one.Hourly, (both.Hourly * 2) - 0.02m, both.Hourly * 2);
    }

    [Fact]
    public void Credits_can_make_the_wage_less_than_the_needs()
    {
        var wage = LivingWage.Solve(Household.Parse("1a2c"), Needs(28_000), Law, None);
        var without = LivingWage.Solve(Household.Parse("1a2c"), Needs(28_000), Law with { EarnedIncomeCredit = [] }, None);

        Assert.True(wage.GrossAnnual < 28_000);
        Assert.True(without.GrossAnnual > wage.GrossAnnual);
        Assert.Equal(0, without.Taxes.EarnedIncomeCredit);
    }

    [Fact]
    public void No_needs_take_no_wage()
    {
        Assert.Equal(0, LivingWage.Solve(Household.Parse("2a3c"), new([]), Law, None).GrossAnnual);
    }

    [Fact]
    public void Keeps_the_parts_and_names_what_is_missing()
    {
        var needs = new BasicNeeds([
            new(NeedCategory.Housing, 12_000, "HUD fair market rent, one bedroom", new(2024, 10, 1), NeedKind.PublishedFact),
            new(NeedCategory.Food, 3_600, "Thrifty Food Plan", new(2024, 10, 1), NeedKind.Derived),
        ]);

        var wage = LivingWage.Solve(Household.Parse("1a0c"), needs, Law, None);

        Assert.Equal(15_600, wage.Needs.Annual);
        Assert.Equal(
            [NeedCategory.ChildCare, NeedCategory.HealthCare, NeedCategory.Transportation, NeedCategory.Other],
            wage.Needs.Missing
        );
        Assert.Equal("No schedule was given.", ((StateTax.NotIncluded)wage.StateTax).Reason);
    }

    [Fact]
    public void Refuses_needs_below_zero_and_needs_no_wage_can_cover()
    {
        Assert.Throws<ArgumentException>(() => LivingWage.Solve(Household.Parse("1a0c"), Needs(-1), Law, None));
        Assert.Throws<ArgumentException>(() => LivingWage.Solve(Household.Parse("1a0c"), Needs(2_000_000_000), Law, None));
    }

    [Fact]
    public void A_state_tax_raises_the_wage()
    {
        var flat = new StateTax.Schedule
        {
            Source = "An example: 5 percent flat above 10,000.",
            Deduction = new Dictionary<FilingStatus, decimal> { [FilingStatus.Single] = 10_000 },
            Brackets = new Dictionary<FilingStatus, IReadOnlyList<TaxBracket>> { [FilingStatus.Single] = [new(0, 0.05m)] },
        };

        var wage = LivingWage.Solve(Household.Parse("1a0c"), Needs(25_000), Law, flat);

        // 25,000 = 0.7535 g + 2,538.50
        Assert.Equal(Math.Ceiling(22_461.5m / 0.7535m * 100) / 100, wage.GrossAnnual);
        Assert.Equal((wage.GrossAnnual - 10_000) * 0.05m, wage.Taxes.State);
    }

    [Fact]
    public void The_net_of_the_wage_is_the_needs_and_a_cent_less_is_not_enough() =>
        Prop.ForAll(
                Gen.Elements(Household.Usual.ToArray()).ToArbitrary(),
                Gen.Choose(1, 25_000_000).Select(cents => cents / 100m).ToArbitrary(),
                (household, needs) =>
                {
                    var wage = LivingWage.Solve(household, Needs(needs), Law, None);

                    return wage.NetAnnual >= needs
                        && LivingWage.Net(household, wage.GrossAnnual - 0.01m, Law, None) < needs
                        && wage.Hourly * LivingWage.HoursPerYear * household.Earners >= wage.GrossAnnual;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void More_needs_take_a_higher_wage() =>
        Prop.ForAll(
                Gen.Elements(Household.Usual.ToArray()).ToArbitrary(),
                Gen.Choose(0, 300_000).Two().ToArbitrary(),
                (household, pair) =>
                {
                    var (low, high) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));

                    return LivingWage.Solve(household, Needs(low), Law, None).GrossAnnual
                        <= LivingWage.Solve(household, Needs(high), Law, None).GrossAnnual;
                }
            )
            .QuickCheckThrowOnFailure();

    static BasicNeeds Needs(decimal annual) =>
        new([new(NeedCategory.Other, annual, "An example", new(2025, 1, 1), NeedKind.StatedAssumption)]);
}
