using Causeway.Data;

namespace Causeway.Sources.Projections;

/// <summary>An occupation's projected employment, openings and entry requirements. Jobs are whole jobs; the file prints thousands.</summary>
sealed record ProjectionRow
{
    public required string Soc { get; init; }
    public required string Title { get; init; }
    public required string Level { get; init; }
    public long? Depth { get; init; }
    public long BaseYear { get; init; }
    public long TargetYear { get; init; }
    public long? EmploymentBase { get; set; }
    public long? EmploymentTarget { get; set; }
    public long? EmploymentChange { get; set; }
    public double? PercentChange { get; set; }
    public double? DistributionBase { get; set; }
    public double? DistributionTarget { get; set; }
    public Marked PercentSelfEmployed { get; set; } = Marked.None(ValueStatus.Missing);
    public long? OccupationalOpeningsAnnual { get; set; }
    public long? ExitsAnnual { get; set; }
    public long? TransfersAnnual { get; set; }
    public long? SeparationsAnnual { get; set; }
    public double? ExitRate { get; set; }
    public double? TransferRate { get; set; }
    public double? SeparationRate { get; set; }
    public Marked MedianAnnualWage { get; set; } = Marked.None(ValueStatus.Missing);
    public long? WageYear { get; set; }
    public string? EntryEducation { get; set; }
    public string? WorkExperience { get; set; }
    public string? OnTheJobTraining { get; set; }
}

/// <summary>Schooling of an occupation's workers aged 25 and over, in percent, beside the typical entry requirement.</summary>
sealed record ProjectionEducationRow
{
    public required string Soc { get; init; }
    public required string Title { get; init; }
    public string? SurveyYears { get; set; }
    public bool SharedEstimate { get; set; }
    public double? LessThanHighSchool { get; set; }
    public double? HighSchool { get; set; }
    public double? SomeCollege { get; set; }
    public double? Associate { get; set; }
    public double? Bachelor { get; set; }
    public double? Master { get; set; }
    public double? Doctoral { get; set; }
    public string? EntryEducation { get; set; }
    public string? WorkExperience { get; set; }
    public string? OnTheJobTraining { get; set; }
}

/// <summary>An industry's projected employment and output.</summary>
sealed record ProjectionIndustryRow
{
    public required string Industry { get; init; }
    public required string Title { get; init; }
    public required string Level { get; init; }
    public long? Depth { get; init; }
    public long BaseYear { get; init; }
    public long TargetYear { get; init; }
    public long? EmploymentBase { get; init; }
    public long? EmploymentTarget { get; init; }
    public long? EmploymentChange { get; init; }
    public double? PercentChange { get; init; }
    public double? EmploymentRate { get; init; }
    public Marked OutputBase { get; init; }
    public Marked OutputTarget { get; init; }
    public Marked OutputRate { get; init; }
}

/// <summary>Why an occupation's share of an industry is projected to change.</summary>
sealed record ProjectionFactorRow(string Soc, string Title, string Industry, string IndustryTitle, string Factors);

/// <summary>How an occupation stands in one skill.</summary>
sealed record ProjectionSkillRow
{
    public required string Soc { get; init; }
    public required string Title { get; init; }
    public required string Skill { get; init; }
    public double? PercentileRank { get; set; }
    public long? TopRank { get; set; }
    public bool Imputed { get; set; }
}

/// <summary>The labor force of one group in one year.</summary>
sealed record LaborForceRow
{
    public required string Sex { get; init; }
    public required string RaceEthnicity { get; init; }
    public required string Age { get; init; }
    public long Year { get; init; }
    public bool Projected { get; init; }
    public long? LaborForce { get; set; }
    public double? PercentDistribution { get; set; }
    public long? Population { get; set; }
    public double? ParticipationRate { get; set; }
}
