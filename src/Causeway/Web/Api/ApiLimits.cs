using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Causeway.Web.Api;

/// <summary>How much one reader may ask of the API, so that one cannot take it from the others. Pages are not limited.</summary>
public static class ApiLimits
{
    /// <summary>Name of the limit of whole tables: few at once for everybody together, for each reads a whole edition.</summary>
    public const string Exports = "exports";

    /// <summary>Requests of one address in a span when the configuration says nothing.</summary>
    public const int Requests = 600;

    /// <summary>The span in seconds when the configuration says nothing.</summary>
    public const int Seconds = 60;

    /// <summary>Registers the limits. <c>Api__Limit__Requests</c> and <c>Api__Limit__Seconds</c> change the first one, 0 requests switch it off; <c>Api__Limit__Exports</c> is how many whole tables are written at once.</summary>
    public static IServiceCollection AddApiLimits(this IServiceCollection services)
    {
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>(Configure);
        return services;
    }

    static void Configure(RateLimiterOptions options, IConfiguration configuration)
    {
        var requests = configuration.GetValue("Api:Limit:Requests", Requests);
        var span = TimeSpan.FromSeconds(Math.Max(1, configuration.GetValue("Api:Limit:Seconds", Seconds)));
        var exports = Math.Max(1, configuration.GetValue("Api:Limit:Exports", 4));
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            requests <= 0 || !Errors.Problems.IsApi(context)
                ? RateLimitPartition.GetNoLimiter("pages")
                : RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                    _ => new() { PermitLimit = requests, Window = span }
                )
        );
        options.AddConcurrencyLimiter(
            Exports,
            limit =>
            {
                limit.PermitLimit = exports;
                limit.QueueLimit = exports * 4;
            }
        );
        options.OnRejected = RejectAsync;
    }

    static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancel)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
            : 5;
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (!Errors.Problems.IsApi(context.HttpContext))
        {
            // The page of errors follows.
            return;
        }

        await context
            .HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(
                new()
                {
                    HttpContext = context.HttpContext,
                    ProblemDetails =
                    {
                        Status = StatusCodes.Status429TooManyRequests,
                        Title = "Too many requests.",
                        Detail = $"Wait {wait} seconds and ask again. What is asked often can be kept: every answer has an ETag.",
                    },
                }
            );
    }
}
