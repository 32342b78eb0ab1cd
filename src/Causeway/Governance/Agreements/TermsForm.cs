using System.ComponentModel.DataAnnotations;

namespace Causeway.Governance.Agreements;

/// <summary>The terms as they are typed into the form. Days and times are of UTC.</summary>
public sealed class TermsForm
{
    /// <summary>Title.</summary>
    [Required(ErrorMessage = "Give the agreement a title.")]
    public string? Title { get; set; }

    /// <summary>Purposes, one a line.</summary>
    public string? Purposes { get; set; }

    /// <summary>Law or consent.</summary>
    public string? LegalBasis { get; set; }

    /// <summary>From when.</summary>
    [Required(ErrorMessage = "Enter the beginning.")]
    public DateTime? Starts { get; set; }

    /// <summary>Until when, to the minute.</summary>
    [Required(ErrorMessage = "Enter the end.")]
    public DateTime? Expires { get; set; }

    /// <summary>Days of notice.</summary>
    public int RenewalNoticeDays { get; set; } = 60;

    /// <summary>Fewest persons.</summary>
    public int MinimumPersons { get; set; } = 10;

    /// <summary>Rounding.</summary>
    public int RoundingBase { get; set; } = 10;

    /// <summary>Security terms.</summary>
    public string? SecurityTerms { get; set; }

    /// <summary>Training.</summary>
    public string? TrainingRequired { get; set; }

    /// <summary>Deletion.</summary>
    public DeletionMethod DeletionMethod { get; set; }

    /// <summary>Deletion days.</summary>
    public int DeletionDays { get; set; }

    /// <summary>Days for comments.</summary>
    public int CommentDays { get; set; } = 5;

    /// <summary>Days for decisions.</summary>
    public int DecisionDays { get; set; } = 20;

    /// <summary>The terms, once the required entries are there.</summary>
    public AgreementTerms Terms() =>
        new()
        {
            Title = Title ?? "",
            Purposes = Purposes ?? "",
            LegalBasis = LegalBasis ?? "",
            StartsAt = Utc(Starts),
            ExpiresAt = Utc(Expires),
            RenewalNoticeDays = RenewalNoticeDays,
            MinimumPersons = MinimumPersons,
            RoundingBase = RoundingBase,
            SecurityTerms = SecurityTerms ?? "",
            TrainingRequired = TrainingRequired ?? "",
            DeletionMethod = DeletionMethod,
            DeletionDays = DeletionDays,
            CommentDays = CommentDays,
            DecisionDays = DecisionDays,
        };

    /// <summary>The form filled in with an agreement's terms.</summary>
    public static TermsForm Of(Agreement a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new()
        {
            Title = a.Title,
            Purposes = a.Purposes,
            LegalBasis = a.LegalBasis,
            Starts = a.StartsAt.UtcDateTime,
            Expires = a.ExpiresAt.UtcDateTime,
            RenewalNoticeDays = a.RenewalNoticeDays,
            MinimumPersons = a.MinimumPersons,
            RoundingBase = a.RoundingBase,
            SecurityTerms = a.SecurityTerms,
            TrainingRequired = a.TrainingRequired,
            DeletionMethod = a.DeletionMethod,
            DeletionDays = a.DeletionDays,
            CommentDays = a.CommentDays,
            DecisionDays = a.DecisionDays,
        };
    }

    static DateTimeOffset Utc(DateTime? moment) => new(DateTime.SpecifyKind(moment ?? default, DateTimeKind.Unspecified), TimeSpan.Zero);
}
