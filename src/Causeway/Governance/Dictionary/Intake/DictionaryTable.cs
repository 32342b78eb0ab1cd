using System.IO.Compression;
using System.Text.Json;
using Causeway.Sources.Reading;

namespace Causeway.Governance.Dictionary.Intake;

/// <summary>What a column of an existing dictionary has.</summary>
public enum DictionaryColumn
{
    /// <summary>Nothing that is kept.</summary>
    Ignored,

    /// <summary>The field's name.</summary>
    Name,

    /// <summary>A short title.</summary>
    Title,

    /// <summary>What it means.</summary>
    Meaning,

    /// <summary>Its type.</summary>
    Type,

    /// <summary>Its codes and their meanings.</summary>
    Codes,

    /// <summary>Whether every row must have it.</summary>
    Required,

    /// <summary>Its unit.</summary>
    Unit,

    /// <summary>The element of a standard, or its number there.</summary>
    Alignment,
}

/// <summary>A dictionary that somebody has already: its header, its rows, and which column has what. It describes fields and holds no data, so it may travel with the form while the mapping is corrected.</summary>
public sealed record DictionaryTable
{
    /// <summary>The most fields of a dataset.</summary>
    public const int MostFields = 1000;

    /// <summary>The names of its columns.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Its rows below the header.</summary>
    public required IReadOnlyList<GridRow> Rows { get; init; }

    /// <summary>What each column has.</summary>
    public required IReadOnlyList<DictionaryColumn> Mapping { get; init; }

    static readonly (DictionaryColumn Role, string[] Names)[] Known =
    [
        (
            DictionaryColumn.Name,
            [
                "field name",
                "field",
                "column name",
                "column",
                "variable name",
                "variable",
                "technical name",
                "element technical name",
                "data element",
                "attribute",
                "attribute name",
                "header",
                "varname",
                "var name",
                "name",
                "element name",
                "element",
            ]
        ),
        (
            DictionaryColumn.Meaning,
            [
                "meaning",
                "description",
                "definition",
                "field description",
                "variable description",
                "column description",
                "desc",
                "explanation",
            ]
        ),
        (DictionaryColumn.Type, ["type", "data type", "datatype", "field type", "variable type", "format", "storage type"]),
        (
            DictionaryColumn.Codes,
            [
                "codes",
                "option set",
                "values",
                "valid values",
                "allowed values",
                "allowable values",
                "permitted values",
                "code list",
                "code set",
                "value labels",
                "codes and meanings",
                "categories",
            ]
        ),
        (DictionaryColumn.Required, ["required", "mandatory", "required field", "is required"]),
        (DictionaryColumn.Unit, ["unit", "units", "unit of measure", "measure unit"]),
        (DictionaryColumn.Alignment, ["alignment", "ceds", "ceds id", "global id", "ceds element", "ed fi", "standard", "aligned with"]),
        (
            DictionaryColumn.Title,
            ["title", "label", "variable label", "field label", "display name", "caption", "element name", "long name"]
        ),
    ];

    /// <summary>Guesses by the names in a header row what its columns have.</summary>
    public static IReadOnlyList<DictionaryColumn> Guess(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var words = header.Select(PersonSigns.Words).ToArray();
        var mapping = new DictionaryColumn[header.Count];
        foreach (var (role, names) in Known)
        {
            var at = names
                .Select(n => Array.FindIndex(words, w => w == n))
                .FirstOrDefault(i => i >= 0 && mapping[i] == DictionaryColumn.Ignored, -1);
            if (at >= 0)
            {
                mapping[at] = role;
            }
        }

        return mapping;
    }

    /// <summary>True when a header is that of a dictionary and not of data.</summary>
    public static bool IsOne(IReadOnlyList<string> header)
    {
        var mapping = Guess(header);
        return header.Count <= 40
            && mapping.Contains(DictionaryColumn.Name)
            && (
                mapping.Contains(DictionaryColumn.Meaning)
                || (
                    mapping.Contains(DictionaryColumn.Type)
                    && mapping.Any(m => m is DictionaryColumn.Codes or DictionaryColumn.Required or DictionaryColumn.Title)
                )
            );
    }

    /// <summary>The fields that the rows describe, and everything that is wrong with them.</summary>
    public (IReadOnlyList<ProposedField> Fields, IReadOnlyList<IntakeError> Errors) Read()
    {
        var errors = new List<IntakeError>();
        if (!Mapping.Contains(DictionaryColumn.Name))
        {
            return ([], [new(null, null, null, "Say which column has the names of the fields.")]);
        }

        var fields = new List<ProposedField>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows.Where(r => !r.IsBlank))
        {
            var name = Cell(row, DictionaryColumn.Name);
            if (name.Length == 0)
            {
                errors.Add(new(row.Line, HeaderOf(DictionaryColumn.Name), "", "The row has no name of a field."));
                continue;
            }

            if (!seen.TryAdd(name, row.Line))
            {
                errors.Add(
                    new(
                        row.Line,
                        HeaderOf(DictionaryColumn.Name),
                        name,
                        $"'{name}' stands in line {seen[name]} already. A dataset has each field once: split the dictionary by table."
                    )
                );
                continue;
            }

            fields.Add(Field(row, name));
        }

