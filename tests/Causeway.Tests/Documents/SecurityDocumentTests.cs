using System.Text.RegularExpressions;
using Causeway.Tests.Support;

namespace Causeway.Tests.Documents;

public sealed partial class SecurityDocumentTests
{
    /// <summary>The items of level 1 and 2 in chapters 2 to 5 of edition 4.0.3, by section: the numbers that there are.</summary>
    static readonly Dictionary<string, int[]> Items = new()
    {
        ["2.1"] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        ["2.2"] = [1, 2, 3],
        ["2.3"] = [1, 2, 3],
        ["2.4"] = [1, 2, 3, 4, 5],
        ["2.5"] = [1, 2, 3, 4, 5, 6, 7],
        ["2.6"] = [1, 2, 3],
        ["2.7"] = [1, 2, 3, 4, 5, 6],
        ["2.8"] = [1, 2, 3, 4, 5, 6],
        ["2.9"] = [1, 2, 3],
        ["2.10"] = [1, 2, 3, 4],
        ["3.1"] = [1],
        ["3.2"] = [1, 2, 3, 4],
        ["3.3"] = [1, 2, 3, 4],
        ["3.4"] = [1, 2, 3, 4, 5],
        ["3.5"] = [1, 2, 3],
        ["3.7"] = [1],
        // 4.1.4 was taken out of the standard.
        ["4.1"] = [1, 2, 3, 5],
        ["4.2"] = [1, 2],
        ["4.3"] = [1, 2, 3],
        ["5.1"] = [1, 2, 3, 4, 5],
        ["5.2"] = [1, 2, 3, 4, 5, 6, 7, 8],
        ["5.3"] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        ["5.4"] = [1, 2, 3],
        ["5.5"] = [1, 2, 3, 4],
    };

    static readonly Lazy<HashSet<string>> Tests = new(() =>
        Directory
            .EnumerateFiles(Path.Combine(SharedFiles.Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
            {
                var text = File.ReadAllText(file);
                var type = Path.GetFileNameWithoutExtension(file);
                return text.Contains($"class {type}", StringComparison.Ordinal)
                    ? Test().Matches(text).Select(m => $"{type}.{m.Groups[1].Value}")
                    : [];
            })
            .ToHashSet(StringComparer.Ordinal)
    );

    static string Read(string name) => File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "reference", name));

    static List<string[]> Rows() =>
        [
            .. Read("asvs.md")
                .Split('\n')
                .Where(line => Number().IsMatch(line))
                .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
        ];

    [Theory]
    [InlineData("security.md", 18)]
    [InlineData("asvs.md", 100)]
    public void Every_test_that_the_list_names_is_there(string document, int atLeast)
    {
        var named = Named().Matches(Read(document)).Select(m => m.Groups[1].Value).ToList();

        Assert.True(named.Count >= atLeast, $"{named.Count}");
        Assert.Empty(named.Distinct().Except(Tests.Value));
    }

    [Fact]
    public void Every_item_of_the_standard_is_listed_once()
    {
        var items = Items.SelectMany(section => section.Value.Select(number => $"{section.Key}.{number}"));

        Assert.Equal(items.Order(StringComparer.Ordinal), Rows().Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_said_to_hold_names_a_test_and_what_does_not_says_why()
    {
        Assert.All(
            Rows(),
            row =>
            {
                var (item, level, asks, state, how, tests) = (row[0], row[1], row[2], row[3], row[4], row[5]);
                Assert.Contains(level, (string[])["1", "2"]);
                Assert.True(asks.Length > 5, item);
                Assert.Contains(state, (string[])["met", "with a setting", "not met", "does not apply"]);
                var holds = state is "met" or "with a setting";
                Assert.True(holds == Named().IsMatch(tests), $"{item} is '{state}' and names: {tests}");
                Assert.True(holds || how.Length > 5, $"{item} is '{state}' without a reason");
            }
        );
    }

    [Fact]
    public void What_is_not_met_is_said_in_short_at_the_top()
    {
        var top = Read("asvs.md").Split("## V2")[0];

        Assert.All(Rows().Where(r => r[3] is "not met" or "with a setting"), r => Assert.Contains(r[0], top, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`", RegexOptions.None, 5_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| \d\.\d+\.\d+ \|", RegexOptions.None, 5_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\[(?:Postgres)?(?:Fact|Theory)\b.*?\bpublic (?:async )?(?:Task|void) (\w+)\(", RegexOptions.Singleline, 20_000)]
    private static partial Regex Test();
}
