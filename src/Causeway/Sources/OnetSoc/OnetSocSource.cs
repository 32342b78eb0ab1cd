using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.OnetSoc;

/// <summary>A row of code.onet_soc.</summary>
sealed record OnetSocRow(string OnetSoc, string Title, string? Description, string Soc);

/// <summary>A row of code.onet_soc_map.</summary>
sealed record OnetSocMapRow(string FromSystem, string FromCode, string? FromTitle, string ToSystem, string ToCode, string? ToTitle);

/// <summary>A row of code.onet_soc_list.</summary>
sealed record OnetSocListRow(string List, string OnetSoc, string Title);

/// <summary>Reads the members of OccupationalListings.zip: editions of the taxonomy, crosswalks and lists.</summary>
sealed class OnetSocSource : Source
{
    public override string Folder => "OnetSoc";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Workbook || probe.Sheets.Count == 0 || HeaderOf(probe.Sheets[0].Rows) is not { } header)
        {
            return null;
        }

        var cells = header.Cells.Select(TableHeader.Fold).Where(c => c.Length > 0).ToArray();
        var title = Regex.Match(probe.Sheets[0].Rows[0][0], @"^O\*NET-SOC (20\d\d) Occupation Listings$");
        var vintage = title.Success ? title.Groups[1].Value : Edition(cells);
        var list = ListOf(probe.Sheets[0].Rows);
        if (cells.Contains("detailed o*net-soc"))
        {
            return new(
                "structure",
                vintage,
                "It lists the codes of SOC 2018 and of the O*NET-SOC taxonomy again; both are loaded from their own files."
            );
        }

        if (cells.Contains("alternate title") || cells.Contains("task statement"))
        {
            return new(
                "initial titles and tasks",
                vintage,
                "Initial list that every later O*NET database replaces. Load the O*NET database instead."
            );
        }

        if (cells.Count(IsCode) == 2)
        {
            return list.EndsWith(" changes", StringComparison.OrdinalIgnoreCase)
                ? new("changes", vintage, "Part of the crosswalk from the edition before, which is loaded from its own file.")
                : new("crosswalk", vintage);
        }

        return cells.Any(c => c.EndsWith(" description", StringComparison.Ordinal)) && list.Length > 0
            ? new(Regex.IsMatch(list, @"^O\*NET-SOC 20\d\d occupations$", RegexOptions.IgnoreCase) ? "taxonomy" : "list", vintage)
            : null;
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var head = Grid.SheetHeads(file.File, 14)[0];
        var list = ListOf(head.Rows);
        var header = HeaderOf(head.Rows)!;
        var fields = new Fields(new TableHeader(header), stage);
        var codes = header.Cells.Select(c => c.Trim()).Where(c => IsCode(TableHeader.Fold(c))).ToArray();
        foreach (var row in Grid.Sheet(file.File, head.Name).Where(r => r.Line > header.Line && !r.IsBlank))
        {
            cancel.ThrowIfCancellationRequested();
            fields.MoveTo(row);
            var code = Code(fields, codes[0]);
            if (file.What.Layout == "crosswalk")
            {
                var to = Code(fields, codes[1]);
                if (!fields.Failed)
                {
                    stage.Add(
                        "onet_soc_map",
                        new OnetSocMapRow(
                            System(codes[0]),
                            code,
                            fields.Text(TitleOf(codes[0])),
                            System(codes[1]),
                            to,
                            fields.Text(TitleOf(codes[1]))
                        ),
                        row.Line
                    );
                }

                continue;
            }

            var title = fields.Required(TitleOf(codes[0]));
            if (fields.Failed)
            {
                continue;
            }

            if (file.What.Layout == "taxonomy")
            {
                stage.Add(
                    "onet_soc",
                    new OnetSocRow(
                        code,
                        title,
                        fields.Text(codes[0].Replace(" Code", " Description", StringComparison.OrdinalIgnoreCase)),
                        code[..7]
                    ),
                    row.Line
                );
            }
            else
            {
                stage.Add("onet_soc_list", new OnetSocListRow(list, code, title), row.Line);
            }
        }
    }

    static string Code(Fields fields, string column)
    {
        var code = fields.Required(column);
        var (pattern, example) = System(column).StartsWith("soc-", StringComparison.Ordinal)
            ? (@"^\d\d-\d{4}$", "11-1011")
            : (@"^\d\d-\d{4}\.\d\d$", "11-1011.00");
        if (code.Length > 0 && !Regex.IsMatch(code, pattern))
        {
            fields.Error(column, code, "code", $"'{Fields.Shorten(code)}' is not a code such as {example}.");
        }

        return code;
    }

    // The name of the list is the second title row; a file without title rows has none.
    static string ListOf(IReadOnlyList<GridRow> rows) =>
        rows.Count > 1 && rows[0][0].EndsWith("Occupation Listings", StringComparison.OrdinalIgnoreCase) ? rows[1][0] : "";

    static GridRow? HeaderOf(IReadOnlyList<GridRow> rows) =>
        rows.FirstOrDefault(r =>
            r.Cells.Any(c => Regex.IsMatch(TableHeader.Fold(c), @"^o\*net-soc 20\d\d code$"))
            || FileProbe.HasAll(r, "Major Group", "Detailed O*NET-SOC")
        );

    static bool IsCode(string folded) => Regex.IsMatch(folded, @"^(o\*net-soc 20\d\d|20\d\d soc) code$");

    // "O*NET-SOC 2010 Code" is onet-soc-2010, "2018 SOC Code" is soc-2018.
    static string System(string column)
    {
        var year = Regex.Match(column, @"20\d\d").Value;
        return column.StartsWith("20", StringComparison.Ordinal) ? $"soc-{year}" : $"onet-soc-{year}";
    }

    static string TitleOf(string column) => column.Replace(" Code", " Title", StringComparison.OrdinalIgnoreCase);

    static string? Edition(IEnumerable<string> cells) =>
        cells.Select(c => Regex.Match(c, @"o\*net-soc (20\d\d)").Groups[1].Value).Max() is { Length: > 0 } year ? year : null;
}
