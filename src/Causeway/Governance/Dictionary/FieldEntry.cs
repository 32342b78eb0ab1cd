using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Governance.Dictionary;

/// <summary>A field as a form or a file gives it.</summary>
public sealed class FieldEntry
{
    /// <summary>The types that a field may have, from Table Schema.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "string",
        "integer",
        "number",
        "boolean",
        "date",
        "datetime",
        "time",
        "year",
        "yearmonth",
        "duration",
        "list",
        "object",
        "array",
        "geopoint",
        "geojson",
        "any",
    ];

    /// <summary>JSON from outside: a name that stands twice is an error at once and not when it is read.</summary>
    internal static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The field; null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The name at the head of the column.</summary>
    public string? Name { get; set; }

    /// <summary>The Table Schema type.</summary>
    public string? Type { get; set; } = "string";

    /// <summary>The Table Schema format.</summary>
    public string? Format { get; set; }

    /// <summary>A short title.</summary>
    public string? Title { get; set; }

    /// <summary>What it means.</summary>
    public string? Meaning { get; set; }

    /// <summary>The unit.</summary>
    public string? Unit { get; set; }

    /// <summary>Codes, one on a line, with an equals sign before the meaning.</summary>
    public string? Codes { get; set; }

    /// <summary>The element of a standard.</summary>
    public string? Alignment { get; set; }

    /// <summary>True when it names a person or could.</summary>
    public bool IsIdentifier { get; set; }

    /// <summary>The Table Schema constraints as JSON.</summary>
    public string? Constraints { get; set; }

    /// <summary>The protected profile, sealed so that it comes back as it was computed.</summary>
    public string? Profile { get; set; }

    /// <summary>True when the field is to be left out or removed.</summary>
    public bool Remove { get; set; }

    /// <summary>The entry that shows what a field has now.</summary>
    public static FieldEntry Of(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new()
        {
            Id = field.Id,
            Name = field.Name,
            Type = field.Type,
            Format = field.Format,
            Title = field.Title,
            Meaning = field.Meaning,
            Unit = field.Unit,
            Codes = CodesText(field.Codes),
            Alignment = field.Alignment,
            IsIdentifier = field.IsIdentifier,
            Constraints = field.Constraints,
        };
    }

    /// <summary>Writes the entry into the field; true when something changed.</summary>
    public bool CopyTo(Field field, int position)
    {
        ArgumentNullException.ThrowIfNull(field);
        var before = (
            field.Name,
            field.Position,
            field.Type,
            field.Format,
            field.Title,
            field.Meaning,
            field.Unit,
            field.Codes,
            field.Alignment,
            field.IsIdentifier
        );
        field.Name = Name!.Trim();
        field.Position = position;
        field.Type = Type!;
        field.Format = (Format ?? "").Trim();
        field.Title = (Title ?? "").Trim();
        field.Meaning = (Meaning ?? "").Trim().ReplaceLineEndings("\n");
        field.Unit = (Unit ?? "").Trim();
        field.Codes = CodesJson(Codes);
        field.Alignment = (Alignment ?? "").Trim();
        field.IsIdentifier = IsIdentifier;
        return before
            != (
                field.Name,
                field.Position,
                field.Type,
                field.Format,
                field.Title,
                field.Meaning,
                field.Unit,
                field.Codes,
                field.Alignment,
                field.IsIdentifier
            );
    }

    /// <summary>What is wrong with a list of fields, each with its place in the list and the name of the entry; empty when it can be kept.</summary>
    public static IReadOnlyList<(int Index, string Entry, string Message)> WhyNotKeep(IReadOnlyList<FieldEntry> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var wrong = new List<(int, string, string)>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            if (field.Remove)
            {
                continue;
            }

            var name = (field.Name ?? "").Trim();
            if (name.Length == 0)
            {
                wrong.Add((i, nameof(Name), $"Field {i + 1} has no name."));
            }
            else if (name.Length > 200)
            {
                wrong.Add((i, nameof(Name), $"The name of field {i + 1} is longer than 200 characters."));
            }
            else if (!seen.TryAdd(name, i))
            {
                wrong.Add((i, nameof(Name), $"Fields {seen[name] + 1} and {i + 1} are both named '{name}'."));
            }

            if (!Types.Contains(field.Type ?? "", StringComparer.Ordinal))
            {
                wrong.Add(
                    (i, nameof(Type), $"'{field.Type}' is not a type of Table Schema. Field {i + 1} may be {string.Join(", ", Types)}.")
                );
            }

            foreach (
                var (entry, text, most) in new[]
                {
                    (nameof(Title), field.Title, 300),
                    (nameof(Meaning), field.Meaning, 5000),
                    (nameof(Unit), field.Unit, 100),
                    (nameof(Alignment), field.Alignment, 300),
                    (nameof(Format), field.Format, 200),
                    (nameof(Codes), field.Codes, 50_000),
                }
            )
            {
                if (text?.Length > most)
                {
                    wrong.Add((i, entry, $"{entry} of field {i + 1} is longer than {most:N0} characters."));
                }
            }
        }

        return wrong;
    }

    /// <summary>Codes as JSON, from lines such as <c>1 = Yes</c>; a line without a sign is a code that speaks for itself.</summary>
    public static string CodesJson(string? lines)
    {
        var codes = new JsonObject();
        foreach (var line in (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            var code = at < 0 ? line : line[..at].Trim();
            if (code.Length > 0 && !codes.ContainsKey(code))
            {
                codes.Add(code, at < 0 ? "" : line[(at + 1)..].Trim());
            }
        }

        return codes.ToJsonString(Plain);
    }

    /// <summary>The constraints as they are kept: a JSON object that came back whole, or an empty one.</summary>
    public static string ConstraintsOf(string? json)
    {
        try
        {
            return json is { Length: > 0 and < 20_000 } && JsonNode.Parse(json, null, Strict) is JsonObject constraints
                ? constraints.ToJsonString(Plain)
                : "{}";
        }
        catch (JsonException)
        {
            return "{}";
        }
    }

    /// <summary>Codes as lines, from JSON.</summary>
    public static string CodesText(string json)
    {
        var text = new StringBuilder();
        foreach (var (code, meaning) in CodesOf(json))
        {
            text.Append(CultureInfo.InvariantCulture, $"{code}{(meaning.Length > 0 ? " = " + meaning : "")}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Codes and their meanings in order.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> CodesOf(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Length > 2 && JsonNode.Parse(json) is JsonObject codes
            ? [.. codes.Select(c => (c.Key, c.Value?.ToString() ?? ""))]
            : [];
    }
}
