using System.Text.RegularExpressions;
using Causeway.Sources.Reading;
using SocCode = Causeway.Methods.Codes.Soc;

namespace Causeway.Sources.Oews;

/// <summary>Reads the OEWS workbooks (20, 25 and 32 columns), their CSV copies, and the time-series files with their code lists.</summary>
public sealed partial class OewsSource : Source
{
    const string Lists = "current";
    const string SeriesLayout = "time series";
    const string ListLayout = "code list";

    static readonly string[] Columns = ["OCC_CODE", "TOT_EMP", "H_MEAN", "A_MEDIAN", "A_PCT90"];

    // Lists that the survey alone has; the others could be any BLS survey's, and only their name tells.
    static readonly string[] OwnLists = ["occupation", "datatype"];

    /// <inheritdoc />
    public override string Folder => "Oews";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kind switch
        {
            FileKind.Workbook => RecognizeWorkbook(probe),
            FileKind.Text => RecognizeText(probe),
            _ => null,
        };
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        base.ReadAll([.. files.Where(f => f.What.Layout != SeriesLayout)], stage, cancel);
        foreach (var file in files.Where(f => f.What.Layout == SeriesLayout))
        {
            OewsSeries.Read(file.File, stage, cancel);
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        if (file.What.Layout.StartsWith(ListLayout, StringComparison.Ordinal))
        {
            BlsCodeList.Read(file.File, stage, "oews_code", Spelling, cancel);
            return;
        }

        string? notes = null;
        IEnumerable<GridRow> rows;
        if (file.What.Layout.StartsWith("workbook", StringComparison.Ordinal))
        {
            var heads = Grid.SheetHeads(file.File, 60);
            rows = Grid.Sheet(file.File, heads.First(s => s.Rows.Any(r => FileProbe.HasAll(r, Columns))).Name);
            notes = heads
                .SelectMany(s => s.Rows)
                .SelectMany(r => r.Cells)
                .FirstOrDefault(c => c.Contains("per hour or $", StringComparison.Ordinal));
        }
        else
        {
            rows = Grid.Text(file.File);
        }

        var ceiling = OewsCeiling.Of(stage.Vintage, notes);
        Fields? fields = null;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = FileProbe.HasAll(row, Columns) ? new Fields(new TableHeader(row), stage) : null;
            }
            else if (!row.IsBlank && OewsRow.Read(fields.MoveTo(row), ceiling) is { } read)
            {
                stage.Add("oews_wage", read, row.Line);
            }
        }
    }

    static Recognition? RecognizeWorkbook(FileProbe probe)
    {
        if (probe.FindHeader(Columns) is { } found)
        {
            var told =
                Vintage(found.Sheet) ?? probe.Sheets.Select(s => Vintage(s.Name)).FirstOrDefault(v => v is not null) ?? TitleVintage(probe);
            return new($"workbook of {found.Header.Cells.Count} columns", told ?? NameVintage(probe.File))
            {
                VintageFromName = told is null,
            };
        }

        // The zips carry lists of the fields and of the files beside the data. They are told by the survey's name at their top.
        var cells = probe.Sheets.SelectMany(s => s.Rows).SelectMany(r => r.Cells).ToArray();
        if (
            !cells.Any(c =>
                c.Contains("(OES) Survey", StringComparison.OrdinalIgnoreCase)
                || c.Contains("(OEWS) Survey", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return null;
        }

        return cells.Any(c => TableHeader.Fold(c) == "field") && cells.Any(c => TableHeader.Fold(c) == "field description")
                ? new("field descriptions", null, "It describes the fields of an OEWS file; the catalog page has them.")
            : cells.Any(c => TableHeader.Fold(c) == "file name") && cells.Any(c => TableHeader.Fold(c) == "file contents")
                ? new("file descriptions", null, "It lists the files of an OEWS archive and has no data.")
            : null;
    }

    static Recognition? RecognizeText(FileProbe probe)
    {
        if (probe.HasColumns(Columns))
        {
            return new($"CSV of {probe.Rows[0].Cells.Count} columns", NameVintage(probe.File)) { VintageFromName = true };
        }

        if (BlsSeries.Is(probe, "OE"))
        {
            return new(SeriesLayout, BlsSeries.LastYear(probe) is { } year ? $"{year}-05" : null) { VintageFromName = true };
        }

        if (BlsSeries.IsListOfSeries(probe, "OE"))
        {
            return new("list of series", null, "It repeats the codes inside the series' ids; the code lists have their titles.");
        }

        if (
            BlsCodeList.Recognize(probe) is { } list
            && (OwnLists.Contains(list) || probe.File.FileName.StartsWith("oe.", StringComparison.OrdinalIgnoreCase))
        )
        {
            return new($"{ListLayout}: {list}", Lists) { VintageFromName = true };
        }

        return
            probe.Kind == FileKind.Text
            && !probe.Head.StartsWith('#')
            && probe.Head.Contains("pub/time.series/oe", StringComparison.OrdinalIgnoreCase)
            && probe.Head.Contains("oe.datatype", StringComparison.OrdinalIgnoreCase)
            ? new("documentation", null, "It describes the layout of the OEWS time-series files and has no data.")
            : null;
    }

    static string? Spelling(string list, string code) =>
        list switch
        {
            "area" => OewsArea.Find(code)?.Area,
            "occupation" => SocCode.TryParse(code, out var soc) ? soc.ToString() : null,
            _ => null,
        };

    // national_M2025_dl, national_May2021_dl, all_data_M_2024, All May 2024 data.
    static string? Vintage(string name) => YearOfMay().Match(name) is { Success: true } match ? $"{match.Groups[1].Value}-05" : null;

    // "May 2015 OES Estimates", at the top of a sheet of notes.
    static string? TitleVintage(FileProbe probe) =>
        probe
            .Sheets.SelectMany(s => s.Rows.Take(3))
            .SelectMany(r => r.Cells)
            .Where(c => Title().IsMatch(c))
            .Select(Vintage)
            .FirstOrDefault(v => v is not null);

    // A copy may keep the name of the archive alone, oesm24st.zip.
    static string? NameVintage(SourceFile file) =>
        Vintage(file.FileName)
        ?? (ArchiveYear().Match($"{file.Name} {file.Member}") is { Success: true } match ? $"20{match.Groups[1].Value}-05" : null);

    [GeneratedRegex("(?<![a-z])M(?:ay)?[ _]?(20[0-9]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex YearOfMay();

    [GeneratedRegex("^May 20[0-9]{2} OE(W)?S ", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex("oesm([0-9]{2})(?:nat|st|ma|all|in4)", RegexOptions.IgnoreCase)]
    private static partial Regex ArchiveYear();
}
