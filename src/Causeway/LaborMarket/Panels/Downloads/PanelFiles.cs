using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.Data;
using Causeway.Sources;
using CsvHelper;
using DuckDB.NET.Data;

namespace Causeway.LaborMarket.Panels.Downloads;

/// <summary>A file to download.</summary>
/// <param name="Name">Name to save it under.</param>
/// <param name="Type">Media type.</param>
/// <param name="Bytes">Content.</param>
public sealed record PanelFile(string Name, string Type, byte[] Bytes);

/// <summary>Writes panels as files: CSV, JSON, Excel workbook, Parquet, Vega-Lite, and several of them as a Frictionless data package.</summary>
public static class PanelFiles
{
    /// <summary>The formats of one panel, in the order in which a page offers them.</summary>
    public static readonly IReadOnlyList<string> Formats = ["csv", "xlsx", "parquet", "json", "vega-lite"];

    /// <summary>The panel in a format; a <see cref="UserException"/> for a format that there is not.</summary>
    public static async Task<PanelFile> WriteAsync(Panel panel, string format, SourceCatalog catalog, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var name = $"{panel.Subject.Kind}-{panel.Subject.Code}-{panel.Id}".ToLowerInvariant();
        return format switch
        {
            "csv" => new($"{name}.csv", "text/csv; charset=utf-8", Csv(FlatTable.Of(panel, catalog))),
            "json" => new($"{name}.json", "application/json", Encoding.UTF8.GetBytes(Json(panel, catalog).ToJsonString(Indented))),
            "xlsx" => new(
                $"{name}.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                PanelWorkbook.Write(panel, catalog)
            ),
            "parquet" => new($"{name}.parquet", "application/vnd.apache.parquet", await ParquetAsync(FlatTable.Of(panel, catalog), cancel)),
            "vega-lite" when panel.Chart is { } chart => new(
                $"{name}.vl.json",
                "application/vnd.vegalite.v6+json",
                Encoding.UTF8.GetBytes(chart.ToJson(indented: true))
            ),
            "vega-lite" => throw new UserException("panel.no_chart", $"{panel.Title} has no chart; take csv, xlsx, parquet or json."),
            _ => throw new UserException("panel.format", $"There is no format '{format}'; there are {string.Join(", ", Formats)}."),
        };
    }

