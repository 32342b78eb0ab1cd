using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Pathways;

public sealed class TransitionsTest
{
    static readonly Soc Aide = Soc.Parse("31-1131");
    static readonly Soc Assistant = Soc.Parse("31-9092");
    static readonly Soc Nurse = Soc.Parse("29-1141");
    static readonly Soc Clerk = Soc.Parse("43-4051");

    static readonly string[] Elements = ["Care", "Writing", "Repair"];

    static readonly OccupationProfiles Profiles = OccupationProfiles.Build(
        Elements,
        [
            new(Aide, [4, 2, 1], [3, 2, 0]),
            new(Assistant, [4, 3, 1], [4, 3, 0]),
            new(Nurse, [5, 4, 1], [6, 4, 0]),
            new(Clerk, [1, 4, 1], [1, 4, 0]),
        ]
    );

    static readonly Dictionary<Soc, decimal> Pay = new()
    {
        [Aide] = 18,
        [Assistant] = 20,
        [Nurse] = 42,
        [Clerk] = 19,
    };

    [Fact]
    public void An_occupation_is_entirely_like_itself()
    {
        Assert.All(Profiles.Occupations, occupation => Assert.Equal(1, Profiles.Similarity(occupation, occupation)));
        Assert.All(Profiles.Occupations, occupation => Assert.Equal(0, Profiles.Gaps(occupation, occupation).Score));
        Assert.All(Profiles.Occupations, occupation => Assert.Empty(Profiles.Gaps(occupation, occupation).Skills));
    }

    [Fact]
    public void The_gap_has_a_direction()
    {
        var up = Profiles.Gaps(Aide, Nurse);
        var down = Profiles.Gaps(Nurse, Aide);

        Assert.True(up.Score > 0);
        Assert.Equal(0, down.Score);
        Assert.Equal(["Care", "Writing"], up.Skills.Select(skill => skill.Element));
        Assert.Equal((3, 6, 5, 3), (up.Skills[0].FromLevel, up.Skills[0].ToLevel, up.Skills[0].Importance, up.Skills[0].Difference));
    }

    [Fact]
    public void The_score_is_the_importance_weighted_mean_of_levels_to_gain()
    {
        // Care weighs 1 and gains 3 of 7, writing weighs 0.75 and gains 2 of 7.
        Assert.Equal(((1 * 3 / 7.0) + (0.75 * 2 / 7.0)) / 1.75, Profiles.Gaps(Aide, Nurse).Score, 12);
    }

    [Fact]
    public void Elements_of_little_importance_are_not_listed()
    {
        Assert.Empty(Profiles.Gaps(Aide, Nurse, minimumImportance: 5.1).Skills);
        Assert.Single(Profiles.Gaps(Aide, Nurse, minimumImportance: 4.5).Skills);
    }

    [Theory]
    [InlineData("31-1131", "31-9092", 18, 20, TransitionType.Advancement)]
    [InlineData("31-1131", "29-1141", 18, 42, TransitionType.LateralAdvancement)]
    [InlineData("31-1131", "31-9092", 18, 18.9, TransitionType.Similar)]
    [InlineData("31-1131", "31-9092", 18, 18.91, TransitionType.Advancement)]
    [InlineData("31-1131", "43-4051", 18, 17, TransitionType.LateralTransition)]
    public void Pay_and_major_group_make_the_type(string from, string to, double fromPay, double toPay, TransitionType expected)
    {
        Assert.Equal(expected, OccupationProfiles.Classify(Soc.Parse(from), Soc.Parse(to), (decimal)fromPay, (decimal)toPay));
    }

    [Fact]
    public void Next_steps_are_the_most_similar_first_and_lose_no_pay()
    {
        var steps = Profiles.NextSteps(Assistant, Pay, new() { MinimumSimilarity = -1 });

        Assert.Equal(steps.OrderByDescending(step => step.Similarity).Select(step => step.To), steps.Select(step => step.To));
        Assert.Contains(steps, step => step.To == Nurse && step.Type == TransitionType.LateralAdvancement);
        Assert.DoesNotContain(steps, step => step.To == Aide);
    }

    [Fact]
    public void Feeders_are_next_steps_seen_from_the_other_end()
    {
        var options = new TransitionOptions { MinimumSimilarity = -1, MaximumPayLoss = 1 };

        var feeders = Profiles.Feeders(Nurse, Pay, options);

        Assert.Equal(3, feeders.Count);
        Assert.All(feeders, feeder => Assert.Contains(feeder, Profiles.NextSteps(feeder.From, Pay, options)));
    }

    [Fact]
    public void An_occupation_without_ratings_or_pay_has_no_next_steps()
    {
        Assert.Empty(Profiles.NextSteps(Soc.Parse("15-1252"), Pay));
        Assert.Empty(Profiles.NextSteps(Aide, new Dictionary<Soc, decimal> { [Nurse] = 40 }));
        Assert.False(Profiles.Contains(Soc.Parse("15-1252")));
    }

