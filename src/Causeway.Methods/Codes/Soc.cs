using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Causeway.Methods.Codes;

/// <summary>How deep in the Standard Occupational Classification a code stands.</summary>
public enum SocLevel
{
    /// <summary>All occupations, 00-0000.</summary>
    Total,

    /// <summary>A major group such as 15-0000.</summary>
    Major,

    /// <summary>A minor group such as 15-1200.</summary>
    Minor,

    /// <summary>A broad occupation such as 15-1250.</summary>
    Broad,

    /// <summary>A detailed occupation such as 15-1252.</summary>
    Detailed,
}

/// <summary>
/// An occupation code of the Standard Occupational Classification (2000, 2010 or 2018), written 15-1252. The default value is 00-0000, all occupations.
/// </summary>
/// <remarks>
/// The level is read from the shape of the code. The wage survey publishes some broad codes (13-1020, 31-1120) in place of the detailed
/// ones under them and calls them "detailed": that mark belongs to the survey's row, not to the code.
/// </remarks>
public readonly record struct Soc : IComparable<Soc>, IParsable<Soc>
{
    // Minor groups that end in two zeros instead of three. 15-1100 is of 2010; the others are of 2018; 51-5100 is of both.
    static readonly int[] ShortMinors = [151100, 151200, 311100, 515100];

    readonly int _code;

    Soc(int code) => _code = code;

    /// <summary>All occupations, 00-0000.</summary>
    public static Soc AllOccupations => default;

    /// <summary>The code that the NCES crosswalk gives a program without any occupation, 99-9999.</summary>
    public static Soc NoMatch { get; } = new(999999);

    /// <summary>The level, from the shape of the code.</summary>
    public SocLevel Level =>
        _code == 0 ? SocLevel.Total
        : _code % 10 != 0 ? SocLevel.Detailed
        : _code % 10000 == 0 ? SocLevel.Major
        : _code % 1000 == 0 || ShortMinors.Contains(_code) ? SocLevel.Minor
        : SocLevel.Broad;

    /// <summary>True for 99-9999, which stands for "no occupation matches" and is no occupation.</summary>
    public bool IsNoMatch => _code == 999999;

    /// <summary>The major group (15-0000) this code is in; all occupations for all occupations.</summary>
    public Soc Major => new(_code / 10000 * 10000);

    /// <summary>The minor group this code is in, or null for codes above that level.</summary>
    public Soc? Minor
    {
        get
        {
            if (Level < SocLevel.Minor)
            {
                return null;
            }

            var hundreds = _code / 100 * 100;
            return new(ShortMinors.Contains(hundreds) ? hundreds : _code / 1000 * 1000);
        }
    }

    /// <summary>The broad occupation this code is in, or null for codes above that level.</summary>
    public Soc? Broad =>
        Level < SocLevel.Broad ? null
        // Physicians have more than nine detailed occupations: 29-1221 to 29-1229 continue the broad occupation 29-1210.
        : _code / 10 == 29122 ? new(291210)
        : new(_code / 10 * 10);

    /// <summary>The code one level up, or null for all occupations and for 99-9999.</summary>
    public Soc? Parent =>
        IsNoMatch
            ? null
            : Level switch
            {
                SocLevel.Detailed => Broad,
                SocLevel.Broad => Minor,
                SocLevel.Minor => Major,
                SocLevel.Major => AllOccupations,
                _ => null,
            };

    /// <summary>The six digits without the hyphen, as the survey's flat files write them.</summary>
    public string Digits => _code.ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>True when this code is <paramref name="other"/> or stands below it.</summary>
    public bool IsWithin(Soc other)
    {
        for (Soc? code = this; code is { } at; code = at.Parent)
        {
            if (at == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null when the text is a SOC code, otherwise the sentence to show.</summary>
    public static string? WhyNot(string? text) => Read(text, out _);

    /// <summary>Reads "15-1252" or "151252"; anything else is refused with a reason.</summary>
    public static Soc Parse(string text) => Read(text, out var soc) is { } reason ? throw new FormatException(reason) : soc;

    /// <summary>Reads "15-1252" or "151252".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Soc soc) => Read(text, out soc) is null;

    static Soc IParsable<Soc>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Soc>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Soc result) =>
        TryParse(s, out result);

    static string? Read(string? text, out Soc soc)
    {
        soc = default;
        var trimmed = text.AsSpan().Trim();
        Span<char> digits = stackalloc char[6];
        if (trimmed.Length == 7 && trimmed[2] == '-')
        {
            trimmed[..2].CopyTo(digits);
            trimmed[3..].CopyTo(digits[2..]);
        }
        else if (trimmed.Length == 6)
        {
            trimmed.CopyTo(digits);
        }
        else
        {
            return trimmed.Length == 10 && trimmed[7] == '.'
                ? $"'{trimmed}' is an O*NET-SOC code; a SOC code has six digits, such as {trimmed[..7]}."
                : $"'{trimmed}' is not a SOC code. Write six digits, such as 15-1252.";
        }

        if (digits.ContainsAnyExceptInRange('0', '9'))
        {
            return $"'{trimmed}' is not a SOC code. Write six digits, such as 15-1252.";
        }

        var code = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var major = code / 10000;
        var known = code is 0 or 999999 || (major is >= 11 and <= 55 && major % 2 == 1);
        if (!known)
        {
            return $"'{trimmed}' is not a SOC code: there is no major group {major:00}-0000.";
        }

        soc = new(code);
        return null;
    }

    /// <summary>Orders by code, so that a group comes before its members.</summary>
    public int CompareTo(Soc other) => _code.CompareTo(other._code);

    /// <summary>Orders by code.</summary>
    public static bool operator <(Soc left, Soc right) => left._code < right._code;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Soc left, Soc right) => left._code > right._code;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Soc left, Soc right) => left._code <= right._code;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Soc left, Soc right) => left._code >= right._code;

    /// <summary>The code with its hyphen, 15-1252.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_code / 10000:00}-{_code % 10000:0000}");
}
