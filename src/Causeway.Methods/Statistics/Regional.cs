using System.Runtime.InteropServices;

namespace Causeway.Methods.Statistics;

/// <summary>The parts of a change in a region's employment: they add up to it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShiftShareParts(double National, double IndustryMix, double Competitive)
{
    /// <summary>The whole change.</summary>
    public double Change => National + IndustryMix + Competitive;
}

/// <summary>Measures that set a region against the nation.</summary>
public static class Regional
{
    /// <summary>
    /// Location quotient: the industry's share of the region's jobs over its share of the nation's. Null where a total, or the nation's number, is
    /// zero. Use jobs of the same ownership, quarter and year on both sides.
    /// </summary>
    public static double? LocationQuotient(double regionIndustry, double regionTotal, double nationIndustry, double nationTotal) =>
        regionTotal <= 0 || nationTotal <= 0 || nationIndustry <= 0 ? null : regionIndustry / regionTotal / (nationIndustry / nationTotal);

    /// <summary>
    /// Shift-share: what the industry would have gained at the nation's pace, at its own industry's national pace, and what is left to the region. Null where
    /// the nation had no jobs in the industry, or none at all, at the start.
    /// </summary>
    public static ShiftShareParts? ShiftShare(
        double regionStart,
        double regionEnd,
        double nationIndustryStart,
        double nationIndustryEnd,
        double nationTotalStart,
        double nationTotalEnd
    )
    {
        if (nationTotalStart <= 0 || nationIndustryStart <= 0)
        {
            return null;
        }

        var national = (nationTotalEnd - nationTotalStart) / nationTotalStart;
        var industry = (nationIndustryEnd - nationIndustryStart) / nationIndustryStart;

        // The competitive part is what remains, so that an industry new to the region is all its own, and the parts add up exactly.
        var expected = regionStart * industry;
        return new(regionStart * national, regionStart * (industry - national), regionEnd - regionStart - expected);
    }
}
