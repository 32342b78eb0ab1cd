using Causeway.Methods.Pathways;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Pathways;

public sealed class WageDistributionTest
{
    static readonly WageDistribution Plain = Make("11", "15", "20", "24", "29");

    [Theory]
    [InlineData(18, 0.60)]
    [InlineData(11, 0.90)]
    [InlineData(15, 0.75)]
    [InlineData(22, 0.375)]
    [InlineData(29, 0.10)]
    public void Falls_in_a_straight_line_between_percentiles(double wage, double expected)
    {
        var share = Plain.ShareAtOrAbove((decimal)wage);

        Assert.Equal(expected, share.Point!.Value, 12);
    }

    [Fact]
    public void Brackets_the_estimate_by_the_published_percentiles()
    {
        var share = Plain.ShareAtOrAbove(18);

        Assert.Equal(0.50, share.CertainLower, 12);
        Assert.Equal(0.75, share.CertainUpper, 12);
    }

    [Theory]
    [InlineData(10.99, 0.90, 1)]
    [InlineData(0, 0.90, 1)]
    [InlineData(29.01, 0, 0.10)]
    [InlineData(1000, 0, 0.10)]
    public void Gives_a_bound_beyond_the_percentiles(double wage, double lower, double upper)
    {
        var share = Plain.ShareAtOrAbove((decimal)wage);

        Assert.Null(share.Point);
        Assert.Equal(lower, share.Lower, 12);
        Assert.Equal(upper, share.Upper, 12);
    }

    [Fact]
    public void Counts_jobs_that_pay_exactly_a_tied_wage()
    {
        var tied = Make("11", "15", "15", "24", "29");

        Assert.Equal(0.75, tied.ShareAtOrAbove(15m).Point!.Value, 12);
        Assert.Equal(0.50, tied.ShareAtOrAbove(15.000001m).Point!.Value, 6);
        Assert.Equal(0.90, Make("15", "15", "15", "15", "15").ShareAtOrAbove(15m).Point!.Value, 12);
        Assert.Equal(0.10, Make("15", "15", "15", "15", "15").ShareAtOrAbove(15.01m).Upper, 12);
    }

    [Fact]
    public void Interpolates_over_missing_percentiles()
    {
        var gap = Make("11", "-", "20", "-", "29");

        // From 10 percent at 11 to 50 percent at 20: 18 is 7/9 of the way.
        Assert.Equal(1 - (0.10 + (0.40 * 7 / 9)), gap.ShareAtOrAbove(18).Point!.Value, 12);
        Assert.Equal(0.10, Make("-", "-", "20", "-", "29").ShareAtOrAbove(29).Point!.Value, 12);
        Assert.Equal(0.50, Make("-", "-", "20", "-", "29").ShareAtOrAbove(12).Lower, 12);
    }

    [Fact]
    public void Says_nothing_when_every_percentile_is_missing()
    {
        var share = Make("-", "-", "-", "-", "-").ShareAtOrAbove(18);

        Assert.True(share.IsUnknown);
        Assert.Equal(ShareEstimate.Unknown, share);
    }

    [Fact]
    public void Takes_a_top_code_as_the_least_the_percentile_can_be()
    {
        var top = Make("60", "80", "100", "115+", "115+");

        Assert.Equal(0.75, top.ShareAtOrAbove(80).Point!.Value, 12);
        var below = top.ShareAtOrAbove(107.5m);
        Assert.Equal((0.375, 0.50), (Math.Round(below.Lower, 9), Math.Round(below.Upper, 9)));
        var at = top.ShareAtOrAbove(115);
        Assert.Equal((0.25, 0.50), (Math.Round(at.Lower, 9), Math.Round(at.Upper, 9)));
        var above = top.ShareAtOrAbove(116);
        Assert.Equal((0, 0.50), (above.Lower, Math.Round(above.Upper, 9)));
    }

    [Fact]
    public void All_top_coded_is_a_bound_below_the_ceiling_and_nothing_above()
    {
        var top = Make("115+", "115+", "115+", "115+", "115+");

        Assert.Equal(0.90, top.ShareAtOrAbove(50).Lower, 12);
        Assert.Equal(1, top.ShareAtOrAbove(50).Upper);
        Assert.True(top.ShareAtOrAbove(116).IsUnknown);
    }

    [Fact]
    public void Refuses_percentiles_that_fall()
    {
        Assert.Contains("must rise", WageDistribution.WhyNot(P("11"), P("10"), P("-"), P("-"), P("-")), StringComparison.Ordinal);
        Assert.Contains("top-coded", WageDistribution.WhyNot(P("115+"), P("120"), P("-"), P("-"), P("-")), StringComparison.Ordinal);
        Assert.NotNull(WageDistribution.WhyNot(P("-1"), P("-"), P("-"), P("-"), P("-")));
        Assert.Throws<ArgumentException>(() => Make("20", "15", "20", "24", "29"));
    }

    [Fact]
    public void A_percentile_says_what_it_is()
    {
        Assert.Equal("18.5", Percentile.Of(18.5m).ToString());
        Assert.Equal("at least 115", Percentile.AtLeast(115m).ToString());
        Assert.Equal("suppressed", Percentile.Missing("suppressed").ToString());
        Assert.Equal("not published", default(Percentile).ToString());
        Assert.Null(Percentile.Of(1).Reason);
    }

    [Fact]
    public void Two_distributions_with_the_same_percentiles_are_equal()
    {
        Assert.Equal(Make("11", "-", "20", "24", "115+"), Make("11", "-", "20", "24", "115+"));
        Assert.NotEqual(Make("11", "-", "20", "24", "115+"), Make("11", "-", "20", "24", "115"));
    }

