using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.Web.Api;

namespace Causeway.Sources.Catalog;

/// <summary>The catalog of what is loaded, for harvesters: DCAT-US 3 as JSON-LD.</summary>
public static class DcatCatalog
{
    /// <summary>Where the catalog stands: the address of federal inventories, and a well-known one.</summary>
    public static readonly IReadOnlyList<string> Addresses = ["/data.json", "/.well-known/dcat-us.json"];

    /// <summary>How it is written.</summary>
    internal static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    const string Context = "https://raw.githubusercontent.com/DOI-DO/dcat-us/main/context/dcat-us-3.0.jsonld";

    /// <summary>The catalog with an entry for each dataset of which something is loaded.</summary>
    public static JsonObject Write(IReadOnlyList<SourceStatus> all, string site, SiteContact contact)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(contact);
        var loaded = all.Where(s => s.Versions.Count > 0).ToArray();
        var catalog = new JsonObject
        {
            ["@context"] = Context,
            ["@id"] = $"{site}{Addresses[0]}",
            ["@type"] = "Catalog",
            ["title"] = "Causeway: labor market and education-to-work data",
            ["description"] =
                "Public labor market and education data that this site has loaded, each with its editions, license and agency.",
            ["conformsTo"] = new JsonObject
            {
                ["@type"] = "Standard",
                ["title"] = "DCAT-US 3.0",
                ["identifier"] = "https://resources.data.gov/resources/dcat-us-3-catalog/",
            },
            ["language"] = new JsonArray("en"),
            ["publisher"] = Organization(contact.Name),
            ["dataset"] = new JsonArray([.. loaded.Select(s => Entry(s, site, contact))]),
        };
        if (loaded.Length > 0)
        {
            catalog["modified"] = Day(loaded.SelectMany(s => s.Versions).Max(v => v.PublishedAt));
        }

        return catalog;
    }

    static JsonObject Entry(SourceStatus status, string site, SiteContact contact)
    {
        var dataset = status.Dataset;
        var page = $"{site}/sources/{dataset.Id}";
        var entry = new JsonObject
        {
            ["@id"] = page,
            ["@type"] = "Dataset",
            ["identifier"] = page,
            ["title"] = dataset.Title,
            ["description"] = $"{dataset.About.Trim()} {dataset.Limits.Trim()}",
            ["publisher"] = Organization(dataset.Agency),
            ["contactPoint"] = new JsonObject
            {
                ["@type"] = "Kind",
                ["fn"] = contact.Name,
                ["hasEmail"] = contact.Email(site),
            },
            ["keyword"] = new JsonArray([.. dataset.Tables.Select(t => (JsonNode)t.Title)]),
            ["modified"] = Day(status.Versions.Max(v => v.PublishedAt)),
            ["language"] = new JsonArray("en"),
            ["accessRights"] = "public",
            ["rights"] = new JsonArray(dataset.License),
            ["version"] = DatasetExtent.Editions(status)[0],
            ["landingPage"] = new JsonObject
            {
                ["@type"] = "Document",
                ["title"] = dataset.Title,
                ["accessURL"] = page,
            },
            ["spatial"] = new JsonObject { ["@type"] = "Location", ["prefLabel"] = DatasetExtent.Place(dataset) },
            ["describedBy"] = new JsonObject
            {
                ["@type"] = "Distribution",
                ["title"] = "Tables and columns",
                ["downloadURL"] = $"{site}/api/v1/sources/{dataset.Id}",
                ["mediaType"] = "application/json",
            },
            ["distribution"] = new JsonArray([.. Distributions(status, site)]),
        };
        if (DatasetExtent.Years(status) is { } years)
        {
            entry["temporal"] = new JsonArray(
                new JsonObject
                {
                    ["@type"] = "PeriodOfTime",
                    ["startDate"] = years.First.ToString(CultureInfo.InvariantCulture),
                    ["endDate"] = years.Last.ToString(CultureInfo.InvariantCulture),
                }
            );
        }

        return entry;
    }

    static IEnumerable<JsonNode> Distributions(SourceStatus status, string site)
    {
        var dataset = status.Dataset;
        var license = DatasetExtent.LicenseAddress(dataset);
        if (dataset.Redistributable)
        {
            foreach (var table in dataset.Tables.Where(t => status.Versions.Any(v => v.Table == t.Name)))
            {
                foreach (var (format, type) in new[] { ("csv", "text/csv"), ("json", "application/json") })
                {
                    yield return WithLicense(
                        new()
                        {
                            ["@type"] = "Distribution",
                            ["title"] = $"{table.Title} ({format.ToUpperInvariant()})",
                            ["description"] = table.Grain,
                            ["downloadURL"] = $"{site}/api/v1/sources/{dataset.Id}/tables/{table.ShortName}?format={format}",
                            ["mediaType"] = type,
                        },
                        license
                    );
                }
            }
        }

        yield return WithLicense(
            new()
            {
                ["@type"] = "Distribution",
                ["title"] = "The agency's page",
                ["accessURL"] = dataset.Homepage,
                ["mediaType"] = "text/html",
            },
            license
        );
    }

    static JsonObject WithLicense(JsonObject distribution, string? license)
    {
        if (license is not null)
        {
            distribution["license"] = license;
        }

        return distribution;
    }

    static JsonObject Organization(string name) => new() { ["@type"] = "Organization", ["name"] = name };

    static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
