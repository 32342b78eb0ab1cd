using Causeway.Methods.Statistics;

namespace Causeway.Sources.AcsPums;

/// <summary>Which workers to estimate for.</summary>
/// <param name="Vintage">Edition of the microdata, such as <c>2024-1yr</c>.</param>
/// <param name="State">State FIPS code, or null when <paramref name="Pumas"/> tells the place.</param>
/// <param name="Pumas">PUMAs, each as state and PUMA code together, such as <c>1301002</c>; added to the state when both are given.</param>
/// <param name="ByRace">One estimate for each race and ethnicity instead of one for all.</param>
/// <param name="BySex">One estimate for each sex instead of one for both.</param>
/// <param name="WageAndSalaryOnly">Leaves the self-employed and unpaid out; wages never include them.</param>
/// <param name="FullTimeFullYear">Only those who usually work 35 hours or more in 50 weeks or more.</param>
public sealed record PumsRequest(
    string Vintage,
    string? State = null,
    IReadOnlyList<string>? Pumas = null,
    bool ByRace = false,
    bool BySex = false,
    bool WageAndSalaryOnly = false,
    bool FullTimeFullYear = false
);

/// <summary>A percentile of hourly wages with its 90 percent interval.</summary>
/// <param name="Share">Share of workers who earn less, such as 0.5.</param>
/// <param name="Value">Dollars an hour.</param>
/// <param name="Interval">Dollars an hour, by Woodruff's method.</param>
public sealed record PumsPercentile(double Share, double Value, Interval Interval);

/// <summary>Workers and wages of one Census occupation, for all or for one group.</summary>
/// <param name="Occupation">Census occupation code of four digits.</param>
/// <param name="Title">Its title, where the Census Bureau's code list is loaded.</param>
/// <param name="Soc">SOC equivalent as the code list prints it, otherwise as the microdata do; X, Y and 0 stand for several codes.</param>
/// <param name="SocCodes">The SOC codes it stands for, where the code list is loaded.</param>
/// <param name="Race"><c>all</c>, <c>hispanic</c>, <c>white</c>, <c>black</c>, <c>american_indian_alaska_native</c>, <c>asian</c>, <c>native_hawaiian_pacific_islander</c>, <c>other</c> or <c>two_or_more</c>.</param>
/// <param name="Sex"><c>all</c>, <c>male</c> or <c>female</c>.</param>
/// <param name="Records">Persons in the sample.</param>
/// <param name="EffectiveSize">Kish's effective number of them.</param>
/// <param name="Workers">Employed persons, with the standard error; <see cref="ErrorMethod.Approximate"/> where there are no replicate weights.</param>
/// <param name="WageRecords">Persons in the sample with an hourly wage.</param>
/// <param name="WageEffectiveSize">Kish's effective number of them; null when there is none.</param>
/// <param name="Percentiles">P10, P25, P50, P75 and P90; empty when nobody has a wage.</param>
/// <param name="Unreliable">Why the count is not to be relied on, or null.</param>
/// <param name="WageUnreliable">Why the wages are not to be relied on, or null.</param>
public sealed record PumsOccupation(
    string Occupation,
    string? Title,
    string? Soc,
    IReadOnlyList<string> SocCodes,
    string Race,
    string Sex,
    long Records,
    double EffectiveSize,
    SampleEstimate Workers,
    long WageRecords,
    double? WageEffectiveSize,
    IReadOnlyList<PumsPercentile> Percentiles,
    string? Unreliable,
    string? WageUnreliable
)
{
    /// <summary>The median hourly wage, or null.</summary>
    public double? Median => Percentiles.FirstOrDefault(p => p.Share == 0.5)?.Value;
}

/// <summary>Estimates for a place with the sentences a reader must see beside them.</summary>
public sealed record PumsOccupations(IReadOnlyList<PumsOccupation> Occupations, IReadOnlyList<string> Notes);
