using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Identity.Outside;

/// <summary>Who the provider says it is: its own name for the person, which never changes, and the address if it has checked it.</summary>
public sealed record OutsidePerson(string Subject, string? VerifiedEmail, string? Name);

/// <summary>Asks an OpenID Connect provider who somebody is: code flow with PKCE, and an id token of which everything is checked.</summary>
public sealed partial class OidcFlow(OidcProviders providers, IHttpClientFactory clients, ILogger<OidcFlow> log)
{
    // A provider signs with its private key. With a shared secret, whoever knows that could sign, and "none" is no signature.
    static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <summary>The address of the provider to send the person to.</summary>
    public async Task<string> AddressAsync(OidcProvider provider, OidcState state, string back, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(state);
        OpenIdConnectConfiguration about;
        try
        {
            about = await providers.AboutAsync(provider, cancel);
        }
        catch (InvalidOperationException e)
        {
            NotReached(log, provider.Name, e);
            throw new UserException("sign_in.provider", $"{provider.Title} does not answer. Try again later or sign in another way.");
        }

        return QueryHelpers.AddQueryString(
            about.AuthorizationEndpoint,
            new Dictionary<string, string?>
            {
                ["client_id"] = provider.ClientId,
                ["response_type"] = "code",
                ["scope"] = "openid email profile",
                ["redirect_uri"] = back,
                ["state"] = state.State,
                ["nonce"] = state.Nonce,
                ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(state.Verifier))),
                ["code_challenge_method"] = "S256",
            }
        );
    }

    /// <summary>Changes the code for an id token and reads it; null when anything about it does not fit. The log says what.</summary>
    public async Task<OutsidePerson?> WhoAsync(OidcProvider provider, OidcState state, string code, string back, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            var about = await providers.AboutAsync(provider, cancel);
            return await IdTokenAsync(provider, about, state, code, back, cancel) is { } token
                ? await ReadAsync(provider, about, state, token, cancel)
                : null;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or JsonException)
        {
            NotReached(log, provider.Name, e);
            return null;
        }
    }

    async Task<string?> IdTokenAsync(
        OidcProvider provider,
        OpenIdConnectConfiguration about,
        OidcState state,
        string code,
        string back,
        CancellationToken cancel
    )
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = back,
            ["code_verifier"] = state.Verifier,
        };
        if (!OidcProviders.IsSafe(about.TokenEndpoint))
        {
            Refused(log, provider.Name, "its token endpoint is no https address");
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, about.TokenEndpoint);
        var ways = about.TokenEndpointAuthMethodsSupported;
        if (provider.ClientSecret.Length > 0 && (ways.Count == 0 || ways.Contains("client_secret_basic")))
        {
            var pair = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            form["client_id"] = provider.ClientId;
            if (provider.ClientSecret.Length > 0)
            {
                form["client_secret"] = provider.ClientSecret;
            }
        }

        request.Content = new FormUrlEncodedContent(form);
        using var client = clients.CreateClient(nameof(OidcProviders));
        using var answer = await client.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            Refused(log, provider.Name, $"the token endpoint answered {(int)answer.StatusCode}");
            return null;
        }

        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        return document.RootElement.TryGetProperty("id_token", out var token) ? token.GetString() : null;
    }

    async Task<OutsidePerson?> ReadAsync(
        OidcProvider provider,
        OpenIdConnectConfiguration about,
        OidcState state,
        string token,
        CancellationToken cancel
    )
    {
        var result = await Tokens.ValidateTokenAsync(token, Rules(provider, about));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            providers.Refresh(provider);
            result = await Tokens.ValidateTokenAsync(token, Rules(provider, await providers.AboutAsync(provider, cancel)));
        }

        if (!result.IsValid)
        {
            Refused(log, provider.Name, result.Exception?.GetType().Name ?? "not valid");
            return null;
        }

        string? Claim(string name) => result.Claims.TryGetValue(name, out var value) ? value?.ToString() : null;
        if (Claim("nonce") != state.Nonce)
        {
            Refused(log, provider.Name, "the nonce is another one");
            return null;
        }

        // A token for several sites must have been made for this one.
        if (Claim("azp") is { } party && party != provider.ClientId)
        {
            Refused(log, provider.Name, "the token was made for another client");
            return null;
        }

        var isVerified = string.Equals(Claim("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        return Claim("sub") is { Length: > 0 and <= 255 } subject ? new(subject, isVerified ? Claim("email") : null, Claim("name")) : null;
    }

    static TokenValidationParameters Rules(OidcProvider provider, OpenIdConnectConfiguration about) =>
        new()
        {
            ValidIssuer = about.Issuer,
            ValidAudience = provider.ClientId,
            IssuerSigningKeys = about.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(2),
        };

    [LoggerMessage(4101, LogLevel.Warning, "The answer of provider {Provider} was refused: {Why}")]
    static partial void Refused(ILogger log, string provider, string why);

    [LoggerMessage(4102, LogLevel.Error, "Provider {Provider} could not be reached")]
    static partial void NotReached(ILogger log, string provider, Exception e);
}
