using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;

namespace Causeway.Sources.Reading;

/// <summary>One row of a text file or worksheet. Cells are text; numbers of a worksheet are written with a decimal point and no separators.</summary>
/// <param name="Line">Line or row number, counted from 1 as an editor or spreadsheet shows it.</param>
/// <param name="Cells">The cells from the left, untrimmed; empty cells are empty text.</param>
public sealed record GridRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell, trimmed; empty when the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column].Trim() : "";

    /// <summary>True when no cell holds anything.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Reads rows of cells from delimited text and from workbooks of both kinds (.xlsx and .xls).</summary>
public static class Grid
{
    const int LargestField = 1 << 20;
    const long LargestWorkbook = 2L << 30;

    static Grid() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The rows of a delimited text file. Damage ends the reading with a <see cref="UserException"/> that names the line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="delimiter">Character between cells.</param>
    /// <param name="quoted">False for formats without quoting, where a quotation mark is an ordinary character.</param>
    public static IEnumerable<GridRow> Text(SourceFile file, char delimiter = ',', bool quoted = true)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var reader = OpenText(file);
        var options = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            HasHeaderRecord = false,
            // A blank before a quote is not part of the value (BEA writes them so).
            TrimOptions = quoted ? TrimOptions.Trim : TrimOptions.None,
            Mode = quoted ? CsvMode.RFC4180 : CsvMode.NoEscape,
            BadDataFound = null,
            IgnoreBlankLines = true,
            MaxFieldSize = LargestField,
            DetectColumnCountChanges = false,
        };
        using var parser = new CsvParser(reader, options);
        while (true)
        {
            var first = parser.RawRow + 1;
            bool more;
            try
            {
                more = parser.Read();
            }
            catch (CsvHelperException e)
            {
                throw new UserException(
                    "load.text",
                    $"{file.Display}, line {first:N0}: a field is longer than {LargestField >> 20} MB. A quotation mark is probably not closed; download the file again.",
                    e
                );
            }

            if (!more)
            {
                yield break;
            }

            yield return new GridRow(first, parser.Record ?? []);
        }
    }

    /// <summary>Opens a file as text: by its byte order mark, as UTF-8 when it is valid UTF-8, otherwise as Windows-1252, which older agency files are written in.</summary>
    public static StreamReader OpenText(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new StreamReader(
            file.Path,
            EncodingOf(file),
            detectEncodingFromByteOrderMarks: true,
            new FileStreamOptions { BufferSize = 1 << 16 }
        );
    }

    /// <summary>The encoding a text file is in, as <see cref="OpenText"/> decides it.</summary>
    public static Encoding EncodingOf(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var stream = File.OpenRead(file.Path);
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[1 << 16];
        var chars = new char[(1 << 16) + 8];
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0; )
            {
                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            }

            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252);
        }
    }

    /// <summary>The names of a workbook's sheets, in order.</summary>
    public static IReadOnlyList<string> Sheets(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Guarded(
            file,
            () =>
            {
                using var reader = OpenWorkbook(file);
                var names = new List<string>();
                do
                {
                    names.Add(NameOf(reader));
                } while (reader.NextResult());

                return names;
            }
        );
    }

    /// <summary>The rows of one sheet of a workbook.</summary>
    public static IEnumerable<GridRow> Sheet(SourceFile file, string sheet)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var reader = Guarded(file, () => OpenWorkbook(file));
        while (!string.Equals(NameOf(reader), sheet, StringComparison.OrdinalIgnoreCase))
        {
            if (!Guarded(file, reader.NextResult))
            {
                throw new UserException("load.sheet", $"{file.Display} has no sheet '{sheet}'.");
            }
        }

        for (var line = 1; Guarded(file, reader.Read); line++)
        {
            yield return Guarded(file, () => ReadRow(reader, line));
        }
    }

    /// <summary>The first rows of every sheet, for recognition: one pass over the workbook's beginning.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<GridRow> Rows)> SheetHeads(SourceFile file, int most)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Guarded(
            file,
            () =>
            {
                using var reader = OpenWorkbook(file);
                var heads = new List<(string, IReadOnlyList<GridRow>)>();
                do
                {
                    var rows = new List<GridRow>();
                    for (var line = 1; line <= most && reader.Read(); line++)
                    {
                        rows.Add(ReadRow(reader, line));
                    }

                    heads.Add((NameOf(reader), rows));
                } while (reader.NextResult());

                return heads;
            }
        );
    }

    // A damaged workbook may have sheets without a name.
    static string NameOf(IExcelDataReader reader) => reader.Name ?? "";

    static GridRow ReadRow(IExcelDataReader reader, int line)
    {
        var cells = new string[reader.FieldCount];
        var last = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = CellText(reader.GetValue(i));
            if (cells[i].Length > 0)
            {
                last = i + 1;
            }
        }

        // Some workbooks claim thousands of empty columns; they are not kept.
        return new GridRow(line, last == cells.Length ? cells : cells[..last]);
    }

    static string CellText(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            double number => number == Math.Floor(number) && Math.Abs(number) < 1e15
                ? ((long)number).ToString(CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture),
            bool flag => flag ? "TRUE" : "FALSE",
            DateTime date => date.ToString(
                date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss",
                CultureInfo.InvariantCulture
            ),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    static IExcelDataReader OpenWorkbook(SourceFile file)
    {
        var head = new byte[4];
        var stream = File.OpenRead(file.Path);
        try
        {
            _ = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false);
            stream.Position = 0;
            if (Archive.IsZip(head))
            {
                RefuseBomb(file, stream);
                stream.Position = 0;
            }

            return ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252) });
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    static void RefuseBomb(SourceFile file, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            if (entry.Length > LargestWorkbook || (entry.Length > 64 << 20 && entry.Length / Math.Max(entry.CompressedLength, 1) > 200))
            {
                throw new UserException(
                    "load.bomb",
                    $"{file.Display}: {entry.FullName} unpacks to {entry.Length >> 20:N0} MB from {entry.CompressedLength >> 10:N0} KB: it is not read."
                );
            }
        }
    }

    // The library throws whatever its parsers meet on a damaged workbook; to the user that is one thing: the file is damaged.
    static T Guarded<T>(SourceFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (UserException or OperationCanceledException or OutOfMemoryException))
        {
            throw new UserException(
                "load.workbook",
                $"{file.Display} cannot be read as a workbook ({e.Message.TrimEnd('.')}). Open and save it in a spreadsheet program, or download it again.",
                e
            );
        }
    }
}
