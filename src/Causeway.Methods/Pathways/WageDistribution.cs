using System.Globalization;
using System.Runtime.InteropServices;

namespace Causeway.Methods.Pathways;

/// <summary>One published percentile of wages: a value, a value it is at least (the survey's top code), or missing with the reason.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Percentile
{
    Percentile(decimal? value, bool isFloor, string? reason) => (Value, IsFloor, Reason) = (value, isFloor, reason);

    /// <summary>Dollars in the unit of the distribution, or null when missing.</summary>
    public decimal? Value { get; }

    /// <summary>True when the percentile is only known to be at least the value.</summary>
    public bool IsFloor { get; }

    /// <summary>Why there is no value, or null when there is one.</summary>
    public string? Reason
    {
        get => Value is null ? field ?? "not published" : null;
    }

    /// <summary>A published percentile.</summary>
    public static Percentile Of(decimal dollars) => new(dollars, false, null);

    /// <summary>A percentile above the survey's ceiling: at least so many dollars.</summary>
    public static Percentile AtLeast(decimal dollars) => new(dollars, true, null);

    /// <summary>No value, with the reason to show.</summary>
    public static Percentile Missing(string reason) => new(null, false, reason);

    internal Percentile Divide(decimal by) => new(Value / by, IsFloor, Reason);

    /// <summary>The value as text: 18.5, at least 115, or the reason.</summary>
    public override string ToString() =>
        Value is { } value ? (IsFloor ? "at least " : "") + value.ToString(CultureInfo.InvariantCulture) : Reason!;
}

/// <summary>
/// A share of jobs, as one number or as a range. The range from <see cref="Lower"/> to <see cref="Upper"/> is the estimate; the certain range is what the published
/// percentiles alone imply, without any assumption about how wages lie between them.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShareEstimate(double Lower, double Upper, double CertainLower, double CertainUpper)
{
    /// <summary>Nothing is known: any share from 0 to 1.</summary>
    public static ShareEstimate Unknown { get; } = new(0, 1, 0, 1);

    /// <summary>The share where one number can be given, otherwise null.</summary>
    public double? Point => Lower == Upper ? Lower : null;

    /// <summary>True when the percentiles say nothing about the share.</summary>
    public bool IsUnknown => Lower <= 0 && Upper >= 1;
}

/// <summary>The wages of an occupation in an area, by percentile: P10 to P90, all hourly or all annual.</summary>
public sealed record WageDistribution
{
    /// <summary>Hours a year that turn an annual wage into an hourly one, by the wage survey's convention.</summary>
    public const int HoursPerYear = 2080;

    static readonly double[] Ranks = [0.10, 0.25, 0.50, 0.75, 0.90];

    readonly Percentile[] _percentiles;

    WageDistribution(Percentile[] percentiles) => _percentiles = percentiles;

    /// <summary>A tenth of jobs pay no more than this.</summary>
    public Percentile P10 => _percentiles[0];

    /// <summary>A quarter of jobs pay no more than this.</summary>
    public Percentile P25 => _percentiles[1];

    /// <summary>Half of jobs pay no more than this.</summary>
    public Percentile P50 => _percentiles[2];

    /// <summary>Three quarters of jobs pay no more than this.</summary>
    public Percentile P75 => _percentiles[3];

    /// <summary>Nine tenths of jobs pay no more than this.</summary>
    public Percentile P90 => _percentiles[4];

    /// <summary>Null when the percentiles can belong together, otherwise the sentence to show.</summary>
    public static string? WhyNot(Percentile p10, Percentile p25, Percentile p50, Percentile p75, Percentile p90)
    {
        Percentile? before = null;
        foreach (var percentile in (Percentile[])[p10, p25, p50, p75, p90])
        {
            if (percentile.Value is not { } value)
            {
                continue;
            }

            if (value < 0 || value < before?.Value)
            {
                return $"The percentiles of a wage must rise: {percentile} comes after {before?.ToString() ?? "0"}.";
            }

            if (before is { IsFloor: true } && !percentile.IsFloor)
            {
                return $"A percentile above a top-coded one must be top-coded too: {percentile} comes after {before}.";
            }

            before = percentile;
        }

        return null;
    }

    /// <summary>Puts five percentiles together; they must rise.</summary>
    public static WageDistribution Of(Percentile p10, Percentile p25, Percentile p50, Percentile p75, Percentile p90) =>
        WhyNot(p10, p25, p50, p75, p90) is { } reason ? throw new ArgumentException(reason, nameof(p90)) : new([p10, p25, p50, p75, p90]);

