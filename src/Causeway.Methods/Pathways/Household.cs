using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Causeway.Methods.Pathways;

/// <summary>How a household files its federal income tax.</summary>
public enum FilingStatus
{
    /// <summary>One adult without children.</summary>
    Single,

    /// <summary>One adult with children.</summary>
    HeadOfHousehold,

    /// <summary>Two adults, taken as married and filing jointly.</summary>
    MarriedJoint,
}

/// <summary>A household: adults, children, and how many of the adults work. Written 1a0c, 2a3c (both work), 2a1c1w (one works). The default value is 1a0c.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Household : IParsable<Household>
{
    // Counted beyond the first, so that the default value is a household too.
    readonly int _moreAdults;
    readonly int _moreEarners;

    Household(int adults, int children, int earners) => (_moreAdults, Children, _moreEarners) = (adults - 1, children, earners - 1);

    /// <summary>Adults, 1 or 2.</summary>
    public int Adults => _moreAdults + 1;

    /// <summary>Children under 17.</summary>
    public int Children { get; }

    /// <summary>Adults who work full time all year.</summary>
    public int Earners => _moreEarners + 1;

    /// <summary>How it files its tax.</summary>
    public FilingStatus Status =>
        Adults == 2 ? FilingStatus.MarriedJoint
        : Children > 0 ? FilingStatus.HeadOfHousehold
        : FilingStatus.Single;

    /// <summary>The twelve households that living-wage tables usually show: none to three children with one adult, two adults of whom one works, and two who both work.</summary>
    public static IReadOnlyList<Household> Usual { get; } =
        new[] { (1, 1), (2, 1), (2, 2) }
            .SelectMany(kind => Enumerable.Range(0, 4).Select(children => Of(kind.Item1, children, kind.Item2)))
            .ToArray();

    /// <summary>A household of 1 or 2 adults and 0 to 9 children; all adults work unless told otherwise.</summary>
    public static Household Of(int adults, int children, int? earners = null) =>
        WhyNot(adults, children, earners ?? adults) is { } reason
            ? throw new ArgumentException(reason, nameof(adults))
            : new(adults, children, earners ?? adults);

    /// <summary>Reads 1a0c, 2a3c or 2a1c1w.</summary>
    public static Household Parse(string text) =>
        TryParse(text, out var household)
            ? household
            : throw new FormatException(
                $"'{text}' is not a household. Write adults and children as 1a2c, and add 1w when one of two adults works: 2a1c1w."
            );

    /// <summary>Reads 1a0c, 2a3c or 2a1c1w.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Household household)
    {
        household = default;
        var trimmed = (text ?? "").Trim();
        if (trimmed is not ([_, 'a', _, 'c'] or [_, 'a', _, 'c', _, 'w']))
        {
            return false;
        }

        var (adults, children) = (trimmed[0] - '0', trimmed[2] - '0');
        var earners = trimmed.Length > 4 ? trimmed[4] - '0' : adults;
        if (WhyNot(adults, children, earners) is not null)
        {
            return false;
        }

        household = new(adults, children, earners);
        return true;
    }

    static Household IParsable<Household>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Household>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Household result) =>
        TryParse(s, out result);

    static string? WhyNot(int adults, int children, int earners) =>
        adults is < 1 or > 2 ? "A household has one or two adults."
        : children is < 0 or > 9 ? "A household has none to nine children."
        : earners < 1 || earners > adults ? "At least one adult works, and no more than there are."
        : null;

    /// <summary>The short form, such as 2a1c1w.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Adults}a{Children}c") + (Earners == Adults ? "" : $"{Earners}w");
}
