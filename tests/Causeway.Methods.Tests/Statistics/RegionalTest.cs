using Causeway.Methods.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Statistics;

public sealed class RegionalTest
{
    [Fact]
    public void Wilson_gives_the_interval_of_its_formula()
    {
        // 8 of 10 at 95 percent: 0.4902 to 0.9433.
        var interval = Proportions.Wilson(8, 10);

        Assert.Equal(0.4902, interval.Lower, 4);
        Assert.Equal(0.9433, interval.Upper, 4);
    }

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    public void Wilson_keeps_a_width_where_everyone_or_no_one_succeeds(double successes, double number, double lower, double upper)
    {
        var interval = Proportions.Wilson(successes, number);

        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    [Fact]
    public void Wilson_contains_the_share_and_mirrors_it() =>
        Prop.ForAll(
                Gen.Choose(1, 500).SelectMany(n => Gen.Choose(0, n).Select(s => (Successes: s, Number: n))).ToArbitrary(),
                drawn =>
                {
                    var interval = Proportions.Wilson(drawn.Successes, drawn.Number);
                    var mirror = Proportions.Wilson(drawn.Number - drawn.Successes, drawn.Number);

                    return interval.Contains((double)drawn.Successes / drawn.Number)
                        && interval is { Lower: >= 0, Upper: <= 1 }
                        && Math.Abs(interval.Lower + mirror.Upper - 1) < 1e-9;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void Wilson_refuses_counts_that_cannot_be(double successes, double number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.Wilson(successes, number));
    }

    [Fact]
    public void Location_quotient_compares_two_shares()
    {
        Assert.Equal(2.0, Regional.LocationQuotient(200, 1000, 10_000, 100_000)!.Value, 12);
        Assert.Equal(0.0, Regional.LocationQuotient(0, 1000, 10_000, 100_000));
        Assert.Null(Regional.LocationQuotient(200, 0, 10_000, 100_000));
        Assert.Null(Regional.LocationQuotient(200, 1000, 0, 100_000));
    }

    [Fact]
    public void Shift_share_splits_the_change_in_three()
    {
        // Base 1000, end 1150, nation 5 percent, industry 12 percent.
        var parts = Regional.ShiftShare(1000, 1150, 10_000, 11_200, 1_000_000, 1_050_000)!.Value;

        Assert.Equal(50, parts.National, 9);
        Assert.Equal(70, parts.IndustryMix, 9);
        Assert.Equal(30, parts.Competitive, 9);
    }

    [Fact]
    public void Shift_share_of_an_industry_new_to_the_region_is_all_its_own()
    {
        var parts = Regional.ShiftShare(0, 80, 10_000, 11_200, 1_000_000, 1_050_000)!.Value;

        Assert.Equal(new ShiftShareParts(0, 0, 80), parts);
        Assert.Null(Regional.ShiftShare(10, 20, 0, 100, 1000, 1100));
    }

    [Fact]
    public void Shift_share_adds_up_to_the_change() =>
        Prop.ForAll(
                Gen.Choose(0, 100_000).Two().ToArbitrary(),
                Gen.Choose(1, 1_000_000).Four().ToArbitrary(),
                (region, nation) =>
                {
                    var parts = Regional
                        .ShiftShare(region.Item1, region.Item2, nation.Item1, nation.Item2, nation.Item3, nation.Item4)!
                        .Value;
                    var change = region.Item2 - region.Item1;

                    return Math.Abs(parts.Change - change)
                        <= 1e-9 * (1 + Math.Abs(parts.National) + Math.Abs(parts.IndustryMix) + Math.Abs(parts.Competitive));
                }
            )
            .QuickCheckThrowOnFailure();
}
