using System.IO.Compression;
using Causeway.Sources.Reading;

namespace Causeway.Governance.Dictionary.Intake;

/// <summary>Reads an uploaded file into a proposal. Of data only the fields and their protected profile are kept; the file is deleted before the page is shown.</summary>
public static class UploadReader
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const long MostBytes = 64L << 20;

    const long MostCells = 20_000_000;
    const long MostUnpacked = 512L << 20;
    const int MostErrors = 200;

    /// <summary>Reads an upload. What the user can put right is in the proposal's errors, all of it at once.</summary>
    public static async Task<Proposal> ReadAsync(Stream upload, string fileName, IntakeKind wish, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var folder = Directory.CreateTempSubdirectory("causeway-upload-").FullName;
        try
        {
            var path = Path.Combine(folder, "upload");
            await using (var file = File.Create(path))
            {
                await upload.CopyToAsync(file, cancel);
            }

            var name = Path.GetFileName(fileName.Replace('\\', '/'));
            return Read(
                new SourceFile
                {
                    Name = name.Length == 0 ? "upload" : name,
                    Path = path,
                    Origin = "upload",
                    Sha256 = "",
                },
                wish,
                cancel
            );
        }
        catch (UserException e)
        {
            return new() { Kind = wish, Errors = [new(null, null, null, e.Message)] };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The proposal for names that were typed or pasted, with commas, semicolons, tabs or line ends between.</summary>
    public static Proposal ReadNames(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var separator = new[] { '\t', ',', ';', '|' }.FirstOrDefault(c => names.Contains(c, StringComparison.Ordinal), ',');
        var header = names
            .Split([separator, '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => n.Trim('"'))
            .ToList();
        return Data(new(1, header), [], "", [], CancellationToken.None);
    }

    static Proposal Read(SourceFile file, IntakeKind wish, CancellationToken cancel)
    {
        var title = TitleOf(file.Name);
        RefuseBomb(file);
        var probe = new FileProbe(file);
        switch (probe.Kind)
        {
            case FileKind.Empty:
                return Wrong("The file is empty.");
            case FileKind.Pdf:
                return Wrong("A PDF has no table that can be read. Upload the workbook or CSV file it was made of.");
            case FileKind.Binary:
                return Wrong("This is neither text nor a workbook. Upload a CSV, TSV, TXT or XLSX file; unpack an archive first.");
            case FileKind.Workbook:
                return Workbook(file, probe, wish, title, cancel);
        }

        if (wish is IntakeKind.Schema || (wish is IntakeKind.Unknown && SchemaReader.LooksLikeJson(probe.Head)))
        {
            using var reader = Grid.OpenText(file);
            return SchemaReader.Read(reader.ReadToEnd(), title);
        }

        var notes = new List<string> { $"Read as text in {Grid.EncodingOf(file).WebName}, cells parted by {Named(probe.Delimiter)}." };
        return Table(Grid.Text(file, probe.Delimiter), wish, title, notes, cancel);
    }

    static Proposal Workbook(SourceFile file, FileProbe probe, IntakeKind wish, string title, CancellationToken cancel)
    {
        var sheets = probe.Sheets.Where(s => s.Rows.Any(r => !r.IsBlank)).ToList();
        if (sheets.Count == 0)
        {
            return Wrong("The workbook has no sheet with anything on it.");
        }

        // A dictionary if there is one; else the first sheet that has the shape of a table.
        var chosen = (wish == IntakeKind.Data ? default : sheets.FirstOrDefault(s => DictionaryTable.IsOne(HeaderOf(s.Rows).Cells)))
            is { Name: not null } dictionary
            ? dictionary
            : sheets.FirstOrDefault(s => s.Rows.Max(r => r.Cells.Count(c => c.Length > 0)) > 1, sheets[0]);
        var notes = new List<string> { $"Read from sheet '{chosen.Name}'." };
        if (sheets.Count > 1)
        {
            notes.Add(
                $"The workbook has {sheets.Count} sheets with content; a dataset is one table. Upload the others as datasets of their own."
            );
        }

        return Table(Grid.Sheet(file, chosen.Name), wish, title, notes, cancel);
    }

    static Proposal Table(IEnumerable<GridRow> rows, IntakeKind wish, string title, List<string> notes, CancellationToken cancel)
    {
        using var walk = rows.GetEnumerator();
        var first = new List<GridRow>();
        while (first.Count < 14 && walk.MoveNext())
        {
            first.Add(walk.Current);
        }

        if (first.TrueForAll(r => r.IsBlank))
        {
            return Wrong("The file has no row with anything in it.");
        }

        var header = HeaderOf(first);
        if (header.Line > 1)
        {
            notes.Add($"The names of the columns were found in line {header.Line}.");
        }

        var rest = first.Where(r => r.Line > header.Line).Concat(Rest());
        return wish == IntakeKind.Dictionary || (wish == IntakeKind.Unknown && DictionaryTable.IsOne(header.Cells))
            ? Dictionary(header, rest, title, notes)
            : Data(header, rest, title, notes, cancel);

        IEnumerable<GridRow> Rest()
        {
            while (walk.MoveNext())
            {
                yield return walk.Current;
            }
        }
    }

    static Proposal Dictionary(GridRow header, IEnumerable<GridRow> rows, string title, List<string> notes)
    {
        var kept = rows.Where(r => !r.IsBlank).Take((2 * DictionaryTable.MostFields) + 1).ToList();
        var table = new DictionaryTable
        {
            Header = header.Cells,
            Rows = kept,
            Mapping = DictionaryTable.Guess(header.Cells),
        };
        return Of(table, title, notes);
    }

    /// <summary>The proposal of a dictionary with its mapping as it is.</summary>
    public static Proposal Of(DictionaryTable table, string title, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (fields, errors) = table.Read();
        return new()
        {
            Kind = IntakeKind.Dictionary,
            Title = title,
            Table = table,
            Fields = errors.Count == 0 ? fields : [],
            Errors = [.. errors.Take(MostErrors)],
            Notes = notes,
        };
    }

    static Proposal Data(GridRow header, IEnumerable<GridRow> rows, string title, List<string> notes, CancellationToken cancel)
    {
        var errors = WrongNames(header);
        var columns = Enumerable
            .Range(0, header.Cells.Count)
            .Select(i => header[i].Length > 0 ? new ColumnReader(header[i]) : null)
            .ToArray();
        long cells = 0;
        var count = 0;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (row.IsBlank)
            {
                continue;
            }

            count++;
            for (var i = 0; i < Math.Max(columns.Length, row.Cells.Count); i++)
            {
                var cell = row[i];
                if (i < columns.Length && columns[i] is { } column)
                {
                    column.Add(cell);
                }
                else if (cell.Length > 0 && errors.Count < MostErrors)
                {
                    errors.Add(
                        new(
                            row.Line,
                            $"column {i + 1}",
                            Fields.Shorten(cell),
                            $"The cell stands outside the {columns.Count(c => c is not null)} named columns. A delimiter inside a value must stand in quotation marks; every column needs a name."
                        )
                    );
                }
            }

            cells += columns.Length;
            if (cells > MostCells)
            {
                notes.Add($"The profile covers the first {count:N0} rows.");
                break;
            }
        }

        if (errors.Count >= MostErrors)
        {
            errors.Add(new(null, null, null, $"There may be more errors; the first {MostErrors} are shown."));
        }

        if (count > 0)
        {
            // To the nearest ten: the number of rows may be the number of persons.
            notes.Add(
                count < ProfileGate.Fewest
                    ? $"Fewer than {ProfileGate.Fewest} rows were read: types are inferred, no profile is kept."
                    : $"About {(count + 5) / 10 * 10:N0} rows were read."
            );
        }

        return new()
        {
            Kind = IntakeKind.Data,
            Title = title,
            Fields = errors.Count > 0 ? [] : [.. columns.OfType<ColumnReader>().Select(c => Propose(c, count > 0))],
            Errors = errors,
            Notes = notes,
        };
    }

    static ProposedField Propose(ColumnReader column, bool hasRows)
    {
        var remarks = new List<string>();
        var (type, format, constraints) = hasRows ? column.Infer() : ("string", "", "{}");
        var why = column.WhyIdentifier;
        var codes = "";
        if (why is not null)
        {
            remarks.Add($"Taken for an identifier: {why}.");
        }
        else
        {
            var (found, rarer) = column.Codes();
            codes = string.Join('\n', found.Select(c => c + " = "));
            if (rarer > 0 && found.Count > 0)
            {
                remarks.Add(
                    $"{rarer} more values occur in fewer than {ProfileGate.Fewest} rows each and are not shown: add those that are codes."
                );
            }
        }

        if (hasRows && column.Present == 0)
        {
            remarks.Add("The column is empty.");
        }

        var element = Alignments.Suggest(column.Name);
        if (element is not null)
        {
            remarks.Add("The alignment is suggested by the name.");
        }

        return new(
            new()
            {
                Name = column.Name,
                Type = type,
                Format = format,
                Constraints = constraints,
                Codes = codes,
                Alignment = element?.Reference ?? "",
                IsIdentifier = why is not null,
            },
            hasRows ? ProfileGate.Protect(column.Raw(), why is not null) : null,
            remarks
        );
    }

    static List<IntakeError> WrongNames(GridRow header)
    {
        var errors = new List<IntakeError>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var name = header[i];
            if (name.Length > 200)
            {
                errors.Add(
                    new(
                        header.Line,
                        $"column {i + 1}",
                        Fields.Shorten(name),
                        "The name is longer than 200 characters. Is this the row with the names?"
                    )
                );
            }
            else if (name.Length > 0 && !seen.TryAdd(name, i))
            {
                errors.Add(
                    new(
                        header.Line,
                        $"column {i + 1}",
                        name,
                        $"Column {seen[name] + 1} has the same name. Give each column a name of its own."
                    )
                );
            }
        }

        if (seen.Count == 0)
        {
            errors.Add(new(header.Line, null, null, "No column has a name."));
        }
        else if (seen.Count > DictionaryTable.MostFields)
        {
            errors.Add(
                new(
                    header.Line,
                    null,
                    null,
                    $"The file has {seen.Count:N0} columns; a dataset has at most {DictionaryTable.MostFields:N0} fields."
                )
            );
        }

        return errors;
    }

    // The first row that is nearly as wide as the widest one: titles and notes above a table fill a cell or two.
    static GridRow HeaderOf(IReadOnlyList<GridRow> rows)
    {
        static int Width(GridRow row) => row.Cells.Count(c => !string.IsNullOrWhiteSpace(c));
        var widest = rows.Max(Width);
        return rows.First(r => Width(r) >= Math.Max(1, widest * 0.7));
    }

    static void RefuseBomb(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var head = new byte[4];
        if (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4 || !Archive.IsZip(head))
        {
            return;
        }

        try
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Sum(e => e.Length) > MostUnpacked)
            {
                throw new UserException(
                    "dictionary.large",
                    $"{file.Name} unpacks to more than {MostUnpacked >> 20} MB: it is not read. Upload a sample of its rows."
                );
            }

            if (!zip.Entries.Any(e => e.FullName is "[Content_Types].xml" or "xl/workbook.xml"))
            {
                throw new UserException("dictionary.archive", $"{file.Name} is an archive. Unpack it and upload the table inside.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new UserException("dictionary.archive", $"{file.Name} is not a whole workbook: {e.Message} Save it again.", e);
        }
    }

    static string TitleOf(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName).Replace('_', ' ').Replace('-', ' ').Trim();
        return name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + (name.Length > 200 ? name[1..200] : name[1..]);
    }

    static string Named(char delimiter) =>
        delimiter switch
        {
            ',' => "commas",
            '\t' => "tabs",
            ';' => "semicolons",
            _ => "vertical bars",
        };

    static Proposal Wrong(string message) => new() { Kind = IntakeKind.Unknown, Errors = [new(null, null, null, message)] };
}
