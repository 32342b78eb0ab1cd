using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Qcew;

/// <summary>Reads the QCEW's quarterly and annual files (by area, slices, single files) and its lists of titles.</summary>
public sealed class QcewSource : Source
{
    const int RowsToTellAnIndustryFile = 2000;

    /// <inheritdoc />
    public override string Folder => "Qcew";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kind == FileKind.Text && probe.HasColumns(QcewLayout.Identity) ? RecognizeData(probe) : QcewTitles.Recognize(probe);
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        foreach (var list in files.Where(QcewTitles.IsList))
        {
            Read(list, stage.File(list.File), cancel);
        }

        foreach (var kind in files.Where(f => !QcewTitles.IsList(f)).GroupBy(QcewLayout.Of))
        {
            new QcewBulk(stage, kind.Key, cancel).Load([.. kind]);
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel) => QcewTitles.Read(file, stage, cancel);

    static Recognition RecognizeData(FileProbe probe)
    {
        var display = probe.File.Display;
        var header = probe.Rows[0];
        if (QcewLayout.Of(header) is not { } layout)
        {
            var names = header.Cells.Select(QcewLayout.Name).ToHashSet();
            var nearest = names.Any(n => n.StartsWith("annual_", StringComparison.Ordinal)) ? QcewLayout.Year : QcewLayout.Quarter;
            throw new UserException(
                "qcew.columns",
                $"{display} is a QCEW file without the column {string.Join(", ", nearest.Needed.Where(n => !names.Contains(n)))}. Download the whole file from the agency."
            );
        }

        var columns = new TableHeader(new GridRow(1, [.. header.Cells.Select(QcewLayout.Name)]));
        var rows = probe.Rows.Skip(1).ToArray();
        if (rows.Length == 0)
        {
            throw new UserException("qcew.empty", $"{display} has the column names of a QCEW file and no rows. Download it again.");
        }

        var title = $"{layout.Title}, {header.Cells.Count} columns";
        var (area, industry) = (columns.Find("area_fips"), columns.Find("industry_code"));
        if (rows[0][industry].StartsWith("SIC", StringComparison.OrdinalIgnoreCase))
        {
            return new(title, null, "Its industries are those of the SIC, used before 2001; they cannot be compared with NAICS.");
        }

        // A by-area file names a second industry within a few rows; only a file that does not is read further.
        if (Distinct(rows, industry) == 1)
        {
            var more = Grid.Text(probe.File, probe.Delimiter).Skip(1).Take(RowsToTellAnIndustryFile).ToArray();
            if (Distinct(more, industry) == 1 && Distinct(more, area) > 1)
            {
                return new(
                    title,
                    null,
                    "It holds one industry of many areas, and a load replaces whole areas. Load the files by area or the single file: they have the same rows."
                );
            }
        }

        var year = rows.Select(r => r[columns.Find("year")]).FirstOrDefault(y => Regex.IsMatch(y, "^(19|20)[0-9]{2}$"));
        return year is not null
            ? new(title, year)
            : new(title, Regex.Match(probe.File.FileName, "(19|20)[0-9]{2}") is { Success: true } match ? match.Value : null)
            {
                VintageFromName = true,
            };
    }

    static int Distinct(GridRow[] rows, int column) => rows.Select(r => r[column]).Distinct().Take(2).Count();
}
