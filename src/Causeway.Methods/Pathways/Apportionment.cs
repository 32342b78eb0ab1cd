using System.Runtime.InteropServices;
using Causeway.Methods.Statistics;

namespace Causeway.Methods.Pathways;

/// <summary>How the openings of an occupation are divided among the programs that prepare for it.</summary>
public enum OpeningsSplit
{
    /// <summary>In proportion to the graduates of each program.</summary>
    ByGraduates,

    /// <summary>The same part to each program.</summary>
    Equal,

    /// <summary>All openings to every program: an upper bound, whose sum counts openings more than once.</summary>
    None,
}

/// <summary>What one occupation brings to the demand for a program.</summary>
/// <param name="Occupation">The occupation.</param>
/// <param name="OccupationOpenings">Its openings a year, before any split.</param>
/// <param name="Share">The part of them that falls to the program, 0 to 1.</param>
/// <param name="IsShared">True when other programs prepare for it too.</param>
public sealed record DemandPart<TOccupation>(TOccupation Occupation, double OccupationOpenings, double Share, bool IsShared)
{
    /// <summary>The openings that fall to the program.</summary>
    public double Openings => OccupationOpenings * Share;
}

/// <summary>The demand for one program with every part of it.</summary>
/// <param name="Program">The program.</param>
/// <param name="Parts">The occupations it prepares for whose openings are known.</param>
/// <param name="Unknown">The occupations it prepares for that have no number of openings: the demand is too low by them.</param>
public sealed record ProgramDemand<TProgram, TOccupation>(
    TProgram Program,
    IReadOnlyList<DemandPart<TOccupation>> Parts,
    IReadOnlyList<TOccupation> Unknown
)
{
    /// <summary>Openings a year that fall to the program.</summary>
    public double Openings => Parts.Sum(part => part.Openings);
}

/// <summary>The openings of occupations divided among programs.</summary>
/// <param name="Split">How they were divided.</param>
/// <param name="Programs">Every program given or linked, in the order met.</param>
/// <param name="Unassigned">Occupations with openings for which no program prepares.</param>
public sealed record Apportionment<TProgram, TOccupation>(
    OpeningsSplit Split,
    IReadOnlyList<ProgramDemand<TProgram, TOccupation>> Programs,
    IReadOnlyList<KeyValuePair<TOccupation, double>> Unassigned
)
    where TProgram : notnull
    where TOccupation : notnull;

/// <summary>Divides openings among programs over the many-to-many links of a program-occupation crosswalk.</summary>
public static class Apportionment
{
    /// <summary>
    /// Divides. A program's part of an occupation is (its graduates + epsilon) over the sum of the same for all programs that prepare for the
    /// occupation; where that sum is zero the parts are equal. Assigned and unassigned openings add up to all openings, except with no split.
    /// </summary>
    /// <param name="openings">Openings a year for each occupation with a known number.</param>
    /// <param name="graduates">Graduates a year for each program; a linked program that is absent has none.</param>
    /// <param name="links">Which program prepares for which occupation; a link given twice counts once.</param>
    /// <param name="split">How to divide.</param>
    /// <param name="epsilon">Added to each program's graduates, so that a new program with none yet is not left out.</param>
    public static Apportionment<TProgram, TOccupation> Divide<TProgram, TOccupation>(
        IReadOnlyDictionary<TOccupation, double> openings,
        IReadOnlyDictionary<TProgram, double> graduates,
        IEnumerable<(TProgram Program, TOccupation Occupation)> links,
        OpeningsSplit split = OpeningsSplit.ByGraduates,
        double epsilon = 0
    )
        where TProgram : notnull
        where TOccupation : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        foreach (var number in openings.Values.Concat(graduates.Values))
        {
            if (!(number >= 0) || double.IsInfinity(number))
            {
                throw new ArgumentException("Openings and graduates cannot be negative or endless.", nameof(openings));
            }
        }

        var distinct = links.Distinct().ToArray();
        var byOccupation = distinct.ToLookup(link => link.Occupation, link => link.Program);
        var byProgram = distinct.ToLookup(link => link.Program, link => link.Occupation);
        double Weight(TProgram program) => graduates.GetValueOrDefault(program) + epsilon;
        var totals = byOccupation.ToDictionary(group => group.Key, group => group.Sum(Weight));

        DemandPart<TOccupation> Part(TProgram program, TOccupation occupation)
        {
            var sharers = byOccupation[occupation].Count();
            var share = split switch
            {
                OpeningsSplit.None => 1.0,
                OpeningsSplit.ByGraduates when totals[occupation] > 0 => Weight(program) / totals[occupation],
                _ => 1.0 / sharers,
            };
            return new(occupation, openings[occupation], share, sharers > 1);
        }

        var programs = graduates
            .Keys.Union(distinct.Select(link => link.Program))
            .Select(program => new ProgramDemand<TProgram, TOccupation>(
                program,
                byProgram[program].Where(openings.ContainsKey).Select(occupation => Part(program, occupation)).ToArray(),
                byProgram[program].Where(occupation => !openings.ContainsKey(occupation)).ToArray()
            ))
            .ToArray();
        return new(split, programs, openings.Where(pair => !byOccupation.Contains(pair.Key)).ToArray());
    }
}

/// <summary>What a gap between demand and supply says.</summary>
public enum GapSign
{
    /// <summary>More openings than completers, however openings are split.</summary>
    Shortage,

    /// <summary>More completers than openings, however openings are split.</summary>
    Surplus,

    /// <summary>The sign depends on how openings are split: say so.</summary>
    Unclear,
}

/// <summary>Demand less supply for a program, as a range: the demand depends on how openings are split.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Gap(Interval Demand, double Supply)
{
    /// <summary>The least the gap may be; below zero is a surplus of completers.</summary>
    public double Low => Demand.Lower - Supply;

    /// <summary>The most the gap may be.</summary>
    public double High => Demand.Upper - Supply;

    /// <summary>What the range says; touching zero at either end is unclear.</summary>
    public GapSign Sign =>
        Low > 0 ? GapSign.Shortage
        : High < 0 ? GapSign.Surplus
        : GapSign.Unclear;

    /// <summary>The gap over several estimates of demand, such as apportioned and not split.</summary>
    public static Gap Between(double supply, params IReadOnlyCollection<double> demands) => new(new(demands.Min(), demands.Max()), supply);

    /// <summary>Completers a year, as people counted once, over the years that have a count; null when none has.</summary>
    public static double? AverageSupply(IEnumerable<double?> completersByYear) => completersByYear.Average();
}
