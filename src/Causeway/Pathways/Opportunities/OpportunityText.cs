using System.Globalization;
using Causeway.Data;
using Causeway.Pathways.LivingWage;

namespace Causeway.Pathways.Opportunities;

/// <summary>The sentences of a report, the same on the page, in the terminal and in the API.</summary>
static class OpportunityText
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public static string Finding(string area, OpportunityRequest request, LivingWageAnswer wage, List<Opportunity> all, bool ofProgram)
    {
        var paying = all.Where(o => o.MedianWage.Rank is { } median && (decimal)median >= wage.Hourly).ToArray();
        var known = all.Count(o => o.MedianWage.Rank is not null);
        var what = ofProgram ? $"occupations that {request.Program} prepares for" : "occupations";
        return string.Create(
            US,
            $"In {area}, {HouseholdText(request)} needs {wage.Hourly:C2} an hour{(request.Household.Earners > 1 ? " for each working adult" : "")}; {paying.Length:N0} of {known:N0} {what} with known wages pay at least that to half of their workers."
        );
    }

    public static string HouseholdText(OpportunityRequest request) => Describe(request.Household);

    /// <summary>A household in words, such as <c>one adult with one child</c>.</summary>
    public static string Describe(Methods.Pathways.Household household)
    {
        string[] numbers = ["no", "one", "two", "three", "four", "five", "six"];
        var adults = household.Adults == 1 ? "one adult" : $"{numbers[Math.Min(household.Adults, 6)]} adults";
        var earners = household.Earners < household.Adults ? $" ({numbers[Math.Min(household.Earners, 6)]} working)" : "";
        var children = household.Children switch
        {
            0 => " without children",
            1 => " with one child",
            var n => $" with {numbers[Math.Min(n, 6)]} children",
        };
        return adults + earners + children;
    }

    /// <summary>A sentence for what the filters keep; nothing without filters.</summary>
    public static string Kept(IReadOnlyList<LeftOut> filters, int kept) =>
        filters.Count == 0 ? "" : string.Create(US, $" {kept:N0} occupations meet what was chosen.");

    /// <summary>How the list is put in order, in words, with how interests count when some were chosen.</summary>
    public static string Order(OpportunitySort sort, IReadOnlyList<Interest> interests)
    {
        var usual = Order(sort);
        if (interests.Count == 0)
        {
            return usual;
        }

        string[] rules =
        [
            .. interests.Any(i => !i.IsSkill)
                ? ["an interest counts when O*NET rates it at least 4 of 7 for the occupation"]
                : (string[])[],
            .. interests.Any(i => i.IsSkill) ? ["a skill counts when O*NET rates its importance at least 3.5 of 5"] : (string[])[],
        ];
        var first =
            interests.Count == 1
                ? $"Only occupations that answer to {interests[0].Name}"
                : $"Occupations that answer to more of {string.Join(", ", interests.Select(i => i.Name))} first";
        return $"{first} ({string.Join("; ", rules)}); among equals: {char.ToLowerInvariant(usual[0])}{usual[1..]}";
    }

    public static string Order(OpportunitySort sort) =>
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

    public static IReadOnlyList<string> Notes(
        WageBasis basis,
        LivingWageAnswer wage,
        OpportunityRequest request,
        bool hasLocalProjections,
        bool hasNational,
        string awards
    )
    {
        var notes = new List<string> { basis.Sentence };
        notes.AddRange(wage.Notes);
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
                $"Awards are completions reported to IPEDS for {awards} by institutions in the area, first majors; a person may earn several, and graduates may leave."
            );
        }

        notes.Add("Typical entry education, job zone, skills, knowledge and tools are national descriptions of the occupation.");
        return notes;
    }
}
