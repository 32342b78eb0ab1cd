namespace Causeway.Data;

/// <summary>Whether a publisher's value is there, or why it is not. Stored in lower snake_case beside the value.</summary>
public enum ValueStatus
{
    /// <summary>The publisher prints the value.</summary>
    Published,

    /// <summary>The publisher withholds it to protect people or employers.</summary>
    Suppressed,

    /// <summary>The publisher has no releasable estimate.</summary>
    NotPublished,

    /// <summary>The publisher prints only a ceiling (or floor): the value is at least (or at most) the number given.</summary>
    TopCoded,

    /// <summary>The value is an estimate made here or marked as such by the publisher.</summary>
    Estimated,

    /// <summary>The publisher prints a range; lower and upper bound stand in their own columns.</summary>
    Range,

    /// <summary>The question does not apply to the row.</summary>
    NotApplicable,

    /// <summary>The publisher left it empty or wrote a code for missing.</summary>
    Missing,
}

/// <summary>A number with its status: a value, a top code with its ceiling, or no value and why.</summary>
/// <param name="Value">The number; for a top-coded value the ceiling; null when there is none.</param>
/// <param name="Status">Whether it is published, or why not.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Marked(double? Value, ValueStatus Status)
{
    /// <summary>A printed value.</summary>
    public static Marked Published(double value) => new(value, ValueStatus.Published);

    /// <summary>No value, and why.</summary>
    public static Marked None(ValueStatus status) => new(null, status);

    /// <summary>The stored spelling of a status, such as <c>not_published</c>.</summary>
    public static string Text(ValueStatus status) =>
        status switch
        {
            ValueStatus.Published => "published",
            ValueStatus.Suppressed => "suppressed",
            ValueStatus.NotPublished => "not_published",
            ValueStatus.TopCoded => "top_coded",
            ValueStatus.Estimated => "estimated",
            ValueStatus.Range => "range",
            ValueStatus.NotApplicable => "not_applicable",
            _ => "missing",
        };

    /// <summary>Reads the stored spelling; null or an unknown text is <see cref="ValueStatus.Missing"/>.</summary>
    public static ValueStatus Parse(string? text) =>
        text switch
        {
            "published" => ValueStatus.Published,
            "suppressed" => ValueStatus.Suppressed,
            "not_published" => ValueStatus.NotPublished,
            "top_coded" => ValueStatus.TopCoded,
            "estimated" => ValueStatus.Estimated,
            "range" => ValueStatus.Range,
            "not_applicable" => ValueStatus.NotApplicable,
            _ => ValueStatus.Missing,
        };
}
