using System.Text.Json.Nodes;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Panels.Downloads;
using Causeway.Sources.Catalog;

namespace Causeway.LaborMarket.Learn;

/// <summary>A panel as search engines read it: a schema.org Dataset made from its sources.</summary>
public static class PanelMarkup
{
    static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["csv"] = "text/csv",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["parquet"] = "application/vnd.apache.parquet",
        ["json"] = "application/json",
    };

    /// <summary>The JSON-LD of a panel's own page.</summary>
    public static string Of(PanelView view, string site)
    {
        ArgumentNullException.ThrowIfNull(view);
        var panel = view.Panel;
        var query = view.Query.Length > 0 ? view.Query + "&" : "?";
        var description = string.Join(' ', new[] { panel.Finding, panel.Universe }.Concat(panel.Limits).Where(t => t.Length > 0));
        var json = SchemaOrg.Data($"{panel.Title}: {panel.Subject.Name}", description, $"{site}{panel.Address}", site);
        json["isBasedOn"] = new JsonArray([.. view.Sources.Select(s => s.Id).Distinct().Select(id => (JsonNode)$"{site}/sources/{id}")]);
        json["license"] = string.Join("; ", view.Sources.Select(s => s.License).Distinct());
        json["creator"] = new JsonArray([
            .. view.Sources.DistinctBy(s => s.Agency).Select(s => SchemaOrg.Organization(s.Agency, s.Homepage)),
        ]);
        if (panel.Subject.Kind == "areas")
        {
            json["spatialCoverage"] = SchemaOrg.Place(panel.Subject.Name);
        }

        json["distribution"] = new JsonArray([
            .. PanelFiles
                .Formats.Where(Types.ContainsKey)
                .Select(f => SchemaOrg.Download(f.ToUpperInvariant(), Types[f], $"{site}/api/v1{panel.Address}{query}format={f}")),
        ]);
        return json.ToJsonString();
    }
}
