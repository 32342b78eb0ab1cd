using Causeway.Methods.Pathways;

namespace Causeway.Pathways.Opportunities;

/// <summary>Schooling that is usual at entry, from the least to the most; each with the words of the national employment projections.</summary>
/// <param name="Code">Short name in addresses and on the command line, such as associate.</param>
/// <param name="Words">As the projections write it, and the key of its translation.</param>
/// <param name="Level">Its place in the order.</param>
public sealed record EntrySchooling(string Code, string Words, EducationLevel Level)
{
    /// <summary>All levels in order.</summary>
    public static readonly IReadOnlyList<EntrySchooling> All =
    [
        new("none", "No formal educational credential", EducationLevel.NoCredential),
        new("high-school", "High school diploma or equivalent", EducationLevel.HighSchool),
        new("some-college", "Some college, no degree", EducationLevel.SomeCollege),
        new("certificate", "Postsecondary nondegree award", EducationLevel.PostsecondaryAward),
        new("associate", "Associate's degree", EducationLevel.Associate),
        new("bachelor", "Bachelor's degree", EducationLevel.Bachelor),
        new("master", "Master's degree", EducationLevel.Master),
        new("doctoral", "Doctoral or professional degree", EducationLevel.Doctoral),
    ];

    /// <summary>The level of a short name; null for an empty one. A <see cref="UserException"/> for one that there is not.</summary>
    public static EntrySchooling? Of(string? code) =>
        string.IsNullOrWhiteSpace(code)
            ? null
            : All.FirstOrDefault(l => l.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? throw new UserException(
                    "education.code",
                    $"'{code}' is no level of education; there are {string.Join(", ", All.Select(l => l.Code))}."
                );

    /// <summary>The level of the projections' words; null when they are not known.</summary>
    public static EducationLevel? LevelOf(string? words) => All.FirstOrDefault(l => l.Words == words)?.Level;
}
