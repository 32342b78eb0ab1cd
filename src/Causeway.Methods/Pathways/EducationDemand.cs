namespace Causeway.Methods.Pathways;

/// <summary>Levels of education, as the employment projections name what is typical at entry.</summary>
public enum EducationLevel
{
    /// <summary>No formal educational credential.</summary>
    NoCredential,

    /// <summary>High school diploma or equivalent.</summary>
    HighSchool,

    /// <summary>Some college, no degree.</summary>
    SomeCollege,

    /// <summary>Postsecondary nondegree award.</summary>
    PostsecondaryAward,

    /// <summary>Associate's degree.</summary>
    Associate,

    /// <summary>Bachelor's degree.</summary>
    Bachelor,

    /// <summary>Master's degree.</summary>
    Master,

    /// <summary>Doctoral or professional degree.</summary>
    Doctoral,
}

/// <summary>Openings weighted by the education a program ends with.</summary>
public static class EducationDemand
{
    /// <summary>All openings where the occupation's typical entry education is one of the levels, otherwise none.</summary>
    public static double ByTypicalEntry(double openings, EducationLevel typical, IReadOnlySet<EducationLevel> levels) =>
        levels.Contains(typical) ? openings : 0;

    /// <summary>Openings times the share of the occupation's workers at the levels. The shares are over those whose education is known, and are made to add up to 1.</summary>
    public static double ByAttainment(
        double openings,
        IReadOnlyDictionary<EducationLevel, double> attainment,
        IReadOnlySet<EducationLevel> levels
    )
    {
        if (attainment.Values.Any(share => !(share >= 0)))
        {
            throw new ArgumentException("A share of workers is negative or not a number.", nameof(attainment));
        }

        var total = attainment.Values.Sum();
        return total > 0
            ? openings * attainment.Where(pair => levels.Contains(pair.Key)).Sum(pair => pair.Value) / total
            : throw new ArgumentException("The shares of workers by education add up to nothing.", nameof(attainment));
    }
}
