using Causeway.Methods.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Interval = Causeway.Methods.Statistics.Interval;

namespace Causeway.Methods.Tests.Statistics;

public sealed class WeightedTest
{
    [Fact]
    public void Mean_and_share_count_each_record_as_often_as_its_weight()
    {
        Assert.Equal(17.5, Weighted.Mean([10, 20], [1, 3]));
        Assert.Equal(0.75, Weighted.Share([false, true], [1, 3]));
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.25, 1)]
    [InlineData(0.26, 2)]
    [InlineData(0.5, 2)]
    [InlineData(0.75, 3)]
    [InlineData(1.0, 4)]
    public void Lowest_quantile_is_the_first_value_that_reaches_the_share(double share, double expected)
    {
        Assert.Equal(expected, Weighted.Quantile([4, 2, 1, 3], [1, 1, 1, 1], share));
    }

    [Theory]
    [InlineData(0.5, 2.5)]
    [InlineData(0.51, 3)]
    [InlineData(1.0, 4)]
    public void Averaged_quantile_is_the_usual_median(double share, double expected)
    {
        Assert.Equal(expected, Weighted.Quantile([4, 2, 1, 3], [1, 1, 1, 1], share, QuantileDefinition.Averaged));
    }

    [Fact]
    public void Records_of_weight_zero_do_not_move_a_quantile()
    {
        Assert.Equal(3, Weighted.Quantile([1, 2, 3, 9], [0, 1, 2, 0], 1));
        Assert.Equal(2, Weighted.Quantile([1, 2, 3, 9], [0, 1, 2, 0], 0));
        Assert.Equal(2.5, Weighted.Quantile([1, 2, 2.2, 3, 9], [0, 1, 0, 1, 0], 0.5, QuantileDefinition.Averaged));
    }

    [Fact]
    public void Quantile_agrees_with_writing_every_record_out() =>
        Prop.ForAll(
                Sample.Any,
                Gen.Choose(0, 20).Select(n => n / 20.0).ToArbitrary(),
                (sample, share) =>
                {
                    var written = sample
                        .Values.Zip(sample.Weights)
                        .SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second))
                        .Order()
                        .ToArray();
                    var rank = Math.Max(1, (int)Math.Ceiling((share * written.Length) - 1e-9));
                    var lowest = written[rank - 1];
                    var exact = Math.Abs((share * written.Length) - rank) < 1e-9 && rank < written.Length;
                    var averaged = exact ? (lowest + written[rank]) / 2 : lowest;

                    return Weighted.Quantile(sample.Values, sample.Weights, share) == lowest
                        && Weighted.Quantile(sample.Values, sample.Weights, share, QuantileDefinition.Averaged) == averaged;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Effective_size_is_the_number_of_records_when_weights_are_equal_and_less_otherwise()
    {
        Assert.Equal(4, Weighted.EffectiveSize([7, 7, 7, 7]), 12);
        Assert.Equal(1.6, Weighted.EffectiveSize([1, 3]), 12);
        Assert.Equal(1, Weighted.EffectiveSize([0, 5]), 12);
    }

    [Fact]
    public void Effective_size_lies_between_one_and_the_records_and_ignores_the_scale() =>
        Prop.ForAll(
                Sample.Any,
                sample =>
                {
                    var size = Weighted.EffectiveSize(sample.Weights);
                    var scaled = Weighted.EffectiveSize(sample.Weights.Select(weight => weight * 3.5).ToArray());

                    return size >= 1 - 1e-9 && size <= sample.Weights.Count(weight => weight > 0) + 1e-9 && Math.Abs(size - scaled) < 1e-9;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Approximate_share_with_equal_weights_has_the_textbook_error()
    {
        var estimate = Weighted.ApproximateShare([true, true, false, false], [5, 5, 5, 5]);

        Assert.Equal(0.5, estimate.Value);
        Assert.Equal(Math.Sqrt(0.25 / 4), estimate.StandardError, 12);
        Assert.Equal(ErrorMethod.Approximate, estimate.Method);
    }

    [Fact]
    public void Approximate_mean_of_a_yes_or_no_is_the_approximate_share()
    {
        var share = Weighted.ApproximateShare([true, false, true], [2, 3, 4]);
        var mean = Weighted.ApproximateMean([1, 0, 1], [2, 3, 4]);

        Assert.Equal(share.Value, mean.Value, 12);
        Assert.Equal(share.StandardError, mean.StandardError, 12);
    }

    [Fact]
    public void Woodruff_interval_reads_the_values_at_the_ends_of_the_share()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(n => (double)n)];
        double[] weights = [.. Enumerable.Repeat(2.0, 100)];

        // p = 0.5, standard error 0.05, 1.645 of them to each side: 0.41775 and 0.58225.
        var interval = Weighted.WoodruffInterval(values, weights, 0.5);

        Assert.Equal(new Interval(42, 59), interval);
        Assert.Equal(new Interval(50, 50), Weighted.WoodruffInterval(values, weights, 0.5, standardErrorOfShare: 0));
    }

    [Fact]
    public void Woodruff_interval_contains_the_quantile_and_stays_in_the_data() =>
        Prop.ForAll(
                Sample.Any,
                Gen.Choose(1, 19).Select(n => n / 20.0).ToArbitrary(),
                (sample, share) =>
                {
                    var interval = Weighted.WoodruffInterval(sample.Values, sample.Weights, share);

                    return interval.Contains(Weighted.Quantile(sample.Values, sample.Weights, share))
                        && interval.Lower >= sample.Values.Min()
                        && interval.Upper <= sample.Values.Max();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Refuses_weights_that_cannot_be()
    {
        Assert.Throws<ArgumentException>(() => Weighted.Mean([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Weighted.Mean([1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => Weighted.Mean([1, 2], [2, -1]));
        Assert.Throws<ArgumentException>(() => Weighted.Mean([1, 2], [2, double.NaN]));
        Assert.Throws<ArgumentException>(() => Weighted.Mean([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Quantile([1], [1], 1.1));
    }
}
