using System.Text;

namespace Causeway.Pathways.Flow;

/// <summary>The drawing of a pathway as a file.</summary>
static class FlowApi
{
    public static void MapFlow(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/pathways/flow.svg",
                async (
                    HttpRequest http,
                    FlowQuery query,
                    CancellationToken cancel,
                    string program,
                    string area = "US",
                    string household = "1a1c"
                ) =>
                {
                    var answer = await query.RunAsync(program, area, household, cancel);
                    var svg = FlowSvg.Write(answer.Flow, $"{http.Scheme}://{http.Host}");
                    return Results.File(
                        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg + "\n"),
                        "image/svg+xml",
                        $"pathway-{answer.Report.Request.Program}-{answer.Report.Request.Area}.svg"
                    );
                }
            )
            .WithName("flow")
            .WithTags("Pathways")
            .WithSummary("A pathway from program over award and occupation to next steps as SVG")
            .AllowAnonymous();
}
