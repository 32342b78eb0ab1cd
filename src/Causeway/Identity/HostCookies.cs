using Microsoft.AspNetCore.Authentication.Cookies;

namespace Causeway.Identity;

/// <summary>
/// Names the cookies of signing in <c>__Host-…</c> where the connection is encrypted: a browser then takes them from this host alone, for all of it, and never without encryption, so
/// that no neighbor under the same domain can set one. Without encryption, on the machine itself, browsers refuse the prefix.
/// </summary>
sealed class HostCookies : ICookieManager
{
    readonly ChunkingCookieManager _usual = new();

    public string? GetRequestCookie(HttpContext context, string key) => _usual.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _usual.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _usual.DeleteCookie(context, NameOf(context, key), options);

    static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
