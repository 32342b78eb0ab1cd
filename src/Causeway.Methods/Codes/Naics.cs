using System.Diagnostics.CodeAnalysis;

namespace Causeway.Methods.Codes;

/// <summary>What kind of industry code it is: the classes of NAICS, and the totals that QCEW adds with codes of its own.</summary>
public enum NaicsLevel
{
    /// <summary>All industries, QCEW code 10.</summary>
    Total,

    /// <summary>Goods producing or service providing, QCEW codes 101 and 102.</summary>
    Domain,

    /// <summary>A supersector such as manufacturing, QCEW codes 1011 to 1029.</summary>
    Supersector,

    /// <summary>A NAICS sector, two digits or a range: 62, 31-33.</summary>
    Sector,

    /// <summary>A subsector, three digits.</summary>
    Subsector,

    /// <summary>An industry group, four digits.</summary>
    Group,

    /// <summary>A NAICS industry, five digits.</summary>
    Industry,

    /// <summary>A national industry, six digits.</summary>
    National,
}

/// <summary>An industry: a code of the North American Industry Classification System, or one of QCEW's totals. The default value is 10, all industries.</summary>
public readonly record struct Naics : IComparable<Naics>, IParsable<Naics>
{
    // Sector, the supersector QCEW counts it in, and the domain is the supersector's first three digits.
    static readonly Dictionary<string, string> Supersectors = new(StringComparer.Ordinal)
    {
        ["11"] = "1011",
        ["21"] = "1011",
        ["22"] = "1021",
        ["23"] = "1012",
        ["31-33"] = "1013",
        ["42"] = "1021",
        ["44-45"] = "1021",
        ["48-49"] = "1021",
        ["51"] = "1022",
        ["52"] = "1023",
        ["53"] = "1023",
        ["54"] = "1024",
        ["55"] = "1024",
        ["56"] = "1024",
        ["61"] = "1025",
        ["62"] = "1025",
        ["71"] = "1026",
        ["72"] = "1026",
        ["81"] = "1027",
        ["92"] = "1028",
        ["99"] = "1029",
    };

    readonly string? _code;

    Naics(string code) => _code = code;

    /// <summary>All industries, QCEW code 10.</summary>
    public static Naics AllIndustries => default;

    /// <summary>What kind of code it is.</summary>
    public NaicsLevel Level =>
        ToString() switch
        {
            "10" => NaicsLevel.Total,
            ['1', '0', _] => NaicsLevel.Domain,
            ['1', '0', _, _] => NaicsLevel.Supersector,
            { Length: 2 } or [_, _, '-', _, _] => NaicsLevel.Sector,
            { Length: 3 } => NaicsLevel.Subsector,
            { Length: 4 } => NaicsLevel.Group,
            { Length: 5 } => NaicsLevel.Industry,
            _ => NaicsLevel.National,
        };

    /// <summary>The sector of a NAICS code, written as a range where it is one; null for QCEW's totals.</summary>
    public Naics? Sector =>
        Level < NaicsLevel.Sector ? null
        : Level == NaicsLevel.Sector ? this
        : new(SectorOf(ToString())!);

    /// <summary>The supersector QCEW counts it in; null for all industries and the two domains.</summary>
    public Naics? Supersector =>
        Level switch
        {
            NaicsLevel.Total or NaicsLevel.Domain => null,
            NaicsLevel.Supersector => this,
            _ => new(Supersectors[Sector!.Value.ToString()]),
        };

    /// <summary>The code one level up: digit by digit to the sector, then supersector, domain and all industries; null for all industries.</summary>
    public Naics? Parent =>
        Level switch
        {
            NaicsLevel.Total => null,
            NaicsLevel.Domain => AllIndustries,
            NaicsLevel.Supersector => new(ToString()[..3]),
            NaicsLevel.Sector => Supersector,
            NaicsLevel.Subsector => Sector,
            _ => new(ToString()[..^1]),
        };

    /// <summary>The code as QCEW spells it in the address of an industry file, 31_33.</summary>
    public string FileName => ToString().Replace('-', '_');

    /// <summary>True when this code is <paramref name="other"/> or stands below it.</summary>
    public bool IsWithin(Naics other)
    {
        for (Naics? code = this; code is { } at; code = at.Parent)
        {
            if (at == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null when the text is an industry code, otherwise the sentence to show.</summary>
    public static string? WhyNot(string? text) => Read(text, out _);

    /// <summary>Reads two to six digits, the ranges 31-33, 44-45 and 48-49, and QCEW's 10, 101, 102 and 1011 to 1029.</summary>
    public static Naics Parse(string text) => Read(text, out var naics) is { } reason ? throw new FormatException(reason) : naics;

    /// <summary>Reads two to six digits, the ranges 31-33, 44-45 and 48-49, and QCEW's 10, 101, 102 and 1011 to 1029.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Naics naics) => Read(text, out naics) is null;

    /// <summary>
    /// Reads a code that a file pads with zeros to six digits, as the wage survey does: 541500 at four digits is 5415, 000000 is all industries.
    /// </summary>
    public static bool TryParsePadded([NotNullWhen(true)] string? text, NaicsLevel level, out Naics naics)
    {
        naics = default;
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length != 6 || level is NaicsLevel.Domain or NaicsLevel.Supersector)
        {
            return TryParse(trimmed, out naics) && naics.Level == level;
        }

        var digits = level switch
        {
            NaicsLevel.Total => 0,
            NaicsLevel.Sector => 2,
            NaicsLevel.Subsector => 3,
            NaicsLevel.Group => 4,
            NaicsLevel.Industry => 5,
            _ => 6,
        };
        if (trimmed.AsSpan(digits).ContainsAnyExcept('0'))
        {
            return false;
        }

        var text2 = level switch
        {
            NaicsLevel.Total => "10",
            NaicsLevel.Sector => SectorOf(trimmed) ?? trimmed[..2],
            _ => trimmed[..digits],
        };
        return TryParse(text2, out naics) && naics.Level == level;
    }

    static Naics IParsable<Naics>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Naics>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Naics result) =>
        TryParse(s, out result);

    static string? Read(string? text, out Naics naics)
    {
        naics = default;
        var trimmed = (text ?? "").Trim();
        var bad = $"'{trimmed}' is not an industry code. Write two to six digits such as 622110, or a range such as 31-33.";
        if (trimmed is [_, _, '-' or '_' or '–', _, _])
        {
            var range = $"{trimmed[..2]}-{trimmed[3..]}";
            if (!Supersectors.ContainsKey(range))
            {
                return $"'{trimmed}' is not a sector: the ranges are 31-33, 44-45 and 48-49.";
            }

            naics = new(range);
            return null;
        }

        if (trimmed.Length is < 2 or > 6 || trimmed.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return bad;
        }

        if (trimmed == "10")
        {
            return null;
        }

        if (trimmed.StartsWith("10", StringComparison.Ordinal))
        {
            if (trimmed is not ("101" or "102") && !Supersectors.ContainsValue(trimmed))
            {
                return $"'{trimmed}' is not an industry code: the totals of QCEW are 10, 101, 102, 1011 to 1013 and 1021 to 1029.";
            }
        }
        else if (SectorOf(trimmed) is not { } sector)
        {
            return $"'{trimmed}' is not an industry code: there is no sector {trimmed[..2]}.";
        }
        else if (trimmed.Length == 2 && sector.Length > 2)
        {
            // Taking 31 for the whole of 31-33 would count twice in a file that has both.
            return $"'{trimmed}' is only part of a sector. Write {sector}.";
        }

        naics = new(trimmed);
        return null;
    }

    static string? SectorOf(string code) =>
        code[..2] switch
        {
            "31" or "32" or "33" => "31-33",
            "44" or "45" => "44-45",
            "48" or "49" => "48-49",
            var two => Supersectors.ContainsKey(two) ? two : null,
        };

    /// <summary>Orders by code, so that a sector comes before its members.</summary>
    public int CompareTo(Naics other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>Orders by code.</summary>
    public static bool operator <(Naics left, Naics right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Naics left, Naics right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Naics left, Naics right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Naics left, Naics right) => left.CompareTo(right) >= 0;

    /// <summary>The code: 622110, 31-33, or QCEW's 10 and 1013.</summary>
    public override string ToString() => _code ?? "10";
}
