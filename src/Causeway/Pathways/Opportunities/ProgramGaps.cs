using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;

namespace Causeway.Pathways.Opportunities;

/// <summary>What programs of study supply against the openings of the occupations that they prepare for.</summary>
static class ProgramGaps
{
    // Openings of each occupation shared out among the programs that prepare for it, and not shared out: the gap lies between.
    public static IReadOnlyList<ProgramGap> Of(Cip asked, List<ProgramRow> programs, List<Opportunity> all, string vintage)
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
                    Method = "Sum of the awards over the area's institutions, first majors.",
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
