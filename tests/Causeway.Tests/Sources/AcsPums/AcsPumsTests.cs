using System.Text;
using Causeway.Sources;
using Causeway.Sources.AcsPums;
using Causeway.Sources.CensusOccupations;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.AcsPums;

public sealed class AcsPumsTests
{
    static readonly SourceCatalog Catalog = new([new AcsPumsSource(), new CensusOccupationsSource()]);

    const string Small = """
        SERIALNO,SPORDER,ST,PUMA,PWGTP,AGEP,SEX,RAC1P,HISP,ESR,COW,OCCP,SOCP,INDP,WKHP,WKWN,WAGP,ADJINC
        2024HU0000007,1,13,01002,120,34,2,2,01,1,1,3255,291141,8191,40,52,71000,1010145
        2024HU0000007,2,13,01002,95,3,1,2,01,,,,,,,,,1010145
        2024GQ0000011,1,13,01300,17,81,1,1,01,6,,,,,,,0,1010145
        """;

    [Fact]
    public async Task Reads_persons_by_column_name()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("psam_p13.csv", Small));

        var result = Assert.Single(report.Results);
        Assert.Equal(("acs-pums", "2024-1yr", 3L, 0L), (result.Dataset, result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(
            [
                "2024GQ0000011|13|01300|17|81|6||||0|1.010145",
                "2024HU0000007|13|01002|120|34|1|3255|291141|40|71000|1.010145",
                "2024HU0000007|13|01002|95|3||||||1.010145",
            ],
            await loads.QueryAsync(
                "select serialno, area, puma, weight, age, esr, occp, socp, wkhp, wagp, adjinc from census.pums_person order by serialno, sporder"
            )
        );
    }

    [Fact]
    public async Task Recognizes_a_renamed_file_with_columns_in_another_order_and_a_byte_order_mark()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "renamed.txt",
            "OCCP,agep,STATE,PWGTP,SPORDER,SERIALNO\r\n0010,50,01,7,1,2023HU0000001\r\n",
            new UTF8Encoding(true)
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal("2023-1yr", Assert.Single(report.Results).Vintage);
        Assert.Equal(["01|0010|50|7"], await loads.QueryAsync("select area, occp, age, weight from census.pums_person"));
    }

    [Fact]
    public async Task Gives_back_leading_zeros_that_a_copy_lost()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        await loads.LoadAsync(
            loads.Write("a.csv", "SERIALNO,SPORDER,STATE,PUMA,PWGTP,AGEP,HISP,SCHL,OCCP,INDP\n2024HU0000001,1,1,100,7,50,1,9,10,170\n")
        );

        Assert.Equal(
            ["01|00100|01|09|0010|0170"],
            await loads.QueryAsync("select area, puma, hisp, schl, occp, indp from census.pums_person")
        );
    }

    [Fact]
    public async Task A_bad_cell_is_an_issue_and_its_row_is_left_out()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text = Small
            .Replace("120,34,2", "many,34,2", StringComparison.Ordinal)
            .Replace("81,1,1,01,6", "181,1,1,01,6", StringComparison.Ordinal);

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.csv", text)], Threshold: 1));

        var result = Assert.Single(report.Results);
        Assert.Equal(
            [(2L, "PWGTP", "many", "number"), (4L, "age", "181", "maximum")],
            result
                .Issues.OrderBy(i => i.Line)
                .ThenBy(i => i.Column, StringComparer.Ordinal)
                .Select(i => (i.Line ?? 0, i.Column, i.Value ?? "", i.Rule))
        );
        Assert.Equal(["2024HU0000007|2"], await loads.QueryAsync("select serialno, sporder from census.pums_person"));
    }

    [Fact]
    public async Task A_line_with_too_many_cells_is_an_issue_and_the_lines_behind_keep_their_numbers()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text =
            "SERIALNO,SPORDER,ST,PWGTP,AGEP,OCCP\n2024HU0000001,1,13,5,30,0010\n2024HU0000002,1,13,5,30,0010,,,9\n2024HU0000003,1,13,5,30,0010\n2024HU0000004,1,13,x,30,0010\n";

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("a.csv", text)], Threshold: 1));

        var result = Assert.Single(report.Results);
        Assert.Equal(4, result.RowsRead);
        Assert.Equal([(3L, "line"), (5L, "number")], result.Issues.Select(i => (i.Line ?? 0, i.Rule)));
        Assert.Equal(["2024HU0000001", "2024HU0000003"], await loads.QueryAsync("select serialno from census.pums_person order by 1"));
    }

    [Fact]
    public async Task Keeps_replicate_weights_in_a_table_of_their_own()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var header = "SERIALNO,SPORDER,ST,PWGTP,AGEP,OCCP," + string.Join(',', Enumerable.Range(1, 80).Select(i => $"PWGTP{i}"));
        var row = "2024HU0000001,1,13,5,30,0010," + string.Join(',', Enumerable.Range(1, 80).Select(i => i == 80 ? -3 : i));

        await loads.LoadAsync(loads.Write("a.csv", $"{header}\n{row}\n"));

        Assert.Equal(
            ["13|2024HU0000001|1|1|79|-3|2024-1yr"],
            await loads.QueryAsync("select area, serialno, sporder, pwgtp1, pwgtp79, pwgtp80, vintage from census.pums_replicate")
        );
        Assert.Equal(1, await loads.CountAsync("select count(*) from census.pums_person where weight = 5"));
    }

    [Fact]
    public async Task Five_years_of_serial_numbers_make_a_five_year_edition()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var rows = string.Concat(Enumerable.Range(2018, 5).Select(y => $"{y}HU0000001,1,13,5,30,0010\n"));

        var report = await loads.LoadAsync(loads.Write("a.csv", $"SERIALNO,SPORDER,ST,PWGTP,AGEP,OCCP\n{rows}"));

        Assert.Equal("2022-5yr", Assert.Single(report.Results).Vintage);
    }

    [Fact]
    public async Task Refuses_to_call_five_years_of_interviews_one_year()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        // The odd one stands in the middle, where recognition does not look.
        var text =
            "SERIALNO,SPORDER,ST,PWGTP,AGEP,OCCP\n2022HU0000001,1,13,5,30,0010\n2021HU0000001,1,13,5,30,0010\n2022HU0000002,1,13,5,30,0010\n";

        var report = await loads.LoadAsync(loads.Write("a.csv", text));

        Assert.Equal(LoadOutcome.Refused, Assert.Single(report.Results).Outcome);
        Assert.Contains("--vintage 2022-2yr", report.Results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_the_edition_of_serial_numbers_without_a_year()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("ss16pga.csv", "SERIALNO,SPORDER,ST,PWGTP,AGEP,OCCP,JWTR,WKW\n0000012,1,13,5,30,0010,1,1\n");

        var without = await loads.LoadAsync(path);
        var with = await loads.LoadAsync(new LoadRequest([path], Vintage: "2016-1yr"));

        Assert.Contains("--vintage", Assert.Single(without.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal("2016-1yr", Assert.Single(with.Results).Vintage);
        Assert.Equal(["01|1"], await loads.QueryAsync("select jwtrns, wkw from census.pums_person"));
    }

    [Fact]
    public async Task Loading_twice_changes_nothing_and_another_state_joins()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("a.csv", Small);
        await loads.LoadAsync(path);

        var again = await loads.LoadAsync(path);
        var other = await loads.LoadAsync(loads.Write("b.csv", Small.Replace(",13,", ",11,", StringComparison.Ordinal)));

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(LoadOutcome.Published, other.Results[0].Outcome);
        Assert.Equal(["11|3", "13|3"], await loads.QueryAsync("select area, count(*) from census.pums_person group by area order by area"));
    }

    [Fact]
    public async Task Leaves_housing_records_out_with_the_reason()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("psam_h13.csv", "SERIALNO,ST,WGTP,NP\n2024HU0000001,13,40,2\n"));

        Assert.Contains("Housing", Assert.Single(report.PassedOver).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_the_dictionary_once_for_variables_on_both_records()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var text = """
            NAME,SERIALNO,C,13,"Serial number"
            VAL,SERIALNO,C,13,"2019GQ0000001","2019GQ9999999","GQ"
            NAME,COW,C,1,"Class of worker"
            VAL,COW,C,1,"b","b","N/A"
            VAL,COW,C,1,"1","1","Private company"
            NAME,COW,C,1,"Class of worker"
            VAL,COW,C,1,"1","1","Private company"
            """;

        var report = await loads.LoadAsync(loads.Write("dictionary.csv", text));

        Assert.Equal(("2019-1yr", 7L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            ["COW|C|1|Class of worker", "SERIALNO|C|13|Serial number"],
            await loads.QueryAsync("select name, type, width, label from census.pums_variable order by name")
        );
        Assert.Equal(
            ["COW|1||Private company", "COW|b||N/A", "SERIALNO|2019GQ0000001|2019GQ9999999|GQ"],
            await loads.QueryAsync("select variable, code, code_to, text from census.pums_label order by variable, code")
        );
    }

    [SharedFact]
    public async Task Reads_every_line_of_the_real_files()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "derived", "acs-pums-2024-1yr-p11-38cols.csv.gz"),
            SharedFiles.PathOf("lmi-files", "derived", "acs-pums-2024-1yr-p13-38cols.csv.gz"),
            SharedFiles.PathOf("lmi-files", "census-acs", "PUMS_Data_Dictionary_2019.csv")
        );

        Assert.True(report.Succeeded);
        var persons = report.Results.Single(r => r.Vintage == "2024-1yr");
        Assert.Equal([6547, 111824], persons.Files.Select(f => f.Rows));
        Assert.Equal((0L, 0L), (persons.Errors, persons.Warnings));
        Assert.Equal(5964, report.Results.Single(r => r.Vintage == "2019-1yr").RowsRead);
        Assert.Equal(
            ["11|6547", "13|111824"],
            await loads.QueryAsync("select area, count(*) from census.pums_person group by area order by area")
        );
        Assert.Equal(
            0,
            await loads.CountAsync(
                "select count(*) from census.pums_person where length(puma) <> 5 or length(hisp) <> 2 or length(occp) <> 4"
            )
        );
    }
}
