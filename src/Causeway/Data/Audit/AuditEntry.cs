using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Data.Audit;

/// <summary>
/// One act, for good. An entry is added to the same <see cref="CommunityDb"/> as the change it tells of and saved with it; saving gives it its place in the chain.
/// It holds ids and words of the program, never names or values of people in the data.
/// </summary>
public sealed class AuditEntry
{
    // Until it has its place an entry has a number of its own below zero: a context tells entries apart by it, and one act may have several.
    static long _unplaced;

    /// <summary>The place in the chain, from 1 without a gap; given when it is saved.</summary>
    public long Seq { get; internal set; } = Interlocked.Decrement(ref _unplaced);

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account that acted; null for the program itself and for the command line.</summary>
    public Guid? Actor { get; init; }

    /// <summary>How the actor came: web, token, command, or job.</summary>
    public required string Via { get; init; }

    /// <summary>What was done, as a dotted verb such as <c>agreement.signed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The organization for which it was done, if for one.</summary>
    public Guid? Organization { get; init; }

    /// <summary>The organization whose data or decision it concerns, where that is another one: it may read the entry too.</summary>
    public Guid? Concerns { get; init; }

    /// <summary>The kind of thing it was done to, such as agreement.</summary>
    public string? SubjectKind { get; init; }

    /// <summary>The thing it was done to.</summary>
    public Guid? Subject { get; init; }

    /// <summary>More, as JSON.</summary>
    public string? Details { get; init; }

    /// <summary>The hash of the entry before, 64 lower-case hexadecimal digits; zeros for the first.</summary>
    public string Previous { get; internal set; } = "";

    /// <summary>The SHA-256 of this entry and <see cref="Previous"/>.</summary>
    public string Hash { get; internal set; } = "";
}

/// <summary>The newest place of the chain, in a table of its own so that an entry missing from the end is noticed.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1: there is one chain.</summary>
    public required int Id { get; init; }

    /// <summary>The place of the newest entry; 0 before the first.</summary>
    public required long Seq { get; set; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; set; }
}

sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => entry.Seq);
        builder.Property(entry => entry.Seq).ValueGeneratedNever();
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.Organization, entry.Seq });
        builder.HasIndex(entry => new { entry.Concerns, entry.Seq });
        builder.HasIndex(entry => new { entry.Subject, entry.Seq });
    }
}

sealed class AuditHeadTable : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder) => builder.Property(head => head.Id).ValueGeneratedNever();
}
