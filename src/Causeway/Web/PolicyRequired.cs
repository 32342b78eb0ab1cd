using Microsoft.AspNetCore.Authorization;

namespace Causeway.Web;

/// <summary>Every page and route names who may use it: an [Authorize] policy or [AllowAnonymous]. One that names none is refused to everybody.</summary>
public static class PolicyRequired
{
    /// <summary>True when the route says who may use it.</summary>
    public static bool IsNamed(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
        || IsFileOfTheWorkingCopy(endpoint)
        || IsRefusalOfRouting(endpoint);

    // Routing itself answers a wrong method or media type with an endpoint of its own, which lets nobody at anything.
    static bool IsRefusalOfRouting(Endpoint endpoint) => endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0;

    // When the site runs from its sources, MapStaticAssets adds this route for files that are newer than the build; it cannot be given a policy.
    static bool IsFileOfTheWorkingCopy(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: "{**path:file}", Order: int.MaxValue };

    internal static Task RefuseAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint() is { } endpoint && !IsNamed(endpoint)
            ? throw new InvalidOperationException(
                $"{endpoint.DisplayName} names no policy. Add [Authorize(Policy = ...)] or [AllowAnonymous]."
            )
            : next(context);
}
