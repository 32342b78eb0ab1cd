using System.Text;
using System.Text.Json;

namespace Causeway.Data;

/// <summary>One of the largest moves between two versions.</summary>
/// <param name="Column">Column that moved.</param>
/// <param name="Key">The row's key, its parts joined by a blank.</param>
/// <param name="Before">Value in the version before.</param>
/// <param name="After">Value now.</param>
public sealed record Move(string Column, string Key, double? Before, double? After);

/// <summary>What a new version changed against the one before it.</summary>
/// <param name="Before">Rows in the version before.</param>
/// <param name="Added">Rows that were not there.</param>
/// <param name="Removed">Rows that are gone.</param>
/// <param name="Changed">Rows with at least one other value.</param>
/// <param name="Moves">The largest numeric moves.</param>
public sealed record VersionDiff(long Before, long Added, long Removed, long Changed, IReadOnlyList<Move> Moves)
{
    /// <summary>The diff as it is stored in the manifest.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads a stored diff; null for a first version.</summary>
    public static VersionDiff? FromJson(string json) =>
        string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<VersionDiff>(json, JsonSerializerOptions.Web);

    /// <summary>The query that counts added, removed and changed rows between two relations of the table's columns. Same text on both engines.</summary>
    internal static string CountSql(TableDefinition table, string before, string after)
    {
        var key = table.Key;
        var others = table.Stored.Where(c => c.Name is not ("vintage" or "file") && !key.Contains(c.Name)).Select(c => c.Name).ToArray();
        var changed = others.Length == 0 ? "false" : string.Join(" or ", others.Select(c => $"n.{Q(c)} is distinct from o.{Q(c)}"));
        return $"""
            select (select count(*) from {before} b),
                   count(*) filter (where o.{Q(key[0])} is null),
                   count(*) filter (where n.{Q(key[0])} is null),
                   count(*) filter (where o.{Q(key[0])} is not null and n.{Q(key[0])} is not null and ({changed}))
            from {after} n full join {before} o on {Match(key)}
            """;
    }

    /// <summary>The query that lists the largest relative moves of the numeric columns.</summary>
    internal static string? MovesSql(TableDefinition table, string before, string after)
    {
        var key = table.Key;
        var numbers = table
            .Columns.Where(c => c.Type is ColumnType.Number or ColumnType.Integer && !key.Contains(c.Name))
            .Take(6)
            .ToArray();
        if (numbers.Length == 0)
        {
            return null;
        }

        var text = new StringBuilder("select * from (");
        for (var i = 0; i < numbers.Length; i++)
        {
            var c = Q(numbers[i].Name);
            text.Append(i == 0 ? "" : " union all ")
                .Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"select '{numbers[i].Name}' as col, {string.Join(" || ' ' || ", key.Select(k => $"cast(n.{Q(k)} as text)"))} as row_key, "
                        + $"cast(o.{c} as double precision) as was, cast(n.{c} as double precision) as now "
                        + $"from {after} n join {before} o on {Match(key)} where n.{c} is distinct from o.{c}"
                );
        }

        return text.Append(") m order by abs(coalesce(now, 0) - coalesce(was, 0)) / (abs(coalesce(was, 0)) + 1) desc, col, row_key limit 5")
            .ToString();
    }

    static string Match(IReadOnlyList<string> key) => string.Join(" and ", key.Select(k => $"n.{Q(k)} = o.{Q(k)}"));

    static string Q(string name) => $"\"{name}\"";
}
