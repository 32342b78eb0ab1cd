using Causeway.LaborMarket.Panels.Downloads;
using Causeway.Sources;

namespace Causeway.LaborMarket.Panels;

/// <summary>The panels in the API: what there is of a subject, one panel in any format, several as a data package.</summary>
static class PanelApi
{
    public static void MapPanels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/{kind:regex(^(areas|occupations|industries|programs|institutions)$)}/{code}").WithTags("Panels");
        group.MapGet("", ListAsync).WithName("panels").WithSummary("The panels of a subject").AllowAnonymous();
        group
            .MapGet("/package.zip", PackageAsync)
            .WithName("package")
            .WithSummary("Panels of a subject as a Frictionless data package")
            .AllowAnonymous();
        group
            .MapGet("/{panel}", OneAsync)
            .WithName("panel")
            .WithSummary("One panel as JSON, CSV, Excel workbook, Parquet or Vega-Lite")
            .AllowAnonymous();
    }

    static async Task<IResult> ListAsync(string kind, string code, PanelShelf shelf, CancellationToken cancel)
    {
        if (await shelf.FindAsync(kind, code, cancel) is not { } subject)
        {
            return Results.NotFound();
        }

        return Results.Json(
            new
            {
                subject.Kind,
                subject.Code,
                subject.Name,
                Panels = shelf
                    .MakersOf(kind)
                    .Select(m => new
                    {
                        m.Id,
                        m.Options,
                        Address = $"/api/v1{subject.Address}/{m.Id}",
                    }),
                PanelFiles.Formats,
            }
        );
    }

    static async Task<IResult> OneAsync(
        string kind,
        string code,
        string panel,
        string? format,
        PanelShelf shelf,
        SourceCatalog catalog,
        HttpContext http,
        CancellationToken cancel
    )
    {
        if (
            await shelf.FindAsync(kind, code, cancel) is not { } subject
            || await shelf.OneAsync(subject, panel, Chosen(http.Request), cancel) is not { } found
        )
        {
            return Results.NotFound();
        }

        var file = await PanelFiles.WriteAsync(found, format ?? Wanted(http.Request), catalog, cancel);
        // A link cannot send a header: with ?format= the answer is a file to keep, without it data to work with.
        return Results.File(file.Bytes, file.Type, format is null or "json" or "vega-lite" ? null : file.Name);
    }

    static async Task<IResult> PackageAsync(
        string kind,
        string code,
        string? panels,
        PanelShelf shelf,
        SourceCatalog catalog,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancel
    )
    {
        if (await shelf.FindAsync(kind, code, cancel) is not { } subject)
        {
            return Results.NotFound();
        }

        var wanted = panels?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = shelf.MakersOf(kind).Select(m => m.Id).ToHashSet();
        if (wanted?.FirstOrDefault(w => !known.Contains(w)) is { } unknown)
        {
            throw new UserException("panel.unknown", $"{subject.Name} has no panel '{unknown}'; there are {string.Join(", ", known)}.");
        }

        var all = await shelf.AllAsync(subject, Chosen(http.Request), cancel);
        var file = PanelFiles.Package(subject, [.. all.Where(p => wanted is null || wanted.Contains(p.Id))], catalog, time.GetUtcNow());
        return Results.File(file.Bytes, file.Type, file.Name);
    }

    internal static Dictionary<string, string> Chosen(HttpRequest request) =>
        request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);

    static string Wanted(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv"
            : accept.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase) ? "xlsx"
            : accept.Contains("parquet", StringComparison.OrdinalIgnoreCase) ? "parquet"
            : accept.Contains("vegalite", StringComparison.OrdinalIgnoreCase) ? "vega-lite"
            : "json";
    }
}
