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
    const string Dollars = "US dollars an hour";

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

        var livingWage = await livingWages.RunAsync(request.Area, request.Household, request.WageSource, cancel);
        var (basis, wages) = await WagesAsync(request, place, state, cancel);
        var national = await _facts.NationalAsync(cancel);
        var local = state is null ? null : await _facts.StateAsync(state, cancel);
        var zones = await _facts.JobZonesAsync(cancel);
        var programs = await _facts.ProgramsAsync(request.Area.ToString(), cancel);
        var awardsVintage = programs.Count > 0 ? programs[0].Vintage : "";
        var bySoc = programs.ToLookup(p => p.Soc);
        var wanted = request.Program is { } program ? Wanted(programs, program) : null;

        var all = new List<Opportunity>();
        foreach (var row in wages)
        {
            var codes = Matching(row.Soc, national, bySoc);
            if (wanted is null || codes.Any(wanted.Contains))
            {
                all.Add(Build(row, codes, basis, request, livingWage.Hourly, national, local, zones, bySoc, awardsVintage));
            }
        }

        var ordered = Order(all, request.Sort);
        var listed = request.Top > 0 ? ordered.Take(request.Top).ToList() : ordered;
        await AddAskedAsync(listed, cancel);
        return new OpportunityReport
        {
            Request = request,
            AreaName = place.Name,
            LivingWage = livingWage,
            Wages = basis,
            Occupations = listed,
            Total = all.Count,
            ShareOfAllJobs = ShareOfAll(all, basis),
            Programs = request.Program is { } asked
                ? Gaps(asked, await GapProgramsAsync(request, programs, basis, state, local, cancel), all, awardsVintage)
                : [],
            Finding = OpportunityText.Finding(place.Name, request, livingWage, all, wanted is not null),
            Order = OpportunityText.Order(request.Sort),
            Notes = OpportunityText.Notes(basis, livingWage, request, local is { Count: > 0 }, national.Count > 0, awardsVintage),
        };
    }

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

    // From the nearest published wages outward: the area itself, the county's metro area, the state, our estimates for the state, the nation if asked.
    async Task<(WageBasis Basis, List<WageRow> Rows)> WagesAsync(
        OpportunityRequest request,
        PlaceRow place,
        string? state,
        CancellationToken cancel
    )
    {
        var own = await _facts.WagesAsync(place.Area, cancel);
        if (own.Count > 0)
        {
            return (Published(own, place.Area, place.Name, $"Wages and jobs are for {place.Name}."), own);
        }

        if (request.Area.Kind == AreaKind.County)
        {
            foreach (var (metro, name) in await _facts.MetrosAsync(request.Area, cancel))
            {
                if (await _facts.WagesAsync(metro, cancel) is { Count: > 0 } rows)
                {
                    return (
                        Published(
                            rows,
                            metro,
                            name,
                            $"BLS publishes no occupational wages for counties: wages and jobs are for {name}, the metropolitan area that {place.Name} belongs to."
                        ),
                        rows
                    );
                }
            }
        }

        if (state is not null)
        {
            var stateName = (await _facts.AreaAsync(Area.Parse(state), cancel))?.Name ?? state;
            if (state != place.Area && await _facts.WagesAsync(state, cancel) is { Count: > 0 } rows)
            {
                return (
                    Published(
                        rows,
                        state,
                        stateName,
                        $"No occupational wages are loaded for {place.Name}: wages and jobs are for {stateName}."
                    ),
                    rows
                );
            }

            if (await _facts.EstimatesAsync(state, cancel) is { Count: > 0 } estimates)
            {
                return (
                    new WageBasis(
                        "acs_pums",
                        state,
                        stateName,
                        estimates[0].Vintage,
                        true,
                        $"No published occupational wages are loaded for {stateName}. Wages and jobs are our estimates from the American Community Survey's public microdata for people who live in {stateName}: wage and salary workers, each figure with its margin of error."
                    ),
                    estimates
                );
            }
        }

        if (request.UseNational && await _facts.WagesAsync("US", cancel) is { Count: > 0 } nation)
        {
            return (
                Published(
                    nation,
                    "US",
                    "United States",
                    $"No wages are loaded for {place.Name} or its state: these are national figures, shown because they were asked for."
                ),
                nation
            );
        }

        throw new UserException(
            "pathways.no_wages",
            $"No occupational wages are loaded for {place.Name}. Load the state's OEWS workbook or ACS microdata ('causeway sources oews' says where to get them), or ask for national figures with --national."
        );
    }

    static WageBasis Published(List<WageRow> rows, string area, string name, string sentence) =>
        new("oews", area, name, rows[0].Vintage, false, sentence);

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

    static Opportunity Build(
        WageRow row,
        IReadOnlyList<string> codes,
        WageBasis basis,
        OpportunityRequest request,
        decimal livingWage,
        Dictionary<string, ProjectionRow> national,
        Dictionary<string, ProjectionRow>? local,
        Dictionary<string, int> zones,
        ILookup<string, ProgramRow> programs,
        string awardsVintage
    )
    {
        var nation = codes.Select(national.GetValueOrDefault).FirstOrDefault(p => p is not null);
        var employment = WithMargin(
            Figure.From(row.Employment, "jobs", basis.Dataset, basis.Vintage),
            row.Employment,
            row.EmploymentMargin,
            row,
            basis
        );
        var wages = row
            .Percentiles.Select(
                (p, i) => WithMargin(Figure.From(p, Dollars, basis.Dataset, basis.Vintage), p, i == 2 ? row.MedianMargin : null, row, basis)
            )
            .ToArray();
        var share = Share(row, basis, livingWage);
        var trains = codes
            .SelectMany(c => programs[c])
            .DistinctBy(p => p.Cip)
            .OrderByDescending(p => p.Awards)
            .ThenBy(p => p.Cip, StringComparer.Ordinal)
            .ToArray();
        return new Opportunity
        {
            Soc = row.Soc,
            Title = row.Title,
            Employment = employment,
            Wages = wages,
            Share = share,
            LivingWageJobs = Jobs(employment, share, basis),
            Growth = Projected(codes, local, nation, request, employment, growth: true),
            Openings = Projected(codes, local, nation, request, employment, growth: false),
            EntryEducation = nation?.Entry,
            WorkExperience = nation?.Experience,
            Training = nation?.Training,
            JobZone = codes.Select(c => zones.TryGetValue(c, out var zone) ? zone : (int?)null).Min(),
            LocationQuotient =
                row.LocationQuotient.Status == ValueStatus.NotApplicable
                    ? Figure.None(
                        "ratio",
                        basis.IsEstimate ? "Survey estimates have no published location quotient." : "Does not apply.",
                        ValueStatus.NotApplicable
                    )
                : basis.Area == "US" ? Figure.None("ratio", "The nation is what others are compared with.", ValueStatus.NotApplicable)
                : Figure.From(row.LocationQuotient, "ratio", basis.Dataset, basis.Vintage),
            Programs = [.. trains.Select(p => new OpportunityProgram(p.Cip, p.Title, p.Awards, p.Institutions))],
            Awards =
                awardsVintage.Length == 0
                    ? Figure.None("awards a year", "No completions are loaded; load an IPEDS completions file.")
                    : new Figure
                    {
                        Value = trains.Sum(p => p.Awards),
                        Unit = "awards a year",
                        Status = ValueStatus.Published,
                        Source = "ipeds",
                        Vintage = awardsVintage,
                        Note = trains.Length == 0 ? "No program of study is linked to this occupation." : null,
                    },
        };
    }

    static Figure WithMargin(Figure figure, Marked value, double? margin, WageRow row, WageBasis basis) =>
        value.Status != ValueStatus.Estimated
            ? figure
            : new Figure
            {
                Value = value.Value,
                Unit = figure.Unit,
                Status = ValueStatus.Estimated,
                Source = basis.Dataset,
                Vintage = basis.Vintage,
                Margin = margin,
                Base = row.Sample,
                Note = row.Reliable ? null : "Few people of this occupation were in the survey: use with care.",
            };

    /// <summary>Share of jobs at or above a wage by interpolation between the percentiles; tails are bounds.</summary>
    static Figure Share(WageRow row, WageBasis basis, decimal livingWage)
    {
        var points = row.Percentiles.Select(Point).ToArray();
        if (WageDistribution.WhyNot(points[0], points[1], points[2], points[3], points[4]) is not null)
        {
            return Figure.None(
                "share of jobs",
                "The percentiles are not there or not in order.",
                ValueStatus.NotPublished,
                basis.Dataset,
                basis.Vintage
            );
        }

        var share = WageDistribution.Of(points[0], points[1], points[2], points[3], points[4]).ShareAtOrAbove(livingWage);
        return share.IsUnknown
            ? Figure.None("share of jobs", "Too few percentiles are published.", ValueStatus.NotPublished, basis.Dataset, basis.Vintage)
            : new Figure
            {
                Value = share.Point,
                Low = share.Point is null ? share.Lower : null,
                High = share.Point is null ? share.Upper : null,
                Unit = "share of jobs",
                Status = ValueStatus.Estimated,
                Source = basis.Dataset,
                Vintage = basis.Vintage,
                Base = row.Employment.Value,
                Note = "Our interpolation between published percentiles; beyond the lowest and highest percentile only a bound is known.",
            };
    }

    static Percentile Point(Marked value) =>
        value switch
        {
            { Value: { } dollars, Status: ValueStatus.TopCoded } => Percentile.AtLeast((decimal)dollars),
            { Value: { } dollars } => Percentile.Of((decimal)dollars),
            _ => Percentile.Missing(Figure.Why(value.Status)),
        };

    static Figure Jobs(Figure employment, Figure share, WageBasis basis)
    {
        if (employment.Value is not { } jobs || !share.IsKnown)
        {
            return Figure.None(
                "jobs",
                employment.Value is null ? employment.Reason ?? "Jobs are not published." : share.Reason!,
                ValueStatus.NotPublished,
                basis.Dataset,
                basis.Vintage
            );
        }

        return new Figure
        {
            Value = share.Value * jobs,
            Low = share.Low * jobs,
            High = share.High * jobs,
            Unit = "jobs",
            Status = ValueStatus.Estimated,
            Source = basis.Dataset,
            Vintage = basis.Vintage,
            Base = jobs,
        };
    }

    // A state's own projection counts. National rates are applied to local jobs only when asked for, and say so.
    static Figure Projected(
        IReadOnlyList<string> codes,
        Dictionary<string, ProjectionRow>? local,
        ProjectionRow? nation,
        OpportunityRequest request,
        Figure employment,
        bool growth
    )
    {
        var unit = growth ? "percent in ten years" : "openings a year";
        var isNation = request.Area.Kind == AreaKind.Nation;
        var own = local is null ? null : codes.Select(local.GetValueOrDefault).FirstOrDefault(p => p is not null);
        if (own is not null && (growth ? own.Growth : own.Openings) is { } value)
        {
            return new Figure
            {
                Value = value,
                Unit = unit,
                Status = ValueStatus.Published,
                Source = "state-projections",
                Vintage = own.Vintage,
                Note = "For the whole state.",
            };
        }

        if (nation is null || (growth ? nation.Growth : nation.Openings) is not { } national)
        {
            return Figure.None(unit, "No projection is published for this occupation.", ValueStatus.NotPublished);
        }

        if (isNation)
        {
            return new Figure
            {
                Value = national,
                Unit = unit,
                Status = ValueStatus.Published,
                Source = "projections",
                Vintage = nation.Vintage,
            };
        }

        if (!request.UseNational)
        {
            return Figure.None(
                unit,
                "No projections for this state are loaded. National rates exist: ask for them with --national.",
                ValueStatus.NotPublished
            );
        }

        if (growth)
        {
            return new Figure
            {
                Value = national,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = "projections",
                Vintage = nation.Vintage,
                Area = "US",
                Note = "The nation's rate.",
            };
        }

        return nation.Base is > 0 && employment.Value is { } jobs
            ? new Figure
            {
                Value = jobs * national / nation.Base.Value,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = "projections",
                Vintage = nation.Vintage,
                Area = "US",
                Note = "The nation's openings per job applied to the jobs here.",
            }
            : Figure.None(unit, "The jobs here are not known.", ValueStatus.NotPublished);
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
        return [.. all.OrderByDescending(o => by(o) ?? double.NegativeInfinity).ThenBy(o => o.Soc, StringComparer.Ordinal)];
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

    // Openings of each occupation shared out among the programs that prepare for it, and not shared out: the gap lies between.
    static IReadOnlyList<ProgramGap> Gaps(Cip asked, List<ProgramRow> programs, List<Opportunity> all, string vintage)
    {
        var openings = all.Where(o => o.Openings.Value is not null && !o.Soc.Contains('X', StringComparison.Ordinal))
            .ToDictionary(o => o.Soc, o => o.Openings);
        var chosen = programs.Where(p => Cip.TryParse(p.Cip, out var cip) && cip.IsWithin(asked)).ToLookup(p => p.Cip);
        var links = programs.Where(p => openings.ContainsKey(p.Soc)).Select(p => (p.Cip, p.Soc)).ToArray();
        var supply = programs.DistinctBy(p => p.Cip).ToDictionary(p => p.Cip, p => p.Awards);
        var demand = openings.ToDictionary(o => o.Key, o => o.Value.Value!.Value);
        var shared = Divide(links, supply, demand, OpeningsSplit.ByGraduates);
        var whole = Divide(links, supply, demand, OpeningsSplit.None);
        var gaps = new List<ProgramGap>();
        foreach (var program in chosen)
        {
            var first = program.First();
            Figure Awards() =>
                new()
                {
                    Value = first.Awards,
                    Unit = "awards a year",
                    Status = ValueStatus.Published,
                    Source = "ipeds",
                    Vintage = vintage,
                };
            var known = shared.TryGetValue(program.Key, out var low) & whole.TryGetValue(program.Key, out var high);
            const string why = "No openings are known for the occupations it prepares for.";
            Figure Openings(double value, string note) =>
                new()
                {
                    Value = value,
                    Unit = "openings a year",
                    Status = ValueStatus.Estimated,
                    Source = "projections",
                    Note = note,
                };
            var gap = known ? Gap.Between(first.Awards, low, high) : default;
            gaps.Add(
                new(
                    first.Cip,
                    first.Title,
                    Awards(),
                    known
                        ? Openings(low, "Openings shared out among programs in proportion to their awards.")
                        : Figure.None("openings a year", why),
                    known
                        ? Openings(high, "All openings of its occupations, as if no other program prepared for them.")
                        : Figure.None("openings a year", why),
                    known
                        ? new Figure
                        {
                            Low = gap.Low,
                            High = gap.High,
                            Unit = "openings a year beyond awards",
                            Status = ValueStatus.Estimated,
                            Source = "projections",
                            Note = "Negative: more awards than openings.",
                        }
                        : Figure.None("openings a year beyond awards", why),
                    [.. program.Select(p => p.Soc).Order(StringComparer.Ordinal)]
                )
            );
        }

        return [.. gaps.OrderByDescending(g => g.Supply.Value).ThenBy(g => g.Cip, StringComparer.Ordinal)];
    }

    static Dictionary<string, double> Divide(
        (string Cip, string Soc)[] links,
        Dictionary<string, double> supply,
        Dictionary<string, double> demand,
        OpeningsSplit split
    )
    {
        if (links.Length == 0)
        {
            return [];
        }

        return Apportionment.Divide(demand, supply, links, split).Programs.ToDictionary(p => p.Program, p => p.Openings);
    }
}