    /// <summary>Equal when all five percentiles are.</summary>
    public bool Equals(WageDistribution? other) => other is not null && _percentiles.AsSpan().SequenceEqual(other._percentiles);

    /// <summary>From all five percentiles.</summary>
    public override int GetHashCode() => HashCode.Combine(P10, P25, P50, P75, P90);

    /// <summary>The same distribution by the hour, when it is by the year.</summary>
    public WageDistribution ToHourly() => new(_percentiles.Select(percentile => percentile.Divide(HoursPerYear)).ToArray());

    /// <summary>
    /// The share of jobs that pay at least a wage. Between two published percentiles the share falls in a straight line; below the lowest and above the
    /// highest only a bound is known; a top-coded percentile gives a bound from the line to its floor.
    /// </summary>
    public ShareEstimate ShareAtOrAbove(decimal wage)
    {
        // Below: percentiles less than the wage, the last of them. Above: percentiles that reach it, the first of them. Jobs that pay exactly
        // the wage are counted, so of tied percentiles at the wage it is the first whose rank holds.
        var (below, line, above) = (-1, -1, -1);
        for (var i = 0; i < Ranks.Length && above < 0; i++)
        {
            if (_percentiles[i].Value is not { } value)
            {
                continue;
            }

            if (value >= wage)
            {
                above = i;
            }
            else
            {
                line = i;
                below = _percentiles[i].IsFloor ? below : i;
            }
        }

        var certainLower = above < 0 ? 0 : 1 - Ranks[above];
        var certainUpper = below < 0 ? 1 : 1 - Ranks[below];
        if (above < 0)
        {
            return new(0, certainUpper, 0, certainUpper);
        }

        var reaches = _percentiles[above];
        if (reaches.Value == wage && !reaches.IsFloor)
        {
            return new(certainLower, certainLower, certainLower, certainUpper);
        }

        if (line < 0)
        {
            return new(certainLower, certainUpper, certainLower, certainUpper);
        }

        // A floor below the wage is taken as the percentile itself: no value it may have puts more jobs under the wage.
        var from = _percentiles[line].Value!.Value;
        var way = (double)((wage - from) / (reaches.Value!.Value - from));
        var share = 1 - (Ranks[line] + (way * (Ranks[above] - Ranks[line])));
        return new(share, reaches.IsFloor ? certainUpper : share, certainLower, certainUpper);
    }
}

/// <summary>The share of a region's jobs at or above a wage, over the occupations whose wages say something.</summary>
/// <param name="Share">The range of the share among covered jobs, or null when no occupation has data.</param>
/// <param name="CoveredJobs">Jobs in occupations with data.</param>
/// <param name="TotalJobs">Jobs in all occupations given.</param>
/// <param name="CoveredOccupations">How many occupations have data.</param>
/// <param name="TotalOccupations">How many occupations were given.</param>
public sealed record RegionShare(ShareEstimate? Share, double CoveredJobs, double TotalJobs, int CoveredOccupations, int TotalOccupations)
{
    /// <summary>Covered jobs over all jobs, or null when there are none. Publish it beside the share.</summary>
    public double? Coverage => TotalJobs > 0 ? CoveredJobs / TotalJobs : null;

    /// <summary>The sum of jobs times share over the sum of jobs, of the occupations whose share is known at least as a bound.</summary>
    public static RegionShare Of(IEnumerable<(double Jobs, ShareEstimate Share)> occupations)
    {
        var (lower, upper, certainLower, certainUpper) = (0.0, 0.0, 0.0, 0.0);
        var (covered, total, count, all) = (0.0, 0.0, 0, 0);
        foreach (var (jobs, share) in occupations)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(jobs, nameof(occupations));
            total += jobs;
            all++;
            if (share.IsUnknown)
            {
                continue;
            }

            covered += jobs;
            count++;
            lower += jobs * share.Lower;
            upper += jobs * share.Upper;
            certainLower += jobs * share.CertainLower;
            certainUpper += jobs * share.CertainUpper;
        }

        ShareEstimate? estimate =
            covered > 0 ? new(lower / covered, upper / covered, certainLower / covered, certainUpper / covered) : null;
        return new(estimate, covered, total, count, all);
    }
}