    [Fact]
    public void An_annual_distribution_by_the_hour_answers_the_same()
    {
        var annual = Make("20800", "31200", "41600", "52000", "239200+");

        Assert.Equal(10, annual.ToHourly().P10.Value);
        Assert.Equal(annual.ShareAtOrAbove(36400), annual.ToHourly().ShareAtOrAbove(17.5m));
        Assert.True(annual.ToHourly().P90.IsFloor);
    }

    [Fact]
    public void Bounds_are_in_order_and_hold_the_estimate() =>
        Prop.ForAll(
                Any,
                Wages,
                (wages, wage) =>
                {
                    var share = wages.ShareAtOrAbove(wage);

                    return share is { Lower: >= 0, Upper: <= 1 }
                        && share.Lower <= share.Upper
                        && share.CertainLower <= share.Lower + 1e-12
                        && share.Upper <= share.CertainUpper + 1e-12;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_higher_wage_never_has_a_larger_share() =>
        Prop.ForAll(
                Any,
                Gen.Choose(0, 140)
                    .Two()
                    .Select(pair => (Low: Math.Min(pair.Item1, pair.Item2) / 2m, High: Math.Max(pair.Item1, pair.Item2) / 2m))
                    .ToArbitrary(),
                (wages, pair) =>
                {
                    var (low, high) = (wages.ShareAtOrAbove(pair.Low), wages.ShareAtOrAbove(pair.High));

                    return high.Lower <= low.Lower + 1e-12
                        && high.Upper <= low.Upper + 1e-12
                        && high.CertainLower <= low.CertainLower
                        && high.CertainUpper <= low.CertainUpper;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Agrees_with_counting_jobs_spread_evenly_between_percentiles() =>
        Prop.ForAll(
                Gen.Choose(1, 12).ArrayOf(5).ToArbitrary(),
                Gen.Choose(0, 120).Select(n => n / 2m).ToArbitrary(),
                (steps, wage) =>
                {
                    var values = steps.Select((_, i) => (decimal)steps.Take(i + 1).Sum()).ToArray();
                    var wages = WageDistribution.Of(
                        Percentile.Of(values[0]),
                        Percentile.Of(values[1]),
                        Percentile.Of(values[2]),
                        Percentile.Of(values[3]),
                        Percentile.Of(values[4])
                    );

                    var share = wages.ShareAtOrAbove(wage);

                    return wage < values[0] || wage > values[4]
                        ? share.Point is null
                        : Math.Abs(share.Point!.Value - Slowly(values, wage)) < 0.0006;
                }
            )
            .QuickCheckThrowOnFailure();

    // 8,000 of 10,000 jobs are laid out between the 10th and the 90th percentile; the last 1,000 pay more than any wage asked.
    static double Slowly(decimal[] values, decimal wage)
    {
        double[] ranks = [0.10, 0.25, 0.50, 0.75, 0.90];
        var count = 1000;
        for (var job = 1000; job < 9000; job++)
        {
            var rank = (job + 0.5) / 10000;
            var i = Array.FindIndex(ranks, r => r > rank);
            var pay = (double)values[i - 1] + ((rank - ranks[i - 1]) / (ranks[i] - ranks[i - 1]) * (double)(values[i] - values[i - 1]));
            count += pay >= (double)wage ? 1 : 0;
        }

        return count / 10000.0;
    }

    [Fact]
    public void Region_weighs_occupations_by_jobs_and_tells_its_coverage()
    {
        var region = RegionShare.Of([(100, Plain.ShareAtOrAbove(18)), (300, Plain.ShareAtOrAbove(5)), (600, ShareEstimate.Unknown)]);

        Assert.Equal(((100 * 0.6) + (300 * 0.9)) / 400, region.Share!.Value.Lower, 12);
        Assert.Equal(((100 * 0.6) + 300) / 400, region.Share.Value.Upper, 12);
        Assert.Equal(0.4, region.Coverage);
        Assert.Equal((2, 3), (region.CoveredOccupations, region.TotalOccupations));
    }

    [Fact]
    public void Region_without_data_has_no_share()
    {
        Assert.Null(RegionShare.Of([(10, ShareEstimate.Unknown)]).Share);
        Assert.Equal(0, RegionShare.Of([(10, ShareEstimate.Unknown)]).Coverage);
        Assert.Null(RegionShare.Of([]).Coverage);
    }

    static readonly Arbitrary<decimal> Wages = Gen.Choose(0, 140).Select(n => n / 2m).ToArbitrary();

    // Rising wages with ties; some missing; from some point on top-coded.
    static readonly Arbitrary<WageDistribution> Any = Gen.Choose(0, 12)
        .ArrayOf(5)
        .SelectMany(steps =>
            Gen.Choose(0, 5)
                .SelectMany(top =>
                    Gen.Choose(0, 3)
                        .ArrayOf(5)
                        .Select(missing =>
                        {
                            var five = steps
                                .Select((_, i) => (Value: (decimal)steps.Take(i + 1).Sum(), Index: i))
                                .Select(x =>
                                    missing[x.Index] == 0 ? Percentile.Missing("suppressed")
                                    : x.Index >= top ? Percentile.AtLeast(x.Value)
                                    : Percentile.Of(x.Value)
                                )
                                .ToArray();
                            return WageDistribution.Of(five[0], five[1], five[2], five[3], five[4]);
                        })
                )
        )
        .ToArbitrary();

    static WageDistribution Make(string p10, string p25, string p50, string p75, string p90) =>
        WageDistribution.Of(P(p10), P(p25), P(p50), P(p75), P(p90));

    static Percentile P(string text) =>
        text == "-" ? Percentile.Missing("suppressed")
        : text.EndsWith('+') ? Percentile.AtLeast(decimal.Parse(text[..^1]))
        : Percentile.Of(decimal.Parse(text));
}
