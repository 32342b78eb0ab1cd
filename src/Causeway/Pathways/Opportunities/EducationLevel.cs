namespace Causeway.Pathways.Opportunities;

/// <summary>Schooling that is usual at entry, from the least to the most; each with the words of the national employment projections.</summary>
/// <param name="Code">Short name in addresses and on the command line, such as associate.</param>
/// <param name="Words">As the projections write it, and the key of its translation.</param>
/// <param name="Rank">0 is no credential.</param>
public sealed record EducationLevel(string Code, string Words, int Rank)
{
    /// <summary>All levels in order.</summary>
    public static readonly IReadOnlyList<EducationLevel> All =
    [
        new("none", "No formal educational credential", 0),
        new("high-school", "High school diploma or equivalent", 1),
        new("some-college", "Some college, no degree", 2),
        new("certificate", "Postsecondary nondegree award", 3),
        new("associate", "Associate's degree", 4),
        new("bachelor", "Bachelor's degree", 5),
        new("master", "Master's degree", 6),
        new("doctoral", "Doctoral or professional degree", 7),
    ];

    /// <summary>The level of a short name; null for an empty one. A <see cref="UserException"/> for one that there is not.</summary>
    public static EducationLevel? Of(string? code) =>
        string.IsNullOrWhiteSpace(code)
            ? null
            : All.FirstOrDefault(l => l.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? throw new UserException(
                    "education.code",
                    $"'{code}' is no level of education; there are {string.Join(", ", All.Select(l => l.Code))}."
                );

    /// <summary>The rank of the projections' words; null when they are not known.</summary>
    public static int? RankOf(string? words) => All.FirstOrDefault(l => l.Words == words)?.Rank;
}
