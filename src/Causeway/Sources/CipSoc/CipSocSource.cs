using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.CipSoc;

/// <summary>A row of code.cip_soc.</summary>
sealed record CipSocRow(
    string Cip,
    string Soc,
    string? CipTitle,
    string? SocTitle,
    bool Matched,
    bool ByCip,
    bool BySoc,
    bool NewCip,
    bool NewSoc,
    bool Added
);

/// <summary>Reads the crosswalk's seven sheets of pairs and compares its two directions.</summary>
sealed class CipSocSource : Source
{
    const string NoCip = "99.9999";
    const string NoSoc = "99-9999";

    public override string Folder => "CipSoc";

    public override Recognition? Recognize(FileProbe probe) =>
        probe.Kind == FileKind.Workbook && probe.Sheets.Any(s => Kind(s.Name) is "cip-soc" or "soc-cip" && Columns(s.Rows) is not null)
            ? new("crosswalk", probe.Sheets.Select(s => Columns(s.Rows)?.Edition).First(e => e is not null))
            : null;

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var pairs = new Dictionary<(string Cip, string Soc), Pair>();
        var kinds = new HashSet<string>();
        foreach (var (name, rows) in Grid.SheetHeads(file.File, 14))
        {
            if (Kind(name) is not { } kind || Columns(rows) is not { } columns)
            {
                continue;
            }

            kinds.Add(kind);
            var fields = new Fields(new TableHeader(columns.Header), stage);
            foreach (var row in Grid.Sheet(file.File, name).Where(r => r.Line > columns.Header.Line && !r.IsBlank))
            {
                cancel.ThrowIfCancellationRequested();
                ReadPair(fields.MoveTo(row), columns, name, kind, pairs);
            }
        }

        foreach (var ((cip, soc), pair) in pairs)
        {
            var (byCip, bySoc) = (pair.Kinds.Contains("cip-soc"), pair.Kinds.Contains("soc-cip"));
            var matched = cip != NoCip && soc != NoSoc;
            if (kinds.Contains("cip-soc") && kinds.Contains("soc-cip") && !(byCip && bySoc))
            {
                var where =
                    byCip ? "stands in the sheet CIP-SOC but not in SOC-CIP"
                    : bySoc ? "stands in the sheet SOC-CIP but not in CIP-SOC"
                    : "stands in neither CIP-SOC nor SOC-CIP";
                stage.Issue(
                    pair.Line,
                    "SOC2018Code",
                    $"{cip} {soc}",
                    "one_direction",
                    "warning",
                    $"The pair {cip} and {soc} {where}; it is kept."
                );
            }

            stage.Add(
                "cip_soc",
                new CipSocRow(
                    cip,
                    soc,
                    cip == NoCip ? null : pair.CipTitle,
                    soc == NoSoc ? null : pair.SocTitle,
                    matched,
                    byCip,
                    bySoc,
                    pair.Kinds.Contains("new cip"),
                    pair.Kinds.Contains("new soc"),
                    pair.Kinds.Contains("added matches")
                ),
                pair.Line
            );
        }
    }

    static void ReadPair(Fields f, SheetColumns columns, string sheet, string kind, Dictionary<(string, string), Pair> pairs)
    {
        var cip = f.Required(columns.Cip);
        var soc = f.Required(columns.Soc);
        var cipTitle = f.Raw(columns.CipTitle);
        if (cip.Length > 0 && !Regex.IsMatch(cip, @"^\d\d\.\d{4}$"))
        {
            f.Error(columns.Cip, cip, "cip", $"'{Fields.Shorten(cip)}' in sheet {sheet} is not a program code such as 01.0101.");
        }

        if (soc.Length > 0 && !Regex.IsMatch(soc, @"^\d\d-\d{4}$"))
        {
            f.Error(columns.Soc, soc, "soc", $"'{Fields.Shorten(soc)}' in sheet {sheet} is not an occupation code such as 11-1011.");
        }

        if (f.Failed)
        {
            return;
        }

        if (!pairs.TryGetValue((cip, soc), out var pair))
        {
            pairs[(cip, soc)] = pair = new Pair(f.Line, cipTitle.EndsWith('.') ? cipTitle[..^1] : cipTitle, f.Raw(columns.SocTitle), []);
        }

        if (!pair.Kinds.Add(kind))
        {
            f.Warn(columns.Cip, $"{cip} {soc}", "repeated", $"The pair {cip} and {soc} stands in the sheet {sheet} already.");
        }
    }

    // The seven sheets that hold pairs; the first sheet of the workbook describes them.
    static string? Kind(string sheet) =>
        TableHeader.Fold(sheet) is var name
        && name is "cip-soc" or "soc-cip" or "new cip" or "new soc" or "added matches" or "unmatched cip codes" or "unmatched soc codes"
            ? name
            : null;

    static SheetColumns? Columns(IReadOnlyList<GridRow> rows)
    {
        foreach (var row in rows)
        {
            string? Find(string pattern) => row.Cells.FirstOrDefault(c => Regex.IsMatch(TableHeader.Fold(c), pattern));
            if (Find(@"^cip20\d\dcode$") is { } cip && Find(@"^soc20\d\dcode$") is { } soc)
            {
                return new(
                    row,
                    Regex.Match(cip, @"20\d\d").Value,
                    cip,
                    soc,
                    Find(@"^cip20\d\dtitle$") ?? "",
                    Find(@"^soc20\d\dtitle$") ?? ""
                );
            }
        }

        return null;
    }

    sealed record SheetColumns(GridRow Header, string Edition, string Cip, string Soc, string CipTitle, string SocTitle);

    sealed record Pair(int Line, string CipTitle, string SocTitle, HashSet<string> Kinds);
}
