using System.Text.RegularExpressions;
using Causeway.LaborMarket.Learn.Primer;

namespace Causeway.Tests.LaborMarket.Learn;

public sealed partial class PrimerTests
{
    [Fact]
    public void Both_languages_have_the_same_sections_pictures_and_answers()
    {
        Assert.Equal(LmiPrimer.In("en").Sections.Select(s => s.Id), LmiPrimer.In("es").Sections.Select(s => s.Id));
        Assert.Equal(Parts("en"), Parts("es"));
        Assert.All(LmiPrimer.In("es").Sections.Zip(LmiPrimer.In("en").Sections), p => Assert.NotEqual(p.First.Title, p.Second.Title));

        static string[] Parts(string language) => [.. Container().Matches(LmiPrimer.Source(language)).Select(m => m.Value)];
    }

    [Fact]
    public void Both_languages_have_the_same_numbers()
    {
        static string[] Numbers(string language) =>
            [.. Number().Matches(LmiPrimer.Source(language)).Select(m => m.Value.TrimEnd('.', ',')).Order(StringComparer.Ordinal)];

        // "A year" and "1-year" are written differently in the two languages.
        Assert.Equal(Numbers("en").Where(n => n.Length > 1), Numbers("es").Where(n => n.Length > 1));
    }

    [Fact]
    public void The_sums_of_the_margins_are_right()
    {
        var text = LmiPrimer.Source("en");

        Assert.Contains($"root of 1.34² + 4.10², which is {Math.Sqrt(1.34 * 1.34 + 4.10 * 4.10):N2}", text, StringComparison.Ordinal);
        Assert.Contains($"root of 25 + 16, about {Math.Sqrt(41):N1}", text, StringComparison.Ordinal);
        Assert.Contains($"The difference is ${38.46 - 32.05:N2}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_HTML_is_shown_and_not_run()
    {
        var primer = LmiPrimer.Read("## A <b>b</b> {#a}\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))", "en");

        Assert.DoesNotContain("<script", primer.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", primer.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_picture_that_there_is_not_is_an_error_of_ours()
    {
        Assert.Throws<InvalidOperationException>(() => LmiPrimer.Read("::: picture nothing\nx\n:::", "en"));
    }

    [Fact]
    public void A_wide_table_can_be_scrolled_with_the_keyboard_and_is_named_by_its_heading()
    {
        var primer = LmiPrimer.Read("## Heading {#here}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", "en");

        Assert.Contains(
            "<div class=\"cw-table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"here\"><table class=\"usa-table",
            primer.Html.Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex(@"^::: \S+.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Container();

    [GeneratedRegex(@"\d[\d,.]*", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
