using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Causeway.Identity.Outside;

/// <summary>An outside provider that people can sign in with, as the operator names it in <c>Oidc__Providers__0__*</c>.</summary>
public sealed record OidcProvider
{
    /// <summary>Its name in addresses and in the database: lower-case letters, digits and hyphens. It stays the same for good.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people know.</summary>
    public required string Title { get; init; }

    /// <summary>The address under which <c>/.well-known/openid-configuration</c> is.</summary>
    public required string Authority { get; init; }

    /// <summary>How the provider calls this site.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret that the provider gave this site; empty when it gave none.</summary>
    public string ClientSecret { get; init; } = "";
}

/// <summary>The outside providers of this installation, with what each says about itself.</summary>
public sealed partial class OidcProviders
{
    /// <summary>The section of the settings.</summary>
    public const string Key = "Oidc:Providers";

    readonly Dictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> _about = new(StringComparer.Ordinal);

    /// <summary>Reads the settings; one that is wrong stops the program.</summary>
    public OidcProviders(IConfiguration configuration, IHttpClientFactory clients)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(clients);
        All = [.. configuration.GetSection(Key).GetChildren().Select(Read)];
        foreach (var provider in All)
        {
            var address = provider.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
            // Without encryption only on this machine itself, where a test or a developer has a provider.
            var documents = new HttpDocumentRetriever(clients.CreateClient(nameof(OidcProviders)))
            {
                RequireHttps = !new Uri(address).IsLoopback,
            };
            if (!_about.TryAdd(provider.Name, new(address, new OpenIdConnectConfigurationRetriever(), documents)))
            {
                throw Wrong($"two providers are called {provider.Name}");
            }
        }
    }

    /// <summary>All of them, in the order of the settings.</summary>
    public IReadOnlyList<OidcProvider> All { get; }

    /// <summary>The provider of this name.</summary>
    public OidcProvider? Find(string? name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>What the provider says about itself: addresses, name, keys. Kept for a day.</summary>
    internal Task<OpenIdConnectConfiguration> AboutAsync(OidcProvider provider, CancellationToken cancel) =>
        _about[provider.Name].GetConfigurationAsync(cancel);

    /// <summary>Asks anew next time: a key is not known, so the provider may have changed its keys.</summary>
    internal void Refresh(OidcProvider provider) => _about[provider.Name].RequestRefresh();

    static OidcProvider Read(IConfigurationSection section)
    {
        string Value(string key) => section[key]?.Trim() ?? "";
        var (name, authority, client) = (Value("Name"), Value("Authority"), Value("ClientId"));
        if (!Names().IsMatch(name))
        {
            throw Wrong($"the name '{name}' is not made of lower-case letters, digits and hyphens");
        }

        if (!IsSafe(authority))
        {
            throw Wrong($"the authority of {name} is not an https address");
        }

        if (client.Length == 0)
        {
            throw Wrong($"{name} has no client id");
        }

        return new()
        {
            Name = name,
            Title = Value("Title") is { Length: > 0 } title ? title : name,
            Authority = authority,
            ClientId = client,
            ClientSecret = Value("ClientSecret"),
        };
    }

    /// <summary>True for an encrypted address, or one on this machine itself.</summary>
    internal static bool IsSafe(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    static UserException Wrong(string what) =>
        new("config.oidc", $"In the settings Oidc__Providers__*, {what}. Correct it and start again.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Names();
}
