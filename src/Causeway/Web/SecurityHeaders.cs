namespace Causeway.Web;

/// <summary>Sends the headers that keep a page to its own scripts, styles and forms.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>What a page may load: its own files only, nothing inline; pictures may also be data URLs.</summary>
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers just before the response starts, error pages included.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var http = (HttpContext)state;
                var headers = http.Response.Headers;
                if (http.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0)
                {
                    // Made for one person: neither their browser nor a server between keeps it.
                    headers.CacheControl = "no-store";
                }

                headers.TryAdd("Content-Security-Policy", ContentPolicy);
                headers.TryAdd("X-Content-Type-Options", "nosniff");
                headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
                headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
                headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
                return Task.CompletedTask;
            },
            context
        );
        return next(context);
    }
}
