using System.Text;
using Causeway.LaborMarket.Panels.Downloads;
using Causeway.Sources;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Opportunities;

/// <summary>The API of the opportunities: the same query and the same JSON as the command line, and the files of a panel.</summary>
static class OpportunityApi
{
    public static void MapOpportunities(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/pathways",
                async (
                    HttpRequest http,
                    OpportunityQuery query,
                    SourceCatalog catalog,
                    IStringLocalizer<SharedText> text,
                    CancellationToken cancel,
                    string area,
                    string household = "1a1c",
                    string? program = null,
                    int top = 25,
                    string sort = "living-wage-jobs",
                    bool national = false,
                    string? source = null,
                    string[]? interests = null,
                    string? education = null,
                    bool paying = false,
                    string? format = null
                ) =>
                {
                    var request = PathwaysVerb.Request(
                        area,
                        household,
                        program,
                        top,
                        sort,
                        national,
                        source,
                        string.Join(',', interests ?? []),
                        education,
                        paying
                    );
                    var report = await query.RunAsync(request, cancel);
                    // A link cannot send a header, so the address may ask for a file too.
                    var wanted =
                        format?.ToLowerInvariant()
                        ?? (http.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "json");
                    if (wanted == "json")
                    {
                        return Results.Json(report, PathwaysVerb.Json);
                    }

                    if (wanted != "csv")
                    {
                        var file = await PanelFiles.WriteAsync(OpportunityPanel.Of(report, text), wanted, catalog, cancel);
                        return Results.File(file.Bytes, file.Type, file.Name);
                    }

                    using var csv = new StringWriter(new StringBuilder());
                    OpportunityCsv.Write(report, csv);
                    return format is null
                        ? Results.Text(csv.ToString(), "text/csv; charset=utf-8")
                        : Results.File(
                            Encoding.UTF8.GetBytes(csv.ToString()),
                            "text/csv; charset=utf-8",
                            $"pathways-{report.Request.Area}-{report.Request.Household}.csv"
                        );
                }
            )
            .Produces(StatusCodes.Status200OK, null, "application/json", "text/csv")
            .WithName("pathways")
            .WithTags("Pathways")
            .WithSummary("Occupations of an area beside the living wage of a household")
            .AllowAnonymous();
}
