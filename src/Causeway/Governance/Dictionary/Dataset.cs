using Causeway.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Governance.Dictionary;

/// <summary>Whose data a dataset is.</summary>
public enum DatasetOrigin
{
    /// <summary>The organization collects it.</summary>
    Own,

    /// <summary>A partner collects it and shares it.</summary>
    Partner,

    /// <summary>Anybody can have it.</summary>
    Public,
}

/// <summary>How much harm it would do if the wrong person saw it, from none to most.</summary>
public enum Classification
{
    /// <summary>Anybody may see it.</summary>
    Public,

    /// <summary>For the organization; harmless if it got out.</summary>
    Internal,

    /// <summary>About people or firms, without names.</summary>
    Confidential,

    /// <summary>Names people, or could.</summary>
    Restricted,
}

/// <summary>Who may read the description of a dataset. The data themselves are another matter: they need a project and an agreement.</summary>
public enum DatasetVisibility
{
    /// <summary>The organization's members.</summary>
    Organization,

    /// <summary>Members of every organization here.</summary>
    Community,

    /// <summary>Anybody, also without an account.</summary>
    Everyone,
}

/// <summary>Where the description stands.</summary>
public enum DatasetState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waiting for a steward or reviewer.</summary>
    InReview,

    /// <summary>To be read by whom the visibility says.</summary>
    Published,

    /// <summary>Kept for the record; nothing new is granted.</summary>
    Retired,
}

/// <summary>A dataset as an organization describes it: what it is for, who answers for it, what may be done with it.</summary>
public sealed class Dataset
{
    /// <summary>Identifies the dataset.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization that answers for it.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Its name in addresses, unique within the organization.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>What it holds: who or what a row is, and of when.</summary>
    public string About { get; set; } = "";

    /// <summary>Whose data it is.</summary>
    public DatasetOrigin Origin { get; set; }

    /// <summary>The person or office that owns it, in words.</summary>
    public string Owner { get; set; } = "";

    /// <summary>How much harm it would do in the wrong hands. The careful answer is the one to start with.</summary>
    public Classification Classification { get; set; } = Classification.Restricted;

    /// <summary>What it is used for.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Why it is collected.</summary>
    public string WhyCollected { get; set; } = "";

    /// <summary>The law or consent on which it is collected and used.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>Where it lives: the system, the server, the drawer.</summary>
    public string Location { get; set; } = "";

    /// <summary>The tools that use or pass on its data, separated by semicolons: the third question of a data vision.</summary>
    public string Tools { get; set; } = "";

    /// <summary>How often it is brought up to date.</summary>
    public string Refresh { get; set; } = "";

    /// <summary>How long it is kept and what happens then.</summary>
    public string Retention { get; set; } = "";

    /// <summary>What a user has to know about its quality.</summary>
    public string QualityNotes { get; set; } = "";

    /// <summary>The years or dates it covers.</summary>
    public string Coverage { get; set; } = "";

    /// <summary>Words to find it by, separated by semicolons.</summary>
    public string Keywords { get; set; } = "";

    /// <summary>Who may read the description.</summary>
    public DatasetVisibility Visibility { get; set; }

    /// <summary>Where the description stands.</summary>
    public DatasetState State { get; set; }

    /// <summary>Counts the publications of the description.</summary>
    public int Version { get; set; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who entered it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who sent it to review; that person does not publish it.</summary>
    public Guid? SubmittedBy { get; set; }
}

/// <summary>Somebody who answers for a dataset, from one moment to another.</summary>
public sealed class DatasetSteward
{
    /// <summary>Identifies the appointment.</summary>
    public required Guid Id { get; init; }

    /// <summary>The dataset.</summary>
    public required Guid DatasetId { get; init; }

    /// <summary>The steward's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when; null without end.</summary>
    public DateTimeOffset? Until { get; set; }
}

/// <summary>A column of a dataset, as Frictionless Table Schema describes one, with its meaning in plain words.</summary>
public sealed class Field
{
    /// <summary>Identifies the field.</summary>
    public required Guid Id { get; init; }

    /// <summary>The dataset.</summary>
    public required Guid DatasetId { get; init; }

    /// <summary>The name at the head of the column, as it stands in the data.</summary>
    public required string Name { get; set; }

    /// <summary>Its place, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>The Table Schema type: string, integer, number, boolean, date, datetime, year, any and so on.</summary>
    public required string Type { get; set; }

    /// <summary>The Table Schema format, such as a date's pattern; empty means default.</summary>
    public string Format { get; set; } = "";

    /// <summary>A short title.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it means, in plain words.</summary>
    public string Meaning { get; set; } = "";

    /// <summary>The unit of its values.</summary>
    public string Unit { get; set; } = "";

    /// <summary>The Table Schema constraints as a JSON object.</summary>
    public string Constraints { get; set; } = "{}";

    /// <summary>Codes and their meanings as a JSON object, in order; empty object for none.</summary>
    public string Codes { get; set; } = "{}";

    /// <summary>The element of a standard that it corresponds to, such as <c>CEDS 000115</c> or <c>Ed-Fi StudentUniqueId</c>.</summary>
    public string Alignment { get; set; } = "";

    /// <summary>True when it names a person or could by itself: a name, number, address, birth date. It is never granted to a project.</summary>
    public bool IsIdentifier { get; set; }

    /// <summary>The computed profile as JSON; empty when none was computed.</summary>
    public string Profile { get; set; } = "";
}

sealed class DatasetTable : IEntityTypeConfiguration<Dataset>
{
    public void Configure(EntityTypeBuilder<Dataset> builder)
    {
        builder.Property(dataset => dataset.Id).ValueGeneratedNever();
        builder.HasOne<Organization>().WithMany().HasForeignKey(dataset => dataset.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(dataset => new { dataset.OrganizationId, dataset.Slug }).IsUnique();
        // Of two who change a description at once the second is told.
        builder.Property(dataset => dataset.UpdatedAt).IsConcurrencyToken();
    }
}

sealed class DatasetStewardTable : IEntityTypeConfiguration<DatasetSteward>
{
    public void Configure(EntityTypeBuilder<DatasetSteward> builder)
    {
        builder.Property(steward => steward.Id).ValueGeneratedNever();
        builder.HasOne<Dataset>().WithMany().HasForeignKey(steward => steward.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(steward => steward.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(steward => steward.DatasetId);
        builder.HasIndex(steward => steward.AccountId);
    }
}

sealed class FieldTable : IEntityTypeConfiguration<Field>
{
    public void Configure(EntityTypeBuilder<Field> builder)
    {
        builder.Property(field => field.Id).ValueGeneratedNever();
        builder.HasOne<Dataset>().WithMany().HasForeignKey(field => field.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(field => new { field.DatasetId, field.Name }).IsUnique();
    }
}
