using System.Text.Json.Nodes;
using Causeway.Governance;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Dictionary.Exports;
using Causeway.Tests.Schemas;
using Causeway.Web.Api;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class ExportTests
{
    static readonly string[] Types =
    [
        "string",
        "number",
        "integer",
        "boolean",
        "object",
        "list",
        "array",
        "datetime",
        "date",
        "time",
        "year",
        "yearmonth",
        "duration",
        "geopoint",
        "geojson",
        "any",
    ];

    static readonly HashSet<string> Constraints =
    [
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
    ];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("-1+2", "'-1+2")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+3", "+3")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void No_cell_is_taken_for_a_formula(string cell, string written) => Assert.Equal(written, SafeCsv.Guard(cell));

    [Fact]
    public void Every_cell_of_the_CSV_is_guarded_and_quoted()
    {
        var view = View(F("=cmd", meaning: "a \"word\", and\nmore"), F("plain"));

        var lines = FieldsCsv.Write(view);

        Assert.Contains(",'=cmd,", lines, StringComparison.Ordinal);
        Assert.Contains("\"a \"\"word\"\", and\nmore\"", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_CSV_is_read_again_as_a_dictionary()
    {
        var view = View(
            F("sex", codes: """{"F":"Female","M":"Male"}""", meaning: "Sex of the person"),
            F("jobs", "integer", """{"required":true}""")
        );

        var proposal = await IntakeTests.ReadAsync(FieldsCsv.Write(view));

        Assert.Empty(proposal.Errors);
        Assert.Equal([("sex", "string"), ("jobs", "integer")], proposal.Fields.Select(f => (f.Entry.Name!, f.Entry.Type!)));
        Assert.Equal("F = Female\nM = Male", proposal.Fields[0].Entry.Codes);
        Assert.Contains("required", proposal.Fields[1].Entry.Constraints, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_package_has_what_the_standard_requires()
    {
        var package = DataPackage.Write(
            View(
                F("sex", codes: """{"F":"Female","M":"Male"}"""),
                F("jobs", "integer", """{"required":true,"missingValues":["","*"]}""", codes: """{"0":"none","1":"one"}"""),
                F("paid", "boolean", """{"trueValues":["Y"],"falseValues":["N"]}"""),
                F("wage", "number", """{"groupChar":",","minimum":0}""")
            ),
            "https://causeway.example"
        );

        Assert.Matches("^[a-z0-9._-]+$", package["name"]!.ToString());
        var resource = Assert.Single(package["resources"]!.AsArray())!.AsObject();
        Assert.True(resource.ContainsKey("name") && (resource.ContainsKey("data") ^ resource.ContainsKey("path")));
        var schema = resource["schema"]!;
        Assert.Equal(["", "*"], schema["missingValues"]!.AsArray().Select(m => m!.ToString()));
        var fields = schema["fields"]!.AsArray();
        Assert.Equal(4, fields.Count);
        Assert.All(
            fields,
            f =>
            {
                Assert.NotEmpty(f!["name"]!.ToString());
                Assert.Contains(f["type"]!.ToString(), Types);
                Assert.All((f["constraints"] as JsonObject ?? []).Select(c => c.Key), c => Assert.Contains(c, Constraints));
            }
        );
        Assert.Equal("[\"F\",\"M\"]", fields[0]!["constraints"]!["enum"]!.ToJsonString());
        Assert.Equal("Female", fields[0]!["categories"]![0]!["label"]!.ToString());
        Assert.Equal("[0,1]", fields[1]!["constraints"]!["enum"]!.ToJsonString());
        Assert.Equal("true", fields[1]!["constraints"]!["required"]!.ToJsonString());
        Assert.Equal("[\"Y\"]", fields[2]!["trueValues"]!.ToJsonString());
        Assert.Equal(",", fields[3]!["groupChar"]!.ToString());
    }

    [Fact]
    public async Task The_data_package_is_read_again_as_it_was()
    {
        var view = View(
            F("sex", codes: """{"F":"Female","M":"Male"}""", meaning: "Sex of the person"),
            F("wage", "number", """{"groupChar":",","minimum":0}""")
        );

        var proposal = await IntakeTests.ReadAsync(DataPackage.Write(view, "https://causeway.example").ToJsonString());

        Assert.Empty(proposal.Errors);
        Assert.Equal("Sex of the person", proposal.Fields[0].Entry.Meaning);
        Assert.Equal("F = Female\nM = Male", proposal.Fields[0].Entry.Codes);
        Assert.Contains("groupChar", proposal.Fields[1].Entry.Constraints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Classification.Public, "public", false)]
    [InlineData(Classification.Internal, "restricted public", true)]
    [InlineData(Classification.Confidential, "restricted public", true)]
    [InlineData(Classification.Restricted, "non-public", true)]
    public void The_catalog_entry_has_what_DCAT_US_requires_and_says_who_may_have_the_data(
        Classification classification,
        string rights,
        bool isRestricted
    )
    {
        var view = View(F("a"));
        view.Dataset.Classification = classification;
        view.Dataset.Keywords = "wages; quarters";
        view.Dataset.Refresh = "every quarter";

        var entry = DcatDataset.Write(view, "https://causeway.example", new("Causeway", "data@example.org"));

        foreach (
            var required in new[]
            {
                "@context",
                "@id",
                "@type",
                "title",
                "description",
                "identifier",
                "publisher",
                "contactPoint",
                "modified",
                "accessRights",
            }
        )
        {
            Assert.True(entry.ContainsKey(required), required);
        }

        Assert.Equal("Dataset", entry["@type"]!.ToString());
        Assert.Equal("mailto:data@example.org", entry["contactPoint"]!["hasEmail"]!.ToString());
        Assert.Equal(rights, entry["accessRights"]!.ToString());
        Assert.Equal("R/P3M", entry["accrualPeriodicity"]!.ToString());
        Assert.Equal(2, entry["keyword"]!.AsArray().Count);
        var restriction = entry["distribution"]?[0]!["accessRestriction"]![0]!;
        Assert.Equal(isRestricted, restriction is not null);
        if (isRestricted)
        {
            Assert.Equal("AccessRestriction", restriction!["@type"]!.ToString());
            Assert.StartsWith("Restricted", restriction["restrictionStatus"]!["prefLabel"]!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Data_package_and_table_schema_fit_the_profiles_of_Frictionless_Data()
    {
        // Every type; "list" is of version 2 only, as the package says it is.
        var view = View([
            .. FieldEntry
                .Types.Where(t => t != "list")
                .Select(t => F(t, t, """{"required":true,"unique":false}""", meaning: "What it means")),
            F("sex", codes: """{"F":"Female","M":"Male"}""", constraints: """{"minLength":1,"maxLength":1,"pattern":"[FM]"}"""),
            F("jobs", "integer", """{"minimum":0,"maximum":9,"missingValues":["","*"]}""", codes: """{"0":"none","1":"one"}"""),
            F("paid", "boolean", """{"trueValues":["Y"],"falseValues":["N"]}"""),
            F("wage", "number", """{"groupChar":",","decimalChar":".","bareNumber":false}"""),
            F("ssn", constraints: """{"required":true}"""),
        ]);
        view.Fields[^1].IsIdentifier = true;
        view.Dataset.Keywords = "wages; quarters";
        view.Dataset.About = "Wages of completers.";

        var package = DataPackage.Write(view, "https://causeway.example");

        Assert.Empty(await Schema.FaultsAsync("data-package", package));
        Assert.Empty(await Schema.FaultsAsync("table-schema", package["resources"]![0]!["schema"]!));
    }

    [Theory]
    [InlineData(Classification.Public)]
    [InlineData(Classification.Confidential)]
    [InlineData(Classification.Restricted)]
    public async Task Entry_and_catalog_fit_the_schema_of_DCAT_US(Classification classification)
    {
        var view = View(F("a"));
        (view.Dataset.Classification, view.Dataset.Keywords, view.Dataset.Refresh) = (classification, "wages; quarters", "every year");
        (view.Dataset.Purpose, view.Dataset.LegalBasis) = ("To know who is paid what.", "20 CFR 603.5");
        var contact = new SiteContact("Causeway", "data@example.org");

        Assert.Empty(await Schema.FaultsAsync("dcat-us", DcatDataset.Write(view, "https://causeway.example", contact)));
        Assert.Empty(await Schema.FaultsAsync("dcat-us", DcatDataset.Catalog([view, View(F("b"))], "https://causeway.example", contact)));
    }

    [Theory]
    [InlineData("data-package", """{"name":"Not a name","resources":[]}""")]
    [InlineData("table-schema", """{"fields":[{"name":"a","type":"money"}]}""")]
    [InlineData("dcat-us", """{"@context":"https://example.org","@type":"Dataset","title":"a"}""")]
    public async Task The_schemas_refuse_what_does_not_fit(string standard, string document) =>
        Assert.NotEmpty(await Schema.FaultsAsync(standard, JsonNode.Parse(document)!));

    [Fact]
    public void Completeness_names_what_is_missing_and_reaches_a_hundred()
    {
        var view = View(F("a", meaning: "x"));
        var d = view.Dataset;
        Assert.InRange(Completeness.Of(d, view.Fields, hasSteward: false).Score, 1, 30);

        (d.About, d.Purpose, d.WhyCollected, d.LegalBasis, d.Owner, d.Location, d.Tools) = ("x", "x", "x", "x", "x", "x", "x");
        (d.Refresh, d.Retention, d.Coverage, d.Keywords, d.QualityNotes) = ("x", "x", "x", "x", "x");
        view.Fields[0].Alignment = "CEDS 000115 First Name";
        view.Fields[0].Profile = "{\"type\":\"string\"}";
        var whole = Completeness.Of(d, view.Fields, hasSteward: true);

        Assert.Equal(100, whole.Score);
        Assert.Empty(whole.Open);
    }

    static DatasetView View(params Field[] fields) =>
        new(
            new()
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = Guid.CreateVersion7(),
                Slug = "wages",
                Title = "Wages",
                CreatedAt = default,
                CreatedBy = Guid.CreateVersion7(),
                UpdatedAt = default,
                Version = 1,
            },
            "River District",
            "river",
            fields,
            [],
            true
        );

    static Field F(string name, string type = "string", string constraints = "{}", string codes = "{}", string meaning = "") =>
        new()
        {
            Id = Guid.CreateVersion7(),
            DatasetId = Guid.CreateVersion7(),
            Name = name,
            Position = 1,
            Type = type,
            Constraints = constraints,
            Codes = codes,
            Meaning = meaning,
        };
}
