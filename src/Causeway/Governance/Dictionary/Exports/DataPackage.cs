using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Governance.Dictionary.Exports;

/// <summary>A description as a Frictionless data package whose one table has a schema. It has no data: the table's content is empty.</summary>
public static class DataPackage
{
    /// <summary>How the documents of this folder are written.</summary>
    internal static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly HashSet<string> ConstraintNames = new(StringComparer.Ordinal)
    {
        "required",
        "unique",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "pattern",
        "enum",
        "jsonSchema",
    };

    /// <summary>The data package.</summary>
    public static JsonObject Write(DatasetView view, string site)
    {
        ArgumentNullException.ThrowIfNull(view);
        var dataset = view.Dataset;
        var name = Name(dataset.Slug);
        var package = new JsonObject
        {
            ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
            ["name"] = name,
            ["id"] = $"{site}/datasets/{view.OrganizationSlug}/{dataset.Slug}",
            ["title"] = dataset.Title,
            ["version"] = string.Create(CultureInfo.InvariantCulture, $"{dataset.Version}.0.0"),
            ["homepage"] = $"{site}/datasets/{view.OrganizationSlug}/{dataset.Slug}",
            ["created"] = dataset.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["contributors"] = new JsonArray(new JsonObject { ["title"] = view.Organization, ["roles"] = new JsonArray("publisher") }),
            ["resources"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = name,
                    ["title"] = dataset.Title,
                    ["type"] = "table",
                    // The dictionary travels, the data stay where they are.
                    ["data"] = new JsonArray(),
                    ["schema"] = Schema(view),
                }
            ),
        };
        Add(package, "description", dataset.About);
        if (Words(dataset.Keywords) is { Length: > 0 } keywords)
        {
            package["keywords"] = new JsonArray([.. keywords.Select(k => (JsonNode)k)]);
        }

        return package;
    }

    /// <summary>The table schema.</summary>
    public static JsonObject Schema(DatasetView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var marks = new SortedSet<string>(StringComparer.Ordinal) { "" };
        var fields = new JsonArray();
        foreach (var field in view.Fields)
        {
            fields.Add((JsonNode)FieldOf(field, marks));
        }

        return new()
        {
            ["$schema"] = "https://datapackage.org/profiles/2.0/tableschema.json",
            ["fields"] = fields,
            ["missingValues"] = new JsonArray([.. marks.Select(m => (JsonNode)m)]),
        };
    }

    static JsonObject FieldOf(Field field, SortedSet<string> marks)
    {
        var written = new JsonObject { ["name"] = field.Name, ["type"] = field.Type };
        Add(written, "format", field.Format);
        Add(written, "title", field.Title);
        Add(written, "description", field.Meaning);
        Add(written, "unit", field.Unit);
        Add(written, "alignment", field.Alignment);
        if (Intake.Alignments.All.FirstOrDefault(e => e.Reference == field.Alignment && e.Standard == "CEDS") is { } element)
        {
            written["rdfType"] = element.Url;
        }

        if (field.IsIdentifier)
        {
            written["identifier"] = true;
        }

        var constraints = new JsonObject();
        foreach (var (key, value) in (JsonNode.Parse(field.Constraints.Length == 0 ? "{}" : field.Constraints) as JsonObject) ?? [])
        {
            if (key == "missingValues" && value is JsonArray own)
            {
                marks.UnionWith(own.Select(m => m is JsonObject named ? named["value"]?.ToString() : m?.ToString()).OfType<string>());
                written["missingValues"] = own.DeepClone();
            }
            else if (ConstraintNames.Contains(key))
            {
                constraints[key] = value?.DeepClone();
            }
            else
            {
                written.TryAdd(key, value?.DeepClone());
            }
        }

        AddCodes(field, written, constraints);
        if (constraints.Count > 0)
        {
            written["constraints"] = constraints;
        }

        return written;
    }

    static void AddCodes(Field field, JsonObject written, JsonObject constraints)
    {
        var codes = FieldEntry.CodesOf(field.Codes);
        if (codes.Count == 0)
        {
            return;
        }

        var isWhole = field.Type == "integer" && codes.All(c => long.TryParse(c.Code, CultureInfo.InvariantCulture, out _));
        JsonNode Code(string code) => isWhole ? JsonValue.Create(long.Parse(code, CultureInfo.InvariantCulture)) : JsonValue.Create(code);
        constraints["enum"] = new JsonArray([.. codes.Select(c => Code(c.Code))]);
        if (field.Type == "string" || isWhole)
        {
            written["categories"] = codes.All(c => c.Meaning.Length > 0)
                ? new JsonArray([.. codes.Select(c => (JsonNode)new JsonObject { ["value"] = Code(c.Code), ["label"] = c.Meaning })])
                : new JsonArray([.. codes.Select(c => Code(c.Code))]);
        }
    }

    /// <summary>Words with semicolons between them.</summary>
    internal static string[] Words(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string Name(string slug) => slug.ToLowerInvariant();

    static void Add(JsonObject to, string key, string value)
    {
        if (value.Length > 0)
        {
            to[key] = value;
        }
    }
}
