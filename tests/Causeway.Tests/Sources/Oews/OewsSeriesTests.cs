using System.Text;
using Causeway.Sources;
using Causeway.Sources.Oews;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Oews;

public sealed class OewsSeriesTests
{
    static readonly SourceCatalog Catalog = new([new OewsSource()]);

    const string Header = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\n";

    static string Line(string series, string value, string footnotes = "", string year = "2024") => $"{series,-30}\t{year}\tA01\t{value,12}\t{footnotes}\n";

    static readonly string Small =
        Header
        + Line("OEUN000000000000015125201", "1654440")
        + Line("OEUN000000000000015125202", "0.6")
        + Line("OEUN000000000000015125203", "69.50")
        + Line("OEUN000000000000015125204", "144570")
        + Line("OEUN000000000000015125210", "-", "5")
        + Line("OEUN000000000000015125215", "-", "5")
        + Line("OEUS130000000000000000001", "4800000")
        + Line("OEUM001206000000025202101", "-", "8")
        + Line("OEUM001206000000025202103", "-", "4")
        + Line("OEUM001206000000025202104", "70010")
        + Line("OEUM001206000000025202117", "1.02")
        + Line("OEUM130000100000015120001", "120")
        + Line("OEUN000000011--1211000001", "10");

    [Fact]
    public async Task Makes_a_row_of_the_lines_of_an_occupation_in_an_area()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("renamed.txt", Small));

        Assert.Equal(("2024-05", 13L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "13|state|000000|1235|00-0000|total|4800000|published||missing|both",
                "1300001|nonmetro|000000|1235|15-1200|minor|120|published||missing|both",
                "C12060|metro|000000|1235|25-2021|detailed||not_published||not_published|annual",
                "US|nation|000000|1235|15-1252|detailed|1654440|published|69.5|published|both",
                "US|nation|11--12|none|11-0000|major|10|published||missing|both",
            ],
            await loads.QueryAsync(
                "select area, area_kind, naics, ownership, soc, level, employment, employment_status, hourly_mean, hourly_mean_status, wage_basis from lmi.oews_wage order by area, naics"
            )
        );
    }

    [Fact]
    public async Task A_wage_with_footnote_5_is_at_or_above_the_ceiling()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        await loads.LoadAsync(loads.Write("a.txt", Small));

        Assert.Equal(
            ["115|top_coded|239200|top_coded|0.6|"],
            await loads.QueryAsync("select hourly_p90, hourly_p90_status, annual_p90, annual_p90_status, employment_prse, mean_prse from lmi.oews_wage where soc = '15-1252'")
        );
    }

    [Fact]
    public async Task Bad_lines_are_issues_and_the_lines_behind_keep_their_numbers()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text =
            Header
            + Line("OEUN000000000000015125201", "many")
            + Line("XXUN000000000000015125201", "5")
            + "OEUN0000000000000151\n"
            + Line("OEUN000000000000015125203", "69.50", year: "twenty")
            + Line("OEUM990000100000015125201", "7")
            + Line("OEUN000000000000015125204", "144570");

        // CRLF, and a byte order mark, as a copy through an editor has them.
        var report = await loads.LoadAsync(
            new LoadRequest([loads.Write("a.txt", text.Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(true))], Threshold: 1)
        );

        Assert.Equal(
            [(2L, "value", "many"), (3L, "series_id", "XXUN000000000000015125201"), (4L, "series_id", "OEUN0000000000000151"), (5L, "year", "twenty"), (6L, "series_id", "9900001")],
            report.Results[0].Issues.OrderBy(i => i.Line).Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
        Assert.Equal((6L, 5L), (report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(["US|144570"], await loads.QueryAsync("select area, annual_mean from lmi.oews_wage"));
    }

    [Fact]
    public async Task A_series_that_stands_twice_is_an_issue()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.txt", Small + Line("OEUS130000000000000000001", "4900000"))], Threshold: 1));

        Assert.Equal("duplicate", Assert.Single(report.Results[0].Issues).Rule);
        Assert.Equal(0, await loads.CountAsync("select count(*) from lmi.oews_wage where area = '13'"));
    }

    [Fact]
    public async Task Of_several_years_the_last_is_loaded_and_the_others_with_their_vintage()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var file = loads.Write("oe.data.1.AllData", Header + Line("OEUS130000000000000000001", "1", year: "2023") + Line("OEUS130000000000000000001", "2", year: "2024"));

        var last = await loads.LoadAsync(file);
        await loads.LoadAsync(new LoadRequest([file], Vintage: "2023-05"));

        Assert.Contains("--vintage 2023-05", Assert.Single(last.Results[0].Issues).Message, StringComparison.Ordinal);
        Assert.Equal(["2023-05|1", "2024-05|2"], await loads.QueryAsync("select vintage, employment from lmi.oews_wage order by 1"));
    }

    [Fact]
    public async Task Reads_a_workbook_and_time_series_of_one_edition_together()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var csv = loads.Write(
            "national_M2024_dl.csv",
            "AREA,AREA_TITLE,AREA_TYPE,NAICS,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEAN,A_MEDIAN,A_PCT90\n01,Alabama,2,000000,1235,00-0000,All Occupations,total,2000000,28,45000,100000\n"
        );

        await loads.LoadAsync(csv, loads.Write("oe.data.0.Current", Small));

        Assert.Equal(["01|2000000|All Occupations", "13|4800000|"], await loads.QueryAsync("select area, employment, soc_title from lmi.oews_wage where area in ('01', '13') order by 1"));
    }

    [Fact]
    public async Task Reads_code_lists_beside_each_other()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var occupation = loads.Write(
            "renamed.txt",
            "occupation_code\toccupation_name\toccupation_description\tdisplay_level\tselectable\tsort_sequence\r\n000000\tAll Occupations\t\t0\tT\t0\r\n151252\tSoftware Developers\tPlan, write \"programs\", and test, them.\t3\tF\t9\r\n"
        );
        var area = loads.Write("oe.area", "state_code\tarea_code\tareatype_code\tarea_name\n13\t0012060\tM\tAtlanta\n13\t1300000\tS\tGeorgia\n");
        var footnote = loads.Write("oe.footnote", "footnote_code\tfootnote_text\n5\tThis wage is equal to or greater than $115.00 per hour or $239,200 per year.\n8\tEstimate not released.\n");

        var report = await loads.LoadAsync(occupation, area, footnote);

        Assert.Equal(("current", 6L, 0L), (Assert.Single(report.Results).Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "area|0012060|Atlanta||C12060|M||",
                "area|1300000|Georgia||13|S||",
                "footnote|5|This wage is equal to or greater than $115.00 per hour or $239,200 per year.|||||",
                "footnote|8|Estimate not released.|||||",
                "occupation|000000|All Occupations||00-0000||0|True",
                "occupation|151252|Software Developers|Plan, write \"programs\", and test, them.|15-1252||3|False",
            ],
            await loads.QueryAsync("select list, code, title, description, spelling, area_type, display_level, selectable from lmi.oews_code order by list, code")
        );
    }

    [Fact]
    public async Task A_bad_line_of_a_code_list_is_an_issue()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text = "occupation_code\toccupation_name\tdisplay_level\tselectable\n000000\tAll\tdeep\tT\n110000\tManagement\t0\tmaybe\n111011\tChiefs\t3\tT\n";

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("oe.occupation", text)], Threshold: 1));

        Assert.Equal([(2L, "display_level", "deep"), (3L, "selectable", "maybe")], report.Results[0].Issues.Select(i => (i.Line ?? 0, i.Column, i.Value ?? "")));
        Assert.Equal(["111011"], await loads.QueryAsync("select code from lmi.oews_code"));
    }

    [Fact]
    public async Task The_list_of_series_is_left_out_and_another_surveys_files_are_not_taken()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var series = loads.Write("oe.series", "series_id\tseasonal\tareatype_code\tseries_title\tbegin_year\nOEUM000040000000000000001\tU\tM\tEmployment\t2024\n");
        var other = loads.Write("ap.data.0.Current", Header + "APU0000701111\t2024\tM01\t0.5\t\n");

        var report = await loads.LoadAsync(series, other);

        Assert.Equal(["|ap.data.0.Current", "oews|oe.series"], report.PassedOver.Select(p => $"{p.Dataset}|{p.Display}").Order(StringComparer.Ordinal));
    }
}
