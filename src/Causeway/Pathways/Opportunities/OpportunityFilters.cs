using Causeway.Data;

namespace Causeway.Pathways.Opportunities;

/// <summary>A filter with the number of occupations it leaves out.</summary>
/// <param name="Filter">interests, education or paying.</param>
/// <param name="Sentence">What it asks, and how many occupations do not meet it; one occupation may be left out by several.</param>
/// <param name="Count">How many occupations do not meet it.</param>
/// <param name="NotKnown">How many of these because it is not known whether they meet it.</param>
public sealed record LeftOut(string Filter, Sentence Sentence, int Count, int NotKnown);

/// <summary>Keeps the occupations that a student asks for, and counts what each wish leaves out.</summary>
static class OpportunityFilters
{
    public static (List<Opportunity> Kept, IReadOnlyList<LeftOut> LeftOut) Apply(
        List<Opportunity> all,
        OpportunityRequest request,
        decimal livingWage
    )
    {
        var rules = new List<(string Name, Sentence Because, Func<Opportunity, bool?> Meets)>();
        if (request.Interests is { Count: > 0 })
        {
            rules.Add(("interests", "they answer to none of the chosen interests and skills", FitsAny));
        }

        if (request.Education is { } education)
        {
            rules.Add(
                (
                    "education",
                    Sentence.Of($"they usually ask for more schooling at entry than was chosen ({education.Words})"),
                    o => EntrySchooling.LevelOf(o.EntryEducation) is { } level ? level <= education.Level : null
                )
            );
        }

        if (request.PayingOnly)
        {
            rules.Add(
                (
                    "paying",
                    "their median wage is below the living wage",
                    o => o.MedianWage.Rank is { } median ? (decimal)median >= livingWage : null
                )
            );
        }

        var leftOut = rules.Select(r =>
        {
            var answers = all.Select(r.Meets).ToArray();
            var not = answers.Count(a => a != true);
            var unknown = answers.Count(a => a is null);
            return new LeftOut(
                r.Name,
                unknown > 0
                    ? Sentence.Of(
                        $"{not:N0} of {all.Count:N0} occupations are left out because {r.Because}, or because that is not known ({unknown:N0} of them)."
                    )
                    : Sentence.Of($"{not:N0} of {all.Count:N0} occupations are left out because {r.Because}."),
                not,
                unknown
            );
        });
        return ([.. all.Where(o => rules.TrueForAll(r => r.Meets(o) == true))], [.. leftOut]);
    }

    static bool? FitsAny(Opportunity o) =>
        o.Matches.Any(m => m.Fits) ? true
        : o.Matches.All(m => m.Rating is null) ? null
        : false;

    /// <summary>How many of the chosen interests and skills an occupation answers to.</summary>
    public static int Fitting(Opportunity o) => o.Matches.Count(m => m.Fits);
}
