namespace Causeway.Methods.Statistics;

/// <summary>Intervals for a proportion of counted people.</summary>
public static class Proportions
{
    /// <summary>
    /// Wilson's interval for successes out of a number. It stays between 0 and 1 and keeps a width at 0 and at 1, where the textbook interval has none.
    /// </summary>
    public static Interval Wilson(double successes, double number, double z = Acs.Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, number);
        var share = successes / number;
        var square = z * z;
        var scale = 1 + (square / number);
        var center = (share + (square / (2 * number))) / scale;
        var half = z / scale * Math.Sqrt((share * (1 - share) / number) + (square / (4 * number * number)));
        return new(Math.Clamp(center - half, 0, share), Math.Clamp(center + half, share, 1));
    }
}
