using System.Globalization;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;

namespace Causeway.Pathways.Opportunities;

/// <summary>
/// Which occupations pay a living wage here, what they ask for, how many openings there are and who trains for them.
/// The command line, the page and the API call this one class.
/// </summary>
public sealed class OpportunityQuery(Warehouse warehouse, LivingWageQuery livingWages)
{
    readonly OpportunityFacts _facts = new(warehouse);

    /// <summary>Answers the request; throws a <see cref="UserException"/> when the area is unknown or nothing is known about its wages.</summary>
    public async Task<OpportunityReport> RunAsync(OpportunityRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var place =
            await _facts.AreaAsync(request.Area, cancel)
            ?? throw new UserException(
                "area.unknown",
                $"No area {request.Area} is known. Use US, a state (13), a county (13121) or a metro area (C12060)."
            );
        var state = StateOf(request.Area, place);
        if (state is null && request.Area.Kind != AreaKind.Nation)
        {
            state = await _facts.StateOfMetroAsync(place.Area, cancel);
        }

        // The engine answers on the thread that asks; the budget, the awards and the wages do not wait for each other.
        var budget = Task.Run(() => livingWages.RunAsync(request.Area, request.Household, request.WageSource, cancel), cancel);
        var trained = Task.Run(() => _facts.ProgramsAsync(request.Area.ToString(), cancel), cancel);
        var search = new WageSearch(_facts).RunAsync(request, place, state, cancel);
        await Task.WhenAll(budget, trained, search);
        var livingWage = await budget;
        var programs = await trained;
        var (basis, wages) = await search;
        var national = await _facts.NationalAsync(cancel);
        var local = state is null ? null : await _facts.StateAsync(state, cancel);
        var zones = await _facts.JobZonesAsync(cancel);
        var awardsVintage = programs.Count > 0 ? programs[0].Vintage : "";
        var bySoc = programs.ToLookup(p => p.Soc);
        var wanted = request.Program is { } program ? Wanted(programs, program) : null;

        var ratings = request.Interests is { Count: > 0 } ? await InterestRatings.ReadAsync(warehouse, cancel) : null;
        var interests = ratings?.Chosen(request.Interests!) ?? [];

        var all = new List<Opportunity>();
        foreach (var row in wages)
        {
            var codes = Matching(row.Soc, national, bySoc);
            if (wanted is null || codes.Any(wanted.Contains))
            {
                all.Add(
                    OpportunityFigures.Build(
                        row,
                        codes,
                        basis,
                        request,
                        livingWage.Hourly,
                        national,
                        local,
                        zones,
                        bySoc,
                        awardsVintage
                    ) with
                    {
                        Matches = ratings?.Of(interests, codes) ?? [],
                    }
                );
            }
        }

        var (kept, leftOut) = OpportunityFilters.Apply(all, request, livingWage.Hourly);
        var ordered = Order(kept, request.Sort);
        var listed = request.Top > 0 ? ordered.Take(request.Top).ToList() : ordered;
        await AddAskedAsync(listed, cancel);
        return new OpportunityReport
        {
            Request = request,
            AreaName = place.Name,
            LivingWage = livingWage,
            Wages = basis,
            Occupations = listed,
            Total = kept.Count,
            LeftOut = leftOut,
            ShareOfAllJobs = ShareOfAll(all, basis),
            Programs = request.Program is { } asked
                ? ProgramGaps.Of(asked, await GapProgramsAsync(request, programs, basis, state, local, cancel), all, awardsVintage)
                : [],
            Finding = OpportunityText.Finding(place.Name, request, livingWage, all, wanted is not null, leftOut, kept.Count),
            Order = OpportunityText.Order(request.Sort, interests),
            Notes = OpportunityText.Notes(basis, livingWage, request, local is { Count: > 0 }, national.Count > 0, awardsVintage),
        };
    }

    /// <summary>The interests and skills that can be chosen: the six interests, then the skills by name; empty when no O*NET ratings are loaded.</summary>
    public async Task<IReadOnlyList<Interest>> InterestsAsync(CancellationToken cancel) =>
        (await InterestRatings.ReadAsync(warehouse, cancel)).All;

    // Awards are counted where the openings are: a county's colleges are not held against a whole state's openings.
    async Task<List<ProgramRow>> GapProgramsAsync(
        OpportunityRequest request,
        List<ProgramRow> programs,
        WageBasis basis,
        string? state,
        Dictionary<string, ProjectionRow>? local,
        CancellationToken cancel
    )
    {
        var place = local is { Count: > 0 } ? state! : basis.Area;
        return place == request.Area.ToString() ? programs : await _facts.ProgramsAsync(place, cancel);
    }

