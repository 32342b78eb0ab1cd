using Microsoft.AspNetCore.Routing.Patterns;

namespace Causeway.Web.Layout;

/// <summary>A section of the site and the question that brings a reader there.</summary>
public sealed record Section(string Label, string Question, string Href);

/// <summary>The sections in the order of the user's questions. A section is shown once its page exists, so no link leads nowhere.</summary>
public sealed class Navigation(EndpointDataSource endpoints)
{
    /// <summary>Every section the site is planned to have.</summary>
    public static readonly IReadOnlyList<Section> All =
    [
        new("Labor market", "What work is there here?", "/labor-market"),
        new("Pathways", "Which programs lead to a living wage?", "/pathways"),
        new("Students", "Are our students getting there?", "/indicators"),
        new("Sharing", "How do we share data safely?", "/governance"),
        new("Capability", "Where do we stand, what is next?", "/capability"),
        new("Learning", "Who can help us?", "/learning"),
        new("Briefs", "What can we say in public?", "/briefs"),
        new("Guide", "What do the numbers mean?", "/learn-lmi"),
        new("Sources", "Where do the numbers come from?", "/sources"),
    ];

    readonly Lazy<HashSet<string>> _routes = new(() =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>The sections that can be visited.</summary>
    public IReadOnlyList<Section> Sections => [.. All.Where(section => Has(section.Href))];

    /// <summary>True when a page has this address, so that a link to it leads somewhere.</summary>
    public bool Has(string href) => _routes.Value.Contains(href);

    /// <summary>True when the things of a kind, such as occupations, have pages below it: <c>/occupations/{code}</c>.</summary>
    public bool HasSubjects(string kind) =>
        _routes.Value.Any(r =>
            r.StartsWith($"/{kind}/{{", StringComparison.OrdinalIgnoreCase) && r.EndsWith('}') && r.LastIndexOf('/') == kind.Length + 1
        );

    /// <summary>True when the path is the section's page or one below it.</summary>
    public static bool IsIn(Section section, PathString path) => path.StartsWithSegments(section.Href, StringComparison.OrdinalIgnoreCase);
}
