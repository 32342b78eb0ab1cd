using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Causeway.Tests.Data;

/// <summary>What a database's tables look like, in terms that the model and both databases share.</summary>
public sealed record Schema(IReadOnlyList<SchemaTable> Tables)
{
    /// <summary>The tables that the model asks for.</summary>
    public static Schema Of(DbContext db) =>
        new([
            .. db.GetService<IDesignTimeModel>()
                .Model.GetRelationalModel()
                .Tables.Select(table => new SchemaTable(
                    table.Name,
                    [
                        .. table.Columns.Select(column => new SchemaColumn(
                            column.Name,
                            column.StoreType,
                            column.IsNullable,
                            IsNumbered(column)
                        )),
                    ],
                    table.PrimaryKey is { } key ? [.. key.Columns.Select(column => column.Name)] : [],
                    [
                        .. table
                            .UniqueConstraints.Where(constraint => !constraint.GetIsPrimaryKey())
                            .Select(constraint => string.Join(", ", constraint.Columns.Select(column => column.Name))),
                    ],
                    [.. table.Indexes.Select(Of)],
                    [.. table.ForeignKeyConstraints.Select(Of)]
                )),
        ]);

    static bool IsNumbered(IColumn column) =>
        column.PropertyMappings.Any(mapping =>
            mapping.Property.ValueGenerated == ValueGenerated.OnAdd
            && mapping.Property.IsPrimaryKey()
            && mapping.Property.ClrType == typeof(long)
        );

    static SchemaIndex Of(ITableIndex index) =>
        new(
            index.Name,
            [.. index.Columns.Select((column, i) => column.Name + (IsDescending(index, i) ? " desc" : ""))],
            index.IsUnique,
            index.Filter is not null
        );

    // An empty list in the model means that every column descends.
    static bool IsDescending(ITableIndex index, int i) => index.IsDescending is { } descending && (descending.Count == 0 || descending[i]);

    static SchemaForeignKey Of(IForeignKeyConstraint key) =>
        new(
            [.. key.Columns.Select(column => column.Name)],
            key.PrincipalTable.Name,
            [.. key.PrincipalColumns.Select(column => column.Name)],
            key.OnDeleteAction switch
            {
                ReferentialAction.NoAction => "no action",
                ReferentialAction.Restrict => "restrict",
                ReferentialAction.Cascade => "cascade",
                ReferentialAction.SetNull => "set null",
                ReferentialAction.SetDefault => "set default",
                _ => throw new InvalidOperationException($"Unknown action {key.OnDeleteAction}"),
            }
        );

    /// <summary>One sentence for every way in which the database differs from the model.</summary>
    public static IReadOnlyList<string> Differences(Schema model, Schema database) =>
        [
            .. Pair("table", "", model.Tables, database.Tables, table => table.Name).Select(pair => pair.Sentence).OfType<string>(),
            .. model.Tables.Join(database.Tables, table => table.Name, table => table.Name, Differences).SelectMany(sentences => sentences),
        ];

    static IEnumerable<string> Differences(SchemaTable model, SchemaTable database)
    {
        var where = $" of {model.Name}";
        foreach (var (sentence, expected, found) in Pair("column", where, model.Columns, database.Columns, column => column.Name))
        {
            if (sentence is not null)
            {
                yield return sentence;
                continue;
            }

            var column = $"column {expected!.Name}{where}";
            if (expected.Type != found!.Type)
            {
                yield return $"{column}: type {expected.Type} in the model, {found.Type} in the database";
            }

            if (expected.IsNullable != found.IsNullable)
            {
                yield return $"{column}: {Nullable(expected)} in the model, {Nullable(found)} in the database";
            }

            if (expected.IsNumbered != found.IsNumbered)
            {
                yield return $"{column}: {Numbered(expected)} in the model, {Numbered(found)} in the database";
            }
        }

        if (!model.PrimaryKey.SequenceEqual(database.PrimaryKey))
        {
            yield return $"primary key{where}: ({List(model.PrimaryKey)}) in the model, ({List(database.PrimaryKey)}) in the database";
        }

        foreach (var (sentence, _, _) in Pair("unique constraint", where, model.Unique, database.Unique, columns => $"({columns})"))
        {
            if (sentence is not null)
            {
                yield return sentence;
            }
        }

        foreach (var (sentence, expected, found) in Pair("index", where, model.Indexes, database.Indexes, index => index.Name))
        {
            if (sentence is not null)
            {
                yield return sentence;
            }
            else if (expected!.ToString() != found!.ToString())
            {
                yield return $"index {expected.Name}{where}: {expected} in the model, {found} in the database";
            }
        }

        foreach (
            var (sentence, expected, found) in Pair(
                "foreign key",
                where,
                model.ForeignKeys,
                database.ForeignKeys,
                key => $"({List(key.Columns)})"
            )
        )
        {
            if (sentence is not null)
            {
                yield return sentence;
            }
            else if (expected!.ToString() != found!.ToString())
            {
                yield return $"foreign key ({List(expected.Columns)}){where}: {expected} in the model, {found} in the database";
            }
        }
    }

    static IEnumerable<(string? Sentence, T? Expected, T? Found)> Pair<T>(
        string what,
        string where,
        IReadOnlyList<T> model,
        IReadOnlyList<T> database,
        Func<T, string> name
    )
        where T : class
    {
        var found = database.ToDictionary(name);
        foreach (var expected in model)
        {
            yield return found.Remove(name(expected), out var other)
                ? (null, expected, other)
                : ($"{what} {name(expected)}{where} is in the model and not in the database", expected, null);
        }

        foreach (var other in found)
        {
            yield return ($"{what} {other.Key}{where} is in the database and not in the model", null, other.Value);
        }
    }

    static string List(IReadOnlyList<string> names) => string.Join(", ", names);

    static string Nullable(SchemaColumn column) => column.IsNullable ? "nullable" : "not null";

    static string Numbered(SchemaColumn column) => column.IsNumbered ? "numbered" : "not numbered";
}

public sealed record SchemaTable(
    string Name,
    IReadOnlyList<SchemaColumn> Columns,
    IReadOnlyList<string> PrimaryKey,
    IReadOnlyList<string> Unique,
    IReadOnlyList<SchemaIndex> Indexes,
    IReadOnlyList<SchemaForeignKey> ForeignKeys
);

public sealed record SchemaColumn(string Name, string Type, bool IsNullable, bool IsNumbered);

public sealed record SchemaIndex(string Name, IReadOnlyList<string> Columns, bool IsUnique, bool IsPartial)
{
    public override string ToString() => $"{(IsUnique ? "unique " : "")}{(IsPartial ? "partial " : "")}({string.Join(", ", Columns)})";
}

public sealed record SchemaForeignKey(
    IReadOnlyList<string> Columns,
    string Principal,
    IReadOnlyList<string> PrincipalColumns,
    string OnDelete
)
{
    public override string ToString() => $"{Principal}({string.Join(", ", PrincipalColumns)}) on delete {OnDelete}";
}
