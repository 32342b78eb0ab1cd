using Microsoft.AspNetCore.Http.Extensions;

namespace Causeway.Web.Api;

/// <summary>The address of this site as the reader reached it, for documents that need whole addresses.</summary>
public static class SiteAddress
{
    /// <summary>Scheme, host and base path without a slash at its end.</summary>
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/');
    }
}

/// <summary>Who answers for this site, as its operator says with <c>Site__Name</c> and <c>Site__Email</c>.</summary>
/// <param name="Name">Name of the organization.</param>
/// <param name="Address">E-mail address; null when the operator names none.</param>
public sealed record SiteContact(string Name, string? Address)
{
    /// <summary>Reads the configuration.</summary>
    public static SiteContact From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var name = configuration["Site:Name"];
        var email = configuration["Site:Email"];
        return new(string.IsNullOrWhiteSpace(name) ? "Causeway" : name, string.IsNullOrWhiteSpace(email) ? null : email);
    }

    /// <summary>The address as a link: the operator's, or the mailbox that RFC 2142 reserves for the web site of a host.</summary>
    public string Email(string site) => $"mailto:{Address ?? $"webmaster@{new Uri(site).Host}"}";
}
