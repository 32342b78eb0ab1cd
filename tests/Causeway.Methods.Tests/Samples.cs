using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests;

/// <summary>Weighted records such as a survey holds: some tied values, some weights of zero, never all of them.</summary>
public sealed record Sample(double[] Values, double[] Weights)
{
    public static Arbitrary<Sample> Any { get; } =
        Gen.Choose(1, 40)
            .SelectMany(size =>
                Gen.Choose(-20, 20)
                    .Select(value => value / 2.0)
                    .ArrayOf(size)
                    .SelectMany(values => Gen.Choose(0, 9).Select(w => (double)w).ArrayOf(size).Select(weights => Make(values, weights)))
            )
            .ToArbitrary();

    static Sample Make(double[] values, double[] weights)
    {
        weights[0] += 1;
        return new(values, weights);
    }

    public override string ToString() => string.Join(" ", Values.Zip(Weights, (v, w) => $"{v}x{w}"));
}
