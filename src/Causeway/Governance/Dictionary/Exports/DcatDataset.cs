using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.Web.Api;

namespace Causeway.Governance.Dictionary.Exports;

/// <summary>A description as a DCAT-US 3 dataset in JSON-LD, with who may have the data and on what ground others may not.</summary>
public static class DcatDataset
{
    const string Context = "https://raw.githubusercontent.com/DOI-DO/dcat-us/main/context/dcat-us-3.0.jsonld";

    /// <summary>One dataset as a document of its own.</summary>
    public static JsonObject Write(DatasetView view, string site, SiteContact contact)
    {
        var entry = Entry(view, site, contact);
        entry.Insert(0, "@context", Context);
        return entry;
    }

    /// <summary>The catalog of every description that the public may read.</summary>
    public static JsonObject Catalog(IReadOnlyList<DatasetView> all, string site, SiteContact contact)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(contact);
        return new()
        {
            ["@context"] = Context,
            ["@id"] = $"{site}/datasets/catalog.jsonld",
            ["@type"] = "Catalog",
            ["title"] = $"{contact.Name}: datasets that organizations describe",
            ["description"] =
                "Descriptions of datasets that organizations of this site publish for everybody. The data themselves are shared by agreement.",
            ["publisher"] = Organization(contact.Name),
            ["language"] = new JsonArray("en"),
            ["dataset"] = new JsonArray([.. all.Select(v => (JsonNode)Entry(v, site, contact))]),
        };
    }

    static JsonObject Entry(DatasetView view, string site, SiteContact contact)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(contact);
        var dataset = view.Dataset;
        var page = $"{site}/datasets/{view.OrganizationSlug}/{dataset.Slug}";
        var entry = new JsonObject
        {
            ["@id"] = page,
            ["@type"] = "Dataset",
            ["identifier"] = page,
            ["title"] = dataset.Title,
            ["description"] = dataset.About.Length > 0 ? dataset.About : dataset.Title,
            ["publisher"] = Organization(view.Organization),
            ["contactPoint"] = new JsonObject
            {
                ["@type"] = "Kind",
                ["fn"] = contact.Name,
                ["hasEmail"] = contact.Email(site),
            },
            ["issued"] = Day(dataset.CreatedAt),
            ["modified"] = Day(dataset.UpdatedAt),
            ["version"] = dataset.Version.ToString(CultureInfo.InvariantCulture),
            ["language"] = new JsonArray("en"),
            ["accessRights"] = Rights(dataset.Classification),
            ["landingPage"] = new JsonObject
            {
                ["@type"] = "Document",
                ["title"] = dataset.Title,
                ["accessURL"] = page,
            },
            ["describedBy"] = new JsonObject
            {
                ["@type"] = "Distribution",
                ["title"] = "Data dictionary (Frictionless data package)",
                ["downloadURL"] = $"{page}/datapackage.json",
                ["mediaType"] = "application/json",
            },
        };
        if (DataPackage.Words(dataset.Keywords) is { Length: > 0 } keywords)
        {
            entry["keyword"] = new JsonArray([.. keywords.Select(k => (JsonNode)k)]);
        }

        Add(entry, "purpose", dataset.Purpose);
        if (dataset.LegalBasis.Length > 0)
        {
            entry["rights"] = new JsonArray(dataset.LegalBasis);
        }

        if (Exports.Refresh.Of(dataset.Refresh) is { } frequency)
        {
            entry["accrualPeriodicity"] = frequency;
        }

        if (dataset.Classification != Classification.Public)
        {
            // The standard knows restrictions of a distribution only: the way in which one gets the data.
            entry["distribution"] = new JsonArray(
                new JsonObject
                {
                    ["@type"] = "Distribution",
                    ["title"] = "By agreement",
                    ["accessURL"] = page,
                    ["accessRestriction"] = new JsonArray(Restriction(dataset)),
                }
            );
        }

        return entry;
    }

    static JsonObject Restriction(Dataset dataset) =>
        new()
        {
            ["@type"] = "AccessRestriction",
            ["restrictionStatus"] = new JsonObject
            {
                ["@type"] = "Concept",
                ["prefLabel"] = dataset.Classification == Classification.Restricted ? "Restricted - Fully" : "Restricted - Partly",
                ["inScheme"] = new JsonObject
                {
                    ["@id"] = "https://data.resources.gov/vocab/nara/AccessRestrictionStatusAuthorityList",
                    ["@type"] = "ConceptScheme",
                    ["title"] = "Access Restriction Status Authority List",
                },
            },
            ["restrictionNote"] = $"{Words(dataset.Classification)} {dataset.LegalBasis}".Trim(),
        };

    static string Rights(Classification classification) =>
        classification switch
        {
            Classification.Public => "public",
            Classification.Restricted => "non-public",
            _ => "restricted public",
        };

    static string Words(Classification classification) =>
        classification switch
        {
            Classification.Internal => "For the organization's own use; shared under an agreement.",
            Classification.Confidential => "About people or firms without names; shared under an agreement.",
            _ => "Names people or could; shared under an agreement for a purpose that the law allows.",
        };

    static JsonObject Organization(string name) => new() { ["@type"] = "Organization", ["name"] = name };

    static void Add(JsonObject to, string key, string value)
    {
        if (value.Length > 0)
        {
            to[key] = value;
        }
    }

    static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>How often something is renewed, as an ISO 8601 repeating interval.</summary>
static class Refresh
{
    static readonly (string Word, string Interval)[] Known =
    [
        ("quarter", "R/P3M"),
        ("month", "R/P1M"),
        ("week", "R/P1W"),
        ("dai", "R/P1D"),
        ("day", "R/P1D"),
        ("semester", "R/P6M"),
        ("term", "R/P4M"),
        ("year", "R/P1Y"),
        ("annual", "R/P1Y"),
    ];

    /// <summary>The interval that the words name; null when none is recognized.</summary>
    public static string? Of(string words) =>
        Known.Where(k => words.Contains(k.Word, StringComparison.OrdinalIgnoreCase)).Select(k => k.Interval).FirstOrDefault();
}
