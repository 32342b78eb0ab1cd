using System.Text;

namespace Causeway.Pathways.Opportunities;

/// <summary>The API of the opportunities: the same query and the same JSON as the command line.</summary>
static class OpportunityApi
{
    public static void MapOpportunities(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/pathways",
                async (
                    HttpRequest http,
                    OpportunityQuery query,
                    CancellationToken cancel,
                    string area,
                    string household = "1a1c",
                    string? program = null,
                    int top = 25,
                    string sort = "living-wage-jobs",
                    bool national = false,
                    string? source = null,
                    string? format = null
                ) =>
                {
                    var report = await query.RunAsync(PathwaysVerb.Request(area, household, program, top, sort, national, source), cancel);
                    // A link cannot send a header, so the address may ask for CSV too.
                    var csv =
                        string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase)
                        || (format is null && http.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase));
                    if (!csv)
                    {
                        return Results.Json(report, PathwaysVerb.Json);
                    }

                    using var text = new StringWriter(new StringBuilder());
                    OpportunityCsv.Write(report, text);
                    return format is null
                        ? Results.Text(text.ToString(), "text/csv; charset=utf-8")
                        : Results.File(
                            Encoding.UTF8.GetBytes(text.ToString()),
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
