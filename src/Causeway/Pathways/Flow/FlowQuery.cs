using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Programs;
using Causeway.Methods.Codes;
using Causeway.Pathways.Opportunities;
using Causeway.Pathways.Transitions;
using Causeway.Web.Figures;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Flow;

/// <summary>A flow with what it rests on.</summary>
/// <param name="Flow">The pathway.</param>
/// <param name="Report">The occupations with their figures.</param>
/// <param name="AwardsYear">Year of the awards; empty when none are loaded.</param>
public sealed record FlowAnswer(PathwayFlow Flow, OpportunityReport Report, string AwardsYear);

/// <summary>Makes the flow of a program of study in an area: the awards that are really given, the occupations it leads to, and where people may go from there.</summary>
public sealed class FlowQuery(
    Warehouse warehouse,
    PanelShelf shelf,
    AreaOption areas,
    AwardFacts facts,
    KeptReports reports,
    TransitionQuery transitions,
    IStringLocalizer<FlowText> text,
    IStringLocalizer<ProgramText> kinds,
    IStringLocalizer<SharedText> shared
)
{
    const int StepsOfOne = 3;
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    // The least award that a usual education at entry (BLS) asks for, by its place among the kinds of awards; 0 is none after high school.
    static readonly Dictionary<string, int> Entry = new(StringComparer.Ordinal)
    {
        ["Postsecondary nondegree award"] = 1,
        ["Associate's degree"] = 2,
        ["Bachelor's degree"] = 3,
        ["Master's degree"] = 5,
        ["Doctoral or professional degree"] = 6,
    };

    /// <summary>The flow; what is wrong or not loaded is a <see cref="UserException"/>.</summary>
    public async Task<FlowAnswer> RunAsync(string program, string area, string household, CancellationToken cancel)
    {
        var place = await areas.FindAsync(area, cancel);
        var request = PathwaysVerb.Request(place.Code, household, program, 0, "living-wage-jobs", false, null);
        var code = (
            request.Program
            ?? throw new UserException("program.code", "Give a program of study: a CIP code of 2, 4 or 6 digits, such as 51.3801.")
        ).ToString();
        var subject =
            await shelf.FindAsync("programs", code, cancel)
            ?? throw new UserException(
                "program.unknown",
                $"No program {code} is known. Search for one by its words in the list of programs of study."
            );
        var report = await reports.GetAsync(request, cancel);
        var whole = await reports.GetAsync(request with { Program = null }, cancel);
        var newest = await facts.NewestAsync(cancel);
        var nodes = new List<FlowNode>();
        var links = new List<FlowLink>();
        var query = ProgramCodes.Query(place.Code, request.Household.ToString());
        nodes.Add(new("program", 0, subject.Name, code, $"/programs/{code}{query}"));
        var awarded = await AwardsAsync(place.Code, code, newest, cancel);
        foreach (var (kind, rank, awards) in awarded)
        {
            var amount = text["{0} awards a year", awards.ToString("N0", US)];
            nodes.Add(new(kind.Id, 1, kind.Label, amount, $"/programs/{code}/awards{query}"));
            links.Add(new("program", kind.Id, awards, amount));
        }

        var occupations = report.Occupations.Take(PathwayFlow.MostNodes).ToArray();
        foreach (var o in occupations)
        {
            var detail = o.LivingWageJobs.IsKnown
                ? text["{0} jobs at the living wage", FigureText.Short(o.LivingWageJobs, "N0")]
                : text["jobs at the living wage not known"];
            nodes.Add(new(o.Soc, 2, o.Title, detail, $"/occupations/{Uri.EscapeDataString(o.Soc)}{query}"));
            links.Add(Enters(awarded, o));
        }

        await AddNextAsync(whole, occupations, query, nodes, links, cancel);
        var title = text["Pathway of {0} in {1}", subject.Name, place.Name];
        return new(
            new(
                title,
                text[
                    "From {0} over {1} kinds of awards to {2} occupations and {3} next steps. Lines from program to award are as wide as the number of awards; other lines have no number. A broken line means that the occupation usually asks for more.",
                    subject.Name,
                    awarded.Count,
                    occupations.Length,
                    nodes.Count(n => n.Column == 3)
                ],
                [text["Program of study"], text["Award"], text["Occupation"], text["Next step"]],
                nodes,
                links
            ),
            report,
            newest.Year
        );
    }

    /// <summary>A household in the reader's words.</summary>
    public string HouseholdOf(OpportunityReport report) => HouseholdWords.Of(report.Request.Household.ToString(), shared);

    async Task<IReadOnlyList<(AwardKind Kind, int Rank, double Awards)>> AwardsAsync(
        string area,
        string code,
        NewestAwards newest,
        CancellationToken cancel
    )
    {
        if (newest.Year.Length == 0)
        {
            return [];
        }

        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("LaborMarket/Programs/awards.sql"), area, ProgramCodes.Pattern(code), newest.Year, newest.Institutions),
            r => (Level: r.GetString(3), Awards: r.GetDouble(4)),
            cancel
        );
        return
        [
            .. AwardKind
                .All(kinds)
                .Select((kind, i) => (kind, i + 1, rows.Where(r => kind.Levels.Contains(r.Level)).Sum(r => r.Awards)))
                .Where(k => k.Item3 > 0),
        ];
    }

    // From the least award given here that the occupation usually asks for; a broken line from the highest when none is enough.
    FlowLink Enters(IReadOnlyList<(AwardKind Kind, int Rank, double Awards)> awarded, Opportunity o)
    {
        // Where nothing is published, no award is said to be enough: the line begins at the program.
        if (o.EntryEducation is not { } asks)
        {
            return new("program", o.Soc, null, text["education at entry not published"]);
        }

        if (awarded.Count == 0)
        {
            return new("program", o.Soc, null, text["usual at entry: {0}", asks]);
        }

        var least = Entry.GetValueOrDefault(asks);
        var enough = awarded.Where(a => a.Rank >= least).ToArray();
        var from = enough.Length > 0 ? enough[0] : awarded[^1];
        return enough.Length > 0
            ? new(from.Kind.Id, o.Soc, null, text["usual at entry: {0}", asks])
            : new(from.Kind.Id, o.Soc, null, text["usually more is asked for: {0}", asks], Weak: true);
    }

    async Task AddNextAsync(
        OpportunityReport whole,
        IReadOnlyList<Opportunity> occupations,
        string query,
        List<FlowNode> nodes,
        List<FlowLink> links,
        CancellationToken cancel
    )
    {
        var here = occupations.Select(o => o.Soc).ToHashSet();
        var room = PathwayFlow.MostNodes;
        var added = new HashSet<string>();
        foreach (var o in occupations)
        {
            var next = await transitions.RunAsync(whole, o.Soc, cancel);
            foreach (var step in next.Steps.Where(s => s.Difference > 0 && !here.Contains(s.Soc)).Take(StepsOfOne))
            {
                if (added.Count >= room && !added.Contains(step.Soc))
                {
                    continue;
                }

                if (added.Add(step.Soc))
                {
                    nodes.Add(
                        new(
                            "next-" + step.Soc,
                            3,
                            step.Title,
                            text["median {0} an hour", step.MedianWage.ToString("C2", US)],
                            $"/occupations/{Uri.EscapeDataString(step.Soc)}{query}"
                        )
                    );
                }

                links.Add(
                    new(
                        o.Soc,
                        "next-" + step.Soc,
                        null,
                        text["{0} more an hour", step.Difference.ToString("C2", US)]
                            + (step.Gaps.Count > 0 ? "; " + text["to learn: {0}", string.Join(", ", step.Gaps.Select(g => g.Element))] : "")
                    )
                );
            }
        }
    }
}
