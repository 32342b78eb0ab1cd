namespace Causeway.Methods.Tests.Docs;

public sealed class MethodDocsTest
{
    static readonly string Folder = Find();

    static readonly WorkedExample[] Examples = Directory
        .GetFiles(Folder, "*.md")
        .Order(StringComparer.Ordinal)
        .SelectMany(path => WorkedExample.Read(Path.GetFileName(path), File.ReadAllText(path)))
        .ToArray();

    public static TheoryData<string> Names => [.. Examples.Select(example => example.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worked_example_gives_the_figures_on_the_page(string name)
    {
        var example = Examples.Single(example => example.ToString() == name);

        Assert.True(Calculations.All.ContainsKey(example.Calculation), $"There is no calculation '{example.Calculation}'.");
        var results = Calculations.All[example.Calculation](example);

        Assert.NotEmpty(example.Expected);
        Assert.Empty(example.Expected.Select(pair => WorkedExample.WhyNot(pair.Name, pair.Figure, results)).OfType<string>());
    }

    [Fact]
    public void Every_calculation_is_shown_on_a_page()
    {
        Assert.Empty(Calculations.All.Keys.Except(Examples.Select(example => example.Calculation)));
    }

    [Fact]
    public void Every_page_with_an_example_has_words_formula_and_source_and_stands_in_the_list()
    {
        var list = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.All(
            Examples.Select(example => example.Page).Distinct(),
            page =>
            {
                var text = File.ReadAllText(Path.Combine(Folder, page));
                Assert.All(
                    ["## In plain words", "## Formula", "## Source", "## Worked example"],
                    heading => Assert.Contains(heading, text, StringComparison.Ordinal)
                );
                Assert.Contains($"({page})", list, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("60%", 0.6, true)]
    [InlineData("60%", 0.604, true)]
    [InlineData("60%", 0.606, false)]
    [InlineData("60.0%", 0.604, false)]
    [InlineData("1,000", 1000.4, true)]
    [InlineData("1,000", 1001, false)]
    [InlineData("-15", -15, true)]
    [InlineData("-15", 15, false)]
    public void The_checker_compares_to_the_last_digit_printed(string figure, double result, bool agrees)
    {
        var results = new Dictionary<string, object?> { ["x"] = result };

        Assert.Equal(agrees, WorkedExample.WhyNot("x", figure, results) is null);
    }

    [Fact]
    public void The_checker_notices_a_wrong_word_and_a_missing_result()
    {
        var results = new Dictionary<string, object?> { ["sign"] = "Surplus" };

        Assert.NotNull(WorkedExample.WhyNot("sign", "Shortage", results));
        Assert.NotNull(WorkedExample.WhyNot("gap", "1", results));
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causeway.slnx")))
            {
                return Path.Combine(folder.FullName, "docs", "methods");
            }
        }

        throw new DirectoryNotFoundException("docs/methods is not above the tests.");
    }
}
