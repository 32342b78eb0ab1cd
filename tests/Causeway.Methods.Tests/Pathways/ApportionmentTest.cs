using Causeway.Methods.Pathways;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Pathways;

public sealed class ApportionmentTest
{
    static readonly Dictionary<string, double> Openings = new() { ["A"] = 100, ["B"] = 60 };
    static readonly Dictionary<string, double> Graduates = new() { ["CIP1"] = 30, ["CIP2"] = 10 };
    static readonly (string, string)[] Links = [("CIP1", "A"), ("CIP2", "A"), ("CIP2", "B")];

    [Theory]
    [InlineData(OpeningsSplit.ByGraduates, 75, 85)]
    [InlineData(OpeningsSplit.Equal, 50, 110)]
    [InlineData(OpeningsSplit.None, 100, 160)]
    public void Divides_the_openings_of_a_shared_occupation(OpeningsSplit split, double first, double second)
    {
        var result = Apportionment.Divide(Openings, Graduates, Links, split);

        Assert.Equal([first, second], result.Programs.Select(program => program.Openings));
        Assert.Equal(split, result.Split);
    }

    [Fact]
    public void Shows_the_occupations_behind_a_number_and_whether_they_are_shared()
    {
        var second = Apportionment.Divide(Openings, Graduates, Links).Programs[1];

        Assert.Equal([new("A", 100, 0.25, true), new DemandPart<string>("B", 60, 1, false)], second.Parts);
    }

    [Fact]
    public void Epsilon_keeps_a_program_without_graduates_alive()
    {
        var graduates = new Dictionary<string, double> { ["CIP1"] = 30, ["CIP2"] = 0 };

        Assert.Equal(60, Apportionment.Divide(Openings, graduates, Links).Programs[1].Openings);
        Assert.Equal(60 + (100.0 / 32), Apportionment.Divide(Openings, graduates, Links, epsilon: 1).Programs[1].Openings, 9);
    }

    [Fact]
    public void Splits_equally_where_no_program_has_graduates()
    {
        var result = Apportionment.Divide(Openings, new Dictionary<string, double>(), Links);

        Assert.Equal([50, 110], result.Programs.Select(program => program.Openings));
    }

    [Fact]
    public void Lists_occupations_without_a_program_and_without_a_number()
    {
        var openings = new Dictionary<string, double> { ["A"] = 100, ["Z"] = 7 };

        var result = Apportionment.Divide(openings, Graduates, Links);

        Assert.Equal([new KeyValuePair<string, double>("Z", 7)], result.Unassigned);
        Assert.Equal(["B"], result.Programs[1].Unknown);
    }

    [Fact]
    public void A_program_without_any_occupation_has_no_demand()
    {
        var result = Apportionment.Divide(Openings, new Dictionary<string, double> { ["Latin"] = 12 }, Links);

        Assert.Equal(("Latin", 0), (result.Programs[0].Program, result.Programs[0].Openings));
    }

