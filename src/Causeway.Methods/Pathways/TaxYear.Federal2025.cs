namespace Causeway.Methods.Pathways;

public sealed partial record TaxYear
{
    /// <summary>
    /// Tax year 2025 under the law as of October 22, 2024, the date of Rev. Proc. 2024-40. Later law raised the standard deduction and the child tax
    /// credit for 2025: replace those parameters with dated ones when their source is at hand.
    /// </summary>
    public static TaxYear Federal2025 { get; } =
        new()
        {
            Year = 2025,
            Sources =
            [
                "Income tax brackets: Rev. Proc. 2024-40, section 2.01, tables 1 to 3.",
                "Standard deduction: Rev. Proc. 2024-40, section 2.15(1).",
                "Earned income credit: amounts from Rev. Proc. 2024-40, section 2.06(1); rates from 26 U.S.C. 32(b)(1).",
                "Child tax credit: refundable amount from Rev. Proc. 2024-40, section 2.05; $2,000 a child, 15 percent above $2,500 and the phase-out from 26 U.S.C. 24 as of October 22, 2024.",
                "Payroll tax: 6.2 and 1.45 percent, 26 U.S.C. 3101; social security wage base of 2025, $176,100, as announced by the Social Security Administration.",
            ],
            Brackets = new Dictionary<FilingStatus, IReadOnlyList<TaxBracket>>
            {
                [FilingStatus.MarriedJoint] = Brackets2025(23_850, 96_950, 206_700, 394_600, 501_050, 751_600),
                [FilingStatus.HeadOfHousehold] = Brackets2025(17_000, 64_850, 103_350, 197_300, 250_500, 626_350),
                [FilingStatus.Single] = Brackets2025(11_925, 48_475, 103_350, 197_300, 250_525, 626_350),
            },
            StandardDeduction = ByStatus(single: 15_000, head: 22_500, joint: 30_000),
            Payroll = new(0.062m, 176_100, 0.0145m, 0.009m, ByStatus(single: 200_000, head: 200_000, joint: 250_000)),
            ChildTaxCredit = new(2_000, 1_700, 0.15m, 2_500, 0.05m, ByStatus(single: 200_000, head: 200_000, joint: 400_000)),
            EarnedIncomeCredit =
            [
                new(0.0765m, 649, 0.0765m, ByStatus(single: 10_620, head: 10_620, joint: 17_730)),
                new(0.34m, 4_328, 0.1598m, ByStatus(single: 23_350, head: 23_350, joint: 30_470)),
                new(0.40m, 7_152, 0.2106m, ByStatus(single: 23_350, head: 23_350, joint: 30_470)),
                new(0.45m, 8_046, 0.2106m, ByStatus(single: 23_350, head: 23_350, joint: 30_470)),
            ],
        };

    static TaxBracket[] Brackets2025(params ReadOnlySpan<decimal> tops) =>
        [
            new(0, 0.10m),
            new(tops[0], 0.12m),
            new(tops[1], 0.22m),
            new(tops[2], 0.24m),
            new(tops[3], 0.32m),
            new(tops[4], 0.35m),
            new(tops[5], 0.37m),
        ];

    static Dictionary<FilingStatus, decimal> ByStatus(decimal single, decimal head, decimal joint) =>
        new()
        {
            [FilingStatus.Single] = single,
            [FilingStatus.HeadOfHousehold] = head,
            [FilingStatus.MarriedJoint] = joint,
        };
}
