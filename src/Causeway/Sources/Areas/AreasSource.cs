using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Areas;

/// <summary>Reads the delineation of metropolitan areas (List 1), the list of all geographic codes, and the states' regions.</summary>
sealed class AreasSource : Source
{
    static readonly string[] Delineation =
    [
        "CBSA Code",
        "CSA Code",
        "CBSA Title",
        "County/County Equivalent",
        "FIPS State Code",
        "FIPS County Code",
    ];
    static readonly string[] Geocodes = ["Summary Level", "State Code (FIPS)", "County Code (FIPS)", "Place Code (FIPS)"];
    static readonly string[] Regions = ["Region", "Division", "State (FIPS)", "Name"];

    public override string Folder => "Areas";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Workbook)
        {
            return null;
        }

        if (probe.FindHeader(Delineation) is { } list)
        {
            return With("delineation", Month(TopOf(probe, list.Sheet)), Regex.Match(probe.File.FileName, @"20\d\d").Value);
        }

        if (probe.FindHeader(Geocodes) is { } all)
        {
            return With("geocodes", Regex.Match(TopOf(probe, all.Sheet), @"Vintage (20\d\d)").Groups[1].Value, YearInName(probe));
        }

        if (
            probe.FindHeader(Regions) is { } states
            && TopOf(probe, states.Sheet).Contains("Region and Division Codes", StringComparison.OrdinalIgnoreCase)
        )
        {
            var year = Regex.Match(states.Sheet, @"^CODES(\d\d)$", RegexOptions.IgnoreCase);
            return With("regions", year.Success ? "20" + year.Groups[1].Value : "", YearInName(probe));
        }

        return null;
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var columns = file.What.Layout switch
        {
            "delineation" => Delineation,
            "geocodes" => Geocodes,
            _ => Regions,
        };
        var sheet = Grid.SheetHeads(file.File, 14).First(s => s.Rows.Any(r => FileProbe.HasAll(r, columns))).Name;
        var delineation = new DelineationReader(stage);
        Fields? fields = null;
        foreach (var row in Grid.Sheet(file.File, sheet))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = FileProbe.HasAll(row, columns) ? new Fields(new TableHeader(row), stage) : null;
            }
            else if (row.IsBlank || IsNote(row))
            {
                continue;
            }
            else if (file.What.Layout == "delineation")
            {
                delineation.Read(fields.MoveTo(row));
            }
            else if (file.What.Layout == "geocodes")
            {
                GeocodeReader.Read(fields.MoveTo(row), stage);
            }
            else
            {
                RegionReader.Read(fields.MoveTo(row), stage);
            }
        }
    }

    static Recognition With(string layout, string inside, string inName) =>
        inside.Length > 0 ? new(layout, inside) : new(layout, inName.Length > 0 ? inName : null) { VintageFromName = true };

    static string TopOf(FileProbe probe, string sheet) =>
        string.Join('\n', probe.Sheets.First(s => s.Name == sheet).Rows.SelectMany(r => r.Cells));

    static string YearInName(FileProbe probe) => Regex.Match(probe.File.FileName, @"v(20\d\d)").Groups[1].Value;

    // "... COMBINED STATISTICAL AREAS (CSAs), JULY 2023"
    static string Month(string text)
    {
        var found = Regex.Match(
            text,
            @"\b(January|February|March|April|May|June|July|August|September|October|November|December) (20\d\d)\b",
            RegexOptions.IgnoreCase
        );
        return found.Success
            ? DateTime
                .ParseExact(found.Value.ToLowerInvariant(), "MMMM yyyy", CultureInfo.InvariantCulture)
                .ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : "";
    }

    // Notes and the source stand alone in the first column below the data.
    static bool IsNote(GridRow row) => row.Cells.Skip(1).All(string.IsNullOrWhiteSpace) && !Regex.IsMatch(row[0], @"^\d+$");
}
