using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Causeway.Governance.Dictionary.Intake;

/// <summary>An element of a public standard that a field may correspond to.</summary>
/// <param name="Standard">CEDS or Ed-Fi.</param>
/// <param name="Id">Its number in CEDS, or its name in Ed-Fi.</param>
/// <param name="Element">Its name.</param>
/// <param name="Url">Where it is described.</param>
/// <param name="Synonyms">Names that columns of this meaning have, as lower-case words.</param>
public sealed record StandardElement(string Standard, string Id, string Element, string Url, IReadOnlyList<string> Synonyms)
{
    /// <summary>How a field refers to it, such as <c>CEDS 000115 First Name</c>.</summary>
    public string Reference => Standard == "CEDS" ? $"CEDS {Id} {Element}" : $"{Standard} {Id}";

    /// <summary>What two fields share that mean the same: the standard and the number, without the name.</summary>
    public static string Key(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var parts = reference.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? reference.Trim().ToLowerInvariant() : $"{parts[0]} {parts[1]}".ToLowerInvariant();
    }
}

/// <summary>
/// The shipped table of common elements: names and numbers from the CEDS workbook (V13) and names from the Ed-Fi Data Standard's sample, with the names that columns usually have.
/// </summary>
public static class Alignments
{
    static readonly Lazy<IReadOnlyList<StandardElement>> Shipped = new(Read);
    static readonly Lazy<Dictionary<string, StandardElement>> ByName = new(Index);

    /// <summary>Every element, CEDS first.</summary>
    public static IReadOnlyList<StandardElement> All => Shipped.Value;

    /// <summary>The element that a column of this name most likely means; null when none is known.</summary>
    public static StandardElement? Suggest(string column) => ByName.Value.GetValueOrDefault(PersonSigns.Words(column));

    static Dictionary<string, StandardElement> Index()
    {
        var index = new Dictionary<string, StandardElement>(StringComparer.Ordinal);
        foreach (var element in All)
        {
            index.TryAdd(PersonSigns.Words(element.Element), element);
        }

        foreach (var (element, synonym) in All.SelectMany(e => e.Synonyms.Select(s => (e, s))))
        {
            index.TryAdd(synonym, element);
        }

        return index;
    }

    static List<StandardElement> Read()
    {
        using var stream =
            typeof(Alignments).Assembly.GetManifestResourceStream("Governance/Dictionary/Intake/alignments.csv")
            ?? throw new InvalidOperationException("The table of standards is missing from the assembly.");
        using var csv = new CsvReader(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture));
        var all = new List<StandardElement>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            all.Add(
                new(
                    csv.GetField("standard")!,
                    csv.GetField("id")!,
                    csv.GetField("element")!,
                    csv.GetField("url")!,
                    csv.GetField("synonyms")!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                )
            );
        }

        return all;
    }
}
