using System.Text.RegularExpressions;
using Causeway.LaborMarket.Learn.Terms;

namespace Causeway.Tests.LaborMarket.Learn;

public sealed partial class GlossaryTests
{
    static readonly IReadOnlyList<GlossaryTerm> All = Glossary.Shipped.All;

    [Fact]
    public void There_are_the_words_that_readers_ask_for()
    {
        string[] asked =
        [
            "labor-force",
            "unemployment-rate",
            "location-quotient",
            "shift-share",
            "soc",
            "cip",
            "naics",
            "fips",
            "cbsa",
            "oews",
            "qcew",
            "laus",
            "pums",
            "margin-of-error",
            "suppression",
            "top-coding",
            "vintage",
            "percentile",
            "median",
            "living-wage",
            "fair-market-rent",
            "annual-openings",
            "separations",
            "entry-education",
            "job-zone",
            "completions",
            "first-major",
            "credential",
            "wioa",
            "perkins-v",
            "adjusted-cohort-graduation-rate",
        ];

        Assert.True(All.Count >= 70);
        Assert.All(asked, id => Assert.NotNull(Glossary.Shipped.Find(id)));
    }

    [Fact]
    public void Every_see_also_exists_and_none_points_at_itself()
    {
        Assert.Empty(All.SelectMany(t => t.See.Where(s => s == t.Id || Glossary.Shipped.Find(s) is null).Select(s => $"{t.Id} -> {s}")));
        Assert.Empty(All.Where(t => t.See.Count == 0 || t.See.Distinct().Count() != t.See.Count).Select(t => t.Id));
    }

    [Fact]
    public void Every_word_is_explained_in_both_languages()
    {
        static bool Lacks(TermWords words) => words.Term.Length == 0 || words.Short.Length == 0 || words.Long.Length == 0;

        Assert.Empty(All.Where(t => Lacks(t.En) || Lacks(t.Es)).Select(t => t.Id));
        Assert.Empty(All.Where(t => t.En.Example.Length == 0 != (t.Es.Example.Length == 0)).Select(t => t.Id));
        Assert.Empty(All.Where(t => t.En.Short == t.Es.Short || t.En.Long == t.Es.Long).Select(t => t.Id));
    }

    [Fact]
    public void The_meaning_is_one_sentence()
    {
        Assert.Empty(
            Texts()
                .Where(t => t.Part == "short" && (!t.Text.EndsWith('.') || SentenceEnd().Count(t.Text) > 1))
                .Select(t => t.Id + ": " + t.Text)
        );
    }

    [Fact]
    public void The_file_is_in_order_of_the_ids()
    {
        Assert.Equal(All.Select(t => t.Id).Order(StringComparer.Ordinal), All.Select(t => t.Id));
    }

    [Fact]
    public void Nothing_is_HTML()
    {
        Assert.Empty(Texts().Where(t => t.Text.AsSpan().ContainsAny("<>&")).Select(t => $"{t.Id}: {t.Text}"));
    }

    [Fact]
    public void Examples_have_the_same_numbers_in_both_languages()
    {
        static string[] Numbers(string text) =>
            [.. Number().Matches(text).Select(m => m.Value.TrimEnd('.', ',')).Order(StringComparer.Ordinal)];

        Assert.All(All, t => Assert.Equal(Numbers(t.En.Example), Numbers(t.Es.Example)));
    }

    [Fact]
    public void An_example_with_figures_names_its_source_or_says_that_it_is_invented()
    {
        var nameless = All.Where(t => t.En.Example.Any(char.IsAsciiDigit))
            .Where(t => !t.En.Example.Contains('(', StringComparison.Ordinal))
            // Codes, ages and dates are no figures.
            .Where(t => t.Id is not ("cbsa" or "fips" or "naics" or "occupation" or "wioa" or "universe" or "college-scorecard"));

        Assert.Empty(nameless.Select(t => $"{t.Id}: {t.En.Example}"));
    }

    [Fact]
    public void Finds_the_longest_word_at_its_first_place_only()
    {
        var pieces = Glossary.Shipped.Pieces("The poverty guideline and the margin of error; a margin of error again.", "en");

        Assert.Equal(["poverty-guideline", "margin-of-error"], pieces.Where(p => p.Term is not null).Select(p => p.Term!.Id));
        Assert.Equal("The poverty guideline and the margin of error; a margin of error again.", string.Concat(pieces.Select(p => p.Text)));
    }

    [Theory]
    [InlineData("Unemployment rate, percent", "en", "unemployment-rate")]
    [InlineData("Tasa de desempleo, por ciento", "es", "unemployment-rate")]
    [InlineData("QCEW counts jobs", "en", "qcew")]
    [InlineData("a qcew of no meaning", "en", "")]
    [InlineData("medianly", "en", "")]
    [InlineData("non-median", "en", "")]
    [InlineData("", "en", "")]
    public void Knows_a_word_in_a_text(string text, string language, string expected)
    {
        var found = Glossary.Shipped.Pieces(text, language).Select(p => p.Term?.Id).OfType<string>();

        Assert.Equal(expected, string.Join(',', found));
    }

    [Fact]
    public void Is_in_the_order_of_its_language()
    {
        var spanish = Glossary.Shipped.InOrder("es").Select(t => t.Es.Term).ToList();

        Assert.Equal(All.Count, spanish.Count);
        Assert.True(
            spanish.FindIndex(t => t.StartsWith("área", StringComparison.Ordinal))
                < spanish.FindIndex(t => t.StartsWith("base", StringComparison.Ordinal))
        );
    }

    static IEnumerable<(string Id, string Part, string Text)> Texts() =>
        from term in All
        from words in new[] { term.En, term.Es }
        from text in new[]
        {
            (term.Id, "term", words.Term),
            (term.Id, "short", words.Short),
            (term.Id, "long", words.Long),
            (term.Id, "example", words.Example),
        }
        select text;

    [GeneratedRegex(@"[.!?](?: |$)", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\d[\d,.]*", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
