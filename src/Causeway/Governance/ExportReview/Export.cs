using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Governance.ExportReview;

/// <summary>Where a result on its way out stands.</summary>
public enum ExportState
{
    /// <summary>Before the first stage: a reviewer looks whether it is complete and no microdata.</summary>
    AwaitingReview,

    /// <summary>Before the second stage: the stewards of all datasets used.</summary>
    AwaitingStewards,

    /// <summary>Out: it can be downloaded by the project's organization.</summary>
    Released,

    /// <summary>Sent back with a reason.</summary>
    Returned,

    /// <summary>Taken back: by the provider after it was out, or because the agreement ended before it was. Nobody can download it.</summary>
    Withdrawn,
}

/// <summary>A table that a project wants to take out, with the counts behind it.</summary>
public sealed class Export
{
    /// <summary>Identifies the export.</summary>
    public required Guid Id { get; init; }

    /// <summary>The project that made it.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The request under which its data were used.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Its title: what is counted, where, when.</summary>
    public required string Title { get; init; }

    /// <summary>For whom it is meant.</summary>
    public required string Audience { get; init; }

    /// <summary>How it was made, exactly: the work file, the fields, the rule.</summary>
    public required string Method { get; init; }

    /// <summary>The table as it would go out, as CSV: small counts withheld, the others rounded.</summary>
    public required string Release { get; set; }

    /// <summary>The same table with the exact counts of persons, for those who review; destroyed with the agreement's data.</summary>
    public string? Supporting { get; set; }

    /// <summary>What the program checked by itself, as JSON.</summary>
    public required string Checks { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExportState State { get; set; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who submitted it; never the one who decides.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When it came out.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>The SHA-256 of the release, once it is out.</summary>
    public string ReleaseHash { get; set; } = "";
}

/// <summary>A dataset that an export rests on.</summary>
public sealed class ExportDataset
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The export.</summary>
    public required Guid ExportId { get; init; }

    /// <summary>The dataset.</summary>
    public required Guid DatasetId { get; init; }
}

/// <summary>What somebody decided about an export.</summary>
public sealed class ExportDecision
{
    /// <summary>Identifies the decision.</summary>
    public required Guid Id { get; init; }

    /// <summary>The export.</summary>
    public required Guid ExportId { get; init; }

    /// <summary>1 for the look at completeness, 2 for a steward's decision, 3 for the withdrawal of what was out.</summary>
    public required int Stage { get; init; }

    /// <summary>The dataset that a steward decided for; null in the first and the third stage.</summary>
    public Guid? DatasetId { get; init; }

    /// <summary>Who decided.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>True when it may go on.</summary>
    public required bool IsApproved { get; init; }

    /// <summary>The reason; a steward also says here that what the program could not check was looked at.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

sealed class ExportTable : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AccessRequest>().WithMany().HasForeignKey(row => row.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ProjectId);
        builder.HasIndex(row => row.RequestId);
    }
}

sealed class ExportDatasetTable : IEntityTypeConfiguration<ExportDataset>
{
    public void Configure(EntityTypeBuilder<ExportDataset> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Export>().WithMany().HasForeignKey(row => row.ExportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Dataset>().WithMany().HasForeignKey(row => row.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ExportId);
        builder.HasIndex(row => row.DatasetId);
    }
}

sealed class ExportDecisionTable : IEntityTypeConfiguration<ExportDecision>
{
    public void Configure(EntityTypeBuilder<ExportDecision> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Export>().WithMany().HasForeignKey(row => row.ExportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ExportId);
    }
}
