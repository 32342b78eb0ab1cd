namespace Causeway.Pathways.Opportunities;

/// <summary>A filter with the number of occupations it leaves out.</summary>
/// <param name="Filter">interests, education or paying.</param>
/// <param name="Sentence">What it asks, and how many occupations do not meet it; one occupation may be left out by several.</param>
/// <param name="Count">How many occupations do not meet it.</param>
/// <param name="NotKnown">How many of these because it is not known whether they do.</param>
public sealed record LeftOut(string Filter, string Sentence, int Count, int NotKnown);

/// <summary>Keeps the occupations that a student asks for, and counts what each wish leaves out.</summary>
static class OpportunityFilters
{
    public static (List<Opportunity> Kept, IReadOnlyList<LeftOut> LeftOut) Apply(List<Opportunity> all, OpportunityRequest request, decimal livingWage)
    {
        var rules = new List<(string Name, string Asks, Func<Opportunity, bool?> Meets)>();
        if (request.Interests is { Count: > 0 })
        {
            rules.Add(("interests", "answer to at least one of the chosen interests and skills", FitsAny));
        }

        if (request.Education is { } education)
        {
            rules.Add(
                (
                    "education",
                    $"usually ask for no more than this at entry: {education.Words}",
                    o => EducationLevel.RankOf(o.EntryEducation) is { } rank ? rank <= education.Rank : null
                )
            );
        }

        if (request.PayingOnly)
        {
            rules.Add(
                ("paying", "have a median wage at or above the living wage", o => o.MedianWage.Rank is { } median ? (decimal)median >= livingWage : null)
            );
        }

        var leftOut = rules.Select(r =>
        {
            var answers = all.Select(r.Meets).ToArray();
            var not = answers.Count(a => a != true);
            var unknown = answers.Count(a => a is null);
            return new LeftOut(
                r.Name,
                $"{not:N0} of {all.Count:N0} occupations are left out because they do not {r.Asks}{(unknown > 0 ? $" ({unknown:N0} of them because it is not known)" : "")}.",
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
