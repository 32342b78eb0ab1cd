using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Identity;

/// <summary>What an organization is to the others.</summary>
public enum OrganizationKind
{
    /// <summary>Guides young people and brings the others together.</summary>
    Intermediary,

    /// <summary>Holds a state's records, such as wages or enrollments.</summary>
    StateAgency,

    /// <summary>A college or university.</summary>
    College,

    /// <summary>A school district.</summary>
    SchoolDistrict,

    /// <summary>An employer.</summary>
    Employer,

    /// <summary>Hosts the community of practice and helps its members.</summary>
    TechnicalAssistanceProvider,
}

/// <summary>What a member may do for the organization. A member may have several.</summary>
public enum Role
{
    /// <summary>Looks after the organization itself: members, agreements, closing.</summary>
    Owner,

    /// <summary>Answers for datasets: describes, publishes, decides who may use them.</summary>
    Steward,

    /// <summary>Works with data in projects and asks for more.</summary>
    Analyst,

    /// <summary>Describes datasets without publishing them.</summary>
    Contributor,

    /// <summary>Reviews descriptions and results before they go out.</summary>
    Reviewer,

    /// <summary>Reads what the organization describes.</summary>
    Viewer,

    /// <summary>Brings organizations of the community forward.</summary>
    Facilitator,

    /// <summary>Hosts the community: brings in organizations.</summary>
    Host,
}

/// <summary>An organization that works with Causeway. Everything it has is separate from the others' until an agreement says otherwise.</summary>
public sealed class Organization
{
    /// <summary>Identifies the organization.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name in addresses: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>What it is to the others.</summary>
    public required OrganizationKind Kind { get; set; }

    /// <summary>The state it works in, as a FIPS code; empty when in none or several.</summary>
    public string State { get; set; } = "";

    /// <summary>What its data are for, in its own words: the first of the three questions of a data vision.</summary>
    public string Vision { get; set; } = "";

    /// <summary>When it joined.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed; null while it is open. A closed organization can be read by its owners and used by nobody.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>A role that an account has in an organization, from one moment to another.</summary>
public sealed class Member
{
    /// <summary>Identifies this role of this member.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when; null without end. A role that ended is kept, so that the past can be told.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Who gave it.</summary>
    public required Guid GivenBy { get; init; }

    /// <summary>The member whose role this one is for a while; null for a role of one's own.</summary>
    public Guid? DelegatedFrom { get; init; }
}

/// <summary>An invitation to an organization, sent by e-mail. The link's secret is kept as a hash.</summary>
public sealed class Invitation
{
    /// <summary>Identifies the invitation.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The address it was sent to; whoever accepts must have it.</summary>
    public required string Email { get; init; }

    /// <summary>The roles offered, snake_case names with spaces between.</summary>
    public required string Roles { get; init; }

    /// <summary>The SHA-256 of the link's secret, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Who invited.</summary>
    public required Guid InvitedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it can be accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

sealed class OrganizationTable : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.Property(organization => organization.Id).ValueGeneratedNever();
        builder.HasIndex(organization => organization.Slug).IsUnique();
    }
}

sealed class MemberTable : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.HasOne<Organization>().WithMany().HasForeignKey(member => member.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(member => member.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(member => member.AccountId);
        builder.HasIndex(member => new { member.OrganizationId, member.Role });
    }
}

sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.HasOne<Organization>().WithMany().HasForeignKey(invitation => invitation.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(invitation => invitation.OrganizationId);
        builder.HasIndex(invitation => invitation.Hash).IsUnique();
    }
}
