using System.Security.Cryptography;
using System.Text;
using Causeway.Data;
using Causeway.Sources.Catalog;
using Causeway.Web.Errors;
using Causeway.Web.Layout;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace Causeway.Web.Api;

/// <summary>
/// Gives every public answer of the API an ETag and answers 304 to who has it already. An answer changes with what is published, with the program, the language and the address,
/// and with nothing else, so the tag is made of these and no answer has to be made to compare it.
/// </summary>
public sealed class ApiCaching(RequestDelegate next)
{
    // Of the build rather than of the version alone, so that a program made anew is not taken for the one before.
    static readonly string Program = $"{Release.Version} {typeof(ApiCaching).Assembly.ManifestModule.ModuleVersionId:N}";

    /// <summary>Answers 304, or adds the headers to a good answer.</summary>
    public async Task InvokeAsync(HttpContext context, Warehouse warehouse)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var isPublic = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (!isRead || !isPublic || !IsKept(context))
        {
            // What needs an account is for its reader alone, and may be different a moment later.
            if (!isPublic && Problems.IsApi(context))
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            await next(context);
            return;
        }

        var tag = Tag(await warehouse.GenerationAsync(context.RequestAborted), request);
        if (
            request
                .GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
        )
        {
            AddHeaders(context.Response, tag);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                AddHeaders(context.Response, tag);
            }

            return Task.CompletedTask;
        });
        await next(context);
    }

    static bool IsKept(HttpContext context) =>
        Problems.IsApi(context) || DcatCatalog.Addresses.Contains(context.Request.Path.Value, StringComparer.OrdinalIgnoreCase);

    static EntityTagHeaderValue Tag(long generation, HttpRequest request)
    {
        var said = string.Join('\n', generation, Program, Languages.Current, request.Headers.Accept.ToString(), request.GetDisplayUrl());
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..32]}\"", isWeak: true);
    }

    static void AddHeaders(HttpResponse response, EntityTagHeaderValue tag)
    {
        var headers = response.GetTypedHeaders();
        headers.ETag = tag;
        // Kept by anybody for a minute; after that asking again costs a 304.
        headers.CacheControl = new() { Public = true, MaxAge = TimeSpan.FromMinutes(1) };
        response.Headers.Append(HeaderNames.Vary, "Accept, Accept-Language, Cookie");
    }
}
