using System.Data.Common;
using Causeway.Data;
using Causeway.Methods.Statistics;

namespace Causeway.Sources.AcsPums;

/// <summary>
/// Workers and hourly wages by occupation, race and ethnicity, and sex from the ACS microdata, with sampling errors: from replicate weights where the files carry them,
/// otherwise approximated by the effective size of the sample.
/// </summary>
public sealed class PumsEstimates(Warehouse warehouse)
{
    const int FewestRecords = 30;
    const double LargestVariation = 0.40;

    static readonly double[] Shares = [0.10, 0.25, 0.50, 0.75, 0.90];
    static readonly string EstimatesSql = SqlFile.Read("Sources/AcsPums/occupation_estimates.sql");
    static readonly string WagesSql = SqlFile.Read("Sources/AcsPums/occupation_wages.sql");
    static readonly string ReplicatesSql = SqlFile.Read("Sources/AcsPums/occupation_replicates.sql");

    /// <summary>Estimates for every occupation that somebody of the place's sample works in.</summary>
    public async Task<PumsOccupations> RunAsync(PumsRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        object?[] values =
        [
            request.Vintage,
            State(request),
            Pumas(request),
            request.ByRace,
            request.BySex,
            request.WageAndSalaryOnly,
            request.FullTimeFullYear,
        ];
        var points = await warehouse.QueryAsync(new Sql(EstimatesSql, values), Point.Read, cancel);
        var wages = (
            await warehouse.QueryAsync(
                new Sql(WagesSql, values),
                r => (Group: Group.Read(r), Hourly: r.GetDouble(3), Workers: r.GetDouble(4)),
                cancel
            )
        )
            .GroupBy(w => w.Group)
            .ToDictionary(g => g.Key, g => (Values: g.Select(w => w.Hourly).ToArray(), Weights: g.Select(w => w.Workers).ToArray()));
        var replicates = (await warehouse.QueryAsync(new Sql(ReplicatesSql, values), Part.Read, cancel))
            .GroupBy(p => p.Group)
            .ToDictionary(g => g.Key, g => g.ToArray());
        var occupations = points
            .Select(p =>
            {
                // Replicates of only some of the records would give the error of another group.
                var parts = replicates.GetValueOrDefault(p.Group, []);
                var whole = parts.Sum(part => part.Records) == p.Records ? parts : null;
                return Estimate(p, wages.GetValueOrDefault(p.Group, ([], [])), whole);
            })
            .ToArray();
        return new(occupations, [.. Notes(points, occupations)]);
    }

    static PumsOccupation Estimate(Point p, (double[] Values, double[] Weights) wages, Part[]? parts)
    {
        var workers = parts is null ? Approximate(p) : Replicates.SuccessiveDifference(p.Workers, Sum(parts));
        var percentiles = new List<PumsPercentile>();
        for (var i = 0; i < Shares.Length && p.Percentiles[i] is { } value; i++)
        {
            double? error = parts is null ? null : ShareError(parts, p, wages, i);
            // The distribution holds one weight for each wage; the effective size is that of the records behind it.
            error ??= Math.Sqrt(Shares[i] * (1 - Shares[i]) / p.WageEffectiveSize!.Value);
            percentiles.Add(new(Shares[i], value, Weighted.WoodruffInterval(wages.Values, wages.Weights, Shares[i], error)));
        }

        return new(
            p.Group.Occupation,
            p.Title,
            p.Soc,
            p.SocCodes,
            p.Group.Race,
            p.Group.Sex,
            p.Records,
            p.EffectiveSize,
            workers,
            p.WageRecords,
            p.WageEffectiveSize,
            percentiles,
            WhyUnreliable(p.Records, workers.CoefficientOfVariation),
            percentiles.Count == 0 ? null : WhyUnreliable(p.WageRecords, Variation(percentiles.Single(q => q.Share == 0.5)))
        );
    }

    // The Census Bureau's formula for a count without replicate weights, its 99 being the mean weight less one: a share of all persons of the place, whose number is known.
    static SampleEstimate Approximate(Point p)
    {
        var share = Math.Min(1, p.Workers / p.Persons);
        var effective = p.Persons * p.Persons / p.PersonSquares;
        return new(p.Workers, p.Persons * Math.Sqrt(share * (1 - share) / effective), ErrorMethod.Approximate);
    }

