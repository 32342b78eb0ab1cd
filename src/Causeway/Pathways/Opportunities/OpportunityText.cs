using Causeway.Data;
using Causeway.Pathways.LivingWage;

namespace Causeway.Pathways.Opportunities;

/// <summary>The sentences of a report, the same on the page, in the terminal and in the API.</summary>
static class OpportunityText
{
    public static Sentence Finding(
        string area,
        OpportunityRequest request,
        LivingWageAnswer wage,
        List<Opportunity> all,
        bool ofProgram,
        IReadOnlyList<LeftOut> filters,
        int kept
    )
    {
        var paying = all.Count(o => o.MedianWage.Rank is { } median && (decimal)median >= wage.Hourly);
        var known = all.Count(o => o.MedianWage.Rank is not null);
        var home = Describe(request.Household);
        var needs =
            request.Household.Earners > 1
                ? Sentence.Of($"In {area}, {home} needs {wage.Hourly:C2} an hour for each working adult")
                : Sentence.Of($"In {area}, {home} needs {wage.Hourly:C2} an hour");
        var finding = ofProgram
            ? Sentence.Of(
                $"{needs}; {paying:N0} of {known:N0} occupations that {request.Program} prepares for with known wages pay at least that to half of their workers."
            )
            : Sentence.Of($"{needs}; {paying:N0} of {known:N0} occupations with known wages pay at least that to half of their workers.");
        return filters.Count == 0 ? finding : Sentence.Of($"{finding} {kept:N0} occupations meet what was chosen.");
    }

    /// <summary>A household in words, such as <c>one adult with one child</c>.</summary>
    public static Sentence Describe(Methods.Pathways.Household household)
    {
        var adults =
            household.Adults == 1 ? "one adult"
            : household.Earners < household.Adults ? Sentence.Of($"{household.Adults} adults ({household.Earners} working)")
            : Sentence.Of($"{household.Adults} adults");
        return household.Children switch
        {
            0 => Sentence.Of($"{adults} without children"),
            1 => Sentence.Of($"{adults} with one child"),
            var n => Sentence.Of($"{adults} with {n} children"),
        };
    }

    /// <summary>How the list is put in order, in words, with how interests count when some were chosen.</summary>
    public static Sentence Order(OpportunitySort sort, IReadOnlyList<Interest> interests)
    {
        var usual = Order(sort);
        if (interests.Count == 0)
        {
            return usual;
        }

        Sentence rule =
            interests.All(i => i.IsSkill) ? "a skill counts when O*NET rates its importance at least 3.5 of 5"
            : interests.Any(i => i.IsSkill)
                ? "an interest counts when O*NET rates it at least 4 of 7 for the occupation, a skill when O*NET rates its importance at least 3.5 of 5"
            : "an interest counts when O*NET rates it at least 4 of 7 for the occupation";
        var names = string.Join(", ", interests.Select(i => i.Name));
        return interests.Count == 1
            ? Sentence.Of($"Only occupations that answer to {names} ({rule}). {usual}")
            : Sentence.Of($"Occupations that answer to more of {names} first ({rule}). Among equals: {usual}");
    }

    public static Sentence Order(OpportunitySort sort) =>
        sort switch
        {
            OpportunitySort.Openings => "Most openings a year first.",
            OpportunitySort.Share => "Largest share of jobs at or above the living wage first.",
            OpportunitySort.Wage => "Highest median wage first.",
            OpportunitySort.Growth => "Fastest growth first.",
            OpportunitySort.Employment => "Most jobs first.",
            _ =>
                "Most jobs at or above the living wage first (jobs times the share that pays it; where only a bound of the share is known, the lower bound).",
        };

    public static IReadOnlyList<Sentence> Notes(
        WageBasis basis,
        LivingWageAnswer wage,
        OpportunityRequest request,
        bool hasLocalProjections,
        bool hasNational,
        string awards
    )
    {
        var notes = new List<Sentence> { basis.Sentence };
        notes.AddRange(wage.Notes.Select(n => (Sentence)n));
        notes.Add(
            "The share of jobs at or above the living wage is our own estimate: wages are taken to rise evenly between the published percentiles. Below the 10th and above the 90th only a bound is known."
        );
        if (request.Area.Kind != Methods.Codes.AreaKind.Nation)
        {
            notes.Add(
                hasLocalProjections ? "Growth and openings are the state's own projections where it has them."
                : !hasNational ? "No employment projections are loaded, so growth and openings are missing."
                : request.UseNational
                    ? "Growth is the nation's rate, and openings are the nation's openings per job applied to the jobs here: they were asked for, and they are not a local projection."
                : "No projections for this state are loaded. National rates exist and are used only when asked for (--national)."
            );
        }

        if (awards.Length > 0)
        {
            notes.Add(
                Sentence.Of(
                    $"Awards are completions reported to IPEDS for {awards} by institutions in the area, first majors; a person may earn several, and graduates may leave."
                )
            );
        }

        notes.Add("Typical entry education, job zone, skills, knowledge and tools are national descriptions of the occupation.");
        return notes;
    }
}
