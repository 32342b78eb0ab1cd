using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Documents;

/// <summary>Documents that are written from the code: the catalog of sources, the command line, the error codes. <c>./test --golden</c> writes them; here they must agree.</summary>
public sealed class GeneratedDocumentsTests
{
    [Fact]
    public void Every_source_has_its_catalog_page()
    {
        var pages = SourceCatalog.Shipped.Sources.ToDictionary(s => $"catalog/{s.Dataset.Id}.md", s => CatalogPage(s.Dataset));
        pages["catalog/README.md"] = CatalogIndex();

        Documents.Match("catalog", pages);
    }

    [Fact]
    public void Every_verb_and_option_is_in_the_reference()
    {
        var text = new StringBuilder(
            "# Command line\n\nWritten from the program by `./test --golden`.\n\nExit codes: 0 done; 1 a bug; 2 something you can put right, the message says what; 3 a load published nothing of at least one dataset, or a file was damaged; 130 ended by Ctrl+C.\n"
        );
        // A verb with verbs of its own, such as user, is told by these.
        var verbs = CommandLine
            .Root()
            .Subcommands.SelectMany(c => c.Subcommands.Count == 0 ? [(c.Name, c)] : c.Subcommands.Select(s => ($"{c.Name} {s.Name}", s)))
            .OrderBy(v => v.Item1, StringComparer.Ordinal);
        foreach (var (name, verb) in verbs)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## causeway {name}\n\n{verb.Description}\n\n| argument or option | meaning |\n| --- | --- |\n"
            );
            foreach (var argument in verb.Arguments)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {argument.Description} |\n");
            }

            foreach (var option in verb.Options.Where(o => o.Name != "--help"))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{option.Name}` | {option.Description} |\n");
            }
        }

        Documents.Match("reference/cli.md", new() { ["reference/cli.md"] = text.ToString() });
    }

    [Fact]
    public void Every_error_code_is_in_the_reference()
    {
        var codes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(SharedFiles.Repository, "src", "Causeway"), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            foreach (
                Match match in Regex.Matches(
                    File.ReadAllText(file),
                    @"UserException\(\s*""([a-z_.]+)""",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(5)
                )
            )
            {
                codes.TryAdd(
                    match.Groups[1].Value,
                    Path.GetRelativePath(Path.Combine(SharedFiles.Repository, "src", "Causeway"), file).Replace('\\', '/')
                );
            }
        }

        var text = new StringBuilder(
            "# Error codes\n\nEvery message that you can act on ends with its code in brackets. Written from the program by `./test --golden`.\n\n| code | raised in |\n| --- | --- |\n"
        );
        foreach (var (code, file) in codes)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{code}` | `{file}` |\n");
        }

        Assert.True(codes.Count > 20);
        Documents.Match("reference/errors.md", new() { ["reference/errors.md"] = text.ToString() });
    }

    static string CatalogIndex()
    {
        var text = new StringBuilder(
            "# Catalog of sources\n\nWritten from each source's `dataset.yml` by `./test --golden`.\n\n| dataset | agency | license | tables |\n| --- | --- | --- | --- |\n"
        );
        foreach (var d in SourceCatalog.Shipped.Sources.Select(s => s.Dataset))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [{d.Title}]({d.Id}.md) | {d.Agency} | {d.License} | {string.Join(", ", d.Tables.Select(t => $"`{t.Name}`"))} |\n"
            );
        }

        return text.ToString();
    }

    static string CatalogPage(Dataset d)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# {d.Title}\n\n{d.Agency}. {d.License}.\n\n{d.About.Trim()}\n\n**Does not tell:** {d.Limits.Trim()}\n\n**Cite as:** {d.Citation}\n\n**Appears:** {d.Cadence}. [The agency's page]({d.Homepage})\n"
        );
        if (d.Downloads.Count > 0)
        {
            text.Append("\n## Where to get it\n\n");
            foreach (var download in d.Downloads)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- {download.Title}: `{download.Url}`{(download.ByHand ? " (with a browser: the agency refuses programs)" : "")}\n"
                );
            }
        }

        if (d.Oddities.Count > 0)
        {
            text.Append("\n## What the reader handles\n\n");
            foreach (var oddity in d.Oddities)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {oddity}\n");
            }
        }

        if (d.LeftOut.Count > 0)
        {
            text.Append("\n## Recognized and not loaded\n\n");
            foreach (var left in d.LeftOut)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {left.Title}: {left.Reason}\n");
            }
        }

        foreach (var table in d.Tables)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## `{table.Name}`\n\n{table.Title}. {table.Grain} Key: {string.Join(", ", table.Key)}.\n\n| column | type | unit | meaning |\n| --- | --- | --- | --- |\n"
            );
            foreach (var c in table.Columns)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{c.Name}`{(c.Marked ? " + status" : "")} | {c.Type.ToString().ToLowerInvariant()} | {c.Unit} | {c.Meaning} |\n"
                );
            }
        }

        return text.ToString();
    }
}

static class Documents
{
    /// <summary>Compares pages with the files below <c>docs/</c>; pages that are there and gone from the code are named too.</summary>
    public static void Match(string folder, Dictionary<string, string> pages)
    {
        var docs = Path.Combine(SharedFiles.Repository, "docs");
        if (Environment.GetEnvironmentVariable("CAUSEWAY_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            foreach (var (path, text) in pages)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(docs, path))!);
                File.WriteAllText(Path.Combine(docs, path), text);
            }
        }

        var wrong = pages
            .Where(p => !File.Exists(Path.Combine(docs, p.Key)) || File.ReadAllText(Path.Combine(docs, p.Key)) != p.Value)
            .Select(p => p.Key)
            .ToList();
        if (Directory.Exists(Path.Combine(docs, folder)))
        {
            wrong.AddRange(
                Directory
                    .EnumerateFiles(Path.Combine(docs, folder))
                    .Select(f => $"{folder}/{Path.GetFileName(f)}")
                    .Where(f => !pages.ContainsKey(f))
            );
        }

        Assert.True(wrong.Count == 0, $"Not as the code says: {string.Join(", ", wrong)}. Run ./test --golden and read the difference.");
    }
}
