using Causeway.Governance.Access;

namespace Causeway.Governance.Agreements;

/// <summary>The terms of an agreement as a form gives them.</summary>
public sealed record AgreementTerms
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Purposes, one a line.</summary>
    public string Purposes { get; init; } = "";

    /// <summary>Law or consent.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>From when.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Days of notice before the end.</summary>
    public int RenewalNoticeDays { get; init; } = 60;

    /// <summary>Fewest persons behind a number.</summary>
    public int MinimumPersons { get; init; } = 10;

    /// <summary>What counts are rounded to.</summary>
    public int RoundingBase { get; init; } = 10;

    /// <summary>Security terms.</summary>
    public string SecurityTerms { get; init; } = "";

    /// <summary>Training required; empty for none.</summary>
    public string TrainingRequired { get; init; } = "";

    /// <summary>What is done with copies.</summary>
    public DeletionMethod DeletionMethod { get; init; }

    /// <summary>Within how many days.</summary>
    public int DeletionDays { get; init; }

    /// <summary>Days for comments.</summary>
    public int CommentDays { get; init; } = 5;

    /// <summary>Days for decisions.</summary>
    public int DecisionDays { get; init; } = 20;

    /// <summary>Null when the terms can stand in an agreement, otherwise the entry and the sentence to show.</summary>
    public (string Field, string Reason)? WhyNot() =>
        string.IsNullOrWhiteSpace(Title) || Title.Length > 200 ? (nameof(Title), "Give the agreement a title of at most 200 characters.")
        : ExpiresAt <= StartsAt ? (nameof(ExpiresAt), "The end must be later than the beginning.")
        : MinimumPersons is < 3 or > 1000 ? (nameof(MinimumPersons), "The smallest group is from 3 to 1,000 persons; 10 is usual.")
        : RoundingBase is < 1 or > 100 ? (nameof(RoundingBase), "Counts are rounded to a number from 1 to 100.")
        : DeletionDays is < 0 or > 3650 ? (nameof(DeletionDays), "Copies are destroyed within 0 to 3,650 days.")
        : RenewalNoticeDays is < 0 or > 730 ? (nameof(RenewalNoticeDays), "Notice is given 0 to 730 days before the end.")
        : CommentDays is < 0 or > 90 ? (nameof(CommentDays), "Comments are taken for 0 to 90 days.")
        : DecisionDays is < 1 or > 365 ? (nameof(DecisionDays), "Stewards decide within 1 to 365 days.")
        : null;

    /// <summary>The terms as an agreement has them.</summary>
    public static AgreementTerms Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return new()
        {
            Title = agreement.Title,
            Purposes = agreement.Purposes,
            LegalBasis = agreement.LegalBasis,
            StartsAt = agreement.StartsAt,
            ExpiresAt = agreement.ExpiresAt,
            RenewalNoticeDays = agreement.RenewalNoticeDays,
            MinimumPersons = agreement.MinimumPersons,
            RoundingBase = agreement.RoundingBase,
            SecurityTerms = agreement.SecurityTerms,
            TrainingRequired = agreement.TrainingRequired,
            DeletionMethod = agreement.DeletionMethod,
            DeletionDays = agreement.DeletionDays,
            CommentDays = agreement.CommentDays,
            DecisionDays = agreement.DecisionDays,
        };
    }

    /// <summary>Writes the terms into an agreement.</summary>
    public void Into(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        agreement.Title = Title.Trim();
        agreement.Purposes = Lines.Text(Lines.Of(Purposes));
        agreement.LegalBasis = LegalBasis.Trim();
        agreement.StartsAt = StartsAt;
        agreement.ExpiresAt = ExpiresAt;
        agreement.RenewalNoticeDays = RenewalNoticeDays;
        agreement.MinimumPersons = MinimumPersons;
        agreement.RoundingBase = RoundingBase;
        agreement.SecurityTerms = SecurityTerms.Trim();
        agreement.TrainingRequired = TrainingRequired.Trim();
        agreement.DeletionMethod = DeletionMethod;
        agreement.DeletionDays = DeletionDays;
        agreement.CommentDays = CommentDays;
        agreement.DecisionDays = DecisionDays;
    }
}
