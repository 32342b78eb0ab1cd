using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Governance.Projects.Work;

/// <summary>The secret from which a project's person keys are made under one agreement. It is destroyed with the agreement's data, and the keys then lead nowhere.</summary>
public sealed class ProjectKey
{
    /// <summary>Identifies the key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The secret, encrypted with the keys of the installation; null once it is destroyed.</summary>
    public byte[]? Secret { get; set; }
}

sealed class ProjectKeyTable : IEntityTypeConfiguration<ProjectKey>
{
    public void Configure(EntityTypeBuilder<ProjectKey> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agreements.Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProjectId, row.AgreementId }).IsUnique();
        builder.HasIndex(row => row.AgreementId);
    }
}
