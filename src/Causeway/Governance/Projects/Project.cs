using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Governance.Projects;

/// <summary>A piece of work with a question and a purpose. Access to data is granted to it, never to a person.</summary>
public sealed class Project
{
    /// <summary>Identifies the project.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization that does the work.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>The question that it answers.</summary>
    public required string Question { get; set; }

    /// <summary>How it goes about it.</summary>
    public string Methods { get; set; } = "";

    /// <summary>What good comes of it, and for whom.</summary>
    public string Benefits { get; set; } = "";

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who began it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When it was ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Somebody who works in a project, from one moment to another.</summary>
public sealed class ProjectPerson
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when; null without end.</summary>
    public DateTimeOffset? Until { get; set; }
}

/// <summary>Where a request for access stands. Whether it is active or has run out follows from the dates of the request and of the agreement.</summary>
public enum RequestState
{
    /// <summary>Before the stewards of the datasets.</summary>
    Requested,

    /// <summary>Granted by the stewards of every dataset.</summary>
    Approved,

    /// <summary>Refused by a steward.</summary>
    Declined,

    /// <summary>Taken back by those who asked.</summary>
    Withdrawn,

    /// <summary>Granted and later taken away by a steward.</summary>
    Revoked,
}

/// <summary>A project's request to use datasets under an agreement, and, once granted, its right to do so.</summary>
public sealed class AccessRequest
{
    /// <summary>Identifies the request.</summary>
    public required Guid Id { get; init; }

    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The agreement under which the data would be used.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>Where it stands.</summary>
    public required RequestState State { get; set; }

    /// <summary>The one of the agreement's purposes that the project serves.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Whether public figures would do, and why not: the first question of the guide.</summary>
    public string AlreadyPublic { get; set; } = "";

    /// <summary>The years asked for.</summary>
    public string Years { get; set; } = "";

    /// <summary>The people whom the rows are about.</summary>
    public string Population { get; set; } = "";

    /// <summary>Why these fields are needed.</summary>
    public string Why { get; set; } = "";

    /// <summary>Who benefits, students first.</summary>
    public string Benefits { get; set; } = "";

    /// <summary>Until when the data are needed; never beyond the agreement.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asks.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Until when those who contributed data may comment.</summary>
    public DateTimeOffset? CommentsUntil { get; set; }

    /// <summary>When the decision is due.</summary>
    public DateTimeOffset? DecideBy { get; set; }

    /// <summary>When it came to an end that somebody decided.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The reason for it.</summary>
    public string EndReason { get; set; } = "";

    /// <summary>Whether the provider shows where the request stands in public, without names of people.</summary>
    public bool IsPublic { get; set; }

    /// <summary>When the stewards were last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
}

/// <summary>A dataset that a request is about, and what its steward decided.</summary>
public sealed class RequestedDataset
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The dataset.</summary>
    public required Guid DatasetId { get; init; }

    /// <summary>The names of the fields asked for, one a line.</summary>
    public required string Fields { get; set; }

    /// <summary>True when granted, false when refused, null while nobody has decided.</summary>
    public bool? IsApproved { get; set; }

    /// <summary>The steward who decided.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The reason given.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>What somebody who contributed data, or who asks, has to say about a request.</summary>
public sealed class RequestComment
{
    /// <summary>Identifies the comment.</summary>
    public required Guid Id { get; init; }

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The organization that comments.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The comment.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

sealed class ProjectTable : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Organization>().WithMany().HasForeignKey(row => row.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.OrganizationId);
    }
}

sealed class ProjectPersonTable : IEntityTypeConfiguration<ProjectPerson>
{
    public void Configure(EntityTypeBuilder<ProjectPerson> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ProjectId);
        builder.HasIndex(row => row.AccountId);
    }
}

sealed class AccessRequestTable : IEntityTypeConfiguration<AccessRequest>
{
    public void Configure(EntityTypeBuilder<AccessRequest> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agreement>().WithMany().HasForeignKey(row => row.AgreementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ProjectId);
        builder.HasIndex(row => row.AgreementId);
    }
}

sealed class RequestedDatasetTable : IEntityTypeConfiguration<RequestedDataset>
{
    public void Configure(EntityTypeBuilder<RequestedDataset> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<AccessRequest>().WithMany().HasForeignKey(row => row.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Dataset>().WithMany().HasForeignKey(row => row.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.RequestId, row.DatasetId }).IsUnique();
        builder.HasIndex(row => row.DatasetId);
    }
}

sealed class RequestCommentTable : IEntityTypeConfiguration<RequestComment>
{
    public void Configure(EntityTypeBuilder<RequestComment> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<AccessRequest>().WithMany().HasForeignKey(row => row.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.RequestId);
    }
}
