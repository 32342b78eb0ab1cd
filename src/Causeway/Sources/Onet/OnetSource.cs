using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Onet;

/// <summary>Reads the O*NET database: the text edition (tabs, no quoting), the Excel edition and comma-separated copies, one table of the database in each file.</summary>
public sealed class OnetSource : Source
{
    /// <inheritdoc />
    public override string Folder => "Onet";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind == FileKind.Workbook)
        {
            foreach (var (name, rows) in probe.Sheets)
            {
                if (rows.Count > 0 && OnetLayout.Of(rows[0]) is { } layout)
                {
                    return What(probe.File, layout, "Excel", rows[0], () => Grid.Sheet(probe.File, name));
                }
            }

            return null;
        }

        if (probe.Kind != FileKind.Text)
        {
            return null;
        }

        if (OnetRelease.OfReadMe(probe.FirstLine) is not null)
        {
            return new("Read Me", null, "Names the release; the files beside it are read.");
        }

        var header = TextHeader(probe);
        return OnetLayout.Of(header) is { } known
            ? What(probe.File, known, IsTabbed(probe) ? "text" : "CSV", header, () => Rows(probe))
            : null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var probe = new FileProbe(file.File);
        var rows =
            probe.Kind == FileKind.Workbook
                ? Grid.Sheet(file.File, probe.Sheets.First(s => s.Rows.Count > 0 && OnetLayout.Of(s.Rows[0]) is not null).Name)
                : Rows(probe);
        OnetLayout? layout = null;
        OnetFields? fields = null;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                layout = OnetLayout.Of(row);
                fields = new OnetFields(row, stage);
            }
            else if (!row.IsBlank)
            {
                fields.MoveTo(row);
                layout!.Read!(fields, stage);
            }
        }
    }

    static Recognition What(SourceFile file, OnetLayout layout, string edition, GridRow header, Func<IEnumerable<GridRow>> rows)
    {
        var name = $"{layout.Title}, {edition} edition";
        if (layout.LeftOut is { } reason)
        {
            return new(name, null, reason);
        }

        if (OnetRelease.OfName(file) is { } named)
        {
            return new(name, named) { VintageFromName = true };
        }

        if (OnetRelease.OfReadMeBeside(file) is { } beside)
        {
            return new(name, beside);
        }

        return new(name, OnetRelease.OfDates(header, rows)) { VintageFromName = true };
    }

    static bool IsTabbed(FileProbe probe) => probe.FirstLine.Contains('\t');

    // Long texts hold more commas than tabs, so the first line alone says how cells are kept apart.
    static IEnumerable<GridRow> Rows(FileProbe probe) =>
        IsTabbed(probe) ? Grid.Text(probe.File, '\t', quoted: false) : Grid.Text(probe.File, ',');

    static GridRow TextHeader(FileProbe probe) =>
        IsTabbed(probe) ? new GridRow(1, probe.FirstLine.TrimStart('\uFEFF').Split('\t'))
        // A comma-separated copy; other files need not be taken apart to see that they are none.
        : Regex.IsMatch(probe.FirstLine, "O\\*NET-SOC Code|Element ID|Scale ID|IWA ID|Commodity Code|Job Zone") && probe.Rows.Count > 0
            ? probe.Rows[0]
        : new GridRow(1, []);
}

/// <summary>Which release of the database a file belongs to: the files do not say it themselves.</summary>
static class OnetRelease
{
    /// <summary>From a file, archive or folder name such as <c>db_30_1_text</c>; the innermost name counts.</summary>
    public static string? OfName(SourceFile file)
    {
        foreach (var name in new[] { file.Member, file.Name, Path.GetDirectoryName(file.Origin) ?? "" })
        {
            if (Regex.Matches(name, @"\bdb_(\d{1,2})_(\d)(?!\d)").LastOrDefault() is { } match)
            {
                return $"{match.Groups[1].Value}.{match.Groups[2].Value}";
            }
        }

        return null;
    }

    /// <summary>From the first line of <c>Read Me.txt</c>: <c>O*NET 30.1 Database</c>.</summary>
    public static string? OfReadMe(string firstLine) =>
        Regex.Match(firstLine, @"^\uFEFF?O\*NET (\d{1,2}\.\d) Database\s*$") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>From the <c>Read Me.txt</c> in the same folder or archive.</summary>
    public static string? OfReadMeBeside(SourceFile file)
    {
        var folder = Path.GetDirectoryName(file.Path)!;
        // Members of an archive are unpacked side by side, their names with a number before and without blanks.
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*Read?Me.txt", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive })
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(path);
            if (OfReadMe(reader.ReadLine() ?? "") is { } release)
            {
                return release;
            }
        }

        return null;
    }

    /// <summary>
    /// From the newest month of a survey file that came alone (such as <c>Skills.xlsx</c>). Survey results are renewed every August and stay as they are in the releases of the months after,
    /// so the newest month tells the year's series only: August 2025 to July 2026 is 30. The file is counted to the series' release of December, .1; <c>--vintage</c> says otherwise.
    /// Files that are not renewed every year get no release this way.
    /// </summary>
    public static string? OfDates(GridRow header, Func<IEnumerable<GridRow>> rows)
    {
        var columns = new TableHeader(header);
        if (!columns.Has("Recommend Suppress", "Date"))
        {
            return null;
        }

        var at = columns.Find("Date");
        var newest = DateOnly.MinValue;
        foreach (var row in rows().Skip(1))
        {
            if (OnetFields.TryMonth(row[at], out var month) && month > newest)
            {
                newest = month;
            }
        }

        var series = newest.Year - (newest.Month >= 8 ? 1995 : 1996);
        return series >= 20 ? string.Create(CultureInfo.InvariantCulture, $"{series}.1") : null;
    }
}
