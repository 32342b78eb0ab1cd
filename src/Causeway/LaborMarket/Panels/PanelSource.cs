using Causeway.Sources;

namespace Causeway.LaborMarket.Panels;

/// <summary>A source of a panel.</summary>
/// <param name="Id">Dataset.</param>
/// <param name="Title">Its title.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="Vintage">Edition.</param>
/// <param name="License">What may be done with it.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Homepage">The agency's page.</param>
public sealed record PanelSource(string Id, string Title, string Agency, string Vintage, string License, string Citation, string Homepage)
{
    /// <summary>The sources of a panel's figures, each edition once.</summary>
    public static IReadOnlyList<PanelSource> Of(Panel panel, SourceCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(catalog);
        return
        [
            .. panel
                .Figures.Where(f => f.Source.Length > 0 && f.Vintage.Length > 0)
                .Select(f => (Id: f.Source.Replace('_', '-'), f.Vintage))
                .Distinct()
                .Select(s => (catalog.Sources.FirstOrDefault(c => c.Dataset.Id.Replace('_', '-') == s.Id)?.Dataset, s.Vintage))
                .Where(s => s.Dataset is not null)
                .Select(s => new PanelSource(
                    s.Dataset!.Id,
                    s.Dataset.Title,
                    s.Dataset.Agency,
                    s.Vintage,
                    s.Dataset.License,
                    s.Dataset.Citation.Replace("{vintage}", s.Vintage, StringComparison.Ordinal),
                    s.Dataset.Homepage
                )),
        ];
    }
}
