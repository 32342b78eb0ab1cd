using System.Globalization;
using System.Text;
using Causeway.Data;
using Causeway.Methods.Statistics;
using Causeway.Sources;
using Causeway.Sources.AcsPums;
using Causeway.Sources.CensusOccupations;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.AcsPums;

public sealed class PumsEstimatesTests
{
    static readonly SourceCatalog Catalog = new([new AcsPumsSource(), new CensusOccupationsSource()]);

    sealed record Person(
        string Serial,
        string Puma,
        int Weight,
        int Sex,
        int Race,
        string Hispanic,
        int Esr,
        int Cow,
        string Occupation,
        int Hours,
        int Weeks,
        int Wage,
        int[] Replicates
    )
    {
        public string Group =>
            Hispanic != "01" ? "hispanic"
            : Race == 1 ? "white"
            : Race == 2 ? "black"
            : Race is 3 or 4 or 5 ? "american_indian_alaska_native"
            : Race == 6 ? "asian"
            : Race == 7 ? "native_hawaiian_pacific_islander"
            : Race == 8 ? "other"
            : "two_or_more";

        public double? Hourly => Cow <= 5 && Wage > 0 && Hours > 0 && Weeks > 0 ? Wage * 1.5 / (Hours * Weeks) : null;
    }

    [Fact]
    public async Task Agrees_with_counting_the_persons_by_hand()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var people = People(600, new Random(1));
        await loads.LoadAsync(loads.Write("a.csv", File(people, replicates: true)));

        var found = await new PumsEstimates(loads.Warehouse).RunAsync(new("2024-1yr", "13", ByRace: true, BySex: true), default);

