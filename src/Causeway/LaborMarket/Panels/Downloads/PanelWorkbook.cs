using System.Globalization;
using Causeway.Sources;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Causeway.LaborMarket.Panels.Downloads;

/// <summary>A panel as an Excel workbook: the sheet <c>data</c> with the flat table, the sheet <c>about</c> with what to know and to cite.</summary>
static class PanelWorkbook
{
    public static byte[] Write(Panel panel, SourceCatalog catalog)
    {
        var table = FlatTable.Of(panel, catalog);
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            var sheets = new Sheets();
            book.Workbook = new Workbook(sheets);
            var rows = table.Rows.Prepend([.. table.Columns.Select(c => (object?)c.Name)]);
            AddSheet(book, sheets, "data", rows, headings: true);
            AddSheet(book, sheets, "about", About(panel, catalog, table), headings: false);
            book.Workbook.Save();
        }

        return stream.ToArray();
    }

    static IEnumerable<IReadOnlyList<object?>> About(Panel panel, SourceCatalog catalog, FlatTable table)
    {
        yield return ["Subject", $"{panel.Subject.Name} ({panel.Subject.Code})"];
        yield return ["Title", panel.Title];
        yield return ["Finding", panel.Finding];
        yield return ["Who is counted", panel.Universe];
        foreach (var limit in panel.Limits)
        {
            yield return ["What this does not tell", limit];
        }

        foreach (var source in CitedSource.Of(panel.Figures, catalog))
        {
            yield return ["Source", source.Citation];
            yield return ["License", source.License];
        }

        foreach (var column in table.Columns)
        {
            yield return [column.Name, column.Meaning];
        }
    }

    static void AddSheet(WorkbookPart book, Sheets sheets, string name, IEnumerable<IReadOnlyList<object?>> rows, bool headings)
    {
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            if (headings)
            {
                writer.WriteElement(
                    new SheetViews(
                        new SheetView(
                            new Pane
                            {
                                VerticalSplit = 1,
                                TopLeftCell = "A2",
                                ActivePane = PaneValues.BottomLeft,
                                State = PaneStateValues.Frozen,
                            }
                        )
                        {
                            WorkbookViewId = 0,
                        }
                    )
                );
            }

            writer.WriteStartElement(new SheetData());
            foreach (var row in rows)
            {
                writer.WriteStartElement(new Row());
                foreach (var value in row)
                {
                    writer.WriteElement(CellOf(value));
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        sheets.Append(
            new Sheet
            {
                Id = book.GetIdOfPart(part),
                SheetId = (uint)sheets.ChildElements.Count + 1,
                Name = name,
            }
        );
    }

    static Cell CellOf(object? value) =>
        value switch
        {
            null => new Cell(),
            double number => new Cell
            {
                CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)),
                DataType = CellValues.Number,
            },
            _ => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(
                    new Text(Convert.ToString(value, CultureInfo.InvariantCulture)!) { Space = SpaceProcessingModeValues.Preserve }
                ),
            },
        };
}
