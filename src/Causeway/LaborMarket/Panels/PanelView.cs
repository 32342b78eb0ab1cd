using Causeway.Sources;

namespace Causeway.LaborMarket.Panels;

/// <summary>A panel as a page shows it.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Sources">Its sources.</param>
/// <param name="Query">What was chosen, as the tail of an address; empty or beginning with a question mark.</param>
/// <param name="Whole">True on the panel's own page.</param>
public sealed record PanelView(Panel Panel, IReadOnlyList<CitedSource> Sources, string Query, bool Whole)
{
    /// <summary>How many rows a profile shows; the panel's own page has all.</summary>
    public int Most => 8;

    /// <summary>Who is counted, and the sources in a line under the figure, each with its editions.</summary>
    public string SourceLine =>
        $"{Panel.Universe} {string.Join("; ", Sources.GroupBy(s => (s.Agency, s.Title)).Select(g => $"{g.Key.Agency}, {g.Key.Title}, {string.Join(", ", g.Select(s => s.Vintage))}"))}.".Trim();

    /// <summary>The view of a panel.</summary>
    public static PanelView Of(Panel panel, SourceCatalog catalog, string query, bool whole) =>
        new(panel, CitedSource.Of(panel.Figures, catalog), query, whole);
}
