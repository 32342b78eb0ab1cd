using System.Diagnostics.CodeAnalysis;

namespace Causeway.Methods.Codes;

/// <summary>How deep in the Classification of Instructional Programs a code stands; the number is its digits.</summary>
public enum CipLevel
{
    /// <summary>A family of programs, two digits: 51.</summary>
    Family = 2,

    /// <summary>A group of related programs, four digits: 51.38.</summary>
    Group = 4,

    /// <summary>A program, six digits: 51.3801.</summary>
    Program = 6,
}

/// <summary>A program code of the Classification of Instructional Programs, written 51, 51.38 or 51.3801. The default value is 99, all programs.</summary>
/// <remarks>
/// Spreadsheets take the codes for numbers and lose zeros. What is put back: a family of one digit gets its leading zero (1.0999 is
/// 01.0999, 10999 is 01.0999); three decimals get their last zero (51.381 is 51.3810); one decimal is read as a group (1.1 is 01.10).
/// Two decimals stay a group. In a column known to hold programs only, read with the level: 51.38 is then 51.3800 and 1 is 01.0000.
/// </remarks>
public readonly record struct Cip : IComparable<Cip>, IParsable<Cip>
{
    // Two, four or six digits without the point; null, and only null, stands for 99.
    readonly string? _digits;

    Cip(string digits) => _digits = digits == "99" ? null : digits;

    /// <summary>The grand total row of IPEDS completions, 99.</summary>
    public static Cip AllPrograms => default;

    /// <summary>The code that the NCES crosswalk gives an occupation without any program, 99.9999.</summary>
    public static Cip NoMatch { get; } = new("999999");

    /// <summary>The digits without the point, as some files write them.</summary>
    public string Digits => _digits ?? "99";

    /// <summary>How deep the code stands.</summary>
    public CipLevel Level => (CipLevel)Digits.Length;

    /// <summary>True for 99.9999, which stands for "no program matches" and is no program.</summary>
    public bool IsNoMatch => _digits == "999999";

    /// <summary>True for 99, the total over all programs in IPEDS.</summary>
    public bool IsAllPrograms => _digits is null;

    /// <summary>The two-digit family this code is in.</summary>
    public Cip Family => new(Digits[..2]);

    /// <summary>The four-digit group this code is in, or null for a family.</summary>
    public Cip? Group => Digits.Length >= 4 ? new(Digits[..4]) : null;

    /// <summary>The code one level up, all programs for a family; null for all programs and for 99.9999.</summary>
    public Cip? Parent =>
        IsAllPrograms || IsNoMatch ? null
        : Digits.Length > 2 ? new(Digits[..^2])
        : AllPrograms;

    /// <summary>True when this code is <paramref name="other"/> or stands below it.</summary>
    public bool IsWithin(Cip other) => other.IsAllPrograms ? !IsNoMatch : Digits.StartsWith(other.Digits, StringComparison.Ordinal);

    /// <summary>Null when the text is a CIP code, otherwise the sentence to show.</summary>
    public static string? WhyNot(string? text) => Read(text, null, out _);

    /// <summary>Reads "51", "51.38", "51.3801", "513801" and ="51.3801", putting back lost zeros where only one reading is possible.</summary>
    public static Cip Parse(string text) => Read(text, null, out var cip) is { } reason ? throw new FormatException(reason) : cip;

    /// <summary>Reads a code from a column that holds one level only, so that every zero a spreadsheet lost can be put back.</summary>
    public static Cip Parse(string text, CipLevel level) =>
        Read(text, level, out var cip) is { } reason ? throw new FormatException(reason) : cip;

    /// <summary>Reads "51", "51.38", "51.3801", "513801" and ="51.3801".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Cip cip) => Read(text, null, out cip) is null;

    /// <summary>Reads a code from a column that holds one level only.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, CipLevel level, out Cip cip) => Read(text, level, out cip) is null;

    static Cip IParsable<Cip>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Cip>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Cip result) =>
        TryParse(s, out result);

    static string? Read(string? text, CipLevel? level, out Cip cip)
    {
        cip = default;
        var trimmed = Unquote(text);
        var point = trimmed.IndexOf('.');
        var whole = point < 0 ? trimmed : trimmed[..point];
        var decimals = point < 0 ? "" : trimmed[(point + 1)..];
        var bad = $"'{trimmed}' is not a CIP code. Write it as 51.3801.";
        if (!AllDigits(whole) || (point >= 0 && !AllDigits(decimals)))
        {
            return bad;
        }

        string digits;
        if (point >= 0)
        {
            if (whole.Length > 2 || decimals.Length > 4)
            {
                return bad;
            }

            digits = whole.PadLeft(2, '0') + (decimals.Length % 2 == 0 ? decimals : decimals + "0");
        }
        else if (whole.Length > 6)
        {
            return bad;
        }
        else
        {
            digits = whole.Length % 2 == 0 ? whole : "0" + whole;
        }

        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            return $"'{trimmed}' is not a CIP code: there is no family 00.";
        }

        if (level is { } wanted && digits.Length != (int)wanted)
        {
            // Only zeros at the end of a decimal number can have been lost; digits too many are another kind of code.
            if (digits.Length > (int)wanted || (point < 0 && digits.Length > 2))
            {
                return $"'{trimmed}' is not a CIP code of {(int)wanted} digits.";
            }

            digits = digits.PadRight((int)wanted, '0');
        }

        cip = new(digits);
        return null;
    }

    // NCES writes its crosswalks as Excel formulas, ="01.0000", to save the zeros.
    static string Unquote(string? text)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.StartsWith('='))
        {
            trimmed = trimmed[1..];
        }

        return trimmed is ['"', .. var inner, '"'] ? inner.Trim() : trimmed;
    }

    static bool AllDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Orders by code, so that a family comes before its members.</summary>
    public int CompareTo(Cip other) => string.CompareOrdinal(Digits, other.Digits);

    /// <summary>Orders by code.</summary>
    public static bool operator <(Cip left, Cip right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Cip left, Cip right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Cip left, Cip right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Cip left, Cip right) => left.CompareTo(right) >= 0;

    /// <summary>The code with its point: 51, 51.38 or 51.3801.</summary>
    public override string ToString() => Digits.Length > 2 ? $"{Digits[..2]}.{Digits[2..]}" : Digits;
}
