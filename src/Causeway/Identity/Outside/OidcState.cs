using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Causeway.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Causeway.Identity.Outside;

/// <summary>What is remembered while somebody is at the provider.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="State">What the provider must give back with its answer.</param>
/// <param name="Nonce">What must stand in the id token.</param>
/// <param name="Verifier">What proves to the provider that the one who asks for the token is the one who began (PKCE).</param>
/// <param name="To">Where to go afterwards.</param>
/// <param name="Account">Who was signed in and wants to connect the provider; null for signing in.</param>
/// <param name="Until">Until when the answer is taken, as text.</param>
public sealed record OidcState(string Provider, string State, string Nonce, string Verifier, string? To, Guid? Account, string Until);

/// <summary>Keeps the state in a sealed cookie of the browser that began, so that an answer is worth nothing in any other; and takes every state once.</summary>
public sealed class OidcStates(IDataProtectionProvider protection, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>The name of the cookie.</summary>
    public const string Cookie = "causeway-provider";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    readonly IDataProtector _protector = protection.CreateProtector("Causeway.Identity.OidcState");

    readonly ConcurrentDictionary<string, string> _used = new(StringComparer.Ordinal);

    /// <summary>Begins a way to the provider.</summary>
    public OidcState Begin(OidcProvider provider, string? to, Guid? account)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var state = new OidcState(
            provider.Name,
            Secrets.New(),
            Secrets.New(),
            Secrets.New(),
            to,
            account,
            CommunityText.Of(time.GetUtcNow() + Longest)
        );
        var context = http.HttpContext!;
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect(JsonSerializer.Serialize(state)),
            new()
            {
                HttpOnly = true,
                IsEssential = true,
                Secure = context.Request.IsHttps,
                // The way back comes from another site, by a plain link.
                SameSite = SameSiteMode.Lax,
                Path = "/sign-in/back",
                MaxAge = Longest,
            }
        );
        return state;
    }

    /// <summary>The state of this browser, if the answer belongs to it; taken away at once. Null when it does not fit, is too old, or was taken before.</summary>
    public OidcState? Take(OidcProvider provider, string? state)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var context = http.HttpContext!;
        var cookie = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, new() { Path = "/sign-in/back" });
        var now = CommunityText.Of(time.GetUtcNow());
        foreach (var old in _used.Where(u => string.CompareOrdinal(u.Value, now) < 0))
        {
            _used.TryRemove(old.Key, out _);
        }

        return
            Read(cookie) is { } kept
            && kept.Provider == provider.Name
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept.State), Encoding.UTF8.GetBytes(state ?? ""))
            && string.CompareOrdinal(now, kept.Until) <= 0
            && _used.TryAdd(kept.State, kept.Until)
            ? kept
            : null;
    }

    OidcState? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<OidcState>(_protector.Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
