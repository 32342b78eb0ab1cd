using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Qcew;

/// <summary>An area of the list of titles.</summary>
sealed record QcewArea(string Area, string Title, string Kind);

/// <summary>An industry of the list of titles.</summary>
sealed record QcewIndustry(string Industry, string Title, string Level, long? Superseded);

/// <summary>An aggregation level.</summary>
sealed record QcewAgglevel(string Agglevel, string Title);

/// <summary>A size class.</summary>
sealed record QcewSize(string Size, string Title);

/// <summary>Reads the lists of titles, in CSV and in workbooks. They tell no edition; their vintage is the first data year that they go with.</summary>
static class QcewTitles
{
    // The NAICS data of QCEW begin in 1990; levels and size classes are the same ever since.
    const string FirstYear = "1990";

    static readonly (string Code, string Title, string Layout)[] Lists =
    [
        ("area_fips", "area_title", "titles of areas"),
        ("industry_code", "industry_title", "titles of industries"),
        ("agglvl_code", "agglvl_title", "titles of aggregation levels"),
        ("size_code", "size_title", "titles of size classes"),
    ];

    public static bool IsList(RecognizedFile file) => Lists.Any(l => l.Layout == file.What.Layout);

    public static Recognition? Recognize(FileProbe probe)
    {
        foreach (var (code, title, layout) in Lists)
        {
            var header =
                probe.Kind == FileKind.Text && probe.HasColumns(code, title) ? probe.Rows[0] : probe.FindHeader(code, title)?.Header;
            if (header is { Cells.Count: <= 4 })
            {
                return new(
                    layout,
                    layout == Lists[0].Layout ? AreaEdition(probe)
                        : layout == Lists[1].Layout ? IndustryEdition(probe)
                        : FirstYear
                );
            }
        }

        return null;
    }

    public static void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var (code, title, layout) = Lists.First(l => l.Layout == file.What.Layout);
        Fields? fields = null;
        foreach (var row in Rows(file.File))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = FileProbe.HasAll(row, code, title) ? new Fields(new TableHeader(row), stage) : null;
                continue;
            }

            if (row.IsBlank)
            {
                continue;
            }

            fields.MoveTo(row);
            var (key, name) = (fields.Required(code), fields.Required(title));
            if (fields.Failed)
            {
                continue;
            }

            switch (code)
            {
                case "area_fips":
                    stage.Add("qcew_area", Area(key, name), row.Line);
                    break;
                case "industry_code":
                    stage.Add("qcew_industry", Industry(key, name), row.Line);
                    break;
                case "agglvl_code":
                    stage.Add("qcew_agglevel", new QcewAgglevel(key, name), row.Line);
                    break;
                default:
                    stage.Add("qcew_size", new QcewSize(key, name), row.Line);
                    break;
            }
        }
    }

    // The same spelling of areas as stage.area_of in marks.sql; a test compares the two.
    internal static QcewArea Area(string fips, string title) =>
        fips switch
        {
            "US000" => new("US", title, "nation"),
            _ when fips.StartsWith("US", StringComparison.Ordinal) => new(fips, title, "nation_part"),
            _ when fips.StartsWith("CS", StringComparison.Ordinal) => new(fips, title, "combined"),
            // The last digit, which the agency leaves out, is 0 but for these two.
            "C257A" => Area("C25775", title),
            "C368A" => Area("C36837", title),
            _ when fips.StartsWith('C') => new(
                fips.Length == 5 ? fips + "0" : fips,
                title,
                Regex.IsMatch(title, "Micro(SA|politan)") ? "micro" : "metro"
            ),
            // A workbook may hold the code as a number, without its leading zero.
            _ when fips.Length < 5 => Area(fips.PadLeft(5, '0'), title),
            _ when fips.EndsWith("000", StringComparison.Ordinal) => new(fips[..2], title, "state"),
            _ => new(fips, title, fips[2..].StartsWith("99", StringComparison.Ordinal) ? "unassigned" : "county"),
        };

    // "NAICS 1133 Logging" and "10 Total, all industries" lead with the code; "NAICS07 ..." says that NAICS 2007 was the last to have it.
    internal static QcewIndustry Industry(string code, string printed)
    {
        var match = Regex.Match(printed, $"^(?:NAICS(?<year>[0-9]{{2}})? +)?(?:{Regex.Escape(code)} +)?(?<title>.+)$");
        var superseded = match.Groups["year"].Success
            ? 2000 + long.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture)
            : (long?)null;
        return new(code, match.Groups["title"].Value.Trim(), Level(code), superseded);
    }

    static string Level(string code) =>
        code switch
        {
            "10" => "total",
            "101" or "102" => "domain",
            _ when code.StartsWith("10", StringComparison.Ordinal) => "supersector",
            _ when code.Length == 2 || code.Contains('-', StringComparison.Ordinal) => "sector",
            _ => $"{code.Length}-digit",
        };

    // Connecticut's planning regions and the metro areas of 2023 came in 2024; Los Angeles has been C3108 since the metro areas of 2013 came in.
    static string? AreaEdition(FileProbe probe)
    {
        var codes = Cells(probe, "area_fips", "area_title").Select(c => c.Code).ToHashSet();
        return codes.Contains("09110") || codes.Contains("9110") ? "2024"
            : codes.Contains("C3108") ? "2013"
            : null;
    }

    // A list calls superseded what the NAICS before it had, and NAICS is revised every five years.
    static string? IndustryEdition(FileProbe probe)
    {
        var newest = Cells(probe, "industry_code", "industry_title")
            .Select(c => Regex.Match(c.Title, "^NAICS([0-9]{2}) "))
            .Where(m => m.Success)
            .Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))
            .DefaultIfEmpty(-1)
            .Max();
        return newest < 0 ? null : (2000 + newest + 5).ToString(CultureInfo.InvariantCulture);
    }

    // A list of some thousand short rows is small enough to be read whole.
    static IEnumerable<(string Code, string Title)> Cells(FileProbe probe, string code, string title)
    {
        TableHeader? header = null;
        foreach (var row in Rows(probe.File))
        {
            if (header is not null)
            {
                yield return (row[header.Find(code)], row[header.Find(title)]);
            }
            else if (FileProbe.HasAll(row, code, title))
            {
                header = new TableHeader(row);
            }
        }
    }

    static IEnumerable<GridRow> Rows(SourceFile file)
    {
        var probe = new FileProbe(file);
        return probe.Kind == FileKind.Text ? Grid.Text(file, probe.Delimiter) : Grid.Sheets(file).SelectMany(s => Grid.Sheet(file, s));
    }
}
