namespace Causeway.Methods.Statistics;

/// <summary>
/// Margins of error as the Census Bureau publishes them (90 percent), and its handbook's formulas for estimates that a reader derives from them:
/// "Understanding and Using American Community Survey Data: What All Data Users Need to Know", chapter 8.
/// </summary>
public static class Acs
{
    /// <summary>Standard errors in a published margin: 1.645, which is 90 percent.</summary>
    public const double Z90 = 1.645;

    /// <summary>Standard errors in a margin of 95 percent.</summary>
    public const double Z95 = 1.96;

    /// <summary>The standard error behind a published margin.</summary>
    public static double StandardError(double margin) => margin / Z90;

    /// <summary>The margin the Census Bureau would publish for a standard error.</summary>
    public static double Margin(double standardError) => standardError * Z90;

    /// <summary>A published estimate with its margin.</summary>
    public static SampleEstimate Published(double value, double margin) => new(value, StandardError(margin), ErrorMethod.Published);

    /// <summary>
    /// The sum of estimates: root of the sum of squared margins. Estimates of zero all carry nearly the same margin, so only the largest of theirs is counted, once.
    /// </summary>
    public static SampleEstimate Sum(IEnumerable<SampleEstimate> estimates)
    {
        var (value, squares, zero) = (0.0, 0.0, 0.0);
        foreach (var estimate in estimates)
        {
            value += estimate.Value;
            if (estimate.Value == 0)
            {
                zero = Math.Max(zero, estimate.StandardError);
            }
            else
            {
                squares += estimate.StandardError * estimate.StandardError;
            }
        }

        return new(value, Math.Sqrt(squares + (zero * zero)), ErrorMethod.Published);
    }

    /// <summary>The first estimate less the second.</summary>
    public static SampleEstimate Difference(SampleEstimate first, SampleEstimate second) =>
        new(first.Value - second.Value, Root(first.StandardError, second.StandardError), ErrorMethod.Published);

    /// <summary>
    /// A proportion: the numerator is part of the denominator. Where the handbook's formula would take the root of a negative number, it says to use the ratio's; so do we.
    /// </summary>
    public static SampleEstimate? Proportion(SampleEstimate part, SampleEstimate whole)
    {
        if (whole.Value == 0)
        {
            return null;
        }

        var share = part.Value / whole.Value;
        var radicand = (part.StandardError * part.StandardError) - (share * share * whole.StandardError * whole.StandardError);
        return radicand < 0
            ? Ratio(part, whole)
            : new SampleEstimate(share, Math.Sqrt(radicand) / Math.Abs(whole.Value), ErrorMethod.Published);
    }

    /// <summary>A ratio: the numerator is not part of the denominator. Null where the denominator is zero.</summary>
    public static SampleEstimate? Ratio(SampleEstimate numerator, SampleEstimate denominator)
    {
        if (denominator.Value == 0)
        {
            return null;
        }

        var ratio = numerator.Value / denominator.Value;
        return new(
            ratio,
            Root(numerator.StandardError, ratio * denominator.StandardError) / Math.Abs(denominator.Value),
            ErrorMethod.Published
        );
    }

    /// <summary>The product of two estimates, for example a count times a mean.</summary>
    public static SampleEstimate Product(SampleEstimate first, SampleEstimate second) =>
        new(
            first.Value * second.Value,
            Root(first.Value * second.StandardError, second.Value * first.StandardError),
            ErrorMethod.Published
        );

    /// <summary>The change from an earlier to a later period as a share of the earlier: (later - earlier) / earlier, with the ratio's error.</summary>
    public static SampleEstimate? PercentChange(SampleEstimate earlier, SampleEstimate later) =>
        Ratio(later, earlier) is { } ratio ? ratio with { Value = ratio.Value - 1 } : null;

    static double Root(double first, double second) => Math.Sqrt((first * first) + (second * second));
}
