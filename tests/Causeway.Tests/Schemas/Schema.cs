using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.Tests.Support;

namespace Causeway.Tests.Schemas;

/// <summary>Documents for other programs against the schemas of their standards, with validators that are not ours: <c>validate.mjs</c> in this folder.</summary>
public static class Schema
{
    /// <summary>What is wrong with a document; nothing when it is valid.</summary>
    /// <param name="standard"><c>data-package</c> and <c>table-schema</c>: the profiles of Frictionless Data version 1 as their authors ship them; <c>dcat-us</c>: our own, see there.</param>
    /// <param name="document">The document.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string standard, JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var script = Path.Combine(SharedFiles.Repository, "tests", "Causeway.Tests", "Schemas", "validate.mjs");
        using var node = Process.Start(
            new ProcessStartInfo("node", [script, standard])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(document.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<string[]>(await output)!;
    }
}
