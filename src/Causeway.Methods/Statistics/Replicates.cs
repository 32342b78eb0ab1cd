namespace Causeway.Methods.Statistics;

/// <summary>Standard errors from the replicate weights of the American Community Survey's microdata.</summary>
public static class Replicates
{
    /// <summary>How many replicate weights the survey's microdata carry for each record.</summary>
    public const int AcsCount = 80;

    /// <summary>
    /// Successive differences: variance = 4/R times the sum of squared differences between the R replicate estimates and the estimate. Replicate
    /// weights may be negative; that is by design.
    /// </summary>
    public static SampleEstimate SuccessiveDifference(double estimate, ReadOnlySpan<double> replicates)
    {
        if (replicates.IsEmpty)
        {
            throw new ArgumentException("There are no replicate estimates.", nameof(replicates));
        }

        var sum = 0.0;
        foreach (var replicate in replicates)
        {
            sum += (replicate - estimate) * (replicate - estimate);
        }

        return new(estimate, Math.Sqrt(4.0 / replicates.Length * sum), ErrorMethod.Replicates);
    }

    /// <summary>Computes a statistic once with the weight and once with each replicate weight. <paramref name="replicates"/> holds one array for each replicate.</summary>
    public static SampleEstimate Estimate(Func<double[], double> statistic, double[] weights, IReadOnlyList<double[]> replicates)
    {
        var values = replicates.Select(statistic).ToArray();
        return SuccessiveDifference(statistic(weights), values);
    }
}
