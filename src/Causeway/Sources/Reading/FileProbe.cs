using System.Text;

namespace Causeway.Sources.Reading;

/// <summary>What kind of bytes a file has.</summary>
public enum FileKind
{
    /// <summary>Text: delimited, or JSON, or XML.</summary>
    Text,

    /// <summary>A workbook, .xlsx or .xls.</summary>
    Workbook,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Something else.</summary>
    Binary,
}

/// <summary>A look at the beginning of a file, enough for every source to tell whether it is one of its own. Made once for all sources.</summary>
public sealed class FileProbe
{
    const int HeadBytes = 1 << 16;
    readonly Lazy<IReadOnlyList<(string Name, IReadOnlyList<GridRow> Rows)>> _sheets;
    readonly Lazy<IReadOnlyList<GridRow>> _rows;

    /// <summary>Looks at a file.</summary>
    public FileProbe(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        File = file;
        var head = new byte[HeadBytes];
        using (var stream = System.IO.File.OpenRead(file.Path))
        {
            head = head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        }

        Kind = head switch
        {
            [] => FileKind.Empty,
            [0x50, 0x4B, 0x03, 0x04, ..] => FileKind.Workbook,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => FileKind.Workbook,
            [0x25, 0x50, 0x44, 0x46, ..] => FileKind.Pdf,
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => FileKind.Text,
            _ => head.AsSpan().Contains((byte)0) ? FileKind.Binary : FileKind.Text,
        };
        Head = Kind == FileKind.Text ? Decode(head) : "";
        var line = Head.AsSpan()[..(Head.IndexOf('\n') is var end and >= 0 ? end : Head.Length)];
        Delimiter = new[] { ',', '\t', '|', ';' }.MaxBy(d => Count(Head.Length > 4096 ? Head[..4096] : Head, d));
        FirstLine = line.TrimEnd('\r').ToString();
        _sheets = new(() => Kind == FileKind.Workbook ? Grid.SheetHeads(File, 14) : []);
        _rows = new(() => Kind == FileKind.Text ? [.. Grid.Text(File, Delimiter).Take(14)] : []);
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>What kind of bytes it has.</summary>
    public FileKind Kind { get; }

    /// <summary>The first 64 KB of a text file; empty otherwise.</summary>
    public string Head { get; }

    /// <summary>The first line of a text file.</summary>
    public string FirstLine { get; }

    /// <summary>The likely delimiter of a text file.</summary>
    public char Delimiter { get; }

    /// <summary>The first rows of a text file, split by the likely delimiter.</summary>
    public IReadOnlyList<GridRow> Rows => _rows.Value;

    /// <summary>A workbook's sheets with their first rows.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<GridRow> Rows)> Sheets => _sheets.Value;

    /// <summary>True when the text's first row has all these column names (any case, any order).</summary>
    public bool HasColumns(params string[] names) => Rows.Count > 0 && HasAll(Rows[0], names);

    /// <summary>The sheet and the row in which all these column names stand, or null.</summary>
    public (string Sheet, GridRow Header)? FindHeader(params string[] names)
    {
        foreach (var (name, rows) in Sheets)
        {
            foreach (var row in rows)
            {
                if (HasAll(row, names))
                {
                    return (name, row);
                }
            }
        }

        return null;
    }

    /// <summary>True when a row has all these cells (any case, any order, white space folded).</summary>
    public static bool HasAll(GridRow row, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(row);
        var cells = row.Cells.Select(TableHeader.Fold).ToHashSet();
        return names.All(n => cells.Contains(TableHeader.Fold(n)));
    }

    static string Decode(byte[] head)
    {
        using var reader = new StreamReader(new MemoryStream(head), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    static int Count(string text, char c) => text.AsSpan().Count(c);
}
