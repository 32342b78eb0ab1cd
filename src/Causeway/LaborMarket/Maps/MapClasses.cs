namespace Causeway.LaborMarket.Maps;

/// <summary>A class of a map: its lowest and highest value and how many areas it has.</summary>
sealed record MapClass(double Lowest, double Highest, int Areas);

/// <summary>Puts values into classes of about the same number of areas. Equal values are never parted, so that there may be fewer classes than asked for.</summary>
sealed class MapClasses
{
    MapClasses(IReadOnlyList<MapClass> all) => All = all;

    /// <summary>The classes, lowest first.</summary>
    public IReadOnlyList<MapClass> All { get; }

    /// <summary>Quantile classes of the values.</summary>
    public static MapClasses Of(IEnumerable<double> values, int count = 5)
    {
        var sorted = values.Order().ToArray();
        var classes = new List<MapClass>();
        var start = 0;
        for (var i = 1; i <= count && start < sorted.Length; i++)
        {
            var upper = sorted[(int)Math.Ceiling((double)sorted.Length * i / count) - 1];
            var end = start;
            while (end < sorted.Length && sorted[end] <= upper)
            {
                end++;
            }

            if (end > start)
            {
                classes.Add(new(sorted[start], sorted[end - 1], end - start));
                start = end;
            }
        }

        return new(classes);
    }

    /// <summary>The class of a value, 0 being the lowest.</summary>
    public int IndexOf(double value)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (value <= All[i].Highest)
            {
                return i;
            }
        }

        return All.Count - 1;
    }
}
