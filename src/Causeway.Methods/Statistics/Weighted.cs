namespace Causeway.Methods.Statistics;

/// <summary>Which value is taken for a weighted quantile where the cumulative weight only touches the wanted share.</summary>
public enum QuantileDefinition
{
    /// <summary>The smallest value whose cumulative weight reaches the share (inverse of the distribution function; type 1 of Hyndman and Fan).</summary>
    Lowest,

    /// <summary>The same, but the mean of two neighbors where the cumulative weight is exactly the share (type 2): the usual median.</summary>
    Averaged,
}

/// <summary>Means, shares, quantiles and the effective size of weighted records. Weights are persons or jobs a record stands for.</summary>
public static class Weighted
{
    /// <summary>The sum of weight times value over the sum of weights.</summary>
    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var total = Check(values.Length, weights);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum / total;
    }

    /// <summary>The share of the weight that stands for records with a property.</summary>
    public static double Share(ReadOnlySpan<bool> has, ReadOnlySpan<double> weights)
    {
        var total = Check(has.Length, weights);
        var sum = 0.0;
        for (var i = 0; i < has.Length; i++)
        {
            sum += has[i] ? weights[i] : 0;
        }

        return sum / total;
    }

    /// <summary>The value below which a share of the weight lies, by a named definition. Records of weight zero are left out.</summary>
    public static double Quantile(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double share,
        QuantileDefinition definition = QuantileDefinition.Lowest
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var total = Check(values.Length, weights);
        var keys = values.ToArray();
        var sorted = weights.ToArray();
        Array.Sort(keys, sorted);

        // Sums of many weights miss the exact share by rounding; a billionth of the total decides "exactly".
        var target = share * total;
        var slack = total * 1e-9;
        var cumulative = 0.0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (sorted[i] == 0)
            {
                continue;
            }

            cumulative += sorted[i];
            if (cumulative < target - slack)
            {
                continue;
            }

            if (definition == QuantileDefinition.Averaged && Math.Abs(cumulative - target) <= slack)
            {
                var next = i + 1;
                while (next < keys.Length && sorted[next] == 0)
                {
                    next++;
                }

                return next < keys.Length ? (keys[i] + keys[next]) / 2 : keys[i];
            }

            return keys[i];
        }

        return keys[Array.FindLastIndex(sorted, weight => weight > 0)];
    }

    /// <summary>Kish's effective number of records: (sum of weights) squared over the sum of squared weights. Never more than the records.</summary>
    public static double EffectiveSize(ReadOnlySpan<double> weights)
    {
        var total = Check(weights.Length, weights);
        var squares = 0.0;
        foreach (var weight in weights)
        {
            squares += weight * weight;
        }

        return total * total / squares;
    }

    /// <summary>A weighted mean with an approximate standard error: the weighted spread over the root of the effective size.</summary>
    public static SampleEstimate ApproximateMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var mean = Mean(values, weights);
        var squares = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            squares[i] = (values[i] - mean) * (values[i] - mean);
        }

        return new(mean, Math.Sqrt(Mean(squares, weights) / EffectiveSize(weights)), ErrorMethod.Approximate);
    }

    /// <summary>A weighted share with an approximate standard error: the root of p(1-p) over the effective size.</summary>
    public static SampleEstimate ApproximateShare(ReadOnlySpan<bool> has, ReadOnlySpan<double> weights)
    {
        var share = Share(has, weights);
        return new(share, Math.Sqrt(share * (1 - share) / EffectiveSize(weights)), ErrorMethod.Approximate);
    }

    /// <summary>
    /// Woodruff's interval for a quantile: the interval of the share below it, carried back through the distribution to values.
    /// </summary>
    /// <param name="values">One value for each record.</param>
    /// <param name="weights">One weight for each record.</param>
    /// <param name="share">The share below the quantile, 0.5 for the median.</param>
    /// <param name="standardErrorOfShare">From replicate weights; null takes the approximation by effective size.</param>
    /// <param name="z">Standard errors to each side, 1.645 for 90 percent.</param>
    public static Interval WoodruffInterval(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double share,
        double? standardErrorOfShare = null,
        double z = Acs.Z90
    )
    {
        var error = standardErrorOfShare ?? Math.Sqrt(share * (1 - share) / EffectiveSize(weights));
        var lower = Math.Max(0, share - (z * error));
        var upper = Math.Min(1, share + (z * error));
        return new(Quantile(values, weights, lower), Quantile(values, weights, upper));
    }

    static double Check(int count, ReadOnlySpan<double> weights)
    {
        if (count != weights.Length)
        {
            throw new ArgumentException($"There are {count} values and {weights.Length} weights.", nameof(weights));
        }

        var total = 0.0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0))
            {
                throw new ArgumentException("A weight is negative or not a number.", nameof(weights));
            }

            total += weight;
        }

        return total > 0 ? total : throw new ArgumentException("The weights add up to nothing.", nameof(weights));
    }
}
