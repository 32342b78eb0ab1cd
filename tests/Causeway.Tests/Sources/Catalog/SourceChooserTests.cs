using System.Net;
using System.Text.Json;
using Causeway.Sources;
using Causeway.Sources.Catalog.Choose;
using Causeway.Tests.LaborMarket.Learn;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Catalog;

[Collection(LearnPages.Name)]
public sealed class SourceChooserTests(LearnSite site)
{
    static readonly Capabilities All = Capabilities.Shipped;

    readonly RunningSite _site = site.Running;

    [Fact]
    public void Every_shipped_dataset_is_described_once_and_no_other()
    {
        Assert.Equal(
            SourceCatalog.Shipped.Sources.Select(s => s.Dataset.Id).Order(StringComparer.Ordinal),
            All.Datasets.Select(d => d.Id).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_dataset_that_has_tables_answers_something()
    {
        var silent = All.Datasets.Where(d => d.Answers.Count == 0).Select(d => d.Id);

        Assert.Equal(SourceCatalog.Shipped.Sources.Where(s => s.Dataset.Tables.Count == 0).Select(s => s.Dataset.Id), silent);
    }

    [Fact]
    public void Only_known_words_are_used_and_every_question_has_an_answer()
    {
        var answers = All.Datasets.SelectMany(d => d.Answers).ToArray();
        HashSet<string> Ids(IReadOnlyList<ChoiceOption> options) => [.. options.Select(o => o.Id)];

        Assert.Empty(answers.SelectMany(a => a.What).Concat(All.Advice.SelectMany(a => a.What)).Except(Ids(All.Questions)));
        Assert.Empty(answers.SelectMany(a => a.Where).Concat(All.Advice.SelectMany(a => a.Where)).Except(Ids(All.Places)));
        Assert.Empty(answers.SelectMany(a => a.Who).Concat(All.Advice.SelectMany(a => a.Who)).Except(Ids(All.Groups)));
        Assert.Empty(Ids(All.Questions).Except(answers.SelectMany(a => a.What)));
        Assert.All(answers, a => Assert.True(a.What.Count > 0 && a.Where.Count > 0 && a.Who.Contains("all")));
    }

    [Fact]
    public void Everything_is_said_in_both_languages()
    {
        var said = All
            .Datasets.SelectMany(d => d.Answers)
            .Select(a => (a.En, a.Es))
            .Concat(All.Advice.Select(a => (a.En, a.Es)))
            .Concat(new[] { All.Questions, All.Places, All.Groups, All.Ages }.SelectMany(o => o).Select(o => (o.En, o.Es)));

        Assert.All(said, s => Assert.True(s.En.Length > 0 && s.Es.Length > 0 && s.En != s.Es, s.En));
    }

    [Fact]
    public async Task Wages_by_county_and_race_are_in_QWI_and_not_in_OEWS_or_QCEW()
    {
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync("/api/v1/sources/choose?what=wages&where=county&who=race"));
        var root = json.RootElement;

        string[] Of(string part) => [.. root.GetProperty(part).EnumerateArray().Select(s => s.GetProperty("dataset").GetString()!)];
        Assert.Contains("qwi", Of("fits"));
        Assert.Equal(["acs-pums", "qcew"], Of("nearly").Order(StringComparer.Ordinal));
        Assert.Equal(["oews"], Of("doNotFit"));
        var oews = root.GetProperty("doNotFit")[0];
        Assert.Equal(
            [
                "It has no figures for counties; it has them for the nation, states, metropolitan areas.",
                "It has no figures by race or ethnicity; it has them for everybody together.",
            ],
            oews.GetProperty("misses").EnumerateArray().Select(m => m.GetString()!)
        );
        Assert.Equal("2025-05", oews.GetProperty("loaded")[0].GetString());
        Assert.Contains(
            "No public source has pay by county, occupation and race together.",
            root.GetProperty("advice").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("unemployment", "county", "all", "half-year", "laus")]
    [InlineData("industries", "county", "all", "half-year", "qcew")]
    [InlineData("openings", "state", "all", "any", "state-projections")]
    [InlineData("openings", "nation", "all", "any", "projections")]
    [InlineData("completions", "school", "race", "any", "ipeds")]
    [InlineData("graduation", "school", "low-income", "any", "graduation-rates")]
    [InlineData("graduate-earnings", "school", "program", "three-years", "pseo")]
    [InlineData("skills", "nation", "all", "any", "onet")]
    [InlineData("wages", "state", "race", "any", "acs-pums")]
    public async Task Knows_the_source_of_a_question(string what, string where, string who, string age, string expected)
    {
        using var json = JsonDocument.Parse(
            await _site.Client.GetStringAsync($"/api/v1/sources/choose?what={what}&where={where}&who={who}&age={age}")
        );

        Assert.Contains(expected, json.RootElement.GetProperty("fits").EnumerateArray().Select(s => s.GetProperty("dataset").GetString()));
    }

    [Fact]
    public async Task Openings_of_a_group_do_not_exist_and_the_advice_says_what_to_do()
    {
        var page = await _site.PageAsync("/choose-a-source?what=openings&where=state&who=race");

        Assert.Equal("None fits whole", page.QuerySelector("#answer h2")!.TextContent);
        Assert.Contains(
            "Nobody projects openings for a group of people",
            page.QuerySelector("#answer .usa-alert")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_question_that_nothing_answers_comes_with_advice()
    {
        var choices = new List<SourceChoice>();
        var chooser = (SourceChooser)_site.Site.Services.GetService(typeof(SourceChooser))!;
        foreach (var question in All.Questions)
        {
            foreach (var place in All.Places)
            {
                foreach (var group in All.Groups)
                {
                    choices.Add(await chooser.ChooseAsync(new(question.Id, place.Id, group.Id), "en", default));
                }
            }
        }

        Assert.DoesNotContain(choices, c => c.Fits.Count == 0 && string.IsNullOrEmpty(c.Advice));
        Assert.All(choices.SelectMany(c => c.Fits), s => Assert.Empty(s.Misses));
        Assert.All(choices.SelectMany(c => c.Nearly), s => Assert.Single(s.Misses));
        Assert.All(choices.SelectMany(c => c.DoNotFit), s => Assert.True(s.Misses.Count > 1));
    }

    [Fact]
    public async Task Old_figures_are_named_when_new_ones_are_asked_for()
    {
        using var json = JsonDocument.Parse(
            await _site.Client.GetStringAsync("/api/v1/sources/choose?what=commuting&where=tract&who=race&age=year&lang=es")
        );

        var lodes = json.RootElement.GetProperty("nearly").EnumerateArray().Single(s => s.GetProperty("dataset").GetString() == "lodes");
        Assert.Equal("Sus cifras más recientes tienen unos 30 meses cuando se publican.", lodes.GetProperty("misses")[0].GetString());
    }

    [Fact]
    public async Task A_code_list_is_not_taken_for_an_edition_of_the_facts()
    {
        var page = await _site.PageAsync("/choose-a-source?what=industries&where=county");

        // Only the areas' code list of QCEW is loaded, of an edition that has no jobs; with facts beside it, theirs would count.
        var laus = await _site.PageAsync("/choose-a-source?what=unemployment&where=county");
        Assert.Contains(
            "Loaded here, newest edition 2022.",
            laus.QuerySelector("#source-laus")!.ParentElement!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Not loaded on this site", page.QuerySelector("#source-qwi")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_asks_before_it_answers_and_keeps_what_was_chosen()
    {
        var empty = await _site.PageAsync("/choose-a-source");
        var asked = await _site.PageAsync("/choose-a-source?what=skills&where=nation&lang=es");

        Assert.Empty(empty.QuerySelectorAll("#answer h2"));
        Assert.Equal("skills", asked.QuerySelector("select[name=what] option[selected]")!.GetAttribute("value"));
        Assert.Equal("¿Qué fuente corresponde a su pregunta?", asked.QuerySelector("h1")!.TextContent);
        Assert.Contains("Tareas, habilidades", asked.QuerySelector("#source-onet")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/choose-a-source?what=love", HttpStatusCode.OK)]
    [InlineData("/api/v1/sources/choose?what=love", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/sources/choose", HttpStatusCode.BadRequest)]
    public async Task A_word_that_there_is_not_is_told(string path, HttpStatusCode expected)
    {
        using var response = await _site.Client.GetAsync(path);
        var body = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains("what", body, StringComparison.Ordinal);
        Assert.True(!path.Contains("love", StringComparison.Ordinal) || body.Contains("cannot be", StringComparison.Ordinal));
    }
}
