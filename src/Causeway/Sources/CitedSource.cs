using Causeway.Data;

namespace Causeway.Sources;

/// <summary>An edition of a dataset that figures are from, as pages and files name it.</summary>
/// <param name="Id">Dataset.</param>
/// <param name="Title">Its title.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="Vintage">Edition.</param>
/// <param name="License">What may be done with it.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Homepage">The agency's page.</param>
public sealed record CitedSource(string Id, string Title, string Agency, string Vintage, string License, string Citation, string Homepage)
{
    /// <summary>The sources of figures, each edition once, in the order in which they appear.</summary>
    public static IReadOnlyList<CitedSource> Of(IEnumerable<Figure> figures, SourceCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(catalog);
        return
        [
            .. figures
                .Where(f => f.Source.Length > 0 && f.Vintage.Length > 0)
                .Select(f => (f.Source, f.Vintage))
                .Distinct()
                .Select(s => (catalog.Find(s.Source)?.Dataset, s.Vintage))
                .Where(s => s.Dataset is not null)
                .Select(s => new CitedSource(
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
