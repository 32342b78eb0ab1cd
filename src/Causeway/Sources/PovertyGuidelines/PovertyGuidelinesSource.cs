using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.LivingCosts;
using Causeway.Sources.Reading;

namespace Causeway.Sources.PovertyGuidelines;

/// <summary>Reads the workbook of all poverty guidelines, one sheet for each region and kind of household, and our own table of those that are only in a PDF.</summary>
public sealed class PovertyGuidelinesSource : Source
{
    static readonly string[] SheetColumns = ["Year", "1 Person", "2 Persons", "8 Persons"];
    static readonly string[] TableColumns = ["year", "region", "kind", "size", "amount", "each_additional"];

    /// <inheritdoc />
    public override string Folder => "PovertyGuidelines";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        switch (probe.Kind)
        {
            case FileKind.Pdf:
                return
                    PdfTitle.Find(probe.File).Contains("Poverty Guidelines", StringComparison.OrdinalIgnoreCase)
                    || Regex.IsMatch(probe.File.FileName, "poverty.?guideline", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
                    ? new("PDF", null, Dataset.LeftOut[0].Reason)
                    : null;
            case FileKind.Text:
                return probe.HasColumns(TableColumns) ? new("table", Newest(probe.Rows, probe.Rows[0])) : null;
            default:
                var guidelines = probe
                    .Sheets.Where(s => Region(s) is not null && s.Rows.Any(r => FileProbe.HasAll(r, SheetColumns)))
                    .ToArray();
                return guidelines.Length == 0
                    ? null
                    : new(
                        "workbook",
                        guidelines
                            .Select(s => Newest(s.Rows, s.Rows.First(r => FileProbe.HasAll(r, SheetColumns))))
                            .Max(StringComparer.Ordinal)
                    );
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        if (file.What.Layout == "table")
        {
            ReadTable(file.File, stage, cancel);
            return;
        }

        foreach (var sheet in Grid.SheetHeads(file.File, 6))
        {
            if (Region(sheet) is { } place)
            {
                ReadSheet(file.File, sheet.Name, place.Region, place.Kind, stage, cancel);
            }
        }
    }

    static void ReadSheet(SourceFile file, string sheet, string region, string kind, StageFile stage, CancellationToken cancel)
    {
        Fields? fields = null;
        var additional = "";
        var document = "";
        foreach (var row in Grid.Sheet(file, sheet))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                if (FileProbe.HasAll(row, SheetColumns))
                {
                    var header = new TableHeader(row);
                    additional =
                        header.Names.FirstOrDefault(n => n.Contains("each additional", StringComparison.Ordinal)) ?? "each additional";
                    document = header.Names.FirstOrDefault(n => n is "federal register citation" or "documentation") ?? "documentation";
                    fields = new Fields(header, stage);
                }
            }
            // A note below the table has no year and no amounts.
            else if (!row.IsBlank && row.Cells.Count(c => !string.IsNullOrWhiteSpace(c)) > 2)
            {
                ReadYear(fields.MoveTo(row), region, kind, additional, document, stage);
            }
        }
    }

    static void ReadYear(Fields f, string region, string kind, string additional, string document, StageFile stage)
    {
        var year = f.Required("Year").Length == 0 ? null : f.Whole("Year");
        var more = f.Number(additional);
        var rows = new List<PovertyGuidelineRow>();
        for (var size = 1; size <= 8; size++)
        {
            var column = size == 1 ? "1 Person" : string.Create(CultureInfo.InvariantCulture, $"{size} Persons");
            rows.Add(
                new()
                {
                    Year = year,
                    Region = region,
                    Kind = kind,
                    Size = size,
                    Amount = f.Required(column).Length == 0 ? null : f.Number(column),
                    EachAdditional = more,
                    Published = f.Text("Date of Publication")?.Replace('\u00A0', ' '),
                    Reference = f.Text(document),
                }
            );
        }

        if (!f.Failed)
        {
            foreach (var row in rows)
            {
                stage.Add("poverty_guideline", row, f.Line);
            }
        }
    }

    static void ReadTable(SourceFile file, StageFile stage, CancellationToken cancel)
    {
        Fields? fields = null;
        foreach (var row in Grid.Text(file, new FileProbe(file).Delimiter))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = new Fields(new TableHeader(row), stage);
                continue;
            }

            if (row.IsBlank)
            {
                continue;
            }

            var f = fields.MoveTo(row);
            var read = new PovertyGuidelineRow
            {
                Year = f.Required("year").Length == 0 ? null : f.Whole("year"),
                Region = f.Required("region").ToLowerInvariant(),
                Kind = f.Required("kind").ToLowerInvariant(),
                Size = f.Required("size").Length == 0 ? null : f.Whole("size"),
                Amount = f.Required("amount").Length == 0 ? null : f.Number("amount"),
                EachAdditional = f.Number("each_additional"),
                Published = f.Text("published"),
                Reference = f.Text("reference"),
            };
            if (!f.Failed)
            {
                stage.Add("poverty_guideline", read, row.Line);
            }
        }
    }

    // The sheet's name has region and kind; the title in its first cell says the same when the sheet was renamed.
    static (string Region, string Kind)? Region((string Name, IReadOnlyList<GridRow> Rows) sheet)
    {
        var text = $"{sheet.Name} {(sheet.Rows.Count > 0 ? sheet.Rows[0][0] : "")}".ToUpperInvariant();
        var region =
            text.Contains("CONTIGUOUS", StringComparison.Ordinal) ? "us"
            : text.Contains("ALASKA", StringComparison.Ordinal) ? "ak"
            : text.Contains("HAWAII", StringComparison.Ordinal) ? "hi"
            : null;
        return region is null
            ? null
            : (
                region,
                text.Contains("NONFARM", StringComparison.Ordinal) || !text.Contains("FARM", StringComparison.Ordinal) ? "nonfarm" : "farm"
            );
    }

    static string? Newest(IReadOnlyList<GridRow> rows, GridRow header)
    {
        var at = new TableHeader(header).Find("year");
        return rows.Where(r => r.Line > header.Line).Select(r => r[at]).Where(y => y is ['1' or '2', _, _, _]).Max(StringComparer.Ordinal);
    }
}

/// <summary>The guideline for one size of household.</summary>
sealed record PovertyGuidelineRow
{
    public required long? Year { get; init; }

    public required string Region { get; init; }

    public required string Kind { get; init; }

    public required long? Size { get; init; }

    public required double? Amount { get; init; }

    public required double? EachAdditional { get; init; }

    public string? Published { get; init; }

    public string? Reference { get; init; }
}
