using System.Globalization;
using Causeway.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Causeway.Web;

/// <summary>Says of a page that it is the same for every reader who is not signed in, so that it is written once for each publication, language and address.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute;

/// <summary>
/// Keeps finished public pages. What is published makes a new generation of the warehouse, and with it new names for all pages, so nothing old is shown; whoever is signed in is never
/// given a kept page, and none made for them is kept.
/// </summary>
sealed class PublicPages(Warehouse warehouse) : IOutputCachePolicy
{
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var may =
            http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null
            && HttpMethods.IsGet(http.Request.Method)
            && http.User.Identity?.IsAuthenticated != true
            && http.Request.Headers.Authorization.Count == 0;
        context.EnableOutputCaching = may;
        context.AllowCacheLookup = may;
        context.AllowCacheStorage = may;
        context.AllowLocking = may;
        if (may)
        {
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(6);
            // As it is written: the order of choices may matter to a page.
            context.CacheVaryByRules.VaryByValues["query"] = http.Request.QueryString.Value ?? "";
            context.CacheVaryByRules.HeaderNames = HeaderNames.AcceptEncoding;
            context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
            context.CacheVaryByRules.VaryByValues["generation"] = (await warehouse.GenerationAsync(cancellation)).ToString(
                CultureInfo.InvariantCulture
            );
        }
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }
}
