using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Causeway.Data;

namespace Causeway.Sources.Catalog;

/// <summary>Rows of a public table: which, and how many.</summary>
/// <param name="Table">The table.</param>
/// <param name="Vintage">The edition.</param>
/// <param name="Area">Only rows of this area; null for all.</param>
/// <param name="Limit">How many rows at most; null for all.</param>
/// <param name="Offset">How many rows of the table's order to pass over.</param>
public sealed record RowsRequest(TableDefinition Table, string Vintage, string? Area, int? Limit, int Offset);

/// <summary>Reads rows of a public table and writes them as they come, so that a large table takes no more memory than a small one.</summary>
public sealed class TableRows(Warehouse warehouse)
{
    /// <summary>Writes the rows as CSV with a header.</summary>
    public async Task WriteCsvAsync(RowsRequest request, Stream to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var columns = Columns(request.Table);
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(string.Join(',', columns.Select(c => c.Name)));
        await ReadAsync(
            request,
            columns,
            async reader =>
            {
                for (var i = 0; i < columns.Count; i++)
                {
                    await writer.WriteAsync(i == 0 ? "" : ",");
                    await writer.WriteAsync(reader.IsDBNull(i) ? "" : Quoted(Text(reader.GetValue(i))));
                }

                await writer.WriteLineAsync();
            },
            cancel
        );
    }

    /// <summary>Writes the rows as a JSON array of objects.</summary>
    public async Task WriteJsonAsync(RowsRequest request, Dataset dataset, Stream to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(dataset);
        var columns = Columns(request.Table);
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("dataset", dataset.Id);
        json.WriteString("table", request.Table.Name);
        json.WriteString("vintage", request.Vintage);
        json.WriteString("license", dataset.License);
        json.WriteString("citation", dataset.Citation.Replace("{vintage}", request.Vintage, StringComparison.Ordinal));
        json.WriteStartArray("rows");
        await ReadAsync(
            request,
            columns,
            async reader =>
            {
                json.WriteStartObject();
                for (var i = 0; i < columns.Count; i++)
                {
                    json.WritePropertyName(columns[i].Name);
                    Write(json, reader.IsDBNull(i) ? null : reader.GetValue(i));
                }

                json.WriteEndObject();
                if (json.BytesPending > 64 * 1024)
                {
                    await json.FlushAsync(cancel);
                }
            },
            cancel
        );
        json.WriteEndArray();
        json.WriteEndObject();
    }

    async Task ReadAsync(RowsRequest request, List<ColumnDefinition> columns, Func<DbDataReader, Task> each, CancellationToken cancel)
    {
        var table = request.Table;
        var where = request.Area is null ? "" : " and area = $2";
        object?[] values = request.Area is null ? [request.Vintage] : [request.Vintage, request.Area];
        // Names come from the table's own description, never from the request.
        var text = new StringBuilder("select ")
            .AppendJoin(", ", columns.Select(c => $"\"{c.Name}\""))
            .Append(CultureInfo.InvariantCulture, $" from {table.Name} where vintage = $1{where} order by ")
            .AppendJoin(", ", table.Key.Count > 0 ? table.Key.Select(k => $"\"{k}\"") : ["1"]);
        if (request.Limit is { } limit)
        {
            text.Append(CultureInfo.InvariantCulture, $" limit {limit}");
        }

        if (request.Offset > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" offset {request.Offset}");
        }

        await using var lease = await warehouse.RentAsync(cancel);
        await using var command = lease.Connection.Command(new Sql(text.ToString(), values));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            await each(reader);
        }
    }

    // The number of the file in this site's manifest says nothing to anybody else.
    static List<ColumnDefinition> Columns(TableDefinition table) => [.. table.Stored.Where(c => c.Name is not ("file" or "line"))];

    static string Text(object value) =>
        value switch
        {
            string text => text,
            bool yes => yes ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
