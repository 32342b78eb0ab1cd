using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Tests.Support;

namespace Causeway.Tests.Pathways.Opportunities;

/// <summary>Figures of the Georgia and the national list, worked out again from the agencies' raw files without any of the readers.</summary>
public sealed class GeorgiaByHandTests : IClassFixture<GeorgiaByHandTests.Loaded>
{
    readonly Loaded _loaded;

    public GeorgiaByHandTests(Loaded loaded) => _loaded = loaded;

    [SharedFact]
    public async Task Registered_nurses_in_Georgia_are_counted_from_the_microdata()
    {
        var nurses = await OccupationAsync("13", "29-1141");

        // The crosswalk's Census code for registered nurses is 3255; ESR 1 and 2 are employed civilians, COW 1 to 5 wage and salary workers.
        var workers = _loaded
            .Persons.Where(p => p.Occupation == "3255" && p.Esr is "1" or "2")
            .Where(p => p.Cow is "1" or "2" or "3" or "4" or "5")
            .Sum(p => p.Weight);

        Assert.Equal(workers, nurses.Employment.Value);
    }

    [SharedFact]
    public async Task Their_median_wage_is_the_middle_of_the_weighted_hourly_wages()
    {
        var nurses = await OccupationAsync("13", "29-1141");

        var wages = _loaded
            .Persons.Where(p => p.Occupation == "3255" && p.Esr is "1" or "2")
            .Where(p => p.Cow is "1" or "2" or "3" or "4" or "5" && p.Wages > 0 && p.Hours > 0 && p.Weeks > 0)
            .Select(p => (Hourly: p.Wages / (p.Hours * p.Weeks), p.Weight))
            .OrderBy(p => p.Hourly)
            .ToArray();
        var half = wages.Sum(w => w.Weight) / 2.0;
        var running = 0.0;
        var median = wages.First(w => (running += w.Weight) >= half).Hourly;
        Assert.Equal(median, nurses.MedianWage.Value!.Value, 6);
    }

    [SharedFact]
    public async Task Awards_in_Georgia_are_the_sum_over_its_institutions_and_linked_programs()
    {
        var nurses = await OccupationAsync("13", "29-1141");

        Assert.Equal(_loaded.NursingAwards(nurses.Programs.Select(p => p.Cip).ToHashSet()), nurses.Awards.Value);
        Assert.Contains(nurses.Programs, p => p.Cip == "51.3801");
    }

    [SharedFact]
    public async Task The_national_share_at_the_living_wage_is_read_off_the_published_percentiles()
    {
        var report = await _loaded.RunAsync("US");
        var nurses = report.Occupations.Single(o => o.Soc == "29-1141");
        var wage = (double)report.LivingWage.Hourly;

        var p = nurses.Wages.Select(w => w.Value!.Value).ToArray();
        double[] below = [0.10, 0.25, 0.50, 0.75, 0.90];
        if (wage < p[0])
        {
            Assert.Equal(0.90, nurses.Share.Low);
        }
        else
        {
            var i = Array.FindLastIndex(p, x => x <= wage);
            var share = 1 - (below[i] + ((below[i + 1] - below[i]) * (wage - p[i]) / (p[i + 1] - p[i])));
            Assert.Equal(share, nurses.Share.Value!.Value, 6);
        }
    }

    [SharedFact]
    public async Task The_command_line_writes_the_same_figures_as_the_query()
    {
        var report = await _loaded.RunAsync("13");

        using var json = JsonDocument.Parse(JsonSerializer.Serialize(report, PathwaysVerb.Json));

        var first = json.RootElement.GetProperty("occupations")[0];
        Assert.Equal(report.Occupations[0].Soc, first.GetProperty("soc").GetString());
        Assert.Equal(report.Occupations[0].Employment.Value, first.GetProperty("employment").GetProperty("value").GetDouble());
        Assert.Equal("13", json.RootElement.GetProperty("request").GetProperty("area").GetString());
    }

    [SharedFact]
    public async Task National_rates_stand_in_only_when_asked_for()
    {
        var silent = await _loaded.RunAsync("13");
        var asked = await _loaded.RunAsync("13", national: true);

        var missing = silent.Occupations.First(o => o.Soc == "11-1021").Openings;
        var estimated = asked.Occupations.First(o => o.Soc == "11-1021").Openings;
        Assert.False(missing.IsKnown);
        Assert.Contains("--national", missing.Reason!.ToString(), StringComparison.Ordinal);
        Assert.Equal(ValueStatus.Estimated, estimated.Status);
        Assert.Equal("US", estimated.Area);
    }

