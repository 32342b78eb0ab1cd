using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.Web.Errors;

/// <summary>The one place where an exception becomes a status and a problem document.</summary>
public static class Problems
{
    /// <summary>True for a request to the API, which is answered with problem documents and never with a page.</summary>
    public static bool IsApi(HttpContext context)
    {
        // While an exception is handled the request's own path is already that of the error page.
        PathString asked = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
        return asked.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>400 for what the user can put right, the server's own status for a malformed request, 500 for a bug.</summary>
    public static int StatusOf(Exception exception) =>
        exception switch
        {
            UserException => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };

    /// <summary>The number a reader can quote to whoever runs the site, to find this request in the log.</summary>
    public static string TraceOf(HttpContext context) =>
        Activity.Current?.TraceId.ToHexString() ?? context.Features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? "";

    /// <summary>Adds the trace and, for an error of the user's, its code and sentence.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        context.ProblemDetails.Extensions["traceId"] = TraceOf(context.HttpContext);
        if (context.Exception is UserException user)
        {
            context.ProblemDetails.Title = "The request cannot be carried out.";
            context.ProblemDetails.Detail = user.Message;
            context.ProblemDetails.Extensions["code"] = user.Code;
        }
        else if (context.Exception is BadHttpRequestException bad)
        {
            context.ProblemDetails.Detail = bad.Message;
        }
        else
        {
            context.ProblemDetails.Detail ??= context.HttpContext.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => $"There is nothing at this address. {Api.ApiDocument.Address} lists what there is.",
                StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the header Allow says which it takes.",
                _ => null,
            };
        }
    }
}

/// <summary>Answers a failed API request with a problem document; a failed page goes on to the error page.</summary>
public sealed class ApiExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>True when the exception was answered here.</summary>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!Problems.IsApi(httpContext))
        {
            return false;
        }

        httpContext.Response.StatusCode = Problems.StatusOf(exception);
        await problems.WriteAsync(new() { HttpContext = httpContext, Exception = exception });
        return true;
    }
}
