using Causeway.Methods.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Statistics;

public sealed class SurveyTest
{
    [Fact]
    public void Successive_differences_take_four_eightieths_of_the_squares()
    {
        // Every one of 80 replicates is 2 away: variance 4/80 * 80 * 4 = 16.
        var replicates = Enumerable.Range(0, Replicates.AcsCount).Select(n => n % 2 == 0 ? 102.0 : 98.0).ToArray();

        var estimate = Replicates.SuccessiveDifference(100, replicates);

        Assert.Equal(4, estimate.StandardError, 12);
        Assert.Equal(6.58, estimate.Margin(), 12);
        Assert.Equal(ErrorMethod.Replicates, estimate.Method);
    }

    [Fact]
    public void Replicates_that_agree_leave_no_error()
    {
        Assert.Equal(0, Replicates.SuccessiveDifference(7, [7, 7, 7]).StandardError);
        Assert.Throws<ArgumentException>(() => Replicates.SuccessiveDifference(7, []));
    }

    [Fact]
    public void A_statistic_is_computed_again_with_each_replicate_weight()
    {
        double[] values = [10, 20];
        double[][] replicates =
        [
            [1, 1],
            [1, 3],
            [3, 1],
            [2, 2],
        ];

        var estimate = Replicates.Estimate(weights => Weighted.Mean(values, weights), [1, 1], replicates);

        // Means 15, 17.5, 12.5, 15 around 15: 4/4 * (6.25 + 6.25).
        Assert.Equal(15, estimate.Value);
        Assert.Equal(Math.Sqrt(12.5), estimate.StandardError, 12);
    }

    [Fact]
    public void Replicate_weights_may_be_negative_in_a_total()
    {
        var estimate = Replicates.Estimate(
            weights => weights.Sum(),
            [5, 5],
            [
                [6, -1],
                [5, 5],
            ]
        );

        Assert.Equal(Math.Sqrt(4.0 / 2 * 25), estimate.StandardError, 12);
    }

    [Fact]
    public void Margin_and_standard_error_are_1645_thousandths_apart()
    {
        Assert.Equal(100, Acs.StandardError(164.5), 12);
        Assert.Equal(164.5, Acs.Margin(100), 12);
        Assert.Equal(164.5, Acs.Published(1000, 164.5).Margin(), 12);
        Assert.Equal(196, Acs.Published(1000, 164.5).Margin(Acs.Z95), 12);
    }

    [Fact]
    public void Sum_adds_squares_of_margins()
    {
        var sum = Acs.Sum([Acs.Published(1000, 30), Acs.Published(500, 40)]);

        Assert.Equal(1500, sum.Value);
        Assert.Equal(50, sum.Margin(), 9);
    }

    [Fact]
    public void Sum_counts_the_largest_margin_of_the_zeros_once()
    {
        var sum = Acs.Sum([Acs.Published(1000, 30), Acs.Published(0, 40), Acs.Published(0, 28), Acs.Published(0, 13)]);

        Assert.Equal(50, sum.Margin(), 9);
    }

    [Fact]
    public void Proportion_takes_the_part_of_the_whole_out_of_the_error()
    {
        // sqrt(50^2 - 0.25 * 60^2) / 1000 = 0.04
        var share = Acs.Proportion(Acs.Published(500, 50), Acs.Published(1000, 60))!.Value;

        Assert.Equal(0.5, share.Value);
        Assert.Equal(0.04, share.Margin(), 9);
    }

    [Fact]
    public void Proportion_falls_back_to_the_ratio_where_the_root_would_be_of_a_negative_number()
    {
        var part = Acs.Published(900, 50);
        var whole = Acs.Published(1000, 60);

        Assert.Equal(Acs.Ratio(part, whole), Acs.Proportion(part, whole));
        Assert.Equal(Math.Sqrt(2500 + (0.81 * 3600)) / 1000, Acs.Proportion(part, whole)!.Value.Margin(), 9);
    }

    [Fact]
    public void Nothing_is_divided_by_zero()
    {
        Assert.Null(Acs.Proportion(Acs.Published(0, 12), Acs.Published(0, 12)));
        Assert.Null(Acs.Ratio(Acs.Published(5, 1), Acs.Published(0, 12)));
        Assert.Null(Acs.PercentChange(Acs.Published(0, 12), Acs.Published(5, 1)));
    }

    [Fact]
    public void Difference_product_and_change_follow_the_handbook()
    {
        var first = Acs.Published(300, 30);
        var second = Acs.Published(200, 40);

        Assert.Equal(50, Acs.Difference(first, second).Margin(), 9);
        Assert.Equal(Math.Sqrt(Math.Pow(300 * 40, 2) + Math.Pow(200 * 30, 2)), Acs.Product(first, second).Margin(), 6);
        Assert.Equal(0.5, Acs.PercentChange(second, first)!.Value.Value, 12);
        Assert.Equal(Acs.Ratio(first, second)!.Value.StandardError, Acs.PercentChange(second, first)!.Value.StandardError);
    }

    [Fact]
    public void Ratio_is_never_surer_than_the_proportion() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                Gen.Choose(0, 300).Two().ToArbitrary(),
                (part, margins) =>
                {
                    var numerator = Acs.Published(part, margins.Item1);
                    var denominator = Acs.Published(1000, margins.Item2);

                    return Acs.Proportion(numerator, denominator)!.Value.StandardError
                        <= Acs.Ratio(numerator, denominator)!.Value.StandardError;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(12, Reliability.High)]
    [InlineData(12.1, Reliability.Medium)]
    [InlineData(40, Reliability.Medium)]
    [InlineData(40.1, Reliability.Low)]
    public void Reliability_follows_the_coefficient_of_variation(double error, Reliability expected)
    {
        Assert.Equal(expected, new SampleEstimate(100, error, ErrorMethod.Published).Reliability);
    }

    [Fact]
    public void An_estimate_of_zero_is_not_reliable()
    {
        var estimate = new SampleEstimate(0, 5, ErrorMethod.Published);

        Assert.Null(estimate.CoefficientOfVariation);
        Assert.Equal(Reliability.Low, estimate.Reliability);
    }

    [Fact]
    public void Two_estimates_differ_when_their_distance_is_beyond_both_errors()
    {
        var first = new SampleEstimate(100, 3, ErrorMethod.Published);

        Assert.False(first.DiffersFrom(new(108, 4, ErrorMethod.Published)));
        Assert.True(first.DiffersFrom(new(109, 4, ErrorMethod.Published)));
    }
}
