using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Scorecard;

/// <summary>
/// A row of edu.scorecard_program. The department writes <c>PS</c>, before 2024 <c>PrivacySuppressed</c>, for a value withheld to protect people, and leaves empty what a cohort does not have.
/// Some copies have gone through a program that made numbers of codes: <c>238476.0</c> and <c>301</c> for 03.01.
/// </summary>
sealed record ScorecardProgram
{
    const string None = "none";

    public required string Cohorts { get; init; }
    public required string Unitid { get; init; }
    public required string Opeid6 { get; init; }
    public string? Institution { get; init; }
    public string? Control { get; init; }
    public bool? MainCampus { get; init; }
    public required string Cip4 { get; init; }
    public string? CipTitle { get; init; }
    public required string CredentialLevel { get; init; }
    public string? Distance { get; init; }
    public Marked AwardsYear1 { get; init; }
    public Marked AwardsYear2 { get; init; }
    public Marked DebtCount { get; init; }
    public Marked DebtMean { get; init; }
    public Marked DebtMedian { get; init; }
    public Marked DebtMonthlyPayment { get; init; }
    public Marked DebtHereCount { get; init; }
    public Marked DebtHereMedian { get; init; }
    public Marked ParentDebtMedian { get; init; }
    public Marked DebtMedianPell { get; init; }
    public Marked DebtMedianNoPell { get; init; }
    public Marked DebtMedianMen { get; init; }
    public Marked DebtMedianNotMen { get; init; }
    public Marked HighestEarningsCount1 { get; init; }
    public Marked HighestEarningsMedian1 { get; init; }
    public Marked HighestEarningsCount2 { get; init; }
    public Marked HighestEarningsMedian2 { get; init; }
    public Marked NotWorkingCount1 { get; init; }
    public Marked EarningsCount1 { get; init; }
    public Marked EarningsMedian1 { get; init; }
    public Marked AboveThresholdCount1 { get; init; }
    public Marked InStateCount1 { get; init; }
    public Marked NotWorkingCount4 { get; init; }
    public Marked EarningsCount4 { get; init; }
    public Marked EarningsMedian4 { get; init; }
    public Marked AboveThresholdCount4 { get; init; }
    public Marked InStateCount4 { get; init; }
    public Marked EarningsMedian4Pell { get; init; }
    public Marked EarningsMedian4NoPell { get; init; }
    public Marked EarningsMedian4Men { get; init; }
    public Marked EarningsMedian4NotMen { get; init; }
    public Marked NotWorkingCount5 { get; init; }
    public Marked EarningsCount5 { get; init; }
    public Marked EarningsMedian5 { get; init; }
    public Marked AboveThresholdCount5 { get; init; }
    public Marked InStateCount5 { get; init; }
    public Marked EarningsMedian5Pell { get; init; }
    public Marked EarningsMedian5NoPell { get; init; }
    public Marked EarningsMedian5Men { get; init; }
    public Marked EarningsMedian5NotMen { get; init; }

