using System.Text;
using Causeway.Sources;
using Causeway.Sources.LehdLabels;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.LehdLabels;

public sealed class LehdLabelsTests
{
    static readonly SourceCatalog Catalog = new([new LehdLabelsSource()]);

    [Fact]
    public async Task Reads_code_lists_with_and_without_a_byte_order_mark()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        Directory.CreateDirectory(Path.Combine(loads.Folder, "V9.1.0"));
        var ages = loads.Write("V9.1.0/label_agegrp.csv", "agegrp,label\r\nA00,\"All Ages (14-99)\"\r\n", new UTF8Encoding(true));
        var states = loads.Write("V9.1.0/label_stusps.csv", "geography,stusps,label\n\"13\",\"GA\",\"Georgia\"\n");
        var geography = loads.Write("V9.1.0/label_geography_ga.csv", "geography,label,geo_level\n13121,\"Fulton, GA\",C\n");
        var levels = loads.Write("V9.1.0/label_agg_level.csv", "agg_level,worker_char,firm_char,firm_orig_char,j2j\n7,Sex,Firm Size,,1\n");

        var report = await loads.LoadAsync(ages, states, geography, levels);

        Assert.Equal("V9.1.0", Assert.Single(report.Results).Vintage);
        Assert.Equal(
            [
                "agegrp|A00|All Ages (14-99)||",
                "agg_level|7|Sex · Firm Size||worker_char: Sex; firm_char: Firm Size; j2j: 1",
                "geography_ga|13121|Fulton, GA|C|",
                "stusps|13|Georgia||stusps: GA",
            ],
            await loads.QueryAsync("select list, code, text, level, note from census.lehd_label order by list")
        );
    }

    [Fact]
    public async Task Reads_variables_and_keeps_the_first_of_two_lines_of_one_name()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var variables = loads.Write(
            "variables_qwi.csv",
            "Indicator Variable,Alternate Name,Status Flag,Indicator Name,Description,Units,Concept,Base\nEmp,B,sEmp,Beginning-of-Quarter Employment,\"Jobs, first day\",Count,Employment,1\n"
        );
        var lags = loads.Write(
            "lags_qwi.csv",
            "Indicator Variable,Quarters_Required_Prior,Quarters_Required_Subsequent\nEmp,1,0\nEmp,1,0\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([variables, lags], "V9.1.0"));

        Assert.Equal((3L, 0L, 1L), (report.Results[0].RowsRead, report.Results[0].Errors, report.Results[0].Warnings));
        Assert.Equal(
            ["lags_qwi|Emp||||1|0", "variables_qwi|Emp|Beginning-of-Quarter Employment|sEmp|Count||"],
            await loads.QueryAsync(
                "select list, name, label, status_flag, units, quarters_before, quarters_after from census.lehd_variable order by list"
            )
        );
    }

    [Fact]
    public async Task A_line_without_a_code_is_an_issue_and_loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var request = new LoadRequest([loads.Write("label_sex.csv", "sex,label\n0,All\n,Nobody\n")], "V9.1.0", 1);

        var first = await loads.LoadAsync(request);
        var again = await loads.LoadAsync(request);

        Assert.Equal((3L, "sex", "required"), first.Results[0].Issues.Select(i => (i.Line ?? 0, i.Column, i.Rule)).Single());
        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
    }

    [Fact]
    public async Task Asks_for_the_version_and_takes_no_other_list_for_its_own()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var unversioned = await loads.LoadAsync(loads.Write("renamed.csv", "agegrp,label\nA00,All\n"));
        var other = await loads.LoadAsync(loads.Write("list.csv", "type,Description\na,b\n"));

        Assert.Equal("lehd-labels", Assert.Single(unversioned.PassedOver).Dataset);
        Assert.Null(Assert.Single(other.PassedOver).Dataset);
    }

    [SharedFact]
    public async Task Reads_all_103_files_of_the_schema()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "census-lehd", "lehd_public_use_schema_V4.6.0_csv.zip"));

        Assert.Empty(report.PassedOver);
        var result = Assert.Single(report.Results);
        // Counted with another program's CSV reader; the three warnings are the lines that lags_qwi repeats.
        Assert.Equal(
            ("V4.6.0", 103, 13032L, 0L, 3L),
            (result.Vintage, result.Files.Count, result.RowsRead, result.Errors, result.Warnings)
        );
        Assert.Equal(
            13029,
            await loads.CountAsync("select (select count(*) from census.lehd_label) + (select count(*) from census.lehd_variable)")
        );
        Assert.Equal(
            ["Doña Ana, NM"],
            await loads.QueryAsync("select text from census.lehd_label where list = 'geography' and code = '35013'")
        );
        Assert.Equal(
            ["9|Data significantly distorted - fuzzed value released"],
            await loads.QueryAsync("select code, text from census.lehd_label where list = 'flags' and code = '9'")
        );
    }
}
