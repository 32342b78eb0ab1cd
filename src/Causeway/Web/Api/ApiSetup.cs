namespace Causeway.Web.Api;

/// <summary>What every route of the API shares: its description, its limits, its ETags.</summary>
public static class ApiSetup
{
    /// <summary>Registers description and limits.</summary>
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddApiDocument();
        builder.Services.AddApiLimits();
        // A missing or mistyped parameter is told in the problem document, not only counted as a 400.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    /// <summary>Puts the limits and the ETags before the routes. After routing, languages and authorization.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRateLimiter();
        app.UseMiddleware<ApiCaching>();
        app.MapOpenApi(ApiDocument.Address).AllowAnonymous();
        app.MapGet("/.well-known/api-catalog", Catalog).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    // RFC 9727: where the API is, and where its description is.
    static IResult Catalog(HttpRequest request)
    {
        var site = SiteAddress.Of(request);
        var body = new
        {
            linkset = new[]
            {
                new Dictionary<string, object>
                {
                    ["anchor"] = $"{site}/api/v1",
                    ["service-desc"] = new[] { new { href = $"{site}{ApiDocument.Address}", type = "application/vnd.oai.openapi+json" } },
                    ["service-doc"] = new[] { new { href = $"{site}/sources", type = "text/html" } },
                },
            },
        };
        return Results.Json(body, contentType: "application/linkset+json");
    }
}
