using System.Text.RegularExpressions;
using Causeway.Tests.Support;

namespace Causeway.Tests.Documents;

/// <summary>Dependencies point one way; the <c>using</c> lines tell.</summary>
public sealed class ModuleRulesTests
{
    /// <summary>What each module may not know.</summary>
    static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["Data"] =
        [
            "Causeway.Sources",
            "Causeway.Pathways",
            "Causeway.LaborMarket",
            "Causeway.Web",
            "Causeway.Jobs",
            "Microsoft.AspNetCore",
        ],
        ["Jobs"] = ["Causeway.Pathways", "Causeway.LaborMarket", "Causeway.Web", "Causeway.Sources"],
        ["Sources"] = ["Causeway.Pathways", "Causeway.LaborMarket"],
    };

    [Fact]
    public void No_module_reaches_up()
    {
        var source = Path.Combine(SharedFiles.Repository, "src", "Causeway");
        var trespasses =
            from module in Forbidden
            from file in Directory.EnumerateFiles(Path.Combine(source, module.Key), "*.cs", SearchOption.AllDirectories)
            // A slice's own page may know the site's shell.
            where !file.EndsWith(".cshtml.cs", StringComparison.Ordinal)
            from Match line in Regex.Matches(
                File.ReadAllText(file),
                @"^using (?:static )?([\w.]+);",
                RegexOptions.Multiline,
                TimeSpan.FromSeconds(5)
            )
            where module.Value.Any(f => line.Groups[1].Value == f || line.Groups[1].Value.StartsWith(f + ".", StringComparison.Ordinal))
            select $"{Path.GetRelativePath(source, file)}: {line.Value}";

        Assert.Empty(trespasses);
    }

    [Fact]
    public void The_methods_have_no_packages_and_no_input_or_output()
    {
        var methods = Path.Combine(SharedFiles.Repository, "src", "Causeway.Methods");
        var uses =
            from file in Directory.EnumerateFiles(methods, "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from Match line in Regex.Matches(
                File.ReadAllText(file),
                @"^using (System\.(?:IO|Net|Data)[\w.]*);",
                RegexOptions.Multiline,
                TimeSpan.FromSeconds(5)
            )
            select $"{Path.GetFileName(file)}: {line.Value}";

        Assert.Empty(uses);
        Assert.DoesNotContain(
            "PackageReference",
            File.ReadAllText(Path.Combine(methods, "Causeway.Methods.csproj")),
            StringComparison.Ordinal
        );
    }
}
