using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Sources.Reading;

namespace Causeway.Sources.PriceParities;

/// <summary>Reads BEA's tables SARPP (states) and MARPP (metropolitan areas): one line for each area and measure, one column for each year.</summary>
public sealed class PriceParitiesSource : Source
{
    static readonly string[] Columns = ["GeoFIPS", "GeoName", "TableName", "LineCode", "Description", "Unit"];

    /// <inheritdoc />
    public override string Folder => "PriceParities";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text || probe.Delimiter != ',' || !probe.HasColumns(Columns))
        {
            return null;
        }

        // BEA writes all its regional tables so; the table's name tells which one it is.
        var header = new TableHeader(probe.Rows[0]);
        var table = probe.Rows.Count > 1 ? probe.Rows[1][header.Find("TableName")] : "";
        return table is "SARPP" or "MARPP" ? new(table, header.Names.Where(IsYear).Max(StringComparer.Ordinal)) : null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        Fields? fields = null;
        string[] years = [];
        foreach (var row in Grid.Text(file.File))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                var header = new TableHeader(row);
                years = [.. header.Names.Where(IsYear).Order(StringComparer.Ordinal)];
                fields = new Fields(header, stage);
            }
            else if (!row.IsBlank && !IsNote(row))
            {
                Read(fields.MoveTo(row), years, stage);
            }
        }
    }

    static void Read(Fields f, string[] years, StageFile stage)
    {
        var table = f.Required("TableName");
        var area = ReadArea(f, table);
        var line = f.Required("LineCode").Length == 0 ? null : f.Whole("LineCode");
        var description = Regex.Replace(f.Required("Description"), @"\s*\d+/\s*$", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        var rows = new List<PriceParityRow>();
        foreach (var year in years)
        {
            rows.Add(
                new()
                {
                    SourceTable = table,
                    Area = area,
                    AreaName = Regex.Replace(f.Raw("GeoName"), @"\s*\*$", "", RegexOptions.None, TimeSpan.FromSeconds(1)),
                    LineCode = line,
                    Measure = Measure(description),
                    Description = description,
                    Unit = f.Text("Unit"),
                    Year = long.Parse(year, CultureInfo.InvariantCulture),
                    Value = f.Marked(
                        year,
                        text =>
                            text is "(NA)" or "(NM)" ? Marked.None(ValueStatus.NotPublished)
                            : text is "(D)" ? Marked.None(ValueStatus.Suppressed)
                            : null
                    ),
                }
            );
        }

        if (!f.Failed)
        {
            foreach (var row in rows)
            {
                stage.Add("price_parity", row, f.Line);
            }
        }
    }

    static string ReadArea(Fields f, string table)
    {
        var code = f.Required("GeoFIPS");
        switch (code)
        {
            case "":
                return "";
            case "00000":
                return "US";
            case "00998":
                return "USMSA";
            case "00999":
                return "USNMS";
        }

        if (
            table == "SARPP"
            && code.Length == 5
            && code.EndsWith("000", StringComparison.Ordinal)
            && Area.TryFromState(code[..2], out var state)
        )
        {
            return state.ToString();
        }

        if (table == "MARPP" && Area.TryFromCbsa(code, out var metro))
        {
            return metro.ToString();
        }

        f.Error("GeoFIPS", code, "area", $"'{Fields.Shorten(code)}' is not an area of the table {table}.");
        return "";
    }

    static string Measure(string description)
    {
        var text = description.ToUpperInvariant();
        bool Has(string words) => text.Contains(words, StringComparison.Ordinal);
        return Has("DEFLATOR") ? "deflator"
            : Has("RPPS: ALL ITEMS") ? "all"
            : Has("RPPS: GOODS") ? "goods"
            : Has("HOUSING") ? "housing"
            : Has("UTILITIES") ? "utilities"
            : Has("RPPS: SERVICES: OTHER") ? "other_services"
            : Has("REAL PER CAPITA PERSONAL INCOME") ? "real_income_per_capita"
            : Has("REAL PERSONAL INCOME") ? "real_income"
            : Has("REAL PER CAPITA PCE") ? "real_pce_per_capita"
            : Has("REAL PCE") ? "real_pce"
            : "other";
    }

    static bool IsYear(string name) => name is ['1' or '2', _, _, _] && !name.AsSpan().ContainsAnyExceptInRange('0', '9');

    // "Note: See the included footnote file." and three lines more stand alone in the first column.
    static bool IsNote(GridRow row) => row.Cells.Skip(1).All(string.IsNullOrWhiteSpace) && row[0].Any(char.IsLetter);
}

/// <summary>One value of BEA's table.</summary>
sealed record PriceParityRow
{
    public required string SourceTable { get; init; }

    public required string Area { get; init; }

    public string? AreaName { get; init; }

    public required long? LineCode { get; init; }

    public required string Measure { get; init; }

    public required string Description { get; init; }

    public string? Unit { get; init; }

    public required long Year { get; init; }

    public required Marked Value { get; init; }
}
