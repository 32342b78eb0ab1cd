using Causeway.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Governance.Agreements;

/// <summary>The three kinds, from the wide to the narrow.</summary>
public enum AgreementKind
{
    /// <summary>Memorandum of understanding: that and how the parties work together. It opens no data.</summary>
    Mou,

    /// <summary>Data sharing agreement: on what terms data come in and are kept.</summary>
    Dsa,

    /// <summary>Data use license: who may use which fields for what, and until when.</summary>
    Dul,
}

/// <summary>Where an agreement stands. That it has come into force or run out follows from its dates, not from a word in a table.</summary>
public enum AgreementState
{
    /// <summary>Being written by the provider or the recipient.</summary>
    Draft,

    /// <summary>Offered for signature; its text can no longer change in this version.</summary>
    Proposed,

    /// <summary>Signed by every party.</summary>
    Signed,

    /// <summary>Ended before its time by a party.</summary>
    Ended,

    /// <summary>Withdrawn before it was signed by all.</summary>
    Withdrawn,
}

/// <summary>What is done with the recipient's copies when the agreement ends.</summary>
public enum DeletionMethod
{
    /// <summary>Files and the keys that they are encrypted with are removed; without the key a forgotten copy cannot be read either.</summary>
    Delete,

    /// <summary>Files are overwritten before they and their keys are removed.</summary>
    Shred,
}

/// <summary>What two organizations have agreed about data. Outside of its terms nothing opens.</summary>
public sealed class Agreement
{
    /// <summary>Identifies the agreement.</summary>
    public required Guid Id { get; init; }

    /// <summary>The kind.</summary>
    public required AgreementKind Kind { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>The organization whose data it is about.</summary>
    public required Guid ProviderId { get; init; }

    /// <summary>The organization that may use them.</summary>
    public required Guid RecipientId { get; init; }

    /// <summary>Where it stands.</summary>
    public required AgreementState State { get; set; }

    /// <summary>Counts the texts that were offered for signature.</summary>
    public int Version { get; set; }

    /// <summary>The purposes for which the data may be used, one a line.</summary>
    public string Purposes { get; set; } = "";

    /// <summary>The law or consent on which the data are shared.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>From when it holds.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>The minute at which all access under it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How many days before the end both parties are reminded.</summary>
    public int RenewalNoticeDays { get; set; } = 60;

    /// <summary>The fewest persons behind a number that leaves a project.</summary>
    public int MinimumPersons { get; set; } = 10;

    /// <summary>What counts leaving a project are rounded to; 1 for not at all.</summary>
    public int RoundingBase { get; set; } = 10;

    /// <summary>How the data are kept safe.</summary>
    public string SecurityTerms { get; set; } = "";

    /// <summary>The training that everybody who uses the data must have finished; empty for none.</summary>
    public string TrainingRequired { get; set; } = "";

    /// <summary>What is done with copies at the end.</summary>
    public DeletionMethod DeletionMethod { get; set; }

    /// <summary>Within how many days after the end; 0 means at once.</summary>
    public int DeletionDays { get; set; }

    /// <summary>Days in which those who contributed data may comment on a request.</summary>
    public int CommentDays { get; set; } = 5;

    /// <summary>Days in which stewards decide on a request.</summary>
    public int DecisionDays { get; set; } = 20;

    /// <summary>The clauses as a JSON array of key, title and text, in order.</summary>
    public string Clauses { get; set; } = "[]";

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who began it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The agreement that this one renews.</summary>
    public Guid? Renews { get; init; }

    /// <summary>When what the recipient held was destroyed after the end.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }

    /// <summary>Counts changes, so that two who edit at once do not overwrite each other.</summary>
    public int Revision { get; set; }
}

/// <summary>A dataset that an agreement opens, field by field.</summary>
public sealed class AgreementDataset
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The dataset.</summary>
    public required Guid DatasetId { get; init; }

    /// <summary>The names of the fields that may be used, one a line.</summary>
    public required string Fields { get; set; }
}

/// <summary>A person whom the agreement permits to use the data, and what they have done for it.</summary>
public sealed class AgreementPerson
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>When the person accepted the terms of this version in person; null until then.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>The version whose terms were accepted.</summary>
    public int AcceptedVersion { get; set; }

    /// <summary>The day on which the training was finished; null until then.</summary>
    public DateOnly? TrainedOn { get; set; }

    /// <summary>Who confirmed the training.</summary>
    public Guid? TrainingConfirmedBy { get; set; }
}

/// <summary>The signature of a party under a version of the text.</summary>
public sealed class AgreementSignature
{
    /// <summary>Identifies the signature.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The party.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Who signed for it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The name as the person wrote it.</summary>
    public required string SignedName { get; init; }

    /// <summary>The person's office, as written.</summary>
    public required string SignedTitle { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>The SHA-256 of the text that was signed, in hexadecimal digits.</summary>
    public required string TextHash { get; init; }
}

/// <summary>A text as it was offered for signature, kept word for word.</summary>
public sealed class AgreementText
{
    /// <summary>Identifies the text.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The whole text, terms and clauses, as Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>Its SHA-256, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was offered.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who offered it.</summary>
    public required Guid ProposedBy { get; init; }
}

sealed class AgreementTable : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.Property(agreement => agreement.Id).ValueGeneratedNever();
        builder.Property(agreement => agreement.Revision).IsConcurrencyToken();
        builder.HasOne<Organization>().WithMany().HasForeignKey(agreement => agreement.ProviderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(agreement => agreement.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(agreement => agreement.ProviderId);
        builder.HasIndex(agreement => agreement.RecipientId);
    }
}

sealed class AgreementDatasetTable : IEntityTypeConfiguration<AgreementDataset>
{
    public void Configure(EntityTypeBuilder<AgreementDataset> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Dictionary.Dataset>().WithMany().HasForeignKey(row => row.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.AgreementId, row.DatasetId }).IsUnique();
        builder.HasIndex(row => row.DatasetId);
    }
}

sealed class AgreementPersonTable : IEntityTypeConfiguration<AgreementPerson>
{
    public void Configure(EntityTypeBuilder<AgreementPerson> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.AgreementId, row.AccountId }).IsUnique();
        builder.HasIndex(row => row.AccountId);
    }
}

sealed class AgreementSignatureTable : IEntityTypeConfiguration<AgreementSignature>
{
    public void Configure(EntityTypeBuilder<AgreementSignature> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.AgreementId,
                row.Version,
                row.OrganizationId,
            })
            .IsUnique();
    }
}

sealed class AgreementTextTable : IEntityTypeConfiguration<AgreementText>
{
    public void Configure(EntityTypeBuilder<AgreementText> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.AgreementId, row.Version }).IsUnique();
    }
}
