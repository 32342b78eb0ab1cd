using System.Globalization;

namespace Causeway.Governance.Dictionary;

/// <summary>
/// The one way from counted values to a profile that is kept and shown. This is the place where the disclosure gate plugs in; until then the rules are: counts only from ten rows and ten
/// values on, to the nearest 5; no values of identifiers; a value only when ten rows have it, and never so that one to nine rows remain; in place of the smallest and largest value
/// the values that one in twenty, and at least ten rows, lie beyond, to two digits.
/// </summary>
public static class ProfileGate
{
    /// <summary>The fewest rows of which something is told.</summary>
    public const int Fewest = 10;

    /// <summary>The most values that are listed.</summary>
    public const int MostValues = 10;

    const int Longest = 100;
    const double Tail = 0.05;

    /// <summary>What may be kept and shown of a field.</summary>
    public static FieldProfile Protect(RawProfile raw, bool isIdentifier)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (raw.Rows < Fewest || raw.Present < Fewest)
        {
            return new() { Type = raw.Type, Withheld = $"Fewer than {Fewest} rows have a value, so nothing is told of them." };
        }

        var rows = Rounded(raw.Rows);
        var missing = Rounded(raw.Rows - raw.Present);
        var counts = new FieldProfile
        {
            Type = raw.Type,
            Rows = rows,
            Missing = missing,
            MissingShare = Math.Round((double)missing / rows, 2),
            Distinct = Math.Max(5, Rounded(raw.Distinct)),
            DistinctAtLeast = raw.DistinctAtLeast ? true : null,
        };
        if (isIdentifier)
        {
            return WithoutValues(counts);
        }

        var (low, high) = Bounds(raw);
        return counts with { Low = low, High = high, Top = Top(raw) };
    }

    /// <summary>The same profile without any value, for a field that turned out to be an identifier.</summary>
    public static FieldProfile WithoutValues(FieldProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile with
        {
            Low = null,
            High = null,
            Top = [],
            Withheld = profile.Withheld ?? "It names people or could, so no value is told.",
        };
    }

    /// <summary>What a reader is shown: outside the organization no values of confidential or restricted data, until the disclosure gate can check them.</summary>
    public static FieldProfile ForReader(FieldProfile profile, Classification classification, bool isMember)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return isMember || classification is Classification.Public or Classification.Internal || profile is { Top: [], Low: null }
            ? profile
            : profile with
            {
                Low = null,
                High = null,
                Top = [],
                Withheld = "Values of confidential and restricted data are shown to members of the organization only.",
            };
    }

    static List<TopValue> Top(RawProfile raw)
    {
        var shown = raw.Values.Where(v => v.Rows >= Fewest && v.Value.Length <= Longest).Take(MostValues).ToList();
        // What is not shown can be told by subtraction: it must be nothing, or ten rows and more.
        while (shown.Count > 0 && raw.Present - shown.Sum(v => v.Rows) is > 0 and < Fewest)
        {
            shown.RemoveAt(shown.Count - 1);
        }

        return [.. shown.Select(v => new TopValue(v.Value, Rounded(v.Rows)))];
    }

    static (string? Low, string? High) Bounds(RawProfile raw)
    {
        var values = raw.Ordered;
        // As many rows lie at or beyond each bound, so that a bound is never one row's own value.
        var beyond = Math.Max(Fewest, (int)Math.Ceiling(values.Count * Tail));
        if (values.Count < 2 * beyond)
        {
            return (null, null);
        }

        var (low, high) = (values[beyond - 1], values[values.Count - beyond]);
        return raw.Type switch
        {
            "date" or "datetime" => (Year(low), Year(high)),
            "year" => (Whole(low), Whole(high)),
            "integer" or "number" => (TwoDigits(low), TwoDigits(high)),
            _ => (null, null),
        };
    }

    static string Year(double day) => DateOnly.FromDayNumber((int)day).Year.ToString(CultureInfo.InvariantCulture);

    static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    static string TwoDigits(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);
        var rounded = (decimal)Math.Round(value / unit) * (decimal)unit;
        return rounded.ToString("0.############", CultureInfo.InvariantCulture);
    }

    static int Rounded(long count) => (int)Math.Min(int.MaxValue - 5, (count + 2) / 5 * 5);
}
