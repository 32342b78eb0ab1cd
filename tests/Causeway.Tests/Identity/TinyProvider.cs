using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Tests.Identity;

/// <summary>An OpenID Connect provider of the test's own: discovery, keys, and a token endpoint that checks secret, redirect address and PKCE verifier. What it says can be spoiled.</summary>
sealed class TinyProvider : IAsyncDisposable
{
    public const string Client = "causeway-test";

    public const string Secret = "shared secret";

    readonly RSA _key = RSA.Create(2048);

    readonly RSA _other = RSA.Create(2048);

    readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = new();

    WebApplication _app = null!;

    /// <summary>Its address.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Changes the claims before they are signed.</summary>
    public Action<Dictionary<string, object>> Spoil { get; set; } = _ => { };

    /// <summary>Signs with a key that is not published.</summary>
    public bool SignsWrongly { get; set; }

    /// <summary>How often a token was asked for in the right way.</summary>
    public int Tokens { get; private set; }

    public static async Task<TinyProvider> StartAsync()
    {
        var provider = new TinyProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = provider._app = builder.Build();
        app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                Results.Json(
                    new
                    {
                        issuer = provider.Address,
                        authorization_endpoint = provider.Address + "/authorize",
                        token_endpoint = provider.Address + "/token",
                        jwks_uri = provider.Address + "/keys",
                        response_types_supported = new[] { "code" },
                        subject_types_supported = new[] { "public" },
                        id_token_signing_alg_values_supported = new[] { "RS256" },
                    }
                )
        );
        app.MapGet(
            "/keys",
            () =>
            {
                var parameters = provider._key.ExportParameters(false);
                return Results.Json(
                    new
                    {
                        keys = new[]
                        {
                            new
                            {
                                kty = "RSA",
                                use = "sig",
                                kid = "one",
                                n = WebEncoders.Base64UrlEncode(parameters.Modulus!),
                                e = WebEncoders.Base64UrlEncode(parameters.Exponent!),
                            },
                        },
                    }
                );
            }
        );
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>What the provider does when the person says yes: gives the address to go back to.</summary>
    public string Agree(string authorize, string subject, string email, bool verified = true)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(authorize).Query);
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new()
        {
            ["sub"] = subject,
            ["email"] = email,
            ["verified"] = verified ? "true" : "false",
            ["nonce"] = asked["nonce"]!,
            ["challenge"] = asked["code_challenge"]!,
            ["redirect"] = asked["redirect_uri"]!,
        };
        return QueryHelpers.AddQueryString(
            new Uri(asked["redirect_uri"]!).AbsolutePath,
            new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }
        );
    }

    async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{Uri.EscapeDataString(Secret)}"));
        if (
            request.Headers.Authorization != basic
            || !_codes.TryRemove(form["code"].ToString(), out var said)
            || form["redirect_uri"] != said["redirect"]
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != said["challenge"]
        )
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        Tokens++;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Address,
            ["aud"] = Client,
            ["sub"] = said["sub"],
            ["email"] = said["email"],
            ["email_verified"] = said["verified"] == "true",
            ["name"] = "Person " + said["sub"],
            ["nonce"] = said["nonce"],
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        Spoil(claims);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            System.Text.Json.JsonSerializer.Serialize(claims),
            new SigningCredentials(new RsaSecurityKey(SignsWrongly ? _other : _key) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)
        );
        return Results.Json(
            new
            {
                access_token = "a",
                token_type = "Bearer",
                id_token = token,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
    }
}
