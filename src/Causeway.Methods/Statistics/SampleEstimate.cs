using System.Runtime.InteropServices;

namespace Causeway.Methods.Statistics;

/// <summary>How the sampling error of an estimate was found.</summary>
public enum ErrorMethod
{
    /// <summary>From replicate weights, the way the producer of the survey documents.</summary>
    Replicates,

    /// <summary>Published by the agency beside the estimate, or combined from such margins by the handbook's formulas.</summary>
    Published,

    /// <summary>From the effective size of the sample alone: an approximation that leaves out the clustering of the survey.</summary>
    Approximate,
}

/// <summary>How far an estimate from a sample can be relied on, by its coefficient of variation. A convention, not a rule of the Census Bureau.</summary>
public enum Reliability
{
    /// <summary>Coefficient of variation of at most 12 percent.</summary>
    High,

    /// <summary>Over 12 and at most 40 percent: use with caution.</summary>
    Medium,

    /// <summary>Over 40 percent, or an estimate of zero: not to be relied on.</summary>
    Low,
}

/// <summary>An estimate from a sample with its standard error and how that was found.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SampleEstimate(double Value, double StandardError, ErrorMethod Method)
{
    /// <summary>Half the width of the interval at a number of standard errors; the Census Bureau publishes at 1.645, which is 90 percent.</summary>
    public double Margin(double z = Acs.Z90) => z * StandardError;

    /// <summary>Standard error over estimate, or null for an estimate of zero.</summary>
    public double? CoefficientOfVariation => Value == 0 ? null : StandardError / Math.Abs(Value);

    /// <summary>The class of the coefficient of variation.</summary>
    public Reliability Reliability =>
        CoefficientOfVariation switch
        {
            <= 0.12 => Reliability.High,
            <= 0.40 => Reliability.Medium,
            _ => Reliability.Low,
        };

    /// <summary>True when two independent estimates differ by more than chance at the given number of standard errors.</summary>
    public bool DiffersFrom(SampleEstimate other, double z = Acs.Z90) =>
        Math.Abs(Value - other.Value) > z * Math.Sqrt((StandardError * StandardError) + (other.StandardError * other.StandardError));
}

/// <summary>A range of values, its ends included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>True when a value lies in the range.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>Upper less lower end.</summary>
    public double Width => Upper - Lower;
}