    static string? StateOf(Area area, PlaceRow place) =>
        area.Kind switch
        {
            AreaKind.State => area.ToString(),
            AreaKind.Nation => null,
            _ => area.State?.ToString() ?? (place.State.Length > 0 ? place.State : null),
        };

    // The SOC codes behind a row: itself, or for a wider Census code every code that fits its pattern.
    static IReadOnlyList<string> Matching(string soc, Dictionary<string, ProjectionRow> national, ILookup<string, ProgramRow> programs)
    {
        if (!soc.Contains('X', StringComparison.Ordinal))
        {
            // A broad code, such as 29-1020, stands for the detailed codes below it.
            return soc.EndsWith('0') && !programs.Contains(soc)
                ? [soc, .. national.Keys.Where(k => k != soc && k.StartsWith(soc[..^1], StringComparison.Ordinal))]
                : [soc];
        }

        var stem = soc[..soc.IndexOf('X', StringComparison.Ordinal)];
        return [.. national.Keys.Where(k => k.StartsWith(stem, StringComparison.Ordinal) && !k.EndsWith('0'))];
    }

    static HashSet<string> Wanted(List<ProgramRow> programs, Cip program)
    {
        var found = programs.Where(p => Cip.TryParse(p.Cip, out var cip) && cip.IsWithin(program)).Select(p => p.Soc).ToHashSet();
        return found.Count > 0
            ? found
            : throw new UserException(
                "program.unknown",
                $"No occupation is linked to the program {program}. Use a CIP code of two, four or six digits, such as 51.3801; 'causeway sources cip-soc' says whether the crosswalk is loaded."
            );
    }

    static List<Opportunity> Order(List<Opportunity> all, OpportunitySort sort)
    {
        Func<Opportunity, double?> by = sort switch
        {
            OpportunitySort.Openings => o => o.Openings.Rank,
            OpportunitySort.Share => o => o.Share.Rank,
            OpportunitySort.Wage => o => o.MedianWage.Rank,
            OpportunitySort.Growth => o => o.Growth.Rank,
            OpportunitySort.Employment => o => o.Employment.Rank,
            _ => o => o.LivingWageJobs.Rank,
        };
        // What is not known comes last; codes settle ties so that the same question always has the same answer.
        return
        [
            .. all.OrderByDescending(OpportunityFilters.Fitting)
                .ThenByDescending(o => by(o) ?? double.NegativeInfinity)
                .ThenBy(o => o.Soc, StringComparer.Ordinal),
        ];
    }

    async Task AddAskedAsync(List<Opportunity> listed, CancellationToken cancel)
    {
        var skills = await _facts.RatingsAsync("skills", cancel);
        var knowledge = await _facts.RatingsAsync("knowledge", cancel);
        var technologies = await _facts.TechnologiesAsync(cancel);
        for (var i = 0; i < listed.Count; i++)
        {
            var soc = listed[i].Soc;
            listed[i] = listed[i] with
            {
                Skills = [.. skills[soc]],
                Knowledge = [.. knowledge[soc]],
                Technologies = [.. technologies[soc]],
            };
        }
    }

    static Figure ShareOfAll(List<Opportunity> all, WageBasis basis)
    {
        var region = RegionShare.Of(
            all.Where(o => o.Employment.Value is not null)
                .Select(o =>
                    (
                        o.Employment.Value!.Value,
                        o.Share.IsKnown
                            ? new ShareEstimate(o.Share.Value ?? o.Share.Low ?? 0, o.Share.Value ?? o.Share.High ?? 1, 0, 1)
                            : ShareEstimate.Unknown
                    )
                )
        );
        return region.Share is not { } share
            ? Figure.None("share of jobs", "No occupation has both jobs and wages.", ValueStatus.NotPublished, basis.Dataset, basis.Vintage)
            : new Figure
            {
                Value = share.Point,
                Low = share.Point is null ? share.Lower : null,
                High = share.Point is null ? share.Upper : null,
                Unit = "share of jobs",
                Status = ValueStatus.Estimated,
                Source = basis.Dataset,
                Vintage = basis.Vintage,
                Base = region.TotalJobs,
                Note = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rests on {region.CoveredOccupations} of {region.TotalOccupations} occupations with {region.Coverage ?? 0:P0} of the jobs."
                ),
            };
    }
}