    [Fact]
    public void An_element_that_is_not_rated_counts_as_average_and_is_no_gap()
    {
        var profiles = OccupationProfiles.Build(
            Elements,
            [new(Aide, [4, double.NaN, 1], [3, double.NaN, 0]), new(Nurse, [5, 4, 1], [6, 4, 0]), new(Clerk, [1, 4, 1], [1, 3, 0])]
        );

        Assert.False(double.IsNaN(profiles.Similarity(Aide, Clerk)));
        Assert.Equal(["Care"], profiles.Gaps(Aide, Nurse).Skills.Select(skill => skill.Element));
        Assert.Equal(3 / 7.0, profiles.Gaps(Aide, Nurse).Score, 12);
    }

    [Fact]
    public void Refuses_ratings_of_another_length()
    {
        Assert.Throws<ArgumentException>(() => OccupationProfiles.Build(Elements, [new(Aide, [1, 2], [1, 2])]));
    }

    [Fact]
    public void Similarity_is_the_same_both_ways_and_agrees_with_the_formula_written_out() =>
        Prop.ForAll(
                Drawn,
                ratings =>
                {
                    var profiles = OccupationProfiles.Build(["a", "b", "c", "d"], ratings);

                    return ratings.All(first =>
                        ratings.All(second =>
                            profiles.Similarity(first.Occupation, second.Occupation)
                                == profiles.Similarity(second.Occupation, first.Occupation)
                            && (
                                first == second
                                || Math.Abs(profiles.Similarity(first.Occupation, second.Occupation) - Slowly(ratings, first, second))
                                    < 1e-9
                            )
                        )
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    static double Slowly(OccupationRatings[] all, OccupationRatings first, OccupationRatings second)
    {
        var (dot, left, right) = (0.0, 0.0, 0.0);
        for (var e = 0; e < 4; e++)
        {
            double Product(OccupationRatings r) => (r.Importance[e] - 1) * r.Level[e];
            var mean = all.Average(Product);
            var deviation = Math.Sqrt(all.Average(r => Math.Pow(Product(r) - mean, 2)));
            double Z(OccupationRatings r) => deviation < 1e-9 ? 0 : (Product(r) - mean) / deviation;
            dot += Z(first) * Z(second);
            left += Z(first) * Z(first);
            right += Z(second) * Z(second);
        }

        return left == 0 || right == 0 ? 0 : dot / Math.Sqrt(left * right);
    }

    [Fact]
    public void A_target_that_asks_for_more_is_never_nearer() =>
        Prop.ForAll(
                Drawn,
                Gen.Choose(0, 3).ToArbitrary(),
                (ratings, element) =>
                {
                    var (from, to) = (ratings[0], ratings[1]);
                    var harder = to with { Level = to.Level.Select((level, i) => i == element ? Math.Min(7, level + 1) : level).ToArray() };
                    double Score(OccupationRatings target) =>
                        OccupationProfiles.Build(["a", "b", "c", "d"], [from, target]).Gaps(from.Occupation, target.Occupation).Score;

                    return Score(harder) >= Score(to) - 1e-12 && Score(to) is >= 0 and <= 1;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Compares_every_pair_of_a_thousand_occupations()
    {
        var random = new Random(4);
        var codes = Enumerable.Range(0, 1000).Select(n => Soc.Parse($"{11 + (n / 100 * 2)}-{1001 + (n % 100 * 10)}")).ToArray();
        var elements = Enumerable.Range(0, 70).Select(n => $"element {n}").ToArray();
        double[] Draw(double low, double high) => elements.Select(_ => low + (random.NextDouble() * (high - low))).ToArray();
        var profiles = OccupationProfiles.Build(elements, codes.Select(code => new OccupationRatings(code, Draw(1, 5), Draw(0, 7))));
        var pay = codes.ToDictionary(code => code, _ => (decimal)random.Next(15, 60));

        var steps = codes.SelectMany(code => profiles.NextSteps(code, pay, new() { MinimumSimilarity = 0 })).ToArray();

        // Even the best paid occupations have enough neighbors that pay as much.
        Assert.InRange(steps.Length, 9500, 10000);
        Assert.All(steps, step => Assert.NotEqual(step.From, step.To));
    }

    static readonly Arbitrary<OccupationRatings[]> Drawn = Gen.Choose(2, 6)
        .SelectMany(count =>
            Gen.Choose(0, 7)
                .ArrayOf(4)
                .SelectMany(levels => Gen.Choose(1, 5).ArrayOf(4).Select(importance => (levels, importance)))
                .ArrayOf(count)
        )
        .Select(drawn =>
            drawn
                .Select(
                    (pair, i) =>
                        new OccupationRatings(
                            Soc.Parse($"11-{1011 + (10 * i)}"),
                            pair.importance.Select(n => (double)n).ToArray(),
                            pair.levels.Select(n => (double)n).ToArray()
                        )
                )
                .ToArray()
        )
        .ToArbitrary();
}
