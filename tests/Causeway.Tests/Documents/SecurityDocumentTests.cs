using System.Text.RegularExpressions;
using Causeway.Tests.Support;

namespace Causeway.Tests.Documents;

public sealed class SecurityDocumentTests
{
    [Fact]
    public void Every_test_that_the_list_names_is_there()
    {
        var text = File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "reference", "security.md"));
        var named = Regex.Matches(text, @"`(\w+)\.(\w+)`", RegexOptions.None, TimeSpan.FromSeconds(5));
        var tests = typeof(SecurityDocumentTests)
            .Assembly.GetTypes()
            .SelectMany(t =>
                t.GetMethods().Where(m => m.GetCustomAttributes(typeof(FactAttribute), true).Length > 0).Select(m => $"{t.Name}.{m.Name}")
            )
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 12);
        Assert.All(named, m => Assert.Contains($"{m.Groups[1].Value}.{m.Groups[2].Value}", tests));
    }
}
