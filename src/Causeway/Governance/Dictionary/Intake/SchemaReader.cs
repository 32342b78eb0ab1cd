using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Governance.Dictionary.Intake;

/// <summary>Reads a Frictionless data package or table schema.</summary>
public static class SchemaReader
{
    static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "name",
        "type",
        "format",
        "title",
        "description",
        "constraints",
        "categories",
        "rdfType",
        "unit",
    };

    /// <summary>True when a text is JSON of some kind.</summary>
    public static bool LooksLikeJson(string head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.AsSpan().TrimStart().StartsWith("{");
    }

    /// <summary>The proposal in a file, or everything that is wrong with it.</summary>
    public static Proposal Read(string json, string fileTitle)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(json, null, FieldEntry.Strict)?.AsObject() ?? [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var line = (e as JsonException)?.LineNumber;
            return Wrong(
                new(
                    line is null ? null : (int)line + 1,
                    null,
                    null,
                    "This is not whole JSON. Save the data package again, or upload the table itself."
                )
            );
        }

        var resources = root["resources"] as JsonArray;
        var resource = resources?.OfType<JsonObject>().FirstOrDefault(r => r["schema"] is JsonObject);
        var schema = resource?["schema"] as JsonObject ?? root["schema"] as JsonObject ?? root;
        if (schema["fields"] is not JsonArray list)
        {
            return Wrong(
                new(
                    null,
                    "fields",
                    null,
                    "The file has no list of fields. A table schema has 'fields', a data package has 'resources' with a 'schema' that is not a link to another file."
                )
            );
        }

        var errors = new List<IntakeError>();
        var fields = new List<ProposedField>();
        var marks = schema["missingValues"] as JsonArray;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject field && Text(field, "name") is { Length: > 0 })
            {
                fields.Add(Field(field, marks, i, errors));
            }
            else
            {
                errors.Add(new(null, $"fields[{i}]", list[i]?.ToJsonString(), "The field has no name."));
            }
        }

        foreach (var twice in fields.GroupBy(f => f.Entry.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            errors.Add(new(null, "fields", twice.Key, $"Two fields are named '{twice.Key}'."));
        }

        if (fields.Count is 0 or > DictionaryTable.MostFields)
        {
            errors.Add(
                new(null, "fields", null, $"The schema has {fields.Count:N0} fields; 1 to {DictionaryTable.MostFields:N0} can be kept.")
            );
        }

        var notes = new List<string>();
        if (resources?.Count > 1)
        {
            notes.Add($"The package has {resources.Count} tables; the first one with fields, '{Text(resource!, "name")}', was read.");
        }

        return new()
        {
            Kind = IntakeKind.Schema,
            Title = First(Text(resource ?? root, "title"), Text(root, "title"), Text(resource ?? root, "name"), fileTitle),
            About = First(Text(resource ?? root, "description"), Text(root, "description")),
            Keywords = string.Join("; ", (root["keywords"] as JsonArray)?.Select(k => k?.ToString()).OfType<string>() ?? []),
            Fields = errors.Count == 0 ? fields : [],
            Errors = errors,
            Notes = notes,
        };
    }

    static ProposedField Field(JsonObject field, JsonArray? marks, int index, List<IntakeError> errors)
    {
        var name = Text(field, "name");
        var type = First(Text(field, "type"), "any");
        if (!FieldEntry.Types.Contains(type, StringComparer.Ordinal))
        {
            errors.Add(new(null, $"fields[{index}].type", type, $"'{type}' is not a type of Table Schema."));
        }

        var constraints = field["constraints"] is JsonObject given ? (JsonObject)given.DeepClone() : [];
        var codes = new JsonObject();
        if (field["categories"] is JsonArray categories)
        {
            foreach (var category in categories)
            {
                var code = category is JsonObject pair ? pair["value"]?.ToString() : category?.ToString();
                codes.TryAdd(code ?? "", (category as JsonObject)?["label"]?.ToString() ?? "");
            }
        }
        else if (constraints["enum"] is JsonArray values)
        {
            foreach (var value in values)
            {
                codes.TryAdd(value?.ToString() ?? "", "");
            }
        }

        constraints.Remove("enum");
        foreach (var (key, value) in field.Where(p => !Plain.Contains(p.Key)).ToList())
        {
            constraints.TryAdd(key, value?.DeepClone());
        }

        if (marks is not null)
        {
            constraints.TryAdd("missingValues", marks.DeepClone());
        }

        var why = PersonSigns.WhyByName(name);
        var rdf = Text(field, "rdfType");
        return new(
            new()
            {
                Name = name,
                Type = type,
                Format = Text(field, "format") is "default" ? "" : Text(field, "format"),
                Title = Text(field, "title"),
                Meaning = Text(field, "description"),
                Unit = Text(field, "unit"),
                Codes = FieldEntry.CodesText(codes.ToJsonString()),
                Alignment =
                    Alignments.All.FirstOrDefault(e => e.Url == rdf && rdf.Length > 0 && e.Standard == "CEDS")?.Reference
                    ?? Alignments.Suggest(name)?.Reference
                    ?? "",
                IsIdentifier = why is not null,
                Constraints = constraints.ToJsonString(),
            },
            null,
            why is null ? [] : [$"Taken for an identifier: {why}."]
        );
    }

    static string Text(JsonObject from, string key) => from[key] is JsonValue value ? value.ToString().Trim() : "";

    static string First(params string[] texts) => texts.FirstOrDefault(t => t.Length > 0) ?? "";

    static Proposal Wrong(IntakeError error) => new() { Kind = IntakeKind.Schema, Errors = [error] };
}
