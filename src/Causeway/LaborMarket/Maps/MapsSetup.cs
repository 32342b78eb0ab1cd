using System.Text;
using Causeway.LaborMarket.Panels.Downloads;
using Causeway.Sources;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Maps;

/// <summary>Registration of the maps and the routes of their files.</summary>
static class MapsSetup
{
    public static IServiceCollection AddMaps(this IServiceCollection services) => services.AddSingleton<MapQuery>();

    /// <summary>Maps the drawing and the table as files.</summary>
    public static void MapMaps(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/maps/map.svg",
                async (
                    MapQuery query,
                    IStringLocalizer<MapText> text,
                    CancellationToken cancel,
                    string measure = "unemployment",
                    string state = "",
                    string industry = "62",
                    string household = "1a1c"
                ) =>
                {
                    var answer = await query.RunAsync(new(measure, state, industry, household), cancel);
                    return answer.Panel.Rows.Count == 0
                        ? Results.NotFound()
                        : Results.File(
                            Encoding.UTF8.GetBytes(new MapDrawing(answer, text).AsFile()),
                            "image/svg+xml",
                            $"map-{answer.Request.Measure}-{answer.Panel.Subject.Code}.svg"
                        );
                }
            )
            .ExcludeFromDescription()
            .AllowAnonymous();
        routes
            .MapGet(
                "/maps/table",
                async (
                    MapQuery query,
                    SourceCatalog catalog,
                    CancellationToken cancel,
                    string measure = "unemployment",
                    string state = "",
                    string industry = "62",
                    string household = "1a1c",
                    string format = "csv"
                ) =>
                {
                    var answer = await query.RunAsync(new(measure, state, industry, household), cancel);
                    if (answer.Panel.Rows.Count == 0)
                    {
                        return Results.NotFound();
                    }

                    var file = await PanelFiles.WriteAsync(answer.Panel, format, catalog, cancel);
                    return Results.File(file.Bytes, file.Type, file.Name);
                }
            )
            .ExcludeFromDescription()
            .AllowAnonymous();
    }
}