    // The error of the share that earns at most the percentile, from how that share moves with the replicate weights.
    static double? ShareError(Part[] parts, Point p, (double[] Values, double[] Weights) wages, int percentile)
    {
        var paid = Sum(parts.Where(part => part.Number > 0));
        if (paid.Any(sum => sum <= 0))
        {
            return null;
        }

        var below = Sum(parts.Where(part => part.Number > 0 && part.Number <= percentile + 1));
        var share = wages.Values.Zip(wages.Weights).Where(w => w.First <= p.Percentiles[percentile]).Sum(w => w.Second) / p.WageWorkers;
        return Replicates.SuccessiveDifference(share, [.. below.Zip(paid, (b, all) => b / all)]).StandardError;
    }

    static double[] Sum(IEnumerable<Part> parts)
    {
        var sums = new double[Replicates.AcsCount];
        foreach (var part in parts)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += part.Sums[i];
            }
        }

        return sums;
    }

    static double Variation(PumsPercentile median) => median.Interval.Width / 2 / Acs.Z90 / median.Value;

    static string? WhyUnreliable(long records, double? variation) =>
        records < FewestRecords ? $"It rests on {records} persons of the sample; fewer than {FewestRecords} are too few."
        : variation is null or > LargestVariation ? "Its standard error is more than 40 percent of it."
        : null;

    static IEnumerable<string> Notes(List<Point> points, PumsOccupation[] occupations)
    {
        yield return "Wages are those of the past twelve months in all jobs, shared out over usual hours and weeks worked; the occupation is that of the current or latest job.";
        if (occupations.Any(o => o.Workers.Method == ErrorMethod.Approximate))
        {
            yield return "Margins are approximate: the files carry no replicate weights, so the effective size of the sample stands for its design.";
        }

        if (points.Any(p => p.NotAdjusted > 0))
        {
            yield return "The files have no ADJINC: wages are not adjusted to the dollars of the year.";
        }

        if (points.Any(p => p.WeeksFromClasses > 0))
        {
            yield return "Weeks worked were released in classes only: the middle of the class is taken.";
        }
    }

    static string State(PumsRequest request)
    {
        var pumas = request.Pumas ?? [];
        if (request.State is null && pumas.Count == 0)
        {
            throw new UserException("pums.area", "Say a state or a list of PUMAs, for example state 13 or PUMA 1301002.");
        }

        return request.State ?? "";
    }

    static string Pumas(PumsRequest request)
    {
        var bad = request.Pumas?.FirstOrDefault(p => p.Length != 7 || p.AsSpan().ContainsAnyExceptInRange('0', '9'));
        return bad is null
            ? string.Join(',', request.Pumas ?? [])
            : throw new UserException(
                "pums.area",
                $"'{bad}' is not a PUMA. Write the state and the PUMA code together, for example 1301002."
            );
    }

    sealed record Group(string Occupation, string Race, string Sex)
    {
        public static Group Read(DbDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2));
    }

    sealed record Part(Group Group, int Number, long Records, double[] Sums)
    {
        public static Part Read(DbDataReader r) =>
            new(Group.Read(r), r.GetInt32(3), r.GetInt64(4), [.. Enumerable.Range(5, Replicates.AcsCount).Select(i => r.Number(i) ?? 0)]);
    }

    sealed record Point(
        Group Group,
        string? Title,
        string? Soc,
        IReadOnlyList<string> SocCodes,
        long Records,
        double Workers,
        double Squares,
        long WageRecords,
        double WageWorkers,
        double WageSquares,
        double?[] Percentiles,
        long NotAdjusted,
        long WeeksFromClasses,
        double Persons,
        double PersonSquares
    )
    {
        public double EffectiveSize => Workers * Workers / Squares;

        public double? WageEffectiveSize => WageSquares > 0 ? WageWorkers * WageWorkers / WageSquares : null;

        public static Point Read(DbDataReader r) =>
            new(
                Group.Read(r),
                r.Text(3),
                r.Text(4),
                r.Text(5)?.Split(',') ?? [],
                r.GetInt64(6),
                r.GetDouble(7),
                r.GetDouble(8),
                r.GetInt64(9),
                r.GetDouble(10),
                r.GetDouble(11),
                [.. Enumerable.Range(12, 5).Select(i => r.Number(i))],
                r.GetInt64(17),
                r.GetInt64(18),
                r.GetDouble(19),
                r.GetDouble(20)
            );
    }
}
