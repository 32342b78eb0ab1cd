using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Causeway.Tests.Support;

/// <summary>
/// Writes a small .xlsx: sheets of rows, a cell being a text, a number, a truth value, or null for an empty one.
/// <code>new TinyWorkbook().Sheet("List 1", ["Title"], [], ["Code", "Jobs"], ["11-1011", 12.5]).Save(path);</code>
/// </summary>
public sealed class TinyWorkbook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    readonly List<(string Name, object?[][] Rows)> _sheets = [];

    /// <summary>Text of the creation date in docProps/core.xml, right or wrong (HUD writes <c>2025- 2-18T20:40:31Z</c>); null leaves the part out.</summary>
    public string? Created { get; init; }

    /// <summary>Text of every sheet's dimension, right or wrong (HUD claims <c>A1:N1048576</c>); null leaves it out.</summary>
    public string? Dimension { get; init; }

    /// <summary>Adds a sheet.</summary>
    public TinyWorkbook Sheet(string name, params object?[][] rows)
    {
        _sheets.Add((name, rows));
        return this;
    }

    /// <summary>Writes the workbook and returns the path.</summary>
    public string Save(string path)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part(
            zip,
            "[Content_Types].xml",
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"""
                + string.Concat(
                    _sheets.Select(
                        (_, i) =>
                            $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""
                    )
                )
                + (
                    Created is null
                        ? ""
                        : """<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"""
                )
                + "</Types>"
        );
        Part(
            zip,
            "_rels/.rels",
            $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>"""
                + (
                    Created is null
                        ? ""
                        : """<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"""
                )
                + "</Relationships>"
        );
        if (Created is not null)
        {
            Part(
                zip,
                "docProps/core.xml",
                $"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">{Created}</dcterms:created></cp:coreProperties>"""
            );
        }

        Part(
            zip,
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>"""
                + string.Concat(_sheets.Select((s, i) => $"""<sheet name="{Escape(s.Name)}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""))
                + "</sheets></workbook>"
        );
        Part(
            zip,
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{PackageRelations}">"""
                + string.Concat(
                    _sheets.Select(
                        (_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""
                    )
                )
                + "</Relationships>"
        );
        for (var i = 0; i < _sheets.Count; i++)
        {
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", SheetXml(_sheets[i].Rows));
        }

        return path;
    }

    string SheetXml(object?[][] rows)
    {
        var text = new StringBuilder($"""<worksheet xmlns="{Main}">""");
        text.Append(Dimension is null ? "" : $"""<dimension ref="{Dimension}"/>""").Append("<sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            text.Append($"""<row r="{r + 1}">""");
            for (var c = 0; c < rows[r].Length; c++)
            {
                text.Append(Cell($"{ColumnName(c)}{r + 1}", rows[r][c]));
            }

            text.Append("</row>");
        }

        return text.Append("</sheetData></worksheet>").ToString();
    }

    static string Cell(string at, object? value) =>
        value switch
        {
            null => "",
            string words => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{Escape(words)}</t></is></c>""",
            bool flag => $"""<c r="{at}" t="b"><v>{(flag ? 1 : 0)}</v></c>""",
            IFormattable number => $"""<c r="{at}"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
            _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
        };

    static string ColumnName(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        using var writer = XmlWriter.Create(
            escaped,
            new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.None }
        );
        writer.WriteString(text);
        writer.Flush();
        return escaped.Replace("\"", "&quot;").ToString();
    }

    static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml);
    }
}