    /// <summary>Reads one line; null when it has an error.</summary>
    public static ScorecardProgram? Read(Fields f, string vintage)
    {
        Marked Value(string column) => f.Marked(column, Mark);
        Marked Group(string group, int years) => Value($"EARN_{group}_WNE_MDN_{years}YR");
        var row = new ScorecardProgram
        {
            Cohorts = ScorecardSource.Cohorts(f.Raw("file_name")) ?? ScorecardSource.Cohorts(vintage) ?? "most-recent",
            Unitid = Code(f, "UNITID", 6),
            Opeid6 = Code(f, "OPEID6", 6),
            Institution = f.Text("INSTNM"),
            Control = f.Text("CONTROL"),
            MainCampus = f.Text("MAIN") is { } main ? main is "1" or "1.0" : null,
            Cip4 = Cip(f),
            CipTitle = f.Text("CIPDESC")?.TrimEnd('.'),
            CredentialLevel = Code(f, "CREDLEV", 1),
            Distance = Code(f, "DISTANCE", 1) is var distance && distance == None ? null : distance,
            AwardsYear1 = Value("IPEDSCOUNT1"),
            AwardsYear2 = Value("IPEDSCOUNT2"),
            DebtCount = Value("DEBT_ALL_STGP_ANY_N"),
            DebtMean = Value("DEBT_ALL_STGP_ANY_MEAN"),
            DebtMedian = Value("DEBT_ALL_STGP_ANY_MDN"),
            DebtMonthlyPayment = Value("DEBT_ALL_STGP_ANY_MDN10YRPAY"),
            DebtHereCount = Value("DEBT_ALL_STGP_EVAL_N"),
            DebtHereMedian = Value("DEBT_ALL_STGP_EVAL_MDN"),
            ParentDebtMedian = Value("DEBT_ALL_PP_ANY_MDN"),
            DebtMedianPell = Value("DEBT_PELL_STGP_ANY_MDN"),
            DebtMedianNoPell = Value("DEBT_NOPELL_STGP_ANY_MDN"),
            DebtMedianMen = Value("DEBT_MALE_STGP_ANY_MDN"),
            DebtMedianNotMen = Value("DEBT_NOTMALE_STGP_ANY_MDN"),
            HighestEarningsCount1 = Value("EARN_COUNT_WNE_HI_1YR"),
            HighestEarningsMedian1 = Value("EARN_MDN_HI_1YR"),
            HighestEarningsCount2 = Value("EARN_COUNT_WNE_HI_2YR"),
            HighestEarningsMedian2 = Value("EARN_MDN_HI_2YR"),
            NotWorkingCount1 = Value("EARN_COUNT_NWNE_1YR"),
            EarningsCount1 = Value("EARN_COUNT_WNE_1YR"),
            EarningsMedian1 = Value("EARN_MDN_1YR"),
            AboveThresholdCount1 = Value("EARN_GT_THRESHOLD_1YR"),
            InStateCount1 = Value("EARN_IN_STATE_1YR"),
            NotWorkingCount4 = Value("EARN_COUNT_NWNE_4YR"),
            EarningsCount4 = Value("EARN_COUNT_WNE_4YR"),
            EarningsMedian4 = Value("EARN_MDN_4YR"),
            AboveThresholdCount4 = Value("EARN_GT_THRESHOLD_4YR"),
            InStateCount4 = Value("EARN_IN_STATE_4YR"),
            EarningsMedian4Pell = Group("PELL", 4),
            EarningsMedian4NoPell = Group("NOPELL", 4),
            EarningsMedian4Men = Group("MALE", 4),
            EarningsMedian4NotMen = Group("NOMALE", 4),
            NotWorkingCount5 = Value("EARN_COUNT_NWNE_5YR"),
            EarningsCount5 = Value("EARN_COUNT_WNE_5YR"),
            EarningsMedian5 = Value("EARN_MDN_5YR"),
            AboveThresholdCount5 = Value("EARN_GT_THRESHOLD_5YR"),
            InStateCount5 = Value("EARN_IN_STATE_5YR"),
            EarningsMedian5Pell = Group("PELL", 5),
            EarningsMedian5NoPell = Group("NOPELL", 5),
            EarningsMedian5Men = Group("MALE", 5),
            EarningsMedian5NotMen = Group("NOMALE", 5),
        };
        if (row.Unitid == None && row.Opeid6 == None)
        {
            f.Error("UNITID", null, "required", "The row has neither UNITID nor OPEID6.");
        }

        if (row.CredentialLevel == None)
        {
            f.Error("CREDLEV", null, "required", "CREDLEV is empty.");
        }

        return f.Failed ? null : row;
    }

    static Marked? Mark(string text) =>
        text switch
        {
            "PS" or "PrivacySuppressed" => Marked.None(ValueStatus.Suppressed),
            "NULL" or "NA" or "nan" => Marked.None(ValueStatus.Missing),
            _ => null,
        };

    // A code, also one that was made a number; groups of institutions have no UNITID of their own.
    static string Code(Fields f, string column, int width)
    {
        var text = f.Raw(column);
        if (text.Length == 0 || Mark(text) is not null)
        {
            return None;
        }

        var digits = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        if (!digits.All(char.IsAsciiDigit))
        {
            f.Error(column, text, "code", $"'{Fields.Shorten(text)}' is not a code of digits.");
        }

        return digits.PadLeft(width, '0');
    }

    // 0301, 301, 301.0, and 03.01 are the same program.
    static string Cip(Fields f)
    {
        var text = f.Required("CIPCODE");
        if (Regex.Match(text, @"^([0-9]{1,2})\.([0-9]{2})$") is { Success: true } dotted)
        {
            return $"{dotted.Groups[1].Value.PadLeft(2, '0')}.{dotted.Groups[2].Value}";
        }

        if (Regex.Match(text, @"^([0-9]{3,4})(\.0)?$") is { Success: true } plain)
        {
            var four = plain.Groups[1].Value.PadLeft(4, '0');
            return string.Create(CultureInfo.InvariantCulture, $"{four[..2]}.{four[2..]}");
        }

        if (text.Length > 0)
        {
            f.Error("CIPCODE", text, "cip", $"'{Fields.Shorten(text)}' is not a four-digit program code such as 0301.");
        }

        return "";
    }
}
