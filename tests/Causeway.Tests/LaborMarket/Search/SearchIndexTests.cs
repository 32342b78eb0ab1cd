using Causeway.LaborMarket.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Tests.LaborMarket.Search;

public sealed class SearchIndexTests
{
    static readonly SearchIndex Index = new([
        new("areas", "13", "Georgia", 0.85),
        new("areas", "13", "Georgia", 0.85, "GA"),
        new("areas", "13121", "Fulton County, GA", 0.7, Hidden: "Georgia"),
        new("areas", "13121", "Fulton County, GA", 0.65, "Atlanta", "Georgia GA"),
        new("areas", "17109", "McDonough County, IL", 0.5, "Atlanta", "Illinois IL"),
        new("areas", "17057", "Fulton County, IL", 0.5, Hidden: "Illinois"),
        new("areas", "C12060", "Atlanta-Sandy Springs-Roswell, GA", 0.78, Hidden: "Georgia"),
        new("areas", "C12060", "Atlanta-Sandy Springs-Roswell, GA", 0.78, "Atlanta", "GA Georgia"),
        new("areas", "C32420", "Mayagüez, PR", 0.55, Hidden: "Puerto Rico"),
        new("areas", "35013", "Doña Ana County, NM", 0.6, Hidden: "New Mexico"),
        new("occupations", "29-1141", "Registered Nurses", 0.78),
        new("occupations", "29-1141", "Registered Nurses", 0.78, "Nurse"),
        new("occupations", "29-1141", "Registered Nurses", 0.78, "RN"),
        new("occupations", "29-1171", "Nurse Practitioners", 0.66),
        new("occupations", "29-2061", "Licensed Practical and Licensed Vocational Nurses", 0.7),
        new("occupations", "31-1131", "Nursing Assistants", 0.74),
        new("occupations", "47-2111", "Electricians", 0.7),
        new("occupations", "47-2152", "Plumbers, Pipefitters, and Steamfitters", 0.68),
        new("occupations", "53-3032", "Heavy and Tractor-Trailer Truck Drivers", 0.76),
        new("industries", "622", "Hospitals", 0.68),
        new("industries", "5138", "Made-up Industry", 0.6),
        new("programs", "51.3801", "Registered Nursing/Registered Nurse", 0.8),
        new("programs", "51.38", "Registered Nursing, Nursing Administration, Nursing Research and Clinical Nursing", 0.6),
        new("institutions", "139940", "Georgia State University", 0.7, Hidden: "Atlanta Georgia GA"),
        new("sources", "oews", "Occupational Employment and Wage Statistics", 0.5),
    ]);

    [Theory]
    [InlineData("nurse", "29-1141")]
    [InlineData("NURSES", "29-1141")]
    [InlineData("rn", "29-1141")]
    [InlineData("atlanta", "C12060")]
    [InlineData("atlanta ga", "C12060")]
    [InlineData("georgia", "13")]
    [InlineData("GA", "13")]
    [InlineData("fulton", "13121")]
    [InlineData("fulton county", "13121")]
    [InlineData("fulton illinois", "17057")]
    [InlineData("fulton, il", "17057")]
    [InlineData("georgia state", "139940")]
    [InlineData("truck driver", "53-3032")]
    [InlineData("drivers of trucks", "53-3032")]
    public void The_likeliest_comes_first(string typed, string code)
    {
        Assert.Equal(code, Index.Find(typed, null, 5).Hits[0].Code);
    }

    [Theory]
    [InlineData("electrican", "47-2111")] // a letter missing
    [InlineData("electtrician", "47-2111")] // a letter too many
    [InlineData("electrisian", "47-2111")] // another letter
    [InlineData("elcetrician", "47-2111")] // two letters exchanged
    [InlineData("elektrisian", "47-2111")] // two slips in a long word
    [InlineData("atlnata", "C12060")]
    [InlineData("plumer", "47-2152")]
    [InlineData("regsitered nruse", "29-1141")]
    [InlineData("elcetri", "47-2111")] // a slip in a word that is still being typed
    [InlineData("hosptials", "622")]
    public void A_slip_of_the_hand_is_forgiven(string typed, string code)
    {
        var answer = Index.Find(typed, null, 5);

        Assert.Equal(code, answer.Hits[0].Code);
    }

