using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Naics;

/// <summary>Reads the structure of the NAICS, as the agency's workbook or saved as CSV.</summary>
sealed class NaicsSource : Source
{
    public override string Folder => "Naics";

    public override Recognition? Recognize(FileProbe probe)
    {
        var heads = probe.Kind switch
        {
            FileKind.Text => [probe.Rows],
            FileKind.Workbook => probe.Sheets.Select(s => s.Rows),
            _ => Enumerable.Empty<IReadOnlyList<GridRow>>(),
        };
        var edition = heads.SelectMany(r => r).Select(Edition).FirstOrDefault(e => e is not null);
        return edition is null ? null : new(probe.Kind == FileKind.Text ? "text" : "workbook", edition);
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var rows =
            file.What.Layout == "text"
                ? Grid.Text(file.File)
                : Grid.Sheet(file.File, Grid.SheetHeads(file.File, 14).First(s => s.Rows.Any(r => Edition(r) is not null)).Name);
        Fields? fields = null;
        var explained = false;
        var sectors = new NaicsSectors();
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is not null)
            {
                // The list is broken by empty rows where the printed manual had pages.
                if (!row.IsBlank && NaicsRow.Read(fields.MoveTo(row), stage.Vintage, explained, sectors) is { } industry)
                {
                    stage.Add("naics", industry, row.Line);
                }
            }
            else if (Edition(row) is not null)
            {
                fields = new Fields(new TableHeader(row), stage);
            }
            else
            {
                explained |= row.Cells.Any(c => Regex.IsMatch(c, @"\bT = .*agreement"));
            }
        }
    }

    // "2022 NAICS Code" and "2022 NAICS Title" in one row.
    static string? Edition(GridRow row)
    {
        var names = row.Cells.Select(TableHeader.Fold).ToArray();
        var year = names.Select(n => Regex.Match(n, @"^(20\d\d) naics code$").Groups[1].Value).FirstOrDefault(y => y.Length > 0);
        return year is not null && names.Contains($"{year} naics title") ? year : null;
    }
}

/// <summary>The sectors read so far, by the two digits that codes below them begin with.</summary>
sealed class NaicsSectors
{
    readonly Dictionary<string, string> _byDigits = [];

    /// <summary>Notes a sector: 11, or a range such as 31-33 that codes of 31, 32 and 33 belong to.</summary>
    public void Add(string sector)
    {
        var ends = sector.Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray();
        for (var digits = ends[0]; digits <= ends[^1]; digits++)
        {
            _byDigits[digits.ToString("00", CultureInfo.InvariantCulture)] = sector;
        }
    }

    /// <summary>The sector of a code, or null when none above it holds it.</summary>
    public string? Of(string naics) => _byDigits.GetValueOrDefault(naics[..2]);
}

/// <summary>A row of code.naics.</summary>
sealed record NaicsRow(string Naics, string Title, string Level, string Sector, bool Trilateral, string? Change)
{
    static readonly string[] Levels = ["sector", "subsector", "group", "industry", "national_industry"];

    public static NaicsRow? Read(Fields f, string year, bool explained, NaicsSectors sectors)
    {
        var naics = f.Required($"{year} NAICS Code");
        var printed = f.Required($"{year} NAICS Title");
        if (naics.Length > 0 && !Regex.IsMatch(naics, @"^(\d{2,6}|\d\d-\d\d)$"))
        {
            f.Error($"{year} NAICS Code", naics, "naics", $"'{Fields.Shorten(naics)}' is not a code such as 11, 31-33 or 111110.");
        }

        if (f.Failed)
        {
            return null;
        }

        var isSector = naics.Length == 2 || naics.Contains('-', StringComparison.Ordinal);
        if (isSector)
        {
            sectors.Add(naics);
        }

        if (sectors.Of(naics) is not { } sector)
        {
            f.Error($"{year} NAICS Code", naics, "order", $"No sector that holds {naics} stands above it.");
            return null;
        }

        var (title, trilateral) = Superscript(f, printed, explained && naics.Length < 6, year);
        var change = f.Text("Change Indicator") switch
        {
            null => null,
            "*" => "title_changed",
            "**" => "new",
            "***" => "reused",
            "****" => "reused_below",
            var other => Unknown(f, other),
        };
        return f.Failed ? null : new(naics, title, Levels[isSector ? 0 : naics.Length - 2], sector, trilateral, change);
    }

    static (string Title, bool Trilateral) Superscript(Fields f, string printed, bool marked, string year)
    {
        if (!marked || !printed.EndsWith('T') || printed.Length < 2)
        {
            return (printed, false);
        }

        if (char.IsLower(printed[^2]) || printed[^2] == ')')
        {
            return (printed[..^1].TrimEnd(), true);
        }

        f.Warn(
            $"{year} NAICS Title",
            printed,
            "superscript",
            "The title ends in T after a capital letter: the agency's mark cannot be told from the word, and it is kept."
        );
        return (printed, false);
    }

    static string? Unknown(Fields f, string text)
    {
        f.Error("Change Indicator", text, "change", $"'{Fields.Shorten(text)}' is not one to four asterisks.");
        return null;
    }
}
