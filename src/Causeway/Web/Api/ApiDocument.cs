using Causeway.Web.Layout;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Causeway.Web.Api;

/// <summary>The API's own description (OpenAPI 3.1): what each route gives, what can be asked, how it fails.</summary>
public static class ApiDocument
{
    /// <summary>Where it stands.</summary>
    public const string Address = "/api/v1/openapi.json";

    /// <summary>What the names of parameters mean wherever a route says nothing else.</summary>
    static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["kind"] = "Kind of subject: areas, occupations, industries, programs or institutions.",
        ["code"] = "Code of the subject: an area such as 13121 or C12060, a SOC, NAICS or CIP code, or an institution's number.",
        ["panel"] = "Id of the panel; the list of the subject's panels names them with their options, which are parameters of their own.",
        ["panels"] = "Ids of panels with commas between them; left out, all of them.",
        ["format"] =
            "csv, xlsx, parquet, json or vega-lite where there is a chart; left out, the Accept header decides, and else it is json.",
        ["area"] = "Area: US, a state such as 13, a county such as 13121, or a metropolitan area such as C12060.",
        ["household"] = "Household: adults and children, such as 1a1c or 2a2c; 1w at the end when one of two adults works.",
        ["program"] = "Only occupations that this program of study (CIP) prepares for, such as 51.3801.",
        ["top"] = "How many rows.",
        ["sort"] = "What comes first.",
        ["national"] = "True to use national growth and openings where the area has none of its own.",
        ["source"] = "Take the living wage from this loaded table of another publisher instead of Causeway's own budget.",
        ["compare"] = "Area to compare with.",
        ["vintage"] = "Edition; the newest one loaded when left out.",
        ["codes"] = "Codes of what is compared, up to six, with commas between them.",
        ["measure"] = "The measure of the chart and the finding, as named in the columns of the answer.",
        ["interests"] =
            "Up to three interests or skills of O*NET, with commas between them; occupations that answer to more of them come first.",
        ["education"] = "Only occupations whose typical schooling at entry is within reach of this level.",
        ["paying"] = "True for occupations only whose median wage is at or above the living wage.",
        ["q"] = "Words to search for.",
    };

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer((document, _, _) => Complete(document));
            }
        );

    static Task Complete(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Causeway",
            Version = Release.Version,
            Description =
                "Public labor market and education-to-work data with source, edition and status of every figure. Nothing is to be registered for. Add lang=es for Spanish.",
            License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        // Of whatever site the document was taken from.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas["Problem"] = Problem();
        foreach (
            var operation in document.Paths.Values.SelectMany(p =>
                p.Operations is { } all ? [.. all.Values] : Array.Empty<OpenApiOperation>()
            )
        )
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            {
                if (string.IsNullOrEmpty(parameter.Description) && Parameters.TryGetValue(parameter.Name ?? "", out var meaning))
                {
                    parameter.Description = meaning;
                }
            }

            operation.Responses ??= [];
            var description = operation.Responses;
            description.TryAdd("304", new OpenApiResponse { Description = "Not changed since the ETag sent in If-None-Match." });
            description.TryAdd(
                "400",
                Failure(document, "The request cannot be carried out; detail says why and what to do, code names the reason.")
            );
            description.TryAdd("429", Failure(document, "Too many requests; Retry-After says in how many seconds to ask again."));
            if (operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true)
            {
                description["404"] = Failure(document, "There is nothing of this name.");
            }
        }

        return Task.CompletedTask;
    }

    static OpenApiResponse Failure(OpenApiDocument document, string words) =>
        new()
        {
            Description = words,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) },
            },
        };

    static OpenApiSchema Problem()
    {
        static OpenApiSchema Of(JsonSchemaType type, string meaning) => new() { Type = type, Description = meaning };
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "What went wrong, after RFC 9457.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Of(JsonSchemaType.String, "Address of the kind of problem."),
                ["title"] = Of(JsonSchemaType.String, "The kind of problem in words."),
                ["status"] = Of(JsonSchemaType.Integer, "Status of the answer."),
                ["detail"] = Of(JsonSchemaType.String, "What, where, and the next step."),
                ["code"] = Of(JsonSchemaType.String, "Stable name of the reason, such as area.code."),
                ["traceId"] = Of(JsonSchemaType.String, "Number that finds the request in the site's log."),
            },
        };
    }
}
