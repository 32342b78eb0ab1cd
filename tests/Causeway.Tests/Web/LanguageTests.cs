using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Causeway.Tests.Support;
using Causeway.Web.Layout;

namespace Causeway.Tests.Web;

public sealed partial class LanguageTests(ShellFixture shell) : IClassFixture<ShellFixture>
{
    readonly RunningSite _site = shell.Running;

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData("es", null, "es")]
    [InlineData("es-MX,en;q=0.5", null, "es")]
    [InlineData("fr,en;q=0.3,es;q=0.7", null, "es")]
    [InlineData("de", null, "en")]
    [InlineData("es", "en", "en")]
    [InlineData("en", "es", "es")]
    public async Task The_page_is_in_the_language_that_the_reader_chose_or_the_browser_asks_for(
        string? wish,
        string? cookie,
        string expected
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page");
        if (wish is not null)
        {
            request.Headers.Add("Accept-Language", wish);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", "causeway-language=" + cookie);
        }

        using var response = await _site.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Contains($"<html lang=\"{expected}\">", body, StringComparison.Ordinal);
        Assert.Contains(expected == "es" ? "Página no encontrada" : "Page not found", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_can_ask_for_Spanish()
    {
        var page = await _site.PageAsync("/style-guide?lang=es");

        Assert.Equal("es", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/language/es?back=%2Foccupations%3Fsoc%3D15-1252", "/occupations?soc=15-1252")]
    [InlineData("/language/es", "/")]
    [InlineData("/language/es?back=https%3A%2F%2Felsewhere.example", "/")]
    [InlineData("/language/es?back=%2F%2Felsewhere.example", "/")]
    [InlineData("/language/es?back=%2F%5Celsewhere.example", "/")]
    public async Task The_switch_keeps_the_choice_and_goes_back_to_a_page_of_ours_only(string address, string back)
    {
        using var response = await _site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(back, response.Headers.Location!.OriginalString);
        Assert.StartsWith("causeway-language=es", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_language_is_not_found()
    {
        using var response = await _site.Client.GetAsync("/language/xx");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task From_a_missing_page_the_switch_comes_back_to_that_page()
    {
        var page = await _site.PageAsync("/no-such-page?a=1");

        Assert.Equal("/language/es?back=%2Fno-such-page%3Fa%3D1", page.QuerySelector(".cw-header__tools a")!.GetAttribute("href"));
    }

    [Fact]
    public void Every_text_of_a_page_has_its_Spanish()
    {
        var root = Path.Combine(SharedFiles.Repository, "src", "Causeway");
        var used = new[] { "*.cshtml", "*.cs" }
            .SelectMany(kind => Directory.EnumerateFiles(root, kind, SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => Regex.Unescape(match.Groups[1].Value)))
            .Concat(Navigation.All.Concat(Navigation.Explorer).SelectMany(section => new[] { section.Label, section.Question }))
            .ToHashSet(StringComparer.Ordinal);
        var spanish = Directory
            .EnumerateFiles(root, "*.es.resx", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Root!.Elements("data"))
            .Where(data => !string.IsNullOrWhiteSpace(data.Element("value")!.Value))
            .Select(data => data.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(used.Count > 30, "The pattern no longer finds the texts.");
        Assert.Empty(used.Except(spanish));
    }

    [Fact]
    public void No_Spanish_text_is_left_over()
    {
        var root = Path.Combine(SharedFiles.Repository, "src", "Causeway");
        var all = string.Concat(
            new[] { "*.cshtml", "*.cs" }
                .SelectMany(kind => Directory.EnumerateFiles(root, kind, SearchOption.AllDirectories))
                .Select(File.ReadAllText)
        );
        var said = Sentences();
        var texts = XDocument.Load(Path.Combine(root, "Web", "Localization", "SharedText.es.resx")).Root!.Elements("data");

        Assert.DoesNotContain(
            texts.Select(text => text.Attribute("name")!.Value),
            name => !all.Contains('"' + name + '"', StringComparison.Ordinal) && !said.Contains(name)
        );
    }

    [Fact]
    public void Every_sentence_of_a_query_and_every_reason_for_a_missing_value_has_its_Spanish()
    {
        var spanish = XDocument
            .Load(Path.Combine(SharedFiles.Repository, "src", "Causeway", "Web", "Localization", "SharedText.es.resx"))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

        var said = Sentences();

        Assert.True(said.Count > 50, "The patterns no longer find the sentences.");
        Assert.Empty(said.Except(spanish.Keys));
        Assert.All(said, s => Assert.Equal(Hole().Count(s), Hole().Count(spanish[s])));
    }

    // What stands in Sentence.Of($"…"), with its holes numbered, and the texts given to Figure.None and Figure.Why.
    static HashSet<string> Sentences()
    {
        var root = Path.Combine(SharedFiles.Repository, "src", "Causeway");
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var source in new[] { "*.cshtml", "*.cs" }
                .SelectMany(kind => Directory.EnumerateFiles(root, kind, SearchOption.AllDirectories))
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        )
        {
            foreach (Match said in Said().Matches(source))
            {
                var number = 0;
                found.Add(SourceHole().Replace(said.Groups[1].Value, hole => string.Create(null, $"{{{number++}{hole.Groups[1].Value}}}")));
            }

            found.UnionWith(None().Matches(source).Select(m => Regex.Unescape(m.Groups[1].Value)));
        }

        return found;
    }

    [GeneratedRegex("""Sentence\.Of\(\s*\$"((?:[^"\\]|\\.)*)"[,)\s]""")]
    private static partial Regex Said();

    [GeneratedRegex("""Figure\.None\(\s*(?:\$?"[^"]*"|\w+),\s*(?:[\w.]+ \?\? )?"((?:[^"\\]|\\.)*)"[,)\s]""")]
    private static partial Regex None();

    [GeneratedRegex(@"\{[^{}]*?(:[A-Z]\d?)?\}")]
    private static partial Regex SourceHole();

    [GeneratedRegex(@"\{\d(:[A-Z]\d?)?\}")]
    private static partial Regex Hole();

    [GeneratedRegex("""\b(?:L|text|Words)\["((?:[^"\\]|\\.)*)"[,\]]""")]
    private static partial Regex Key();
}