    [SharedFact]
    public async Task A_program_narrows_the_list_and_shows_its_gap()
    {
        var report = await new OpportunityQuery(_loaded.Loads.Warehouse, new LivingWageQuery(_loaded.Loads.Warehouse)).RunAsync(
            new OpportunityRequest(Area.Parse("US"), Household.Parse("1a1c"), Cip.Parse("51.3801"), 0),
            default
        );

        Assert.Contains(report.Occupations, o => o.Soc == "29-1141");
        Assert.True(report.Total < 60);
        var program = report.Programs.Single(p => p.Cip == "51.3801");
        Assert.True(program.DemandLow.Value <= program.DemandHigh.Value);
        Assert.Equal(program.DemandLow.Value - program.Supply.Value, program.Gap.Low);
    }

    async Task<Opportunity> OccupationAsync(string area, string soc) =>
        (await _loaded.RunAsync(area)).Occupations.Single(o => o.Soc == soc);

    /// <summary>The files that the Georgia list rests on, loaded once, and read again by hand.</summary>
    public sealed class Loaded : IAsyncLifetime
    {
        internal sealed record Person(string Occupation, string Esr, string Cow, double Weight, double Wages, double Hours, double Weeks);

        internal LoadFixture Loads { get; private set; } = null!;

        internal List<Person> Persons { get; } = [];

        public async Task InitializeAsync()
        {
            if (SharedFiles.Folder is null || !Directory.Exists(SharedFiles.Folder))
            {
                return;
            }

            Loads = await LoadFixture.OpenAsync();
            string[] files =
            [
                "bls-oews/national_M2025_dl.xlsx",
                "bls-ep/occupation.xlsx",
                "crosswalks/CIP2020_SOC2018_Crosswalk.xlsx",
                "crosswalks/2018-occupation-code-list-and-crosswalk.xlsx",
                "crosswalks/list1_2023.xlsx",
                "crosswalks/all-geocodes-v2019.xlsx",
                "ipeds/HD2024.zip",
                "derived/ipeds-c2024_a-majornum1-totals.csv.gz",
                "derived/acs-pums-2024-1yr-p13-38cols.csv.gz",
                "hud/FY2025_FMR.xlsx",
                "bea-rpp/SARPP_STATE_2008_2023.csv",
            ];
            var report = await Loads.LoadAsync([.. files.Select(f => SharedFiles.PathOf("lmi-files/" + f))]);
            Assert.True(
                report.Succeeded,
                string.Join("; ", report.Results.Select(r => r.Message).Concat(report.PassedOver.Select(p => p.Reason)))
            );
            ReadPersons();
        }

        public async Task DisposeAsync()
        {
            if (Loads is not null)
            {
                await Loads.DisposeAsync();
            }
        }

        internal Task<OpportunityReport> RunAsync(string area, bool national = false) =>
            new OpportunityQuery(Loads.Warehouse, new LivingWageQuery(Loads.Warehouse)).RunAsync(
                new OpportunityRequest(Area.Parse(area), Household.Parse("1a1c"), Top: 0, UseNational: national),
                default
            );

        void ReadPersons()
        {
            using var reader = new StreamReader(
                new GZipStream(
                    File.OpenRead(SharedFiles.PathOf("lmi-files/derived/acs-pums-2024-1yr-p13-38cols.csv.gz")),
                    CompressionMode.Decompress
                )
            );
            var header = reader.ReadLine()!.Split(',').ToList();
            int At(string name) => header.IndexOf(name);
            double Number(string text) => text.Length == 0 ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
            while (reader.ReadLine() is { } line)
            {
                var c = line.Split(',');
                Persons.Add(
                    new(
                        c[At("OCCP")].PadLeft(4, '0'),
                        c[At("ESR")],
                        c[At("COW")],
                        Number(c[At("PWGTP")]),
                        Number(c[At("WAGP")]),
                        Number(c[At("WKHP")]),
                        Number(c[At("WKWN")])
                    )
                );
            }
        }

        internal double NursingAwards(HashSet<string> programs)
        {
            var georgia = new HashSet<string>();
            using (var zip = ZipFile.OpenRead(SharedFiles.PathOf("lmi-files/ipeds/HD2024.zip")))
            using (
                var reader = new CsvHelper.CsvParser(
                    new StreamReader(zip.Entries.Single(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).Open()),
                    CultureInfo.InvariantCulture
                )
            )
            {
                reader.Read();
                var header = reader.Record!.Select(h => h.Trim('\uFEFF')).ToList();
                while (reader.Read())
                {
                    if (reader.Record![header.IndexOf("FIPS")] == "13")
                    {
                        georgia.Add(reader.Record[header.IndexOf("UNITID")]);
                    }
                }
            }

            var sum = 0.0;
            using var awards = new StreamReader(
                new GZipStream(
                    File.OpenRead(SharedFiles.PathOf("lmi-files/derived/ipeds-c2024_a-majornum1-totals.csv.gz")),
                    CompressionMode.Decompress
                )
            );
            awards.ReadLine();
            while (awards.ReadLine() is { } line)
            {
                var c = line.Split(',');
                if (georgia.Contains(c[0]) && programs.Contains(c[1]))
                {
                    sum += double.Parse(c[4], CultureInfo.InvariantCulture);
                }
            }

            return sum;
        }
    }
}
