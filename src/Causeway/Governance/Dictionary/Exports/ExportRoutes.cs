using System.Text;
using Causeway.Identity;
using Causeway.Web.Api;

namespace Causeway.Governance.Dictionary.Exports;

/// <summary>The files at a dataset's page. Each asks <see cref="DictionaryAccess"/>; what one may not see is not found.</summary>
static class ExportRoutes
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/datasets/{organization}/{dataset}/datapackage.json", PackageAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/datasets/{organization}/{dataset}/fields.csv", CsvAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/datasets/{organization}/{dataset}/dcat.jsonld", DcatAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/datasets/catalog.jsonld", CatalogAsync).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<IResult> PackageAsync(
        HttpContext http,
        Actors actors,
        DatasetQuery query,
        string organization,
        string dataset,
        CancellationToken cancel
    ) =>
        await FindAsync(http, actors, query, organization, dataset, cancel) is { } view
            ? Json(http, DataPackage.Write(view, SiteAddress.Of(http.Request)), "application/json", $"{dataset}-datapackage.json")
            : Results.NotFound();

    static async Task<IResult> DcatAsync(
        HttpContext http,
        Actors actors,
        DatasetQuery query,
        IConfiguration configuration,
        string organization,
        string dataset,
        CancellationToken cancel
    ) =>
        await FindAsync(http, actors, query, organization, dataset, cancel) is { } view
            ? Json(
                http,
                DcatDataset.Write(view, SiteAddress.Of(http.Request), SiteContact.From(configuration)),
                "application/ld+json",
                $"{dataset}-dcat.jsonld"
            )
            : Results.NotFound();

    static async Task<IResult> CsvAsync(
        HttpContext http,
        Actors actors,
        DatasetQuery query,
        string organization,
        string dataset,
        CancellationToken cancel
    ) =>
        await FindAsync(http, actors, query, organization, dataset, cancel) is { } view
            ? Results.File(Encoding.UTF8.GetBytes(FieldsCsv.Write(view)), "text/csv; charset=utf-8", $"{dataset}-fields.csv")
            : Results.NotFound();

    static async Task<IResult> CatalogAsync(HttpContext http, DatasetQuery query, IConfiguration configuration, CancellationToken cancel) =>
        Results.Text(
            DcatDataset
                .Catalog(await query.PublicAsync(cancel), SiteAddress.Of(http.Request), SiteContact.From(configuration))
                .ToJsonString(DataPackage.Indented),
            "application/ld+json",
            Encoding.UTF8
        );

    static async Task<DatasetView?> FindAsync(
        HttpContext http,
        Actors actors,
        DatasetQuery query,
        string organization,
        string dataset,
        CancellationToken cancel
    )
    {
        // May differ for the next reader at the same address.
        http.Response.Headers.CacheControl = "private, no-cache";
        return await query.OneAsync(await actors.CurrentAsync(cancel), organization, dataset, cancel);
    }

    static IResult Json(HttpContext http, System.Text.Json.Nodes.JsonObject document, string type, string name)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return Results.Text(document.ToJsonString(DataPackage.Indented), type, Encoding.UTF8);
    }
}
