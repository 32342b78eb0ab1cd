using System.Globalization;
using System.Text.Json;
using Causeway.Sources;

namespace Causeway.Tests.Support;

/// <summary>
/// Made-up rows of a warehouse table as a table file: only the columns that a test is about are given, the others are empty.
/// <code>loads.Rows("lmi.oews_wage", "2025-05", new() { ["area"] = "13", ["hourly_median"] = 42 })</code>
/// </summary>
public static class TableRows
{
    /// <summary>Writes the rows into the fixture's folder and returns the path. A marked number that is given counts as published.</summary>
    public static string Rows(this LoadFixture loads, string table, string vintage, params Dictionary<string, object?>[] rows)
    {
        var columns = SourceCatalog
            .Shipped.Tables.First(t => t.Name == table)
            .Stored.Where(c => c.Name is not ("vintage" or "file"))
            .Select(c => c.Name)
            .ToArray();
        var unknown = rows.SelectMany(r => r.Keys).Except(columns).ToArray();
        Assert.True(unknown.Length == 0, $"{table} has no columns {string.Join(", ", unknown)}.");
        var lines = rows.Select(r => string.Join(',', columns.Select(c => Quote(Cell(r, c)))));
        var head = JsonSerializer.Serialize(
            new TableFileHead(table, vintage, ["made-up.xlsx"], "Made up for a test."),
            JsonSerializerOptions.Web
        );
        return loads.Write($"{table}-{vintage}.csv", $"# causeway-table {head}\n{string.Join(',', columns)}\n{string.Join('\n', lines)}\n");
    }

    static string Cell(Dictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) ? Text(value)
        : column.EndsWith("_status", StringComparison.Ordinal) && row.TryGetValue(column[..^7], out var marked)
            ? marked is null ? "not_published"
                : "published"
        : "";

    static string Text(object? value) =>
        value switch
        {
            null => "",
            bool yes => yes ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
