using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources;

/// <summary>Every source that Causeway knows, in the order in which the catalog lists them.</summary>
public sealed class SourceCatalog(IReadOnlyList<Source> sources)
{
    /// <summary>The sources shipped with Causeway.</summary>
    public static SourceCatalog Shipped { get; } = new(Described(ShippedSources.All));

    /// <summary>The sources.</summary>
    public IReadOnlyList<Source> Sources => sources;

    /// <summary>Every table that the sources fill.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; } = [.. sources.SelectMany(s => s.Dataset.Tables)];

    /// <summary>The source of this short name; null when there is none.</summary>
    public Source? Find(string id) => sources.FirstOrDefault(s => s.Dataset.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    // Every verb waits for the descriptions to be read.
    static IReadOnlyList<Source> Described(IReadOnlyList<Source> sources)
    {
        sources.AsParallel().ForAll(s => _ = s.Dataset);
        return sources;
    }

    /// <summary>The source that knows the file's layout, with what it made of it; both null when none does.</summary>
    public (Source? Source, Recognition? What) Recognize(FileProbe probe)
    {
        if (TableFile.Recognize(probe) is { } head)
        {
            var owner = sources.FirstOrDefault(s => s.Dataset.Tables.Any(t => t.Name == head.Table));
            return (owner, owner is null ? null : new Recognition($"table {head.Table}", head.Vintage) { Table = head.Table });
        }

        foreach (var source in sources)
        {
            if (source.Recognize(probe) is { } what)
            {
                return (source, what);
            }
        }

        return (null, null);
    }

    /// <summary>Why no source took a file: what was seen in it, and what to do.</summary>
    public string Explain(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var seen = probe.Kind switch
        {
            FileKind.Workbook => $"a workbook with the sheets {string.Join(", ", probe.Sheets.Take(5).Select(s => $"'{s.Name}'"))}",
            FileKind.Text => $"text whose first line begins '{Fields.Shorten(probe.FirstLine)}'",
            FileKind.Pdf => "a PDF document",
            _ => "bytes that are neither text nor a workbook",
        };
        return $"No known layout: {seen}. 'causeway sources' lists what can be loaded.";
    }
}
