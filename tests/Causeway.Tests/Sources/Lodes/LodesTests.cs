using Causeway.Sources;
using Causeway.Sources.Lodes;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Lodes;

public sealed class LodesTests
{
    static readonly SourceCatalog Catalog = new([new LodesSource()]);

    static readonly string[] Counts =
    [
        "C000",
        "CA01",
        "CA02",
        "CA03",
        "CE01",
        "CE02",
        "CE03",
        .. Enumerable.Range(1, 20).Select(i => $"CNS{i:00}"),
        "CR01",
        "CR02",
        "CR03",
        "CR04",
        "CR05",
        "CR07",
        "CT01",
        "CT02",
        "CD01",
        "CD02",
        "CD03",
        "CD04",
        "CS01",
        "CS02",
        "CFA01",
        "CFA02",
        "CFA03",
        "CFA04",
        "CFA05",
        "CFS01",
        "CFS02",
        "CFS03",
        "CFS04",
        "CFS05",
    ];

    static string Line(string block, int jobs) => $"{block},{jobs},{string.Join(',', Counts.Skip(1).Select((_, i) => i))},20190825\n";

    static string Text(params string[] lines) => $"w_geocode,{string.Join(',', Counts)},createdate\n{string.Concat(lines)}";

    [Fact]
    public async Task Takes_year_segment_and_job_type_from_the_name_and_keeps_the_block_as_text()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(
            loads.Write("al_wac_SA01_JT02_2017.csv", Text(Line("010010201001000", 42), Line("10010201001001", 7)))
        );

        Assert.Equal(
            ("2017", 2L, 0L, 0L),
            (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors, report.Results[0].Warnings)
        );
        Assert.Equal(
            ["01001|01|010010201001000|SA01|JT02|42|0|49|2019-08-25", "01001|01|010010201001001|SA01|JT02|7|0|49|2019-08-25"],
            await loads.QueryAsync(
                "select area, state, block, segment, job_type, c000, ca01, cfs05, cast(created as text) from census.lodes_wac order by block"
            )
        );
    }

    [Fact]
    public async Task A_renamed_file_is_recognized_asks_for_its_year_and_warns_of_the_rest()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("jobs.csv", Text(Line("260010001001047", 42)));

        var without = await loads.LoadAsync(path);
        var with = await loads.LoadAsync(new LoadRequest([path], Vintage: "2017"));

        Assert.Equal("lodes", Assert.Single(without.PassedOver).Dataset);
        Assert.Equal(1, with.Results[0].Warnings);
        Assert.Equal(["unknown|unknown|2017"], await loads.QueryAsync("select segment, job_type, vintage from census.lodes_wac"));
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "mi_wac_S000_JT00_2017.csv",
            Text(
                Line("260010001001047", 42),
                Line("260010001001048", 555).Replace(",555,", ",five,", StringComparison.Ordinal),
                Line("26001", 1),
                Line("260010001001049", -3)
            )
        );

        var report = await loads.LoadAsync(new LoadRequest([path], Threshold: 1));

        Assert.Equal(
            [(3L, "C000", "five"), (4L, "block", "26001"), (5L, "c000", "-3")],
            report.Results[0].Issues.OrderBy(i => i.Line).Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
    }

    [Fact]
    public async Task Loading_twice_changes_nothing_and_another_segment_joins()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("mi_wac_S000_JT00_2017.csv", Text(Line("260010001001047", 42)));
        await loads.LoadAsync(path);

        var again = await loads.LoadAsync(path);
        await loads.LoadAsync(loads.Write("mi_wac_SA01_JT00_2017.csv", Text(Line("260010001001047", 10))));

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(["S000|42", "SA01|10"], await loads.QueryAsync("select segment, c000 from census.lodes_wac order by segment"));
    }

    [Theory]
    [InlineData("h_geocode,C000,CA01,CNS01\n1,2,3,4\n")]
    [InlineData("w_geocode,h_geocode,S000,SA01\n1,2,3,4\n")]
    public async Task Leaves_residences_and_flows_out_with_the_reason(string text)
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("mi_2017.csv", text));

        Assert.Contains("only workplace files", Assert.Single(report.PassedOver).Reason, StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task Reads_every_block_of_Michigan()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "census-lehd", "mi_wac_S000_JT00_2017.csv.gz"));

        Assert.Equal((67087L, 0L), (report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(["67087|83|26"], await loads.QueryAsync("select count(*), count(distinct area), min(state) from census.lodes_wac"));
        // Men and women together are all jobs.
        Assert.Equal(0, await loads.CountAsync("select count(*) from census.lodes_wac where cs01 + cs02 <> c000 or ct01 + ct02 <> c000"));
    }
}
