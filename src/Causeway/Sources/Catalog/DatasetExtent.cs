using System.Globalization;
using System.Text.RegularExpressions;

namespace Causeway.Sources.Catalog;

/// <summary>What catalogs want to know of a dataset beside its description: years, place, the address of its license.</summary>
static partial class DatasetExtent
{
    /// <summary>Editions of the facts, newest first. Code lists have editions of their own that say nothing of how new the facts are; they count only where there is nothing else.</summary>
    public static IReadOnlyList<string> Editions(SourceStatus status)
    {
        var facts = status.Versions.Where(v => !IsCodeList(v.Table)).ToArray();
        return [.. (facts.Length == 0 ? status.Versions : facts).Select(v => v.Vintage).Distinct().OrderDescending(StringComparer.Ordinal)];
    }

    static bool IsCodeList(string table) =>
        table.StartsWith("code.", StringComparison.Ordinal)
        || table.EndsWith("_code", StringComparison.Ordinal)
        || table.EndsWith("_label", StringComparison.Ordinal)
        || table.EndsWith("_variable", StringComparison.Ordinal);

    /// <summary>The years of the editions loaded; null where editions are not named by years, as with O*NET 30.1.</summary>
    public static (int First, int Last)? Years(SourceStatus status)
    {
        var years = Editions(status)
            .Select(v => Year().Match(v))
            .Where(m => m.Success)
            .Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))
            .ToArray();
        return years.Length == 0 ? null : (years.Min(), years.Max());
    }

    /// <summary>The place it covers.</summary>
    public static string Place(Dataset dataset) => dataset.Id == "state-report-cards" ? "California" : "United States";

    /// <summary>The license as an address; null where it has none.</summary>
    public static string? LicenseAddress(Dataset dataset) =>
        dataset.License switch
        {
            "Public domain (U.S. government work)" => "https://www.usa.gov/government-works",
            "Public domain" => "https://creativecommons.org/publicdomain/mark/1.0/",
            "CC BY 4.0" => "https://creativecommons.org/licenses/by/4.0/",
            _ => null,
        };

    [GeneratedRegex("^(?:FY|R)?((?:19|20)[0-9]{2})(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex Year();
}
