using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Causeway.Methods.Codes;

/// <summary>An occupation of the O*NET-SOC taxonomy: a SOC code and two more digits, written 15-1252.00.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OnetSoc : IComparable<OnetSoc>, IParsable<OnetSoc>
{
    OnetSoc(Soc soc, int detail) => (Soc, Detail) = (soc, detail);

    /// <summary>The SOC occupation it belongs to.</summary>
    public Soc Soc { get; }

    /// <summary>The two digits after the point; 0 is the occupation itself, others are specialties of it.</summary>
    public int Detail { get; }

    /// <summary>True when the code ends in .00 and so stands for the whole SOC occupation.</summary>
    public bool IsWhole => Detail == 0;

    /// <summary>Null when the text is an O*NET-SOC code, otherwise the sentence to show.</summary>
    public static string? WhyNot(string? text) => Read(text, out _);

    /// <summary>Reads "15-1252.00", "15125200", or a six-digit SOC code, which stands for .00.</summary>
    public static OnetSoc Parse(string text) => Read(text, out var code) is { } reason ? throw new FormatException(reason) : code;

    /// <summary>Reads "15-1252.00", "15125200", or a six-digit SOC code, which stands for .00.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OnetSoc code) => Read(text, out code) is null;

    static OnetSoc IParsable<OnetSoc>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OnetSoc>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OnetSoc result) =>
        TryParse(s, out result);

    static string? Read(string? text, out OnetSoc code)
    {
        code = default;
        var trimmed = (text ?? "").Trim();
        var (head, tail) = trimmed switch
        {
            { Length: 10 } when trimmed[7] == '.' => (trimmed[..7], trimmed[8..]),
            { Length: 8 } => (trimmed[..6], trimmed[6..]),
            _ => (trimmed, "00"),
        };
        if (!Soc.TryParse(head, out var soc) || !int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out var detail))
        {
            return $"'{trimmed}' is not an O*NET-SOC code. Write it as 15-1252.00.";
        }

        if (soc.Level != SocLevel.Detailed)
        {
            return $"'{trimmed}' is not an O*NET-SOC code: {soc} is a group of occupations, not a detailed one.";
        }

        code = new(soc, detail);
        return null;
    }

    /// <summary>Orders by SOC code, then by the last two digits.</summary>
    public int CompareTo(OnetSoc other) => Soc != other.Soc ? Soc.CompareTo(other.Soc) : Detail.CompareTo(other.Detail);

    /// <summary>Orders by code.</summary>
    public static bool operator <(OnetSoc left, OnetSoc right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(OnetSoc left, OnetSoc right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(OnetSoc left, OnetSoc right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(OnetSoc left, OnetSoc right) => left.CompareTo(right) >= 0;

    /// <summary>The code with hyphen and point, 15-1252.00.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Soc}.{Detail:00}");
}
