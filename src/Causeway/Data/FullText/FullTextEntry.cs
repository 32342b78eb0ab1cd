using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Data.FullText;

/// <summary>The words of one thing in one language, to be found by. Who may see the thing is asked of the thing itself, in the same query.</summary>
public sealed class FullTextEntry
{
    /// <summary>Its number.</summary>
    public long Seq { get; init; }

    /// <summary>What kind of thing it is, such as <c>resource</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The thing.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The language of the words: en or es.</summary>
    public required string Language { get; init; }

    /// <summary>The words of its title, folded.</summary>
    public required string Title { get; set; }

    /// <summary>All its words, those of the title too, folded.</summary>
    public required string Words { get; set; }
}

/// <summary>A thing that was found, and how well it fits; only the order of scores means anything.</summary>
/// <param name="SubjectId">The thing.</param>
/// <param name="Score">Higher fits better.</param>
public sealed record FullTextHit(Guid SubjectId, double Score);

sealed class FullTextEntryTable : IEntityTypeConfiguration<FullTextEntry>
{
    public void Configure(EntityTypeBuilder<FullTextEntry> builder)
    {
        builder.HasKey(row => row.Seq);
        builder.HasIndex(row => new { row.SubjectId, row.Language }).IsUnique();
    }
}

sealed class FullTextHitQuery : IEntityTypeConfiguration<FullTextHit>
{
    public void Configure(EntityTypeBuilder<FullTextHit> builder) => builder.HasNoKey().ToTable((string?)null).ToView(null);
}
