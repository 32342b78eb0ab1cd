using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.FairMarketRents;

/// <summary>Reads HUD's workbooks of fair market rents, whose columns have other names and another order each year.</summary>
public sealed class FairMarketRentsSource : Source
{
    /// <inheritdoc />
    public override string Folder => "FairMarketRents";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind == FileKind.Text)
        {
            return probe.Rows.Count > 0 && IsHeader(probe.Rows[0])
                ? new("CSV", HudEdition.Find(probe.File.FileName)) { VintageFromName = true }
                : null;
        }

        foreach (var (sheet, rows) in probe.Sheets)
        {
            if (rows.Any(IsHeader))
            {
                var told = HudEdition.Find(sheet);
                return new("workbook", told ?? HudEdition.Find(probe.File.FileName)) { VintageFromName = told is null };
            }
        }

        return null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var rows =
            file.What.Layout == "CSV"
                ? Grid.Text(file.File, new FileProbe(file.File).Delimiter)
                : Grid.Sheet(file.File, Grid.SheetHeads(file.File, 14).First(s => s.Rows.Any(IsHeader)).Name);
        FairMarketRentColumns? columns = null;
        Fields? fields = null;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                if (IsHeader(row))
                {
                    var header = new TableHeader(row);
                    (fields, columns) = (new Fields(header, stage), FairMarketRentColumns.Of(header));
                }
            }
            else if (!row.IsBlank && FairMarketRentRow.Read(fields.MoveTo(row), columns!) is { } read)
            {
                stage.Add("fair_market_rent", read, row.Line);
            }
        }
    }

    static bool IsHeader(GridRow row)
    {
        var header = new TableHeader(row);
        return header.FindAny("fips", "fips2010") >= 0
            && header.FindAny("fmr_2", "fmr2") >= 0
            && header.FindAny("fmr_4", "fmr4") >= 0
            && header.FindAny("metro_code", "hud_area_code") >= 0;
    }
}

/// <summary>Finds the fiscal year of a HUD file in the name of a sheet or file.</summary>
static class HudEdition
{
    /// <summary><c>FY2025</c> from FY25_FMRs_revised, FY2025_FMR, FMR20_INFO, Section8-FY25; null when there is no year.</summary>
    public static string? Find(string name) =>
        Regex.Match(name, @"(?:FY|FMR)[_-]?(?:20)?(\d\d)(?!\d)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
            is { Success: true } match
            ? $"FY20{match.Groups[1].Value}"
            : null;
}
