using System.Globalization;
using System.Text;
using Causeway.Sources;
using Causeway.Sources.Oews;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Oews;

public sealed class OewsSourceTests
{
    static readonly SourceCatalog Catalog = new([new OewsSource()]);

    static readonly string[] Header2024 =
    [
        .. "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,NAICS,NAICS_TITLE,I_GROUP,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,EMP_PRSE,JOBS_1000,LOC_QUOTIENT,PCT_TOTAL,PCT_RPT,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,ANNUAL,HOURLY".Split(
            ','
        ),
    ];

    static object?[] Row2024(string area, string type, string soc, string group, object employment, string top = "#") =>
        [area, "Somewhere", type, "GA", "000000", "Cross-industry", "cross-industry", "1235", soc, "An occupation", group, employment, 1.5, 3.2, 1.1, null, null, 40.5, 84240, 0.9, 15, 20.25, 38.5, 60, top, 31200, 42120, 80080, 124800, top, null, null];

    [Theory]
    [InlineData("state_M2024_dl", "renamed.xlsx", "2024-05")]
    [InlineData("All May 2024 data", "renamed.xlsx", "2024-05")]
    [InlineData("BOS_M2023_dl", "renamed.xlsx", "2023-05")]
    [InlineData("Sheet1", "all_data_M_2022.xlsx", "2022-05")]
    [InlineData("Sheet1", "copy of oesm19ma.xlsx", "2019-05")]
    public async Task Finds_the_edition_in_the_names_of_sheet_or_file(string sheet, string file, string vintage)
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write(file, new TinyWorkbook().Sheet(sheet, Header2024, Row2024("13", "2", "00-0000", "total", 4500000))));

        Assert.Equal((vintage, 1L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
    }

    [Fact]
    public async Task Spells_every_kind_of_area()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = new TinyWorkbook().Sheet(
            "All May 2024 data",
            Header2024,
            Row2024("99", "1", "00-0000", "total", 1),
            Row2024("13", "2", "00-0000", "total", 2),
            Row2024("72", "3", "00-0000", "total", 3),
            Row2024("12060", "4", "00-0000", "total", 4),
            Row2024("31084", "4", "00-0000", "total", 5),
            Row2024("1300001", "6", "00-0000", "total", 6)
        );

        await loads.LoadAsync(loads.Write("a.xlsx", book));

        Assert.Equal(
            ["US|nation", "13|state", "72|territory", "C12060|metro", "C31084|division", "1300001|nonmetro"],
            await loads.QueryAsync("select area, area_kind from lmi.oews_wage order by employment")
        );
    }

    [Theory]
    [InlineData("2015", 90.0, 187200)]
    [InlineData("2018", 100.0, 208000)]
    [InlineData("2024", 115.0, 239200)]
    public async Task A_number_sign_is_a_wage_at_the_ceiling_of_its_edition(string year, double hourly, double annual)
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        await loads.LoadAsync(loads.Write("a.xlsx", new TinyWorkbook().Sheet($"national_M{year}_dl", Header2024, Row2024("99", "1", "11-1011", "detailed", 200))));

        Assert.Equal(
            [string.Create(CultureInfo.InvariantCulture, $"{hourly}|top_coded|{annual}|top_coded|38.5|published")],
            await loads.QueryAsync("select hourly_p90, hourly_p90_status, annual_p90, annual_p90_status, hourly_median, hourly_median_status from lmi.oews_wage")
        );
    }

    [Fact]
    public async Task A_ceiling_in_the_workbooks_own_notes_goes_before_the_known_one()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = new TinyWorkbook()
            .Sheet("national_M2031_dl", Header2024, Row2024("99", "1", "11-1011", "detailed", 200))
            .Sheet("Field Descriptions", ["May 2031 OEWS Estimates"], ["#  = indicates a wage equal to or greater than $150.00 per hour or $312,000 per year"]);

        await loads.LoadAsync(loads.Write("a.xlsx", book));

        Assert.Equal(["150|312000"], await loads.QueryAsync("select hourly_p90, annual_p90 from lmi.oews_wage"));
    }

    [Fact]
    public async Task Reads_the_metro_layout_of_25_columns()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        string[] header =
        [
            .. "PRIM_STATE,AREA,AREA_NAME,OCC_CODE,OCC_TITLE,OCC_GROUP,TOT_EMP,EMP_PRSE,JOBS_1000,LOC QUOTIENT,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,ANNUAL,HOURLY".Split(
                ','
            ),
        ];
        object?[] teachers = ["WA", "42644", "Seattle, WA", "25-2021", "Teachers", "detailed", "**", "**", "**", "**", "*", 53070, 9.2, "*", "*", "*", "*", "*", 21180, 34330, 53780, 70220, 86330, "TRUE", null];

        await loads.LoadAsync(loads.Write("aMSA_M2015_dl.xlsx", new TinyWorkbook().Sheet("AMSA_dl", header, teachers)));

        Assert.Equal(
            ["C42644|division|Seattle, WA||not_published||not_published|||not_published|53070|annual|2015-05"],
            await loads.QueryAsync(
                "select area, area_kind, area_title, employment, employment_status, location_quotient, location_quotient_status, employment_prse, hourly_mean, hourly_mean_status, annual_mean, wage_basis, vintage from lmi.oews_wage"
            )
        );
    }

    [Fact]
    public async Task Reads_a_csv_copy_with_separators_and_a_byte_order_mark_and_names_a_bad_line()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text =
            string.Join(',', Header2024)
            + "\r\n99,U.S.,1,US,0,Cross-industry,cross-industry,1235,00-0000,All Occupations,total,\"140,886,310\",0.0,,,,,28.01,\"58,260\",0.1,12.56,14.69,22,34.91,51.98,\"26,130\",\"30,550\",\"45,760\",\"72,610\",\"108,110\",,"
            + "\r\n99,U.S.,1,US,0,Cross-industry,cross-industry,1235,11-0000,Management,major,n/a,0.2,,,,,59.31,\"123,370\",0.1,23.92,34.58,49.25,75.28,#,\"49,760\",\"71,920\",\"102,450\",\"156,590\",#,,\r\n";

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("national_May2021_dl.csv", text, new UTF8Encoding(true))], Threshold: 1));

        var issue = Assert.Single(report.Results[0].Issues);
        Assert.Equal((3L, "TOT_EMP", "n/a", "number"), (issue.Line, issue.Column, issue.Value, issue.Rule));
        Assert.Equal(["00-0000|140886310|45760|2021-05"], await loads.QueryAsync("select soc, employment, annual_median, vintage from lmi.oews_wage"));
    }

    [Fact]
    public async Task An_area_that_is_none_is_an_issue()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var book = new TinyWorkbook().Sheet("state_M2024_dl", Header2024, Row2024("99", "1", "00-0000", "total", 1), Row2024("888", "2", "00-0000", "total", 2));

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.xlsx", book)], Threshold: 1));

        var issue = Assert.Single(report.Results[0].Issues);
        Assert.Equal((3L, "AREA", "888", "area"), (issue.Line, issue.Column, issue.Value, issue.Rule));
        Assert.Equal(1, await loads.CountAsync("select count(*) from lmi.oews_wage"));
    }

    [Fact]
    public async Task A_new_file_of_one_area_leaves_the_others_and_loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var both = loads.Write("a.xlsx", new TinyWorkbook().Sheet("state_M2024_dl", Header2024, Row2024("13", "2", "00-0000", "total", 1), Row2024("01", "2", "00-0000", "total", 2)));
        var one = loads.Write("b.xlsx", new TinyWorkbook().Sheet("state_M2024_dl", Header2024, Row2024("13", "2", "00-0000", "total", 3)));

        await loads.LoadAsync(both);
        await loads.LoadAsync(one);
        var again = await loads.LoadAsync(one);

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(["01|2", "13|3"], await loads.QueryAsync("select area, employment from lmi.oews_wage order by area"));
    }

    [Fact]
    public async Task Descriptions_are_known_and_left_out()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var fields = loads.Write(
            "a.xlsx",
            new TinyWorkbook().Sheet("Field_descriptions", ["May 2015 OES Estimates"], [], ["Occupational Employment Statistics (OES) Survey"], ["Field", "Field Description"], ["occ_code", "The code"])
        );
        var files = loads.Write("b.xlsx", new TinyWorkbook().Sheet("File descriptions", ["Occupational Employment Statistics (OES) Survey"], ["File name", "File contents"], ["MSA_M2015_dl.xlsx", "Areas"]));
        var text = loads.Write("c.txt", "The files are in pub/time.series/oe:\n\toe.datatype\t- Data type\n");

        var report = await loads.LoadAsync(fields, files, text);

        Assert.Equal(3, report.PassedOver.Count);
        Assert.All(report.PassedOver, p => Assert.Equal(("oews", false), (p.Dataset, p.Damaged)));
    }

    [SharedTheory]
    [InlineData("national_M2025_dl.xlsx", "2025-05", 1401)]
    [InlineData("national_May2021_dl.csv", "2021-05", 1403)]
    [InlineData("oesm18nat.zip", "2018-05", 1379)]
    [InlineData("oesm15ma/aMSA_M2015_dl.xlsx", "2015-05", 8213)]
    [InlineData("oe.occupation", "current", 1105)]
    [InlineData("oe.datatype", "current", 17)]
    public async Task Reads_every_row_of_the_agencys_files(string file, string vintage, long rows)
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "bls-oews", file));

        var result = Assert.Single(report.Results);
        Assert.Equal(("oews", LoadOutcome.Published, vintage, rows, 0L), (result.Dataset, result.Outcome, result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(rows, await loads.CountAsync($"select count(*) from lmi.{(vintage == "current" ? "oews_code" : "oews_wage")}"));
    }

    [SharedFact]
    public async Task The_edition_of_2025_has_no_top_codes_and_earlier_ones_have()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "bls-oews"));

        Assert.Equal(
            ["2015-05|True|8213", "2018-05|True|1379", "2021-05|True|1403", "2025-05|False|1401"],
            await loads.QueryAsync("select vintage, bool_or(annual_p90_status = 'top_coded'), count(*) from lmi.oews_wage group by 1 order by 1")
        );
        // SOURCES.md counts the marks of the 2015 file.
        var values = "employment,jobs_per_thousand,location_quotient,hourly_mean,annual_mean,hourly_p10,hourly_p25,hourly_median,hourly_p75,hourly_p90,annual_p10,annual_p25,annual_median,annual_p75,annual_p90".Split(',');
        Assert.Equal(
            1530,
            await loads.CountAsync($"select sum({string.Join(" + ", values.Select(v => $"({v}_status = 'top_coded')::int"))})::bigint from lmi.oews_wage where vintage = '2015-05'")
        );
    }

    [SharedFact]
    public async Task The_agencys_descriptions_are_left_out_with_a_reason()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "bls-oews"));

        Assert.Equal(
            ["field_descriptions.xlsx", "file_descriptions.xlsx", "oe.txt", "oesm18nat.zip: oesm18nat/field_descriptions.xlsx"],
            report.PassedOver.Where(p => p.Dataset == "oews").Select(p => p.Display).Order(StringComparer.Ordinal)
        );
    }
}
