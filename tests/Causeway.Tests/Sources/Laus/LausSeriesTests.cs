using Causeway.Sources;
using Causeway.Sources.Laus;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Laus;

public sealed class LausSeriesTests
{
    static readonly SourceCatalog Catalog = new([new LausSource()]);

    const string Header = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\r\n";

    static string Line(string series, string year, string period, string value, string footnotes = "") => $"{series,-30}\t{year}\t{period}\t{value,12}\t{footnotes}\r\n";

    static readonly string Small =
        Header
        + Line("LAUCN010010000000003", "2024", "M12", "2.9", "P")
        + Line("LAUCN010010000000004", "2024", "M12", "790", "P")
        + Line("LAUCN010010000000005", "2024", "M12", "26500", "P")
        + Line("LAUCN010010000000006", "2024", "M12", "27290", "P")
        + Line("LAUCN010010000000003", "2023", "M13", "-", "N")
        + Line("LASST130000000000003", "2024", "M12", "3.4")
        + Line("LASST130000000000009", "2024", "M12", "8700000")
        + Line("LAUMT131206000000003", "2024", "M12", "3.1")
        + Line("LAUCT365100000000003", "2024", "M12", "5.1");

    [Fact]
    public async Task Makes_a_row_of_the_lines_of_an_area_and_month()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("renamed.txt", Small));

        Assert.Equal(("laus", "2024", 9L, 0L), (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "01001|county|2023|0|False||||||not_published|missing|N",
                "01001|county|2024|12|False||27290|26500|790|2.9|published|published|P",
                "13|state|2024|12|True|8700000||||3.4|published|missing|",
                "C12060|metro|2024|12|False|||||3.1|published|missing|",
                "CT3651000000000|city|2024|12|False|||||5.1|published|missing|",
            ],
            await loads.QueryAsync(
                "select area, area_kind, year, month, seasonally_adjusted, civilian_population, labor_force, employment, unemployment, unemployment_rate, unemployment_rate_status, labor_force_status, footnotes from lmi.laus order by area, year"
            )
        );
    }

    [Fact]
    public async Task Reads_shuffled_columns_and_takes_the_edition_it_is_told()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var file = loads.Write("a.txt", "value\tperiod\tyear\tseries_id\n6.4\tM01\t1990\tLAUCN010010000000003\n");

        var report = await loads.LoadAsync(new LoadRequest([file], Vintage: "2025"));

        Assert.Equal("2025", report.Results[0].Vintage);
        Assert.Equal(["01001|1990|1|6.4"], await loads.QueryAsync("select area, year, month, unemployment_rate from lmi.laus"));
    }

    [Fact]
    public async Task Bad_lines_are_issues_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text =
            Small
            + Line("LAUCN010010000000003", "2024", "M14", "2.9")
            + Line("LAUCN010010000000099", "2024", "M11", "2.9")
            + Line("LAUCN990010000000003", "2024", "M11", "2.9")
            + Line("LAUCN010010000000003", "2024", "M11", "low")
            + Line("LAUMT131206000000003", "2024", "M12", "3.2");

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.txt", text)], Threshold: 1));

        Assert.Equal(
            [(9L, "series_id", "C12060 2024 12"), (11L, "period", "M14"), (12L, "series_id", "LAUCN010010000000099"), (13L, "series_id", "CN9900100000000"), (14L, "value", "low")],
            report.Results[0].Issues.OrderBy(i => i.Line).Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
        Assert.Equal(4, await loads.CountAsync("select count(*) from lmi.laus"));
    }

    [Fact]
    public async Task Loading_twice_changes_nothing_and_a_newer_file_replaces_its_months()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var file = loads.Write("a.txt", Small);

        await loads.LoadAsync(file);
        var again = await loads.LoadAsync(file);
        await loads.LoadAsync(loads.Write("b.txt", Header + Line("LASST130000000000003", "2024", "M12", "3.6")));

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(["3.6"], await loads.QueryAsync("select unemployment_rate from lmi.laus where area = '13'"));
        Assert.Equal(5, await loads.CountAsync("select count(*) from lmi.laus"));
    }

    [Fact]
    public async Task Reads_the_code_lists_and_leaves_the_list_of_series_out()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var area = loads.Write(
            "la.area",
            "area_type_code\tarea_code\tarea_text\tdisplay_level\tselectable\tsort_sequence\nA\tST0100000000000\tAlabama\t0\tT\t1\nF\tCN0100100000000\tAutauga County, AL\t0\tT\t99\nB\tMT0111500000000\tAnniston-Oxford, AL\t0\tT\t3\n"
        );
        var measure = loads.Write("renamed.txt", "measure_code\tmeasure_text\n03\tunemployment rate\n");
        var type = loads.Write("la.area_type", "area_type_code\tareatype_text\nA\tStatewide\n");
        var series = loads.Write("la.series", "series_id\tarea_type_code\tseries_title\tbegin_year\nLASST010000000000003\tA\tRate\t1976\n");

        var report = await loads.LoadAsync(area, measure, type, series);

        Assert.Equal("la.series", Assert.Single(report.PassedOver).Display);
        Assert.Equal(
            ["area|CN0100100000000|01001|F", "area|MT0111500000000|C11500|B", "area|ST0100000000000|01|A", "areatype|A||", "measure|03||"],
            await loads.QueryAsync("select list, code, spelling, area_type from lmi.laus_code where vintage = 'current' order by list, code")
        );
    }
}