    [Fact]
    public void A_link_given_twice_counts_once()
    {
        var result = Apportionment.Divide(Openings, Graduates, [.. Links, .. Links], OpeningsSplit.Equal);

        Assert.Equal([50, 110], result.Programs.Select(program => program.Openings));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_numbers_that_cannot_be(double number)
    {
        Assert.Throws<ArgumentException>(() => Apportionment.Divide(new Dictionary<string, double> { ["A"] = number }, Graduates, Links));
        Assert.Throws<ArgumentException>(() => Apportionment.Divide(Openings, new Dictionary<string, double> { ["CIP1"] = number }, Links));
        Assert.ThrowsAny<ArgumentException>(() => Apportionment.Divide(Openings, Graduates, Links, epsilon: -1));
    }

    [Fact]
    public void Keeps_the_sum_of_openings_over_any_graph() =>
        Prop.ForAll(
                Graph,
                graph =>
                    new[] { OpeningsSplit.ByGraduates, OpeningsSplit.Equal }.All(split =>
                    {
                        var result = Apportionment.Divide(graph.Openings, graph.Graduates, graph.Links, split, graph.Epsilon);
                        var sum = result.Programs.Sum(program => program.Openings) + result.Unassigned.Sum(pair => pair.Value);

                        return Math.Abs(sum - graph.Openings.Values.Sum()) < 1e-6;
                    })
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_split_is_never_less_than_a_split() =>
        Prop.ForAll(
                Graph,
                graph =>
                {
                    var bound = Apportionment.Divide(graph.Openings, graph.Graduates, graph.Links, OpeningsSplit.None);
                    var split = Apportionment.Divide(graph.Openings, graph.Graduates, graph.Links, epsilon: graph.Epsilon);

                    return bound.Programs.Zip(split.Programs).All(pair => pair.First.Openings >= pair.Second.Openings - 1e-9);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Agrees_with_the_formula_written_out() =>
        Prop.ForAll(
                Graph,
                graph =>
                {
                    var result = Apportionment.Divide(graph.Openings, graph.Graduates, graph.Links, epsilon: graph.Epsilon + 0.5);
                    double Slowly(int program)
                    {
                        var demand = 0.0;
                        foreach (var occupation in graph.Links.Where(link => link.Item1 == program).Select(link => link.Item2).Distinct())
                        {
                            var others = graph.Links.Where(link => link.Item2 == occupation).Select(link => link.Item1).Distinct();
                            var sum = others.Sum(other => graph.Graduates.GetValueOrDefault(other) + graph.Epsilon + 0.5);
                            demand +=
                                graph.Openings.GetValueOrDefault(occupation)
                                * (graph.Graduates.GetValueOrDefault(program) + graph.Epsilon + 0.5)
                                / sum;
                        }

                        return demand;
                    }

                    return result.Programs.All(program => Math.Abs(program.Openings - Slowly(program.Program)) < 1e-9);
                }
            )
            .QuickCheckThrowOnFailure();

    public sealed record Drawn(Dictionary<int, double> Openings, Dictionary<int, double> Graduates, (int, int)[] Links, double Epsilon);

    static readonly Arbitrary<Drawn> Graph = Gen.Choose(0, 500)
        .ArrayOf(6)
        .SelectMany(openings =>
            Gen.Choose(0, 40)
                .ArrayOf(5)
                .SelectMany(graduates =>
                    Gen.Choose(0, 7)
                        .Two()
                        .ArrayOf()
                        .SelectMany(links =>
                            Gen.Choose(0, 2)
                                .Select(epsilon => new Drawn(
                                    Number(openings),
                                    Number(graduates),
                                    links.Select(link => (link.Item1, link.Item2)).ToArray(),
                                    epsilon
                                ))
                        )
                )
        )
        .ToArbitrary();

    static Dictionary<int, double> Number(int[] values) =>
        values.Select((value, i) => (value, i)).ToDictionary(pair => pair.i, pair => (double)pair.value);
}

public sealed class GapTest
{
    [Theory]
    [InlineData(75, 100, 60, 15, 40, GapSign.Shortage)]
    [InlineData(75, 100, 120, -45, -20, GapSign.Surplus)]
    [InlineData(75, 100, 90, -15, 10, GapSign.Unclear)]
    [InlineData(75, 100, 75, 0, 25, GapSign.Unclear)]
    public void Is_a_range_and_says_its_sign_only_when_both_ends_agree(
        double first,
        double second,
        double supply,
        double low,
        double high,
        GapSign sign
    )
    {
        var gap = Gap.Between(supply, second, first);

        Assert.Equal((low, high, sign), (gap.Low, gap.High, gap.Sign));
    }

    [Fact]
    public void Supply_averages_the_years_that_have_a_count()
    {
        Assert.Equal(15, Gap.AverageSupply([10, null, 20]));
        Assert.Null(Gap.AverageSupply([null, null]));
    }
}

public sealed class EducationDemandTest
{
    static readonly HashSet<EducationLevel> TwoYear = [EducationLevel.PostsecondaryAward, EducationLevel.Associate];

    [Fact]
    public void Typical_entry_takes_all_or_nothing()
    {
        Assert.Equal(100, EducationDemand.ByTypicalEntry(100, EducationLevel.Associate, TwoYear));
        Assert.Equal(0, EducationDemand.ByTypicalEntry(100, EducationLevel.Bachelor, TwoYear));
    }

    [Fact]
    public void Attainment_takes_the_share_of_workers_at_the_levels()
    {
        var attainment = new Dictionary<EducationLevel, double>
        {
            [EducationLevel.HighSchool] = 0.5,
            [EducationLevel.Associate] = 0.2,
            [EducationLevel.Bachelor] = 0.1,
        };

        // The shares are of those whose education is known: 0.2 of 0.8.
        Assert.Equal(25, EducationDemand.ByAttainment(100, attainment, TwoYear), 9);
    }

    [Fact]
    public void Attainment_over_all_levels_is_all_openings()
    {
        var attainment = Enum.GetValues<EducationLevel>().ToDictionary(level => level, level => 1.0 + (int)level);

        Assert.Equal(100, EducationDemand.ByAttainment(100, attainment, Enum.GetValues<EducationLevel>().ToHashSet()), 9);
    }

    [Fact]
    public void Attainment_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EducationDemand.ByAttainment(1, new Dictionary<EducationLevel, double>(), TwoYear));
        Assert.Throws<ArgumentException>(() =>
            EducationDemand.ByAttainment(1, new Dictionary<EducationLevel, double> { [EducationLevel.Associate] = -1 }, TwoYear)
        );
    }
}
