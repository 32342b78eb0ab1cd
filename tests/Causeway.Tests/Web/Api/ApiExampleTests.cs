using System.Diagnostics;
using System.Text.RegularExpressions;
using Causeway.Sources;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Web.Api;

/// <summary>Runs every example of <c>docs/reference/api.md</c> against a site with the starter data and compares what it prints.</summary>
public sealed partial class ApiExampleTests
{
    static readonly Dictionary<string, string> Programs = new()
    {
        ["bash"] = "bash",
        ["python"] = "python3",
        ["r"] = "Rscript",
    };

    [Fact]
    public async Task The_examples_print_what_they_say()
    {
        var examples = Example()
            .Matches(await File.ReadAllTextAsync(Path.Combine(SharedFiles.Repository, "docs", "reference", "api.md")))
            .Select(m => (Language: m.Groups[1].Value, Code: m.Groups[2].Value, Output: m.Groups[3].Value))
            .ToArray();
        await using var loads = await LoadFixture.OpenAsync();
        var report = await StarterData.LoadAsync(loads.Warehouse, default);
        Assert.True(report.Succeeded);
        await using var site = await RunningSite.StartAsync(builder => builder.Services.AddSingleton(loads.Warehouse));
        var address = site.Client.BaseAddress!.ToString().TrimEnd('/');

        Assert.Equal(["bash", "python", "r"], examples.Select(e => e.Language).Distinct());
        foreach (var (language, code, output) in examples)
        {
            // The examples of bash read their JSON with python3.
            var missing = new[] { Programs[language], "curl", "python3" }
                .Take(language == "bash" ? 3 : 1)
                .Where(p => !IsThere(p))
                .ToArray();
            if (missing.Length > 0)
            {
                Assert.True(
                    language == "r" || Environment.GetEnvironmentVariable("CI") != "true",
                    $"CI needs {string.Join(", ", missing)} for the examples of the API."
                );
                continue;
            }

            Assert.Equal(
                output,
                await RunAsync(Programs[language], code.Replace("http://localhost:5080", address, StringComparison.Ordinal))
            );
        }
    }

    static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    static async Task<string> RunAsync(string program, string code)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                program,
                program == "Rscript" ? ["-"]
                    : program == "bash" ? ["-e", "-o", "pipefail"]
                    : ["-"]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(code);
        process.StandardInput.Close();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);

        Assert.True(process.ExitCode == 0, $"{code}\n{await errors}");
        return string.Join('\n', (await output).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())) + "\n";
    }

    [GeneratedRegex("```(bash|python|r)\n(.*?)```\n+```text\n(.*?)```", RegexOptions.Singleline, 2000)]
    private static partial Regex Example();
}
