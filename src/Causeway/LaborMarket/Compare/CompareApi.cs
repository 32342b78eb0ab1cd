using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Panels.Downloads;
using Causeway.Sources;

namespace Causeway.LaborMarket.Compare;

/// <summary>The comparisons in the API, in every format of a panel.</summary>
static class CompareApi
{
    public static void MapCompare(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/compare",
                async (
                    CompareQuery query,
                    SourceCatalog catalog,
                    HttpRequest http,
                    CancellationToken cancel,
                    string codes,
                    string kind = "areas",
                    string? area = null,
                    string? household = null,
                    string? measure = null,
                    string? format = null
                ) =>
                {
                    var panel = await query.RunAsync(CompareRequest.Of(kind, codes, area, household, measure), cancel);
                    var wanted =
                        format
                        ?? (http.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "json");
                    var file = await PanelFiles.WriteAsync(panel, wanted, catalog, cancel);
                    return Results.File(file.Bytes, file.Type, format is null or "json" or "vega-lite" ? null : file.Name);
                }
            )
            .WithName("compare")
            .WithTags("Labor market")
            .WithSummary("Areas, occupations or programs side by side, as JSON, CSV, Excel workbook, Parquet or Vega-Lite")
            .AllowAnonymous();
}
