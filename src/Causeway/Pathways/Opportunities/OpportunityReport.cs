using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;

namespace Causeway.Pathways.Opportunities;

/// <summary>How the list is put in order; each says what comes first.</summary>
public enum OpportunitySort
{
    /// <summary>Most jobs at or above the living wage.</summary>
    LivingWageJobs,

    /// <summary>Most openings a year.</summary>
    Openings,

    /// <summary>Largest share of jobs at or above the living wage.</summary>
    Share,

    /// <summary>Highest median wage.</summary>
    Wage,

    /// <summary>Fastest growth.</summary>
    Growth,

    /// <summary>Most jobs.</summary>
    Employment,
}

/// <summary>What is asked.</summary>
/// <param name="Area">Where: <c>US</c>, a state, a county or a metro area.</param>
/// <param name="Household">Whose living wage.</param>
/// <param name="Program">Only occupations that this program of study (2, 4 or 6 digits) prepares for; null for all.</param>
/// <param name="Top">How many occupations; 0 for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="UseNational">Whether national figures may stand in where the area has none.</param>
/// <param name="WageSource">Name of a user-supplied living wage to use instead of the basic-needs budget.</param>
/// <param name="Interests">Short names of up to three interests and skills; only occupations that answer to one of them, most first.</param>
/// <param name="Education">Only occupations that usually ask for no more schooling at entry; null for all.</param>
/// <param name="PayingOnly">Only occupations with a median wage at or above the living wage.</param>
public sealed record OpportunityRequest(
    Area Area,
    Household Household,
    Cip? Program = null,
    int Top = 25,
    OpportunitySort Sort = OpportunitySort.LivingWageJobs,
    bool UseNational = false,
    string? WageSource = null,
    IReadOnlyList<string>? Interests = null,
    EntrySchooling? Education = null,
    bool PayingOnly = false
);

/// <summary>Where the wages of a report come from.</summary>
/// <param name="Dataset">Dataset, such as <c>oews</c> or <c>acs-pums</c>.</param>
/// <param name="Area">Area the wages are for.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Vintage">Edition.</param>
/// <param name="IsEstimate">True when they are our estimates from survey microdata.</param>
/// <param name="Sentence">What the reader must know about it.</param>
public sealed record WageBasis(string Dataset, string Area, string AreaName, string Vintage, bool IsEstimate, Sentence Sentence);

/// <summary>A name with a number, such as a skill with its importance from 1 to 5.</summary>
public sealed record Asked(string Name, double Importance);

/// <summary>One occupation of the list.</summary>
public sealed record Opportunity
{
    /// <summary>SOC code; with an X for digits that a wider Census code leaves open.</summary>
    public required string Soc { get; init; }

    /// <summary>Name.</summary>
    public required string Title { get; init; }

    /// <summary>Jobs in the area.</summary>
    public required Figure Employment { get; init; }

    /// <summary>Growth over ten years, in percent.</summary>
    public required Figure Growth { get; init; }

    /// <summary>Openings a year.</summary>
    public required Figure Openings { get; init; }

    /// <summary>Hourly wages: 10th, 25th, 50th, 75th and 90th percentile.</summary>
    public required IReadOnlyList<Figure> Wages { get; init; }

    /// <summary>Median hourly wage.</summary>
    public Figure MedianWage => Wages[2];

    /// <summary>Share of jobs at or above the living wage, 0 to 1; our interpolation between the percentiles, bounds in the tails.</summary>
    public required Figure Share { get; init; }

    /// <summary>Jobs at or above the living wage: jobs times share.</summary>
    public required Figure LivingWageJobs { get; init; }

    /// <summary>Education that is usual at entry, or null.</summary>
    public string? EntryEducation { get; init; }

    /// <summary>Work experience in a related occupation, or null.</summary>
    public string? WorkExperience { get; init; }

    /// <summary>On-the-job training, or null.</summary>
    public string? Training { get; init; }

    /// <summary>O*NET job zone, 1 to 5, or null.</summary>
    public int? JobZone { get; init; }

    /// <summary>Most important skills.</summary>
    public IReadOnlyList<Asked> Skills { get; init; } = [];

    /// <summary>Most important knowledge.</summary>
    public IReadOnlyList<Asked> Knowledge { get; init; } = [];

    /// <summary>How the chosen interests and skills stand to it; empty when none were chosen.</summary>
    public IReadOnlyList<InterestMatch> Matches { get; init; } = [];

    /// <summary>Tools and software in demand.</summary>
    public IReadOnlyList<string> Technologies { get; init; } = [];

    /// <summary>How concentrated the occupation is here; 1 is the nation's share.</summary>
    public required Figure LocationQuotient { get; init; }

    /// <summary>Programs of study that prepare for it, with awards in the area.</summary>
    public IReadOnlyList<OpportunityProgram> Programs { get; init; } = [];

    /// <summary>Awards a year in the area in programs that prepare for it; programs that serve several occupations count whole in each.</summary>
    public required Figure Awards { get; init; }
}

/// <summary>A program of study that prepares for an occupation.</summary>
public sealed record OpportunityProgram(string Cip, string Title, double Awards, int Institutions);

/// <summary>A program of study against the openings it could fill.</summary>
/// <param name="Cip">CIP code.</param>
/// <param name="Title">Name.</param>
/// <param name="Supply">Awards a year in the area.</param>
/// <param name="DemandLow">Openings a year when shared out among programs in proportion to their awards.</param>
/// <param name="DemandHigh">Openings a year when every program could fill all of them.</param>
/// <param name="Gap">Openings minus awards as a range.</param>
/// <param name="Occupations">Occupations it prepares for.</param>
public sealed record ProgramGap(
    string Cip,
    string Title,
    Figure Supply,
    Figure DemandLow,
    Figure DemandHigh,
    Figure Gap,
    IReadOnlyList<string> Occupations
);

/// <summary>The answer.</summary>
public sealed record OpportunityReport
{
    /// <summary>What was asked.</summary>
    public required OpportunityRequest Request { get; init; }

    /// <summary>Name of the area.</summary>
    public required string AreaName { get; init; }

    /// <summary>What the household needs to earn.</summary>
    public required LivingWageAnswer LivingWage { get; init; }

    /// <summary>Where the wages come from.</summary>
    public required WageBasis Wages { get; init; }

    /// <summary>The occupations, in order.</summary>
    public required IReadOnlyList<Opportunity> Occupations { get; init; }

    /// <summary>What each filter leaves out; empty without filters.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>How many occupations meet the filters, before the list is cut.</summary>
    public required int Total { get; init; }

    /// <summary>Share of all covered jobs in the area at or above the living wage, with the coverage as its note.</summary>
    public required Figure ShareOfAllJobs { get; init; }

    /// <summary>Programs with supply and demand; filled when a program was asked for.</summary>
    public required IReadOnlyList<ProgramGap> Programs { get; init; }

    /// <summary>The finding in one sentence.</summary>
    public required Sentence Finding { get; init; }

    /// <summary>How the list is sorted, in words.</summary>
    public required Sentence Order { get; init; }

    /// <summary>What the reader must know.</summary>
    public required IReadOnlyList<Sentence> Notes { get; init; }
}
