using System.Globalization;
using System.Text.Json.Nodes;

namespace Causeway.Sources.Catalog;

/// <summary>What search engines read of a page about data: a schema.org Dataset as JSON-LD. It is a data block, which no browser runs, so the content policy lets it stand.</summary>
public static class SchemaOrg
{
    /// <summary>A dataset's page.</summary>
    public static string Of(SourceStatus status, string site)
    {
        ArgumentNullException.ThrowIfNull(status);
        var dataset = status.Dataset;
        var json = Data(dataset.Title, $"{dataset.About.Trim()} {dataset.Limits.Trim()}", $"{site}/sources/{dataset.Id}", site);
        json["creator"] = Organization(dataset.Agency, dataset.Homepage);
        json["license"] = DatasetExtent.LicenseAddress(dataset) ?? dataset.License;
        json["spatialCoverage"] = Place(DatasetExtent.Place(dataset));
        json["citation"] = dataset.Citation.Replace(
            "{vintage}",
            status.Versions.Count > 0 ? DatasetExtent.Editions(status)[0] : "(edition)",
            StringComparison.Ordinal
        );
        if (DatasetExtent.Years(status) is { } years)
        {
            json["temporalCoverage"] = string.Create(CultureInfo.InvariantCulture, $"{years.First}/{years.Last}");
        }

        if (status.Versions.Count > 0)
        {
            json["version"] = DatasetExtent.Editions(status)[0];
            json["dateModified"] = status.Versions.Max(v => v.PublishedAt).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (dataset.Redistributable)
            {
                json["distribution"] = new JsonArray([
                    .. dataset
                        .Tables.Where(t => status.Versions.Any(v => v.Table == t.Name))
                        .Select(t => Download(t.Title, "text/csv", $"{site}/api/v1/sources/{dataset.Id}/tables/{t.ShortName}?format=csv")),
                ]);
            }
        }

        return json.ToJsonString();
    }

    /// <summary>The parts that every page about data has. The text is cut where search engines stop reading.</summary>
    public static JsonObject Data(string name, string description, string address, string site)
    {
        ArgumentNullException.ThrowIfNull(description);
        return new()
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "Dataset",
            ["name"] = name,
            ["description"] = description.Length <= 5000 ? description : description[..5000],
            ["url"] = address,
            ["identifier"] = address,
            ["isAccessibleForFree"] = true,
            ["includedInDataCatalog"] = new JsonObject
            {
                ["@type"] = "DataCatalog",
                ["name"] = "Causeway",
                ["url"] = $"{site}/sources",
            },
        };
    }

    /// <summary>A file to download.</summary>
    public static JsonNode Download(string name, string type, string address) =>
        new JsonObject
        {
            ["@type"] = "DataDownload",
            ["name"] = name,
            ["encodingFormat"] = type,
            ["contentUrl"] = address,
        };

    /// <summary>An organization with its page.</summary>
    public static JsonNode Organization(string name, string address) =>
        new JsonObject
        {
            ["@type"] = "Organization",
            ["name"] = name,
            ["url"] = address,
        };

    /// <summary>A place by its name.</summary>
    public static JsonNode Place(string name) => new JsonObject { ["@type"] = "Place", ["name"] = name };
}
