using Causeway.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Governance.Holdings;

/// <summary>
/// A file of rows about people that this installation keeps: a dataset as its provider gave it, a project's work file, or a result on its way out. It is encrypted with a key of its own.
/// The row stays when the file is destroyed, as the proof of it.
/// </summary>
public sealed class HeldFile
{
    /// <summary>Identifies the file.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization that holds it.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The dataset that its rows come from.</summary>
    public required Guid DatasetId { get; init; }

    /// <summary>The project that works with it; null for the provider's own.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>The agreement under which it was made; null for the provider's own.</summary>
    public Guid? AgreementId { get; init; }

    /// <summary>The request that granted it; null for the provider's own.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its columns as a JSON array.</summary>
    public required string Columns { get; init; }

    /// <summary>Its rows, not counting the head.</summary>
    public required long Rows { get; init; }

    /// <summary>The bytes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of the encrypted file, in hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file's key, itself encrypted with the keys of the installation; null once it is destroyed.</summary>
    public byte[]? Key { get; set; }

    /// <summary>When it came here.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who brought it or asked for it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When file and key were destroyed.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}

/// <summary>What was destroyed when an agreement ended, for both parties.</summary>
public sealed class DeletionCertificate
{
    /// <summary>Identifies the certificate.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The certificate, as Markdown: agreement, method, every file with its checksum, and what was looked at afterwards.</summary>
    public required string Text { get; init; }

    /// <summary>The SHA-256 of the text; the audit log has it too.</summary>
    public required string Hash { get; init; }
}

sealed class HeldFileTable : IEntityTypeConfiguration<HeldFile>
{
    public void Configure(EntityTypeBuilder<HeldFile> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Organization>().WithMany().HasForeignKey(row => row.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Dictionary.Dataset>().WithMany().HasForeignKey(row => row.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.OrganizationId);
        builder.HasIndex(row => row.DatasetId);
        builder.HasIndex(row => row.ProjectId);
        builder.HasIndex(row => row.AgreementId);
    }
}

sealed class DeletionCertificateTable : IEntityTypeConfiguration<DeletionCertificate>
{
    public void Configure(EntityTypeBuilder<DeletionCertificate> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Agreements.Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.AgreementId);
    }
}