        if (fields.Count > MostFields)
        {
            errors.Add(
                new(
                    null,
                    null,
                    null,
                    $"The dictionary has {fields.Count:N0} fields; a dataset has at most {MostFields:N0}. Upload the part that describes one table."
                )
            );
        }

        if (fields.Count == 0 && errors.Count == 0)
        {
            errors.Add(new(null, null, null, "There is no row below the header."));
        }

        return (fields, errors);
    }

    ProposedField Field(GridRow row, string name)
    {
        var remarks = new List<string>();
        var why = PersonSigns.WhyByName(name) ?? PersonSigns.WhyByName(Cell(row, DictionaryColumn.Title));
        if (why is not null)
        {
            remarks.Add($"Taken for an identifier: {why}.");
        }

        var typed = Cell(row, DictionaryColumn.Type);
        var (type, isKnown) = TypeOf(typed);
        if (!isKnown)
        {
            remarks.Add($"'{Fields.Shorten(typed)}' is not a known type; text is assumed.");
        }

        var alignment = Cell(row, DictionaryColumn.Alignment);
        if (alignment.Length > 0)
        {
            alignment =
                Alignments
                    .All.FirstOrDefault(e => e.Id == alignment || (e.Standard == "CEDS" && e.Id == alignment.PadLeft(6, '0')))
                    ?.Reference
                ?? (alignment.All(char.IsAsciiDigit) ? $"CEDS {alignment.PadLeft(6, '0')}" : alignment);
        }
        else if (Alignments.Suggest(name) is { } element)
        {
            alignment = element.Reference;
            remarks.Add("The alignment is suggested by the name.");
        }

        var codes = CodesOf(Cell(row, DictionaryColumn.Codes));
        var required =
            Cell(row, DictionaryColumn.Required).ToLowerInvariant() is "yes" or "y" or "true" or "1" or "required" or "mandatory" or "x";
        return new(
            new()
            {
                Name = name,
                Title = Cell(row, DictionaryColumn.Title),
                Meaning = Cell(row, DictionaryColumn.Meaning),
                Type = type,
                Unit = Cell(row, DictionaryColumn.Unit),
                Codes = codes,
                Alignment = alignment,
                IsIdentifier = why is not null,
                Constraints = required ? """{"required":true}""" : "{}",
            },
            null,
            remarks
        );
    }

    string Cell(GridRow row, DictionaryColumn role)
    {
        for (var i = 0; i < Mapping.Count; i++)
        {
            if (Mapping[i] == role)
            {
                return row[i];
            }
        }

        return "";
    }

    string HeaderOf(DictionaryColumn role) => Header[Mapping.ToList().IndexOf(role)];

    // Option sets are written as lines or with semicolons, "1 - Yes", "1 = Yes" or "1: Yes".
    static string CodesOf(string cell)
    {
        if (cell.Length == 0 || cell.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var lines = cell.Contains('\n', StringComparison.Ordinal) ? cell.Split('\n') : cell.Split([';', '|']);
        return string.Join('\n', lines.Select(l => l.Trim()).Where(l => l.Length > 0).Select(AsCode));
    }

    static string AsCode(string line)
    {
        foreach (var sign in new[] { " = ", "=", " - ", " – ", ": " })
        {
            var at = line.IndexOf(sign, StringComparison.Ordinal);
            if (at > 0)
            {
                return $"{line[..at].Trim()} = {line[(at + sign.Length)..].Trim()}";
            }
        }

        return line;
    }

    static (string Type, bool IsKnown) TypeOf(string text)
    {
        var words = PersonSigns.Words(text);
        if (words.Length == 0)
        {
            return ("string", true);
        }

        if (FieldEntry.Types.Contains(words, StringComparer.Ordinal))
        {
            return (words, true);
        }

        bool Has(params string[] parts) => parts.Any(p => words.Contains(p, StringComparison.Ordinal));
        return Has("datetime", "timestamp", "date time") ? ("datetime", true)
            : Has("bool", "yes no", "true false", "bit") ? ("boolean", true)
            : words.StartsWith("int", StringComparison.Ordinal) || Has("bigint", "smallint", "whole number") ? ("integer", true)
            : Has("alphanumeric", "char", "text", "string", "option set", "option", "code", "uuid", "memo") ? ("string", true)
            : Has("date", "yyyy mm dd") ? ("date", true)
            : Has("decimal", "numeric", "number", "float", "double", "real", "money", "currency", "percent") ? ("number", true)
            : Has("year") ? ("year", true)
            : ("string", false);
    }

    /// <summary>The table as text to travel with a form.</summary>
    public string Pack()
    {
        using var bytes = new MemoryStream();
        using (var zip = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, this, JsonSerializerOptions.Web);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    /// <summary>Reads what <see cref="Pack"/> wrote; null when it is not that.</summary>
    public static DictionaryTable? Unpack(string text)
    {
        const int most = 32 << 20;
        try
        {
            using var zip = new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            var buffer = new byte[most];
            var read = zip.ReadAtLeast(buffer, most, throwOnEndOfStream: false);
            return read == most ? null : JsonSerializer.Deserialize<DictionaryTable>(buffer.AsSpan(0, read), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
