using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Causeway.Methods.Codes;

/// <summary>What kind of place an area code names.</summary>
public enum AreaKind
{
    /// <summary>The United States.</summary>
    Nation,

    /// <summary>One of QCEW's totals over kinds of area (all metropolitan, all combined, all nonmetropolitan), or its federal jobs without a state.</summary>
    NationPart,

    /// <summary>A state, the District of Columbia or an island area.</summary>
    State,

    /// <summary>A county or its equivalent.</summary>
    County,

    /// <summary>Jobs of a state that QCEW cannot place in a county: overseas, multicounty, out of state, unknown.</summary>
    UnknownCounty,

    /// <summary>A metropolitan or micropolitan area, or an older New England city and town area.</summary>
    Metro,

    /// <summary>A combined statistical area.</summary>
    Combined,

    /// <summary>A nonmetropolitan part of a state, as the wage survey draws it.</summary>
    Nonmetro,
}

/// <summary>
/// An area under one text whatever the agency writes: US, 13, 13121, 13999 (unknown county), C12060, CS122, 1300001 (nonmetropolitan), USMSA. The default value is US.
/// </summary>
/// <remarks>
/// Five bare digits are a county. A metropolitan area carries a C before its five digits, because 12060 could be read as either; use
/// <see cref="TryFromCbsa"/>, <see cref="TryFromOews"/> and <see cref="TryFromQcew"/> for columns that leave the letter away.
/// </remarks>
public readonly record struct Area : IComparable<Area>, IParsable<Area>
{
    // QCEW keeps four digits of a metropolitan code. Two areas of 2023 would collide and got a letter; their fifth digit is not 0.
    static readonly (string Qcew, string Cbsa)[] Lettered = [("257A", "25775"), ("368A", "36837")];

    // Jobs of one federal agency that QCEW publishes under a state code of their own, in no state.
    const string Undesignated = "57000";

    readonly string? _code;

    Area(string code) => _code = code;

    /// <summary>The United States.</summary>
    public static Area UnitedStates => default;

    /// <summary>What kind of place it is, from the shape of the code.</summary>
    public AreaKind Kind =>
        ToString() switch
        {
            "US" => AreaKind.Nation,
            ['U', ..] or Undesignated => AreaKind.NationPart,
            ['C', 'S', ..] => AreaKind.Combined,
            ['C', ..] => AreaKind.Metro,
            { Length: 2 } => AreaKind.State,
            { Length: 7 } => AreaKind.Nonmetro,
            var county => IsUnknown(county) ? AreaKind.UnknownCounty : AreaKind.County,
        };

    /// <summary>The state an area lies in; null for the nation, and for metropolitan and combined areas, which cross state lines.</summary>
    public Area? State =>
        Kind is AreaKind.State or AreaKind.County or AreaKind.UnknownCounty or AreaKind.Nonmetro ? new(ToString()[..2]) : null;

    /// <summary>The area to compare with next: the state of a county, the nation of everything else; null for the nation.</summary>
    public Area? Parent =>
        Kind switch
        {
            AreaKind.Nation => null,
            AreaKind.County or AreaKind.UnknownCounty or AreaKind.Nonmetro => State,
            _ => UnitedStates,
        };

    /// <summary>The code as QCEW writes it: US000, 13000, 13121, C1206, CS122; null for nonmetropolitan areas and metropolitan divisions, which it does not have.</summary>
    public string? Qcew =>
        Kind switch
        {
            AreaKind.Nation => "US000",
            AreaKind.State => this + "000",
            AreaKind.Metro => ShortCbsa(Cbsa!),
            AreaKind.Nonmetro => null,
            _ => ToString(),
        };

    /// <summary>The code as the wage survey's workbooks write it: 99, 13, 12060, 1300001; null for the areas it does not have.</summary>
    public string? Oews =>
        Kind switch
        {
            AreaKind.Nation => "99",
            AreaKind.State or AreaKind.Nonmetro => ToString(),
            AreaKind.Metro => Cbsa,
            _ => null,
        };

    /// <summary>The seven digits of the wage survey's flat files: 0000000, 1300000, 0012060; null for the areas it does not have.</summary>
    public string? OewsSeries =>
        Kind switch
        {
            AreaKind.Nation => "0000000",
            AreaKind.State => this + "00000",
            AreaKind.Nonmetro => ToString(),
            AreaKind.Metro => "00" + Cbsa,
            _ => null,
        };

    /// <summary>The five digits of a metropolitan area, or null.</summary>
    public string? Cbsa => Kind == AreaKind.Metro ? ToString()[1..] : null;

    /// <summary>Null when the text is an area in our own form, otherwise the sentence to show.</summary>
    public static string? WhyNot(string? text) => Read(text, out _);

    /// <summary>Reads our own form: US, 13, 13121, C12060, CS122, 1300001.</summary>
    public static Area Parse(string text) => Read(text, out var area) is { } reason ? throw new FormatException(reason) : area;

    /// <summary>Reads our own form: US, 13, 13121, C12060, CS122, 1300001.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Area area) => Read(text, out area) is null;

    static Area IParsable<Area>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Area>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Area result) =>
        TryParse(s, out result);

    /// <summary>Reads QCEW's area_fips: US000, 13000, 13121, 13999, C1206, CS122, USMSA.</summary>
    public static bool TryFromQcew([NotNullWhen(true)] string? text, out Area area)
    {
        area = default;
        var code = (text ?? "").Trim();
        if (code.Length != 5)
        {
            return false;
        }

        return code switch
        {
            "US000" => true,
            Undesignated => TryParse(code, out area),
            ['C', 'S', ..] or ['U', ..] => TryParse(code, out area),
            ['C', .. var four] => TryFromCbsa(LongCbsa(four), out area),
            [.. var two, '0', '0', '0'] => TryParse(two, out area),
            _ => TryParse(code, out area),
        };
    }

    /// <summary>Reads the wage survey's AREA in any of its files: 99, 13, 12060, 1300001, and the seven digits 0012060 and 1300000.</summary>
    public static bool TryFromOews([NotNullWhen(true)] string? text, out Area area)
    {
        area = default;
        var code = (text ?? "").Trim();
        if (code.Length == 0 || code.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        return code switch
        {
            "99" or "0000000" => true,
            // A spreadsheet took the code for a number: 1 is Alabama and 100001 is its first nonmetropolitan area.
            { Length: 1 or 6 } => TryParse("0" + code, out area),
            { Length: 2 } => TryParse(code, out area),
            { Length: 5 } => TryFromCbsa(code, out area),
            { Length: 7 } when code.StartsWith("00", StringComparison.Ordinal) => TryFromCbsa(code[2..], out area),
            { Length: 7 } when code.EndsWith("00000", StringComparison.Ordinal) => TryParse(code[..2], out area),
            { Length: 7 } => TryParse(code, out area),
            _ => false,
        };
    }

    /// <summary>Reads the five digits of a metropolitan or micropolitan area.</summary>
    public static bool TryFromCbsa([NotNullWhen(true)] string? text, out Area area) => TryParse("C" + (text ?? "").Trim(), out area);

    /// <summary>Reads a state from its FIPS code, with or without the leading zero, or its postal letters; 0 and 00 are the nation.</summary>
    public static bool TryFromState([NotNullWhen(true)] string? text, out Area area)
    {
        area = default;
        var code = (text ?? "").Trim();
        if (code is "0" or "00")
        {
            return true;
        }

        if (UsState.Find(code.Length == 1 ? "0" + code : code) is not { } state)
        {
            return false;
        }

        area = new(state.Fips);
        return true;
    }

    /// <summary>Puts a county together from a state and a county code, with or without their leading zeros.</summary>
    public static bool TryFromCounty([NotNullWhen(true)] string? state, [NotNullWhen(true)] string? county, out Area area)
    {
        area = default;
        return int.TryParse(state, NumberStyles.Integer, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(county, NumberStyles.Integer, CultureInfo.InvariantCulture, out var second)
            && first is > 0 and < 100
            && second is > 0 and < 1000
            && TryParse(string.Create(CultureInfo.InvariantCulture, $"{first:00}{second:000}"), out area);
    }

    static string? Read(string? text, out Area area)
    {
        area = default;
        var code = (text ?? "").Trim();
        var bad = $"'{code}' is not an area. Write US, a state such as 13, a county such as 13121, or a metropolitan area such as C12060.";
        switch (code)
        {
            case "US":
                return null;
            case "USCMS" or "USMSA" or "USNMS" or Undesignated:
                break;
            case ['C', 'S', _, _, _] when Digits(code, 2):
                break;
            case ['C', _, _, _, _, _] when Digits(code, 1) && code[1] != '0':
                break;
            case { Length: 2 or 5 or 7 } when Digits(code, 0):
                if (UsState.Find(code[..2]) is null)
                {
                    return $"'{code}' is not an area: there is no state {code[..2]}.";
                }

                if (code.Length == 5 && code.EndsWith("000", StringComparison.Ordinal))
                {
                    return $"'{code}' is not a county. Write the state as {code[..2]}.";
                }

                if ((code.Length == 7 && !code.AsSpan(2, 2).SequenceEqual("00")) || code.EndsWith("00000", StringComparison.Ordinal))
                {
                    return bad;
                }

                break;
            default:
                return bad;
        }

        area = new(code);
        return null;
    }

    static bool Digits(string code, int from) => !code.AsSpan(from).ContainsAnyExceptInRange('0', '9');

    static bool IsUnknown(string county) => county[2..] is "996" or "997" or "998" or "999";

    // Codes that end in another digit are metropolitan divisions, which QCEW does not have.
    static string? ShortCbsa(string five) =>
        Lettered.FirstOrDefault(pair => pair.Cbsa == five).Qcew is { } lettered ? "C" + lettered
        : five.EndsWith('0') ? "C" + five[..4]
        : null;

    static string LongCbsa(string four) => Lettered.FirstOrDefault(pair => pair.Qcew == four).Cbsa ?? four + "0";

    /// <summary>Orders by code as text: digits before letters.</summary>
    public int CompareTo(Area other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>Orders by code.</summary>
    public static bool operator <(Area left, Area right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Area left, Area right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Area left, Area right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Area left, Area right) => left.CompareTo(right) >= 0;

    /// <summary>Our own form of the code.</summary>
    public override string ToString() => _code ?? "US";
}