    [Theory]
    [InlineData("mayaguez", "C32420")]
    [InlineData("MAYAGÜEZ", "C32420")]
    [InlineData("dona ana", "35013")]
    [InlineData("doña ana", "35013")]
    public void Accents_may_be_dropped_or_typed(string typed, string code)
    {
        Assert.Equal(code, Index.Find(typed, null, 5).Hits[0].Code);
    }

    [Theory]
    [InlineData("29-1141", "29-1141")]
    [InlineData("291141", "29-1141")]
    [InlineData("29-1141.00", "29-1141")]
    [InlineData("13121", "13121")]
    [InlineData("51.3801", "51.3801")]
    [InlineData("c12060", "C12060")]
    [InlineData("12060", "C12060")]
    [InlineData("51.38", "51.38")]
    [InlineData("5138", "5138")]
    [InlineData("oews", "oews")]
    public void A_code_finds_its_thing(string typed, string code)
    {
        var first = Index.Find(typed, null, 5).Hits[0];

        Assert.Equal(code, first.Code);
        Assert.True(first.Exact);
    }

    [Fact]
    public void The_beginning_of_a_code_finds_all_that_begin_so()
    {
        var codes = Index.Find("29-", null, 10).Hits.Concat(Index.Find("29-1", null, 10).Hits).Select(h => h.Code).Distinct();

        Assert.Equal(
            ["29-1141", "29-1171"],
            codes.Where(c => c.StartsWith("29-1", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Atlanta_is_the_metropolitan_area_and_then_the_county_of_the_city()
    {
        var hits = Index.Find("atlanta", new HashSet<string> { "areas" }, 3).Hits;

        Assert.Equal(["C12060", "13121", "17109"], hits.Select(h => h.Code));
        Assert.Equal([null, "Atlanta", "Atlanta"], hits.Select(h => h.Also));
    }

    [Fact]
    public void A_thing_with_many_names_is_found_once_and_counted_once()
    {
        var answer = Index.Find("nurse", new HashSet<string> { "occupations" }, 10);

        Assert.Single(answer.Hits, h => h.Code == "29-1141");
        Assert.Equal(answer.Hits.Count, answer.Totals["occupations"]);
    }

    [Fact]
    public void Only_the_kinds_that_are_asked_for_are_found()
    {
        var answer = Index.Find("georgia", new HashSet<string> { "institutions" }, 10);

        Assert.Equal(["139940"], answer.Hits.Select(h => h.Code));
        Assert.Equal(["institutions"], answer.Totals.Keys);
    }

    [Fact]
    public void One_wrong_word_of_several_does_not_hide_the_rest()
    {
        Assert.Equal("29-1141", Index.Find("registered zzzzzz nurses", null, 5).Hits[0].Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("--,,..")]
    [InlineData("qqqqqqqq")]
    [InlineData("護士")]
    public void Nothing_is_found_for_what_is_nothing(string typed)
    {
        Assert.Empty(Index.Find(typed, null, 5).Hits);
    }

    [Fact]
    public void Whatever_is_typed_finds_no_more_than_was_asked_for_and_the_best_first() =>
        Prop.ForAll<string?>(typed =>
            {
                var hits = Index.Find(typed ?? "", null, 7, 3).Hits;
                return hits.Count <= 7
                    && hits.GroupBy(h => h.Kind).All(g => g.Count() <= 3)
                    && hits.Zip(hits.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score);
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_slips_agree_with_counting_them_the_slow_way() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString>(),
                ArbMap.Default.ArbFor<NonEmptyString>(),
                (one, other) =>
                {
                    var (a, b) = (Short(one.Get), Short(other.Get));
                    var (whole, beginning) = WordList.Slips(a, b);
                    return whole == Slowly(a, b) && beginning == Enumerable.Range(0, b.Length + 1).Min(n => Slowly(a, b[..n]));
                }
            )
            .QuickCheckThrowOnFailure();

    // Few letters, so that they meet.
    static string Short(string text) => string.Concat(text.Take(6).Select(c => (char)('a' + (c % 3))));

    // Optimal string alignment by its definition.
    static int Slowly(string a, string b) =>
        a.Length == 0 ? b.Length
        : b.Length == 0 ? a.Length
        : new[]
        {
            Slowly(a[..^1], b) + 1,
            Slowly(a, b[..^1]) + 1,
            Slowly(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1),
            a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1] ? Slowly(a[..^2], b[..^2]) + 1 : int.MaxValue,
        }.Min();
}
