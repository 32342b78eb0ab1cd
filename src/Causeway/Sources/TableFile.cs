using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources;

/// <summary>What the first line of a table file says.</summary>
/// <param name="Table">Warehouse table, such as <c>lmi.oews_wage</c>.</param>
/// <param name="Vintage">Edition of the rows.</param>
/// <param name="Files">Names of the agency's files that the rows were taken from.</param>
/// <param name="Note">What was left out, in a sentence.</param>
public sealed record TableFileHead(string Table, string Vintage, IReadOnlyList<string> Files, string Note);

/// <summary>
/// Causeway's own layout of a warehouse table as text: a first line <c># causeway-table {...}</c> that names table and edition, then CSV with the table's columns.
/// The starter data stands in the repository in it, and <c>causeway export</c> writes it.
/// </summary>
public static class TableFile
{
    const string Mark = "# causeway-table ";

    /// <summary>The head of a table file, or null when the file is none.</summary>
    public static TableFileHead? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text || !probe.FirstLine.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<TableFileHead>(probe.FirstLine.AsSpan(Mark.Length), JsonSerializerOptions.Web)
                    is { Table: not null, Vintage: not null } head
                ? head
                : null;
        }
        catch (JsonException e)
        {
            throw new UserException("load.table_file", $"{probe.File.Display}, line 1 is not a whole table head: {e.Message}", e);
        }
    }

    /// <summary>Reads a table file into the stage in one go; every cell that does not suit its column is an error of its line.</summary>
    public static void Read(SourceFile file, TableDefinition table, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(stage);
        var columns = table.Stored.Where(c => c.Name is not ("vintage" or "file")).ToArray();
        var part = stage.File(file);
        using (var create = stage.Engine.CreateCommand())
        {
            create.CommandText =
                $"create table if not exists stage.{table.ShortName} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\" {c.SqlType}"))}, file bigint, line bigint)";
            create.ExecuteNonQuery();
        }

        stage.MarkWritten(table.ShortName);
        using var appender = stage.Engine.CreateAppender("stage", table.ShortName);
        TableHeader? header = null;
        var at = Array.Empty<int>();
        foreach (var row in Grid.Text(file).Skip(1))
        {
            cancel.ThrowIfCancellationRequested();
            if (header is null)
            {
                header = new TableHeader(row);
                if (header.Missing([.. table.Columns.Select(c => c.Name)]) is { Count: > 0 } missing)
                {
                    part.Issue(
                        row.Line,
                        missing[0],
                        null,
                        "columns",
                        "fatal",
                        $"{file.Display} lacks the columns {string.Join(", ", missing)} of {table.Name}."
                    );
                    return;
                }

                at = [.. columns.Select(c => header.Find(c.Name))];
                continue;
            }

            part.CountRow();
            if (Failing(row, columns, at) is { } bad)
            {
                part.Issue(
                    row.Line,
                    columns[bad].Name,
                    row[at[bad]],
                    "type",
                    "error",
                    $"'{Fields.Shorten(row[at[bad]])}' is not a value of {columns[bad].Name} ({columns[bad].Type.ToString().ToLowerInvariant()})."
                );
                continue;
            }

            var target = appender.CreateRow();
            for (var i = 0; i < columns.Length; i++)
            {
                Append(target, columns[i].Type, at[i] < 0 ? "" : row[at[i]]);
            }

            target.AppendValue((long?)file.Id).AppendValue((long?)row.Line).EndRow();
        }
    }

    /// <summary>Writes rows of a table in this layout, compressed.</summary>
    public static async Task<long> WriteAsync(
        Warehouse warehouse,
        TableDefinition table,
        string vintage,
        IReadOnlyList<string> areas,
        string note,
        string path,
        CancellationToken cancel,
        string? condition = null
    )
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(areas);
        var columns = table.Stored.Where(c => c.Name is not ("vintage" or "file")).ToArray();
        var area = table.Columns.FirstOrDefault(c => c.Name is "area" or "state" or "part")?.Name;
        // An area ending in % stands for all areas that begin so.
        var where =
            areas.Count == 0 || area is null ? "" : $" and ({string.Join(" or ", areas.Select((_, i) => $"{area} like ${i + 2}"))})";
        where += string.IsNullOrWhiteSpace(condition) ? "" : $" and ({condition})";
        var order = table.Key.Count > 0 ? $" order by {string.Join(", ", table.Key)}" : "";
        object?[] values = [vintage, .. areas.Take(area is null ? 0 : areas.Count)];
        var files = await warehouse.QueryAsync(
            new Sql(
                $"select distinct f.name from {table.Name} t join meta.source_file f on f.file = t.file where t.vintage = $1{where} order by 1",
                values
            ),
            r => r.GetString(0),
            cancel
        );
        var rows = 0L;
        await using var stream = File.Create(path);
        await using var packed = new GZipStream(stream, CompressionLevel.SmallestSize);
        await using var writer = new StreamWriter(packed, new UTF8Encoding(false)) { NewLine = "\n" };
        await writer.WriteLineAsync(
            Mark + JsonSerializer.Serialize(new TableFileHead(table.Name, vintage, files, note), JsonSerializerOptions.Web)
        );
        await writer.WriteLineAsync(string.Join(',', columns.Select(c => c.Name)));
        await using var lease = await warehouse.RentAsync(cancel);
        await using var command = lease.Connection.Command(
            new Sql(
                $"select {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} from {table.Name} t where t.vintage = $1{where}{order}",
                values
            )
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows++;
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                writer.Write(reader.IsDBNull(i) ? "" : Cell(reader, i, columns[i].Type));
            }

            writer.Write('\n');
        }

        return rows;
    }

    static int? Failing(GridRow row, ColumnDefinition[] columns, int[] at)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var text = at[i] < 0 ? "" : row[at[i]];
            var good =
                text.Length == 0
                || columns[i].Type switch
                {
                    ColumnType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                    ColumnType.Number => Fields.TryNumber(text, out _),
                    ColumnType.Boolean => bool.TryParse(text, out _),
                    ColumnType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                    _ => true,
                };
            if (!good)
            {
                return i;
            }
        }

        return null;
    }

    static void Append(DuckDB.NET.Data.DuckDBAppenderRow target, ColumnType type, string text)
    {
        if (text.Length == 0)
        {
            target.AppendNullValue();
            return;
        }

        switch (type)
        {
            case ColumnType.Integer:
                target.AppendValue((long?)long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case ColumnType.Number:
                target.AppendValue((double?)double.Parse(text, CultureInfo.InvariantCulture));
                break;
            case ColumnType.Boolean:
                target.AppendValue((bool?)bool.Parse(text));
                break;
            case ColumnType.Date:
                target.AppendValue((DateOnly?)DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                target.AppendValue(text);
                break;
        }
    }

    static string Cell(System.Data.Common.DbDataReader reader, int i, ColumnType type) =>
        type switch
        {
            ColumnType.Integer => reader.GetInt64(i).ToString(CultureInfo.InvariantCulture),
            ColumnType.Number => reader.GetDouble(i).ToString("R", CultureInfo.InvariantCulture),
            ColumnType.Boolean => reader.GetBoolean(i) ? "true" : "false",
            ColumnType.Date => reader.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Quoted(reader.GetString(i)),
        };

    static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
