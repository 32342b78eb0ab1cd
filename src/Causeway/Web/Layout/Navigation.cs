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

    /// <summary>The pages of the explorer below the labor market, in the order of a reader's questions.</summary>
    public static readonly IReadOnlyList<Section> Explorer =
    [
        new("Areas", "Find a place: its people, work, wages and schools", "/areas"),
        new("Occupations", "Find a job: what it pays, asks for and leads to", "/occupations"),
        new("Programs of study", "Find a program: its awards and the jobs it leads to", "/programs"),
        new("Colleges and schools", "Find a college: what it teaches and to whom", "/institutions"),
        new("Industries", "Find an industry: who employs people, and how many", "/industries"),
        new("Pathways", "Which programs lead to a living wage?", "/pathways"),
        new("Compare", "See up to six places, jobs or programs side by side", "/compare"),
        new("Maps", "See a measure of every county or state on a map", "/maps"),
        new("Learn about labor market information", "Learn what the numbers mean and how to use them", "/learn-lmi"),
        new("Choose a source", "Which source has the number I need?", "/choose-a-source"),
        new("Glossary", "What does this word mean?", "/glossary"),
    ];

    readonly Lazy<HashSet<string>> _routes = new(() =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>The sections that can be visited.</summary>
    public IReadOnlyList<Section> Sections => [.. All.Where(section => Has(section.Href))];

    /// <summary>The pages of the explorer that can be visited.</summary>
    public IReadOnlyList<Section> Explored => [.. Explorer.Where(section => Has(section.Href))];

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
