using Causeway.LaborMarket.Maps;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Tests.LaborMarket.Maps;

public sealed class MapClassesTests
{
    [Fact]
    public void Five_classes_have_as_many_areas_each()
    {
        var classes = MapClasses.Of(Enumerable.Range(1, 10).Select(i => (double)i));

        Assert.Equal([(1, 2, 2), (3, 4, 2), (5, 6, 2), (7, 8, 2), (9, 10, 2)], classes.All.Select(c => (c.Lowest, c.Highest, c.Areas)));
        Assert.Equal([0, 0, 4], new[] { 1.0, 2, 10 }.Select(classes.IndexOf));
    }

    [Fact]
    public void Equal_values_stay_together_so_that_there_may_be_fewer_classes()
    {
        var classes = MapClasses.Of([5, 5, 5, 5, 7]);

        Assert.Equal([(5, 5, 4), (7, 7, 1)], classes.All.Select(c => (c.Lowest, c.Highest, c.Areas)));
    }

    [Fact]
    public void No_values_make_no_class() => Assert.Empty(MapClasses.Of([]).All);

    [Fact]
    public void Every_value_lies_in_the_bounds_of_its_class() =>
        Prop.ForAll<int[]>(raw =>
            {
                var values = raw.Select(r => r / 4.0).ToArray();
                var classes = MapClasses.Of(values);
                return classes.All.Sum(c => c.Areas) == values.Length
                    && classes.All.Count <= 5
                    && values.All(v => classes.All[classes.IndexOf(v)] is var its && its.Lowest <= v && v <= its.Highest);
            })
            .QuickCheckThrowOnFailure();
}
