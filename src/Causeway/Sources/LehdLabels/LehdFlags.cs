using System.Collections.ObjectModel;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LehdLabels;

/// <summary>
/// The status flag that LEHD's public-use files carry beside every indicator, by label_flags.csv of the schema: what becomes of the value and why it may not be there.
/// </summary>
public static class LehdFlags
{
    /// <summary>The flags and what they mean here.</summary>
    public static ReadOnlyDictionary<string, ValueStatus> Meaning { get; } =
        new Dictionary<string, ValueStatus>
        {
            // No data in this category for this quarter.
            ["-2"] = ValueStatus.Missing,
            // Not enough data to compute the estimate.
            ["-1"] = ValueStatus.NotPublished,
            ["1"] = ValueStatus.Published,
            // Does not meet the Bureau's publication standards.
            ["5"] = ValueStatus.Suppressed,
            ["6"] = ValueStatus.Published,
            // Calculated from values some of which are significantly distorted.
            ["7"] = ValueStatus.Estimated,
            // Significantly distorted: a fuzzed value is released.
            ["9"] = ValueStatus.Estimated,
            ["10"] = ValueStatus.Published,
            // Sum of cells that do not meet the publication standards.
            ["11"] = ValueStatus.Suppressed,
            // Sum of cells some of which are significantly distorted.
            ["12"] = ValueStatus.Estimated,
        }.AsReadOnly();

    /// <summary>The flags of PSEO's counts of graduates reported to IPEDS, by label_flags_ipeds_count.csv.</summary>
    public static ReadOnlyDictionary<string, ValueStatus> IpedsMeaning { get; } =
        new Dictionary<string, ValueStatus>
        {
            ["1"] = ValueStatus.Published,
            // Edited for consistency with PSEO's categories.
            ["2"] = ValueStatus.Estimated,
            ["3"] = ValueStatus.NotPublished,
            ["-1"] = ValueStatus.NotPublished,
        }.AsReadOnly();

    /// <summary>The two columns of an indicator: the value, kept only where the flag says that there is one, and its status.</summary>
    public static IEnumerable<BulkColumn> Columns(
        string name,
        string value,
        string[] flags,
        ReadOnlyDictionary<string, ValueStatus> meaning
    )
    {
        ArgumentNullException.ThrowIfNull(flags);
        ArgumentNullException.ThrowIfNull(meaning);
        var withheld = string.Join(
            ", ",
            meaning.Where(m => m.Value is not (ValueStatus.Published or ValueStatus.Estimated)).Select(m => DuckDbWarehouse.Quote(m.Key))
        );
        var cases = string.Concat(
            meaning
                .Where(m => m.Value != ValueStatus.Published)
                .Select(m => $" when {DuckDbWarehouse.Quote(m.Key)} then '{Marked.Text(m.Value)}'")
        );
        var flag = flags.Length == 1 ? $"{{{flags[0]}}}" : $"coalesce({string.Join(", ", flags.Select(f => $"{{{f}}}"))})";
        yield return new(name, BulkKind.Number, value) { Sql = $"case when {flag} in ({withheld}) then null else {{}} end" };
        yield return new(name + "_status", BulkKind.Text, flags)
        {
            Known = [.. meaning.Keys],
            Sql = $"case {flag}{cases} else case when {{{value}}} is null then 'missing' else 'published' end end",
        };
    }
}
