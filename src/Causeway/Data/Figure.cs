namespace Causeway.Data;

/// <summary>
/// A number shown to a person, with its story: the value or bounds, or the reason why there is none; the unit; where it is from; which edition; and how sure it is.
/// Pages, CSV, JSON and the command line all render from it.
/// </summary>
public sealed record Figure
{
    /// <summary>The value; null when there is none or only bounds are known.</summary>
    public double? Value { get; init; }

    /// <summary>Lower bound, when the value is known only to lie in a range.</summary>
    public double? Low { get; init; }

    /// <summary>Upper bound, when the value is known only to lie in a range.</summary>
    public double? High { get; init; }

    /// <summary>Margin of error at 90 percent, when the value is an estimate from a sample and the margin is known.</summary>
    public double? Margin { get; init; }

    /// <summary>Why there is no value.</summary>
    public Sentence? Reason { get; init; }

    /// <summary>Whether the value is published, top-coded, estimated, or why it is missing.</summary>
    public required ValueStatus Status { get; init; }

    /// <summary>Unit in words, such as <c>US dollars an hour</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Number of persons or jobs the value rests on, when known.</summary>
    public double? Base { get; init; }

    /// <summary>Dataset it is from, such as <c>oews</c>; empty for a missing value without a source.</summary>
    public string Source { get; init; } = "";

    /// <summary>Edition of the dataset.</summary>
    public string Vintage { get; init; } = "";

    /// <summary>Area the value is for, when it is not the one asked for.</summary>
    public string? Area { get; init; }

    /// <summary>Anything a reader must know beside the value.</summary>
    public string? Note { get; init; }

    /// <summary>How it was computed from what is printed, such as <c>Sum over the area's institutions.</c>; null for a value as the source prints it.</summary>
    public string? Method { get; init; }

    /// <summary>True when there is a value or at least one bound.</summary>
    public bool IsKnown => Value is not null || Low is not null || High is not null;

    /// <summary>What to sort by: the value, or else the bound that is certain to be reached.</summary>
    public double? Rank => Value ?? Low ?? High;

    /// <summary>A value that is not there, and why.</summary>
    public static Figure None(
        string unit,
        Sentence reason,
        ValueStatus status = ValueStatus.Missing,
        string source = "",
        string vintage = ""
    ) =>
        new()
        {
            Unit = unit,
            Reason = reason,
            Status = status,
            Source = source,
            Vintage = vintage,
        };

    /// <summary>A publisher's value with its mark.</summary>
    public static Figure From(Marked marked, string unit, string source, string vintage) =>
        marked.Status switch
        {
            ValueStatus.Published when marked.Value is not null => new()
            {
                Value = marked.Value,
                Unit = unit,
                Status = marked.Status,
                Source = source,
                Vintage = vintage,
            },
            ValueStatus.TopCoded => new()
            {
                Low = marked.Value,
                Unit = unit,
                Status = marked.Status,
                Source = source,
                Vintage = vintage,
                Reason = marked.Value is null ? (Sentence)"Above the publisher's ceiling, which this edition does not state." : null,
                Note = "The publisher prints only that it is at least this much.",
            },
            _ => None(unit, Why(marked.Status), marked.Status, source, vintage),
        };

    /// <summary>A sentence for a missing value's status.</summary>
    public static Sentence Why(ValueStatus status) =>
        status switch
        {
            ValueStatus.Suppressed => "Withheld by the publisher to protect people or employers.",
            ValueStatus.NotPublished => "The publisher releases no estimate.",
            ValueStatus.NotApplicable => "Does not apply.",
            ValueStatus.TopCoded => "Above the publisher's ceiling.",
            _ => "Not in the source.",
        };
}
