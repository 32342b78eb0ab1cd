using System.Text.RegularExpressions;
using Causeway.Sources.FairMarketRents;
using Causeway.Sources.Reading;

namespace Causeway.Sources.IncomeLimits;

/// <summary>Reads HUD's workbook of income limits: twenty-four limits in the columns of each county or town.</summary>
public sealed class IncomeLimitsSource : Source
{
    static readonly string[] Columns = ["fips", "l50_1", "ELI_1", "l80_8"];
    static readonly (string Column, string Level)[] Levels = [("ELI_", "extremely_low"), ("l50_", "very_low"), ("l80_", "low")];

    /// <inheritdoc />
    public override string Folder => "IncomeLimits";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind == FileKind.Text && probe.HasColumns(Columns))
        {
            return new("CSV", Edition(new TableHeader(probe.Rows[0])));
        }

        return probe.FindHeader(Columns) is { } found
            ? new(
                "workbook",
                Edition(new TableHeader(found.Header)) ?? HudEdition.Find(found.Sheet) ?? HudEdition.Find(probe.File.FileName)
            )
            : null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var rows =
            file.What.Layout == "CSV"
                ? Grid.Text(file.File, new FileProbe(file.File).Delimiter)
                : Grid.Sheet(file.File, new FileProbe(file.File).FindHeader(Columns)!.Value.Sheet);
        Fields? fields = null;
        var median = "";
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                if (FileProbe.HasAll(row, Columns))
                {
                    var header = new TableHeader(row);
                    median = header.Names.FirstOrDefault(IsMedian) ?? "median";
                    fields = new Fields(header, stage);
                }
            }
            else if (!row.IsBlank)
            {
                Read(fields.MoveTo(row), median, stage);
            }
        }
    }

    static void Read(Fields f, string median, StageFile stage)
    {
        var (area, cousub) = HudPlace.Read(f, "fips");
        var middle = f.Number(median);
        var limits = new List<IncomeLimitRow>();
        foreach (var (column, level) in Levels)
        {
            for (var size = 1; size <= 8; size++)
            {
                var amount = f.Required($"{column}{size}").Length == 0 ? null : f.Number($"{column}{size}");
                limits.Add(
                    new()
                    {
                        Area = area,
                        Cousub = cousub,
                        Name = f.Text("county_town_name") ?? f.Text("County_Name"),
                        State = area.Length == 5 ? area[..2] : "",
                        MetroCode = f.Text("hud_area_code"),
                        MetroName = f.Text("hud_area_name"),
                        Cbsa = HudPlace.Cbsa(f.Raw("hud_area_code")),
                        Level = level,
                        Size = size,
                        Amount = amount,
                        MedianIncome = middle,
                    }
                );
            }
        }

        if (!f.Failed)
        {
            foreach (var limit in limits)
            {
                stage.Add("income_limit", limit, f.Line);
            }
        }
    }

    static string? Edition(TableHeader header) => header.Names.FirstOrDefault(IsMedian) is { } column ? $"FY{column[6..]}" : null;

    static bool IsMedian(string name) => Regex.IsMatch(name, @"^median20\d\d$", RegexOptions.None, TimeSpan.FromSeconds(1));
}

/// <summary>One limit of a county or New England town.</summary>
sealed record IncomeLimitRow
{
    public required string Area { get; init; }

    public required string Cousub { get; init; }

    public string? Name { get; init; }

    public required string State { get; init; }

    public string? MetroCode { get; init; }

    public string? MetroName { get; init; }

    public string? Cbsa { get; init; }

    public required string Level { get; init; }

    public required long Size { get; init; }

    public required double? Amount { get; init; }

    public required double? MedianIncome { get; init; }
}
