using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.Governance.Dictionary;

/// <summary>A value with the number of rows that have it, to the nearest 5.</summary>
public sealed record TopValue(string Value, int Rows);

/// <summary>What may be shown of a field's values. Only <see cref="ProfileGate"/> makes one.</summary>
public sealed record FieldProfile
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The type that the values have.</summary>
    public required string Type { get; init; }

    /// <summary>Rows read, to the nearest 5; null when withheld.</summary>
    public int? Rows { get; init; }

    /// <summary>Rows without a value, to the nearest 5.</summary>
    public int? Missing { get; init; }

    /// <summary>Share of rows without a value, 0 to 1, from the rounded counts.</summary>
    public double? MissingShare { get; init; }

    /// <summary>Different values, to the nearest 5 and at least 5.</summary>
    public int? Distinct { get; init; }

    /// <summary>True when there are more different values than were counted.</summary>
    public bool? DistinctAtLeast { get; init; }

    /// <summary>About the value that one in twenty rows lies below.</summary>
    public string? Low { get; init; }

    /// <summary>About the value that one in twenty rows lies above.</summary>
    public string? High { get; init; }

    /// <summary>The most frequent values.</summary>
    public IReadOnlyList<TopValue> Top { get; init; } = [];

    /// <summary>Why something is withheld; null when nothing is.</summary>
    public string? Withheld { get; init; }

    /// <summary>The profile as it is kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a kept profile; null when none was computed.</summary>
    public static FieldProfile? FromJson(string json) =>
        string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<FieldProfile>(json, Options);
}

/// <summary>
/// What was counted in a column. It cannot be written or shown: the counts are internal to this folder's reading and go to <see cref="ProfileGate"/> only.
/// </summary>
public sealed class RawProfile
{
    internal string Type { get; init; } = "string";

    internal long Rows { get; init; }

    internal long Present { get; init; }

    internal int Distinct { get; init; }

    internal bool DistinctAtLeast { get; init; }

    /// <summary>Values with their rows, most frequent first.</summary>
    internal IReadOnlyList<(string Value, long Rows)> Values { get; init; } = [];

    /// <summary>Numbers in order, or days as their ordinal number; empty for other types.</summary>
    internal IReadOnlyList<double> Ordered { get; init; } = [];

    /// <summary>Says only its type.</summary>
    public override string ToString() => Type;
}
