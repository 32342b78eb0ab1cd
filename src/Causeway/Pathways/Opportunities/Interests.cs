using Causeway.Data;

namespace Causeway.Pathways.Opportunities;

/// <summary>An interest or a skill that a student may like.</summary>
/// <param name="Code">Short name in addresses and on the command line, such as active-listening.</param>
/// <param name="Name">Name as O*NET writes it.</param>
/// <param name="IsSkill">True for a skill, false for one of the six interests.</param>
public sealed record Interest(string Code, string Name, bool IsSkill)
{
    /// <summary>How many can be chosen.</summary>
    public const int Most = 3;

    /// <summary>The six interests of Holland's model, in its order.</summary>
    public static readonly IReadOnlyList<Interest> Six =
    [
        new("realistic", "Realistic", false),
        new("investigative", "Investigative", false),
        new("artistic", "Artistic", false),
        new("social", "Social", false),
        new("enterprising", "Enterprising", false),
        new("conventional", "Conventional", false),
    ];

    /// <summary>The top of its scale: 7 for interests, 5 for skills.</summary>
    public int Scale => IsSkill ? 5 : 7;

    /// <summary>From which rating on it fits an occupation: the middle of the scale for an interest; between important and very important for a skill, as most skills are important everywhere.</summary>
    public double Fits => IsSkill ? 3.5 : 4;

    /// <summary>The short names in a text, separated by commas; a <see cref="UserException"/> for more than three.</summary>
    public static IReadOnlyList<string> Codes(string? text)
    {
        var codes = (text ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(c => c.ToLowerInvariant())
            .Distinct()
            .ToArray();
        return codes.Length <= Most
            ? codes
            : throw new UserException(
                "interest.many",
                $"Choose up to {Most} interests and skills; there are {codes.Length}: {string.Join(", ", codes)}."
            );
    }

    internal static string CodeOf(string name) => name.ToLowerInvariant().Replace(' ', '-');
}

/// <summary>How one chosen interest or skill stands to an occupation.</summary>
/// <param name="Name">The interest or skill.</param>
/// <param name="Rating">O*NET's rating; null when the occupation has none.</param>
/// <param name="Scale">The top of the scale: 7 for interests, 5 for skills.</param>
/// <param name="Fits">True when the rating is high enough.</param>
public sealed record InterestMatch(string Name, double? Rating, int Scale, bool Fits);

/// <summary>The ratings of interests and skills of every occupation.</summary>
sealed class InterestRatings
{
    readonly Dictionary<(string Soc, string Code), double> _ratings;

    InterestRatings(IReadOnlyList<Interest> all, Dictionary<(string, string), double> ratings, string vintage) =>
        (All, _ratings, Vintage) = (all, ratings, vintage);

    /// <summary>The six interests that are rated, then the skills by name.</summary>
    public IReadOnlyList<Interest> All { get; }

    /// <summary>Edition of O*NET.</summary>
    public string Vintage { get; }

    public static Task<InterestRatings> ReadAsync(Warehouse warehouse, CancellationToken cancel) =>
        warehouse.Kept.GetAsync("Pathways/Opportunities/interests", c => ReadNowAsync(warehouse, c), cancel);

    static async Task<InterestRatings> ReadNowAsync(Warehouse warehouse, CancellationToken cancel)
    {
        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("Pathways/Opportunities/interests.sql"), []),
            r =>
                (
                    Soc: r.GetString(0),
                    IsSkill: r.GetString(1) == "skills",
                    Name: r.GetString(2),
                    Value: r.GetDouble(3),
                    Vintage: r.GetString(4)
                ),
            cancel
        );
        var skills = rows.Where(r => r.IsSkill).Select(r => r.Name).Distinct().Order(StringComparer.Ordinal);
        var rated = rows.Select(r => Interest.CodeOf(r.Name)).ToHashSet();
        var ratings = new Dictionary<(string, string), double>();
        foreach (var row in rows)
        {
            ratings[(row.Soc, Interest.CodeOf(row.Name))] = Math.Round(row.Value, 2);
        }

        return new(
            [.. Interest.Six.Where(i => rated.Contains(i.Code)), .. skills.Select(s => new Interest(Interest.CodeOf(s), s, true))],
            ratings,
            rows.Count == 0 ? "" : rows.Max(r => r.Vintage)!
        );
    }

    /// <summary>What was chosen, by its short names.</summary>
    public IReadOnlyList<Interest> Chosen(IReadOnlyList<string> codes) =>
        [
            .. codes.Select(code =>
                All.FirstOrDefault(i => i.Code == code)
                ?? throw (
                    All.Count == 0
                        ? new UserException(
                            "interest.not_loaded",
                            "No interests and skills of O*NET are loaded; 'causeway sources onet' says where to get them."
                        )
                        : new UserException(
                            "interest.unknown",
                            $"'{code}' is no interest or skill; there are {string.Join(", ", All.Select(i => i.Code))}."
                        )
                )
            ),
        ];

    /// <summary>How the chosen stand to an occupation; where a wider code stands for several, the mean of those that are rated.</summary>
    public IReadOnlyList<InterestMatch> Of(IReadOnlyList<Interest> chosen, IReadOnlyList<string> codes) =>
        [
            .. chosen.Select(i =>
            {
                var known = codes.Where(c => _ratings.ContainsKey((c, i.Code))).Select(c => _ratings[(c, i.Code)]).ToArray();
                double? rating = known.Length == 0 ? null : Math.Round(known.Average(), 2);
                return new InterestMatch(i.Name, rating, i.Scale, rating >= i.Fits);
            }),
        ];
}
