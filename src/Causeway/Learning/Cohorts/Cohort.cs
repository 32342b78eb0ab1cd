using Causeway.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Learning.Cohorts;

/// <summary>What an organization works on first; it decides what is put before it first.</summary>
public enum Track
{
    /// <summary>Not chosen yet.</summary>
    None,

    /// <summary>Building state and local infrastructure.</summary>
    Infrastructure,

    /// <summary>Building its own management and governance.</summary>
    Management,

    /// <summary>Building collective metrics.</summary>
    Metrics,
}

/// <summary>Organizations that a host brings forward together for some months.</summary>
public sealed class Cohort
{
    /// <summary>Identifies the cohort.</summary>
    public required Guid Id { get; init; }

    /// <summary>The technical-assistance provider that hosts it.</summary>
    public required Guid HostId { get; init; }

    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>What it is about, in Markdown.</summary>
    public string About { get; set; } = "";

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; set; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed; null while it goes on.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>An organization in a cohort.</summary>
public sealed class CohortOrganization
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The cohort.</summary>
    public required Guid CohortId { get; init; }

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>What it works on first.</summary>
    public Track Track { get; set; }

    /// <summary>Which of the two monthly peer groups it is in: 1 or 2; 0 for none yet.</summary>
    public int PeerGroup { get; set; }

    /// <summary>When it joined.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When it left; null while it takes part.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}

sealed class CohortTable : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Organization>().WithMany().HasForeignKey(row => row.HostId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Slug).IsUnique();
        builder.HasIndex(row => row.HostId);
    }
}

sealed class CohortOrganizationTable : IEntityTypeConfiguration<CohortOrganization>
{
    public void Configure(EntityTypeBuilder<CohortOrganization> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Cohort>().WithMany().HasForeignKey(row => row.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(row => row.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.CohortId, row.OrganizationId }).IsUnique();
        builder.HasIndex(row => row.OrganizationId);
    }
}