        var groups = people
            .Where(p => p.Esr is 1 or 2)
            .GroupBy(p => (p.Occupation, p.Group, Sex: p.Sex == 1 ? "male" : "female"))
            .OrderBy(g => (g.Key.Occupation, g.Key.Group, g.Key.Sex))
            .ToArray();
        Assert.Equal(groups.Select(g => g.Key), found.Occupations.Select(o => (o.Occupation, o.Race, o.Sex)));
        Assert.All(groups.Zip(found.Occupations), pair => Same(pair.First.ToArray(), pair.Second));
    }

    static void Same(Person[] expected, PumsOccupation found)
    {
        double[] Weights(IEnumerable<Person> people, int replicate) =>
            [.. people.Select(p => replicate < 0 ? p.Weight : (double)p.Replicates[replicate])];
        var paid = expected.Where(p => p.Hourly is not null).ToArray();
        var workers = Replicates.SuccessiveDifference(
            Weights(expected, -1).Sum(),
            [.. Enumerable.Range(0, 80).Select(r => Weights(expected, r).Sum())]
        );
        Assert.Equal(expected.Length, found.Records);
        Assert.Equal(workers.Value, found.Workers.Value, 6);
        Assert.Equal(workers.StandardError, found.Workers.StandardError, 6);
        Assert.Equal(ErrorMethod.Replicates, found.Workers.Method);
        Assert.Equal(Weighted.EffectiveSize(Weights(expected, -1)), found.EffectiveSize, 6);
        Assert.Equal(paid.Length, found.WageRecords);
        Assert.Equal(paid.Length == 0 ? 0 : 5, found.Percentiles.Count);
        foreach (var percentile in found.Percentiles)
        {
            double[] hourly = [.. paid.Select(p => p.Hourly!.Value)];
            var value = Weighted.Quantile(hourly, Weights(paid, -1), percentile.Share);
            Assert.Equal(value, percentile.Value, 9);
            double Share(int replicate) => Weights(paid.Where(p => p.Hourly <= value), replicate).Sum() / Weights(paid, replicate).Sum();
            var error = Replicates.SuccessiveDifference(Share(-1), [.. Enumerable.Range(0, 80).Select(Share)]).StandardError;
            var interval = Weighted.WoodruffInterval(hourly, Weights(paid, -1), percentile.Share, error);
            Assert.Equal(interval.Lower, percentile.Interval.Lower, 9);
            Assert.Equal(interval.Upper, percentile.Interval.Upper, 9);
        }
    }

    [Fact]
    public async Task Without_replicate_weights_margins_are_approximate_and_said_to_be()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var people = People(300, new Random(2));
        await loads.LoadAsync(loads.Write("a.csv", File(people, replicates: false)));

        var found = await new PumsEstimates(loads.Warehouse).RunAsync(new("2024-1yr", "13"), default);

        var nurses = found.Occupations.Single(o => o.Occupation == "3255");
        double[] weights = [.. people.Select(p => (double)p.Weight)];
        var share = Weighted.ApproximateShare([.. people.Select(p => p.Esr is 1 or 2 && p.Occupation == "3255")], weights);
        Assert.Equal(ErrorMethod.Approximate, nurses.Workers.Method);
        Assert.Equal(share.Value * weights.Sum(), nurses.Workers.Value, 6);
        Assert.Equal(share.StandardError * weights.Sum(), nurses.Workers.StandardError, 6);
        var paid = people.Where(p => p.Esr is 1 or 2 && p.Occupation == "3255" && p.Hourly is not null).ToArray();
        var interval = Weighted.WoodruffInterval([.. paid.Select(p => p.Hourly!.Value)], [.. paid.Select(p => (double)p.Weight)], 0.5);
        Assert.Equal(interval, nurses.Percentiles.Single(p => p.Share == 0.5).Interval);
        Assert.Contains(found.Notes, n => n.Contains("approximate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_for_pumas_full_time_workers_and_wage_earners()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var people = People(500, new Random(3));
        await loads.LoadAsync(loads.Write("a.csv", File(people, replicates: false)));

        var found = await new PumsEstimates(loads.Warehouse).RunAsync(
            new("2024-1yr", Pumas: ["1300100", "1300300"], WageAndSalaryOnly: true, FullTimeFullYear: true),
            default
        );

        var expected = people
            .Where(p => p.Esr is 1 or 2 && p.Puma is "00100" or "00300" && p.Cow <= 5 && p.Hours >= 35 && p.Weeks >= 50)
            .Where(p => p.Esr is 1 or 2)
            .ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Length, found.Occupations.Sum(o => o.Records));
        Assert.Equal(expected.Sum(p => p.Weight), found.Occupations.Sum(o => o.Workers.Value), 6);
    }

    [Fact]
    public async Task Calls_few_records_and_wide_errors_unreliable()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var nurse = new Person("2024HU0000001", "00100", 10, 2, 2, "01", 1, 1, "3255", 40, 52, 60000, []);
        var people = Enumerable
            .Range(1, 29)
            .Select(i => nurse with { Serial = $"2024HU{i:0000000}" })
            .Concat(Enumerable.Range(100, 30).Select(i => nurse with { Serial = $"2024HU{i:0000000}", Occupation = "0010" }))
            .Append(nurse with { Serial = "2024HU0000200", Occupation = "0020", Weight = 100000 })
            .ToArray();
        await loads.LoadAsync(loads.Write("a.csv", File(people, replicates: false)));

        var found = (await new PumsEstimates(loads.Warehouse).RunAsync(new("2024-1yr", "13"), default)).Occupations.ToDictionary(o =>
            o.Occupation
        );

        Assert.Contains("29 persons", found["3255"].Unreliable, StringComparison.Ordinal);
        Assert.Contains("29 persons", found["3255"].WageUnreliable, StringComparison.Ordinal);
        // One record of a huge weight leaves the others with errors larger than themselves.
        Assert.Contains("40 percent", found["0010"].Unreliable, StringComparison.Ordinal);
        Assert.Null(found["0010"].WageUnreliable);
    }

    [Fact]
    public async Task Takes_the_middle_of_the_class_where_weeks_were_released_in_classes()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        await loads.LoadAsync(
            new LoadRequest(
                [
                    loads.Write(
                        "a.csv",
                        "SERIALNO,SPORDER,ST,PWGTP,AGEP,OCCP,ESR,COW,WKHP,WKW,WAGP\n0000012,1,13,5,30,0010,1,1,40,1,40800\n"
                    ),
                ],
                Vintage: "2016-1yr"
            )
        );

        var found = await new PumsEstimates(loads.Warehouse).RunAsync(new("2016-1yr", "13"), default);

        Assert.Equal(20, found.Occupations.Single().Median!.Value, 9);
        Assert.Contains(found.Notes, n => n.Contains("classes", StringComparison.Ordinal));
        Assert.Contains(found.Notes, n => n.Contains("ADJINC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Loading_a_file_publishes_the_same_estimates_for_the_state_whole_and_by_group()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        // A row that publication leaves out for its age is in no estimate either.
        var text =
            File(People(500, new Random(5)), replicates: false) + "2024HU9999999,1,13,00100,5000,140,1,1,01,1,1,3255,40,52,90000,1500000\n";
        await loads.LoadAsync(new LoadRequest([loads.Write("a.csv", text)], Threshold: 1));

        var asked = new List<string>();
        foreach (var (race, sex) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var found = await new PumsEstimates(loads.Warehouse).RunAsync(
                new("2024-1yr", "13", ByRace: race, BySex: sex, WageAndSalaryOnly: true),
                default
            );
            asked.AddRange(
                found.Occupations.Select(o =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"13|{o.Occupation}|{o.Race}|{o.Sex}|{o.Records}|{o.Workers.Value:F3}|{o.Workers.Margin():F3}|{o.Median:F3}|{o.Percentiles[2].Interval.Width / 2:F3}|approximate|{o.Unreliable is null && o.WageUnreliable is null}"
                    )
                )
            );
        }

        var published = await loads.QueryAsync(
            "select area, occp, race, sex, n, workers, workers_margin, hourly_median, hourly_median_margin, error_method, reliable from census.occupation_estimate",
            r =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{r.GetString(0)}|{r.GetString(1)}|{r.GetString(2)}|{r.GetString(3)}|{r.GetInt64(4)}|{r.GetDouble(5):F3}|{r.GetDouble(6):F3}|{r.Number(7):F3}|{r.Number(8):F3}|{r.GetString(9)}|{r.GetBoolean(10)}"
                )
        );
        Assert.Equal(asked.Order(StringComparer.Ordinal), published.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("01002")]
    [InlineData("13010O2")]
    public async Task Says_how_to_write_a_place(string? puma)
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var refused = await Assert.ThrowsAsync<UserException>(() =>
            new PumsEstimates(loads.Warehouse).RunAsync(new("2024-1yr", Pumas: puma is null ? [] : [puma]), default)
        );

        Assert.Contains("130100", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Both_engines_give_the_same_estimates()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        await using var postgres = await Warehouse.OpenAsync(
            new WarehouseOptions(loads.Folder, await PostgresFixture.CreateDatabaseAsync()),
            Catalog.Tables,
            default
        );
        var path = loads.Write("a.csv", File(People(400, new Random(4)), replicates: true));
        await loads.LoadAsync(path);
        var report = await new Loader(postgres, Catalog, TimeProvider.System).RunAsync(new LoadRequest([path]), null, default);
        Assert.True(report.Succeeded, string.Join("; ", report.Results.Select(r => r.Message)));

        var request = new PumsRequest("2024-1yr", "13", ByRace: true, BySex: true);
        var embedded = await new PumsEstimates(loads.Warehouse).RunAsync(request, default);
        var server = await new PumsEstimates(postgres).RunAsync(request, default);

        Assert.NotEmpty(embedded.Occupations);
        Assert.Equal(embedded.Occupations.Select(Text), server.Occupations.Select(Text));
        Assert.Equal(embedded.Notes, server.Notes);
    }

    [SharedFact]
    public async Task Georgia_2024_agrees_with_sums_made_elsewhere()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "derived", "acs-pums-2024-1yr-p13-38cols.csv.gz"));
        var estimates = new PumsEstimates(loads.Warehouse);

        var all = (await estimates.RunAsync(new("2024-1yr", "13"), default)).Occupations;
        var byRace = (await estimates.RunAsync(new("2024-1yr", "13", ByRace: true), default)).Occupations;

        // Counted and sorted from the same file with a script of another language.
        Assert.Equal((522, 52142L, 5463470.0), (all.Count, all.Sum(o => o.Records), all.Sum(o => o.Workers.Value)));
        var nurses = all.Single(o => o.Occupation == "3255");
        Assert.Equal((1123L, 115803.0, 1106L), (nurses.Records, nurses.Workers.Value, nurses.WageRecords));
        Assert.Equal([17.3077, 28.8462, 38.4615, 48.0769, 58.2265], nurses.Percentiles.Select(p => Math.Round(p.Value, 4)));
        Assert.All(
            nurses.Percentiles,
            p => Assert.True(p.Interval.Lower <= p.Value && p.Value <= p.Interval.Upper && p.Interval.Width > 0)
        );
        var black = byRace.Single(o => o.Occupation == "3255" && o.Race == "black");
        Assert.Equal((262L, 36489.0, 38.4615), (black.Records, black.Workers.Value, Math.Round(black.Median!.Value, 4)));
        Assert.Equal(all.Sum(o => o.Workers.Value), byRace.Sum(o => o.Workers.Value));
    }

    [SharedFact]
    public async Task Names_occupations_and_their_soc_codes_by_the_code_list()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "derived", "acs-pums-2024-1yr-p11-38cols.csv.gz"),
            SharedFiles.PathOf("lmi-files", "crosswalks", "2018-occupation-code-list-and-crosswalk.xlsx")
        );

        var found = (await new PumsEstimates(loads.Warehouse).RunAsync(new("2024-1yr", "11"), default)).Occupations;

        var nurses = found.Single(o => o.Occupation == "3255");
        Assert.Equal(("Registered nurses", "29-1141"), (nurses.Title, nurses.Soc));
        Assert.Equal(["29-1141"], nurses.SocCodes);
        Assert.All(found, o => Assert.NotNull(o.Title));
        Assert.Contains(found, o => o.SocCodes.Count > 1);
    }

    static string Text(PumsOccupation o) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{o.Occupation} {o.Soc} {o.Race} {o.Sex} {o.Records} {o.EffectiveSize:F6} {o.Workers.Value:F6} {o.Workers.StandardError:F6} {o.Workers.Method} {o.WageRecords} {o.WageEffectiveSize:F6} {o.Unreliable} {o.WageUnreliable} "
        )
        + string.Join(
            ' ',
            o.Percentiles.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{p.Share}:{p.Value:F6}[{p.Interval.Lower:F6},{p.Interval.Upper:F6}]")
            )
        );

    static Person[] People(int number, Random random)
    {
        string[] occupations = ["3255", "0010", "4720"];
        return
        [
            .. Enumerable
                .Range(1, number)
                .Select(i =>
                {
                    var weight = random.Next(5, 200);
                    return new Person(
                        $"2024HU{i:0000000}",
                        $"00{random.Next(1, 5)}00",
                        weight,
                        random.Next(1, 3),
                        random.Next(1, 10),
                        random.Next(5) == 0 ? "02" : "01",
                        random.Next(1, 4),
                        random.Next(1, 8),
                        occupations[random.Next(3)],
                        random.Next(10, 61),
                        random.Next(40, 53),
                        random.Next(8) == 0 ? 0 : random.Next(20, 90) * 1000,
                        [.. Enumerable.Range(0, 80).Select(_ => Math.Max(1, weight + random.Next(-weight / 2, (weight / 2) + 1)))]
                    );
                }),
        ];
    }

    static string File(IEnumerable<Person> people, bool replicates)
    {
        var text = new StringBuilder("SERIALNO,SPORDER,STATE,PUMA,PWGTP,AGEP,SEX,RAC1P,HISP,ESR,COW,OCCP,WKHP,WKWN,WAGP,ADJINC");
        text.Append(replicates ? string.Concat(Enumerable.Range(1, 80).Select(i => $",PWGTP{i}")) : "").Append('\n');
        foreach (var p in people)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{p.Serial},1,13,{p.Puma},{p.Weight},40,{p.Sex},{p.Race},{p.Hispanic},{p.Esr},{p.Cow},{p.Occupation},{p.Hours},{p.Weeks},{p.Wage},1500000"
            );
            text.Append(replicates ? "," + string.Join(',', p.Replicates) : "").Append('\n');
        }

        return text.ToString();
    }
}