    /// <summary>Panels of one subject as a zip with <c>datapackage.json</c> after Frictionless Data Package 1 and a CSV file each.</summary>
    public static PanelFile Package(Subject subject, IReadOnlyList<Panel> panels, SourceCatalog catalog, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(panels);
        var tables = panels.Where(p => p.Rows.Count > 0).Select(p => (Panel: p, Table: FlatTable.Of(p, catalog))).ToArray();
        var description = new JsonObject
        {
            ["profile"] = "tabular-data-package",
            ["name"] = $"{subject.Kind}-{subject.Code}".ToLowerInvariant(),
            ["title"] = subject.Name,
            ["created"] = made.ToString("O", CultureInfo.InvariantCulture),
            ["sources"] = List(
                panels
                    .SelectMany(p => CitedSource.Of(p.Figures, catalog))
                    .Distinct()
                    .Select(s => new JsonObject { ["title"] = s.Citation, ["path"] = s.Homepage })
            ),
            ["licenses"] = List(
                panels
                    .SelectMany(p => CitedSource.Of(p.Figures, catalog))
                    .Select(s => s.License)
                    .Distinct()
                    .Select(l => new JsonObject { ["name"] = "other-open", ["title"] = l })
            ),
            ["resources"] = List(tables.Select(t => Resource(t.Panel, t.Table))),
        };
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "datapackage.json", Encoding.UTF8.GetBytes(description.ToJsonString(Indented)));
            foreach (var (panel, table) in tables)
            {
                Add(zip, $"data/{panel.Id}.csv", Csv(table));
            }
        }

        return new($"{subject.Kind}-{subject.Code}.zip".ToLowerInvariant(), "application/zip", stream.ToArray());
    }

    /// <summary>The panel as JSON: words, columns, rows with whole figures, sources, method, limits.</summary>
    public static JsonObject Json(Panel panel, SourceCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return new()
        {
            ["subject"] = new JsonObject
            {
                ["kind"] = panel.Subject.Kind,
                ["code"] = panel.Subject.Code,
                ["name"] = panel.Subject.Name,
            },
            ["id"] = panel.Id,
            ["title"] = panel.Title,
            ["finding"] = panel.Finding,
            ["universe"] = panel.Universe,
            ["limits"] = new JsonArray([.. panel.Limits.Select(l => (JsonNode)l)]),
            ["columns"] = List(
                panel.Columns.Select(c => new JsonObject
                {
                    ["name"] = c.Name,
                    ["label"] = c.Label,
                    ["meaning"] = c.Meaning,
                })
            ),
            ["rows"] = List(
                panel.Rows.Select(r =>
                {
                    var row = new JsonObject { ["code"] = r.Key, ["name"] = r.Label };
                    for (var i = 0; i < panel.Columns.Count; i++)
                    {
                        row[panel.Columns[i].Name] = r.Cells[i].Figure is { } figure ? FigureJson(figure) : r.Cells[i].Text;
                    }

                    return row;
                })
            ),
            ["sources"] = JsonSerializer.SerializeToNode(CitedSource.Of(panel.Figures, catalog), Web),
            ["methods"] = List(
                panel.Methods.Select(m => new JsonObject
                {
                    ["file"] = m.File,
                    ["values"] = new JsonArray([.. m.Values.Select(v => (JsonNode)v)]),
                    ["sql"] = SqlFile.Read(m.File),
                })
            ),
            ["howMade"] = panel.HowMade,
        };
    }

    static JsonObject FigureJson(Figure f)
    {
        var json = new JsonObject { ["value"] = f.Value };
        void Put(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        Put("low", f.Low);
        Put("high", f.High);
        Put("margin", f.Margin);
        Put("base", f.Base);
        Put("status", Marked.Text(f.Status));
        Put("unit", f.Unit);
        Put("reason", f.Reason?.ToString());
        Put("note", f.Note);
        Put("method", f.Method);
        Put("source", f.Source.Length == 0 ? null : f.Source);
        Put("vintage", f.Vintage.Length == 0 ? null : f.Vintage);
        Put("area", f.Area);
        return json;
    }

    static JsonObject Resource(Panel panel, FlatTable table) =>
        new()
        {
            ["profile"] = "tabular-data-resource",
            ["name"] = panel.Id,
            ["path"] = $"data/{panel.Id}.csv",
            ["title"] = panel.Title,
            ["description"] = string.Join(" ", new[] { panel.Finding, panel.Universe }.Concat(panel.Limits).Where(t => t.Length > 0)),
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["schema"] = new JsonObject
            {
                ["fields"] = List(
                    table.Columns.Select(c => new JsonObject
                    {
                        ["name"] = c.Name,
                        ["type"] = c.Type == FlatType.Number ? "number" : "string",
                        ["description"] = c.Meaning,
                    })
                ),
                ["missingValues"] = new JsonArray(""),
            },
        };

    static byte[] Csv(FlatTable table)
    {
        using var stream = new MemoryStream();
        // With a byte order mark, so that a spreadsheet program reads the accents.
        using (var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var column in table.Columns)
            {
                csv.WriteField(column.Name);
            }

            csv.NextRecord();
            foreach (var row in table.Rows)
            {
                foreach (var value in row)
                {
                    csv.WriteField(Convert.ToString(value, CultureInfo.InvariantCulture));
                }

                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    static async Task<byte[]> ParquetAsync(FlatTable table, CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), $"causeway-{Guid.NewGuid():N}.parquet");
        try
        {
            await using var engine = new DuckDBConnection("DataSource=:memory:");
            await engine.OpenAsync(cancel);
            var columns = table.Columns.Select(c => $"\"{c.Name}\" {(c.Type == FlatType.Number ? "double" : "text")}");
            await engine.ExecuteAsync(new Sql($"create table panel ({string.Join(", ", columns)})", []), cancel);
            using (var appender = engine.CreateAppender("panel"))
            {
                foreach (var values in table.Rows)
                {
                    var row = appender.CreateRow();
                    for (var i = 0; i < values.Count; i++)
                    {
                        _ =
                            table.Columns[i].Type == FlatType.Number
                                ? row.AppendValue((double?)values[i])
                                : row.AppendValue((string?)values[i]);
                    }

                    row.EndRow();
                }
            }

            await engine.ExecuteAsync(
                new Sql($"copy panel to {DuckDbWarehouse.Quote(file)} (format parquet, compression zstd)", []),
                cancel
            );
            return await File.ReadAllBytesAsync(file, cancel);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }

    static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
