using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Web.Errors;

/// <summary>The page shown instead of one that failed or is not there.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The status of the answer.</summary>
    public int Status { get; private set; }

    /// <summary>What the user can put right, when it is that kind of error.</summary>
    public UserException? Problem { get; private set; }

    /// <summary>The number that finds this request in the log.</summary>
    public string Trace => Problems.TraceOf(HttpContext);

    /// <summary>Where to go back to: the page that the form or link was on, when it is one of ours.</summary>
    public string? Back { get; private set; }

    /// <summary>Shows the error; a failed post arrives here as a post.</summary>
    public void OnGet(int? status) => Show(status);

    /// <summary>Shows the error of a failed post.</summary>
    public void OnPost(int? status) => Show(status);

    void Show(int? status)
    {
        Problem = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error as UserException;
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        // Asked for directly, /error is a page that does not exist.
        Status = status ?? (failed ? Response.StatusCode : StatusCodes.Status404NotFound);
        Response.StatusCode = Status is >= 400 and <= 599 ? Status : StatusCodes.Status404NotFound;
        Back =
            Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == Request.Host.Value
                ? from.PathAndQuery
                : null;
    }
}
