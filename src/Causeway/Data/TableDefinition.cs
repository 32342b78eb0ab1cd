namespace Causeway.Data;

/// <summary>The type of a warehouse column, in Table Schema's words.</summary>
public enum ColumnType
{
    /// <summary>Text; all codes are text.</summary>
    String,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A double-precision number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar date.</summary>
    Date,
}

/// <summary>A column of a warehouse table: what it holds, in which unit, and what may be in it.</summary>
public sealed class ColumnDefinition
{
    /// <summary>Name in snake_case.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the value.</summary>
    public ColumnType Type { get; init; }

    /// <summary>Unit, such as <c>US dollars an hour</c>; empty for codes and text.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the value means, in plain words.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>True when the publisher may withhold the value: the table then has a text column <c>name_status</c> beside it.</summary>
    public bool Marked { get; init; }

    /// <summary>Smallest value that is not an error, when there is one.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value that is not an error, when there is one.</summary>
    public double? Maximum { get; init; }

    /// <summary>Regular expression (in the subset both engines know) that a text must match, when there is one.</summary>
    public string? Pattern { get; init; }

    /// <summary>The type's name in DuckDB and PostgreSQL alike.</summary>
    public string SqlType =>
        Type switch
        {
            ColumnType.String => "text",
            ColumnType.Integer => "bigint",
            ColumnType.Number => "double precision",
            ColumnType.Boolean => "boolean",
            _ => "date",
        };
}

/// <summary>A table of the warehouse: one fact or list with the same columns on both engines.</summary>
public sealed class TableDefinition
{
    /// <summary>Schema and name, such as <c>lmi.oews_wage</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>What one row stands for.</summary>
    public string Grain { get; init; } = "";

    /// <summary>Columns that tell one row from another within a vintage. Files keep the rows in their order, so what is asked for most stands first.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Columns that tell which part of a vintage a file covers wholly: a newer file replaces the rows of the parts it covers. Empty: it replaces the vintage.</summary>
    public IReadOnlyList<string> Slice { get; init; } = [];

    /// <summary>The columns as declared, without status columns and without the bookkeeping columns.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; init; } = [];

    /// <summary>Citus distribution column, or null for a reference table.</summary>
    public string? Distribution { get; init; }

    /// <summary>Schema part of the name.</summary>
    public string Schema => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Name without the schema.</summary>
    public string ShortName => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>All stored columns in order: declared ones, a status column after each marked one, then <c>vintage</c> (text) and <c>file</c> (the source file's number).</summary>
    public IReadOnlyList<ColumnDefinition> Stored =>
        _stored ??= [
            .. Columns.SelectMany(c =>
                c.Marked
                    ? new[]
                    {
                        c,
                        new ColumnDefinition { Name = c.Name + "_status", Meaning = $"Whether {c.Name} is published, or why it is not." },
                    }
                    : [c]
            ),
            new ColumnDefinition { Name = "vintage", Meaning = "Edition of the dataset that the row belongs to." },
            new ColumnDefinition
            {
                Name = "file",
                Type = ColumnType.Integer,
                Meaning = "Number of the source file in the manifest.",
            },
        ];

    IReadOnlyList<ColumnDefinition>? _stored;
}
