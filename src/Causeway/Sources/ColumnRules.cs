using System.Globalization;
using Causeway.Data;

namespace Causeway.Sources;

/// <summary>What <c>dataset.yml</c> demands of one column, as SQL.</summary>
/// <param name="Column">The column.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Bad">Condition that is true for a row that breaks it.</param>
/// <param name="Message">Text expression that says what is wrong.</param>
sealed record ColumnRule(string Column, string Rule, string Bad, string Message)
{
    /// <summary>The rules of a table's columns, as far as the staged rows have the column: key not empty, minimum, maximum, pattern.</summary>
    public static List<ColumnRule> Of(TableDefinition table, Func<string, bool> staged)
    {
        var rules = new List<ColumnRule>();
        foreach (var column in table.Columns.Where(c => staged(c.Name)))
        {
            var name = $"\"{column.Name}\"";
            if (table.Key.Contains(column.Name))
            {
                rules.Add(new(column.Name, "required", $"{name} is null", $"'{column.Name} is empty.'"));
            }

            if (column.Minimum is { } low)
            {
                rules.Add(
                    new(
                        column.Name,
                        "minimum",
                        Invariant($"{name} < {low}"),
                        Invariant($"'{column.Name} is ' || {name} || '; it cannot be less than {low}.'")
                    )
                );
            }

            if (column.Maximum is { } high)
            {
                rules.Add(
                    new(
                        column.Name,
                        "maximum",
                        Invariant($"{name} > {high}"),
                        Invariant($"'{column.Name} is ' || {name} || '; it cannot be more than {high}.'")
                    )
                );
            }

            if (column.Pattern is { } pattern)
            {
                rules.Add(
                    new(
                        column.Name,
                        "pattern",
                        $"not regexp_full_match({name}, {DuckDbWarehouse.Quote(pattern)})",
                        $"'\"' || left({name}, 60) || '\" is not a {column.Name.Replace('_', ' ')} of the form {pattern.Replace("'", "''", StringComparison.Ordinal)}'"
                    )
                );
            }
        }

        return rules;
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
