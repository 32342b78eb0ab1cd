using System.Text;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Ipeds;

public sealed class IpedsSourceTests
{
    const string Directory2020 =
        "UNITID,INSTNM,IALIAS,CITY,ZIP,FIPS,OPEID,DUNS,WEBADDR,SECTOR,ICLEVEL,CONTROL,HBCU,TRIBAL,LOCALE,ACT,CYACTIVE,C18BASIC,C15BASIC,CBSA,COUNTYCD,COUNTYNM,LONGITUD,LATITUDE\n"
        + "100654,\"Alabama A & M University\",\" \",\"Normal\",\"35762\", 1,\"00100200\",\"197216455\",\"www.aamu.edu/\",1,1,1,1,2,12,\"A \",1,18,17,26620,1089,\"Madison County\",-86.568502,34.783368\n"
        + "248606,\"Instituto de Formación\",\" \",\"Añasco\",\"00610\",72,\"-2\",\" \",\" \",0,-3,-3,2,2,-3,\"N \",3,-2,-2,-2,-2,\" \",-67.1,18.3\n";

    const string Directory2024 =
        "UNITID,INSTNM,FIPS,OPEID,UEIS,ICLEVEL,CONTROL,C00CARNEGIE,C21BASIC,CARNEGIEIC,CBSA,COUNTYCD,LONGITUD,LATITUDE,CYACTIVE\r\n"
        + "106397,University of Arkansas,5,00110800,ABC,1,1,15,15,16,22220,5143,-94.17,36.07,1\r\n";

    const string OldAwards =
        "unitid,\"cipcode\",awlevel,\"xcrace01\",crace01,\"xcrace02\",crace02,\"xcrace07\",crace07,\"xcrace08\",crace08,\"xcrace15\",crace15,\"xcrace16\",crace16\n"
        + "100636,\"09.0501\",3,\"Z\",0,\"Z\",0,\"P\",3,\"R\",1,\"R\",3,\"R\",1\n"
        + "100636,\"99.0000\",3,\"Z\",0,\"Z\",0,\"R\",3,\"R\",1,\"R\",3,\"R\",1\n";

    const string Awards =
        "UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT,XCTOTALM,CTOTALM,XCTOTALW,CTOTALW,XCAIANT,CAIANT,XCAIANM,CAIANM,XCNRALW,CNRALW,XC2MORT,C2MORT\n"
        + "100654,51.3801,1,05,R,7,R,2,R,5,Z,0,Z,0,R,4,P,3\n"
        + "100654,51.3801,2,05,Z,0,Z,0,Z,0,Z,0,Z,0,Z,0,Z,0\n"
        + "100654,51,1,05,R,7,R,2,R,5,Z,0,Z,0,R,4,P,3\n"
        + "100654,99,1,05,R,7,R,2,R,5,Z,0,Z,0,R,4,P,3\n";

    const string Totals =
        "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT,CTOTALM,CTOTALW,IS_CIP_6DIGIT\n"
        + "100654,51.3801,1,5,6,2,4,True\n"
        + "100654,99,1,5,6,2,4,False\n";

    [Fact]
    public async Task Reads_a_directory_in_Windows_1252_with_padded_numbers_and_codes_for_missing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = loads.Write("hd2020.csv", Directory2020, Encoding.GetEncoding(1252));

        var report = await loads.LoadAsync(file);

        Assert.Equal(
            ("ipeds", "2020", 2L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "100654|00100200|Alabama A & M University|Normal|01|01089|C26620|35762|1|1|1|True|False|12|www.aamu.edu/|18|2018|True|197216455|",
                "248606||Instituto de Formación|Añasco|72|||00610|0|||False|False||||2018|False||",
            ],
            await loads.QueryAsync(
                "select unitid, opeid, name, city, state, county, cbsa, zip, sector, level, control, hbcu, tribal, locale, website, carnegie, carnegie_edition, active, duns, uei from edu.institution order by unitid"
            )
        );
    }

    [Fact]
    public async Task Reads_a_directory_with_a_byte_order_mark_and_later_columns()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(loads.Write("hd2024.csv", Directory2024, new UTF8Encoding(true)));

        Assert.Equal(
            ["2024|106397|05|05143|C22220|15|2021|ABC|36.07|-94.17"],
            await loads.QueryAsync(
                "select vintage, unitid, state, county, cbsa, carnegie, carnegie_edition, uei, latitude, longitude from edu.institution"
            )
        );
    }

    [Fact]
    public async Task Asks_for_the_year_of_a_renamed_file()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("renamed.txt", Directory2024);

        var unknown = await loads.LoadAsync(file);
        var told = await loads.LoadAsync(new LoadRequest([file], Vintage: "2024"));

        Assert.Contains("--vintage", Assert.Single(unknown.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal(("ipeds", "2024"), (told.Results[0].Dataset, told.Results[0].Vintage));
    }

    [Fact]
    public async Task Turns_numbered_race_columns_into_named_groups_and_adds_men_and_women()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("c2000_a.csv", OldAwards));

        Assert.Equal(("2000", 2L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "100636|09.0501|1|3|asian_pacific_islander|men|3|P",
                "100636|09.0501|1|3|asian_pacific_islander|total|4|",
                "100636|09.0501|1|3|asian_pacific_islander|women|1|R",
                "100636|09.0501|1|3|total|men|3|R",
                "100636|09.0501|1|3|total|total|4|",
                "100636|09.0501|1|3|total|women|1|R",
            ],
            await loads.QueryAsync(
                "select unitid, cip, major_number, award_level, race, sex, awards, flag from edu.completion order by all"
            )
        );
        Assert.Equal(["4"], await loads.QueryAsync("select awards from edu.completion_total where race = 'total' and sex = 'total'"));
    }

    [Fact]
    public async Task Reads_awards_by_todays_races_without_zeros_and_keeps_totals_of_all_programs_apart()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("c2024_a.csv", Awards));

        Assert.Equal((4L, 0L), (report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "51.3801|1|5|nonresident|women|4|R",
                "51.3801|1|5|total|men|2|R",
                "51.3801|1|5|total|total|7|R",
                "51.3801|1|5|total|women|5|R",
                "51.3801|1|5|two_or_more|total|3|P",
                "51.3801|2|5|total|total|0|Z",
            ],
            await loads.QueryAsync("select cip, major_number, award_level, race, sex, awards, flag from edu.completion order by all")
        );
        Assert.Equal(5, await loads.CountAsync("select count(*) from edu.completion_total"));
    }

    [Fact]
    public async Task The_whole_file_of_a_year_takes_the_place_of_totals_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var whole = loads.Write("c2024_a.csv", Awards);
        await loads.LoadAsync(loads.Write("totals2024.csv", Totals));
        var before = await loads.QueryAsync("select race, sex, awards from edu.completion order by all");

        await loads.LoadAsync(whole);
        var again = await loads.LoadAsync(whole);

        Assert.Equal(["total|men|2", "total|total|6", "total|women|4"], before);
        Assert.Equal(["7"], await loads.QueryAsync("select sum(awards) from edu.completion where race = 'total' and sex = 'total'"));
        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "c2023_a.csv",
            Totals
                + "100654,51.3802,3,5,6,2,4,True\n"
                + "100654,5138,1,5,6,2,4,True\n"
                + "10065,51.3803,1,5,6,2,4,True\n"
                + "100654,51.3804,1,5,6,x,4,True\n"
                + "100654,51.3805,1\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));

        Assert.Equal(
            [(4L, "MAJORNUM", "3"), (5L, "CIPCODE", "5138"), (6L, "UNITID", "10065"), (7L, "CTOTALM", "x"), (8L, "UNITID", "100654")],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(3, await loads.CountAsync("select count(*) from edu.completion"));
    }

    [Fact]
    public async Task Reads_completers_by_race_sex_and_age()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "c2019_c.csv",
            "UNITID,AWLEVELC,XCSTOTLT,CSTOTLT,XCSTOTLM,CSTOTLM,XCSHISPT,CSHISPT,XCSUND18,CSUND18,XCSUNKN,CSUNKN  \n100654,05,\"R\",560,\"R\",230,\"P\",5,\"R\",0,\"Z\",2\n"
        );

        await loads.LoadAsync(file);

        Assert.Equal(
            ["5|age|unknown|2|Z", "5|race|hispanic|5|P", "5|sex|men|230|R", "5|total|total|560|R"],
            await loads.QueryAsync("select award_level, group_kind, group_code, completers, flag from edu.completer order by all")
        );
    }

    [Fact]
    public async Task Reads_characteristics_with_dots_for_missing_amounts()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "ic2020.csv",
            "UNITID,CNTLAFFI,CALSYS,OPENADMP,LEVEL3,LEVEL5,LEVEL7,XROOMAMT,ROOMAMT,XBORDAMT,BOARDAMT,XRMBDAMT,RMBRDAMT\n"
                + "100654,1,1,2,0,1,1,\"R\",3682,\"B\",.,\"A\",. \n"
        );

        await loads.LoadAsync(file);

        Assert.Equal(
            ["False|5 7|3682|published||missing||not_applicable"],
            await loads.QueryAsync(
                "select open_admission, award_levels, room_charge, room_charge_status, board_charge, board_charge_status, room_and_board_charge, room_and_board_charge_status from edu.institution_characteristic"
            )
        );
    }

    [Fact]
    public async Task Reads_the_labels_of_two_dictionaries_side_by_side()
    {
        await using var loads = await LoadFixture.OpenAsync();
        TinyWorkbook Book(string name, string variable) =>
            new TinyWorkbook()
                .Sheet("Introduction", ["File Documentation"], [], ["Filename", name])
                .Sheet(
                    "varlist",
                    ["varnumber", "varname", "DataType", "Fieldwidth", "format", "imputationvar", "varTitle"],
                    [1, variable, "N", 6, "Disc", "", "A title"]
                )
                .Sheet(
                    "Frequencies",
                    ["varnumber", "varname", "codevalue", "valuelabel", "frequency", "percent"],
                    [1, variable, "-2", "Not applicable", 12, 1.5],
                    []
                );

        var report = await loads.LoadAsync(
            loads.Write("a.xlsx", Book("HD2020", "HBCU")),
            loads.Write("b.xlsx", Book("C2020_A", "AWLEVEL"))
        );

        Assert.Equal(("2020", 4L), (Assert.Single(report.Results).Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["C_A|AWLEVEL|-2|Not applicable|12", "HD|HBCU|-2|Not applicable|12"],
            await loads.QueryAsync("select survey_file, variable, code, label, frequency from edu.ipeds_label order by all")
        );
        Assert.Equal(2, await loads.CountAsync("select count(*) from edu.ipeds_variable where title = 'A title'"));
    }

    [SharedFact]
    public async Task The_agencys_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "ipeds"),
            SharedFiles.PathOf("lmi-files", "derived", "ipeds-c2020_a-majornum1-totals.csv.gz"),
            SharedFiles.PathOf("lmi-files", "derived", "ipeds-c2023_a-majornum1-totals.csv.gz"),
            SharedFiles.PathOf("lmi-files", "derived", "ipeds-c2024_a-majornum1-totals.csv.gz")
        );

        Assert.Empty(report.PassedOver);
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, ""), (r.Outcome, r.Errors, r.Message)));
        var rows = report.Results.SelectMany(r => r.Files).ToDictionary(f => f.Display, f => f.Rows);
        // Lines with a header each, as SOURCES.md counts them; the derived files are counted without it.
        Assert.Equal(
            (6_440L, 6_163L, 6_072L, 6_264L, 173_137L, 15_550L, 16_146L, 16_104L),
            (
                rows["HD2020.zip: hd2020.csv"],
                rows["HD2023.zip: hd2023.csv"],
                rows["HD2024.zip: hd2024.csv"],
                rows["IC2020.zip: ic2020.csv"],
                rows["C2000_A.zip: c2000_a.csv"],
                rows["C2019_C.zip: c2019_c.csv"],
                rows["C2022_C.zip: c2022_c.csv"],
                rows["C2024_C.zip: c2024_c.csv"]
            )
        );
        Assert.Equal(
            [268_073L, 282_322, 286_979],
            rows.Where(r => r.Key.Contains("majornum1", StringComparison.Ordinal)).Select(r => r.Value).Order()
        );
        // 34 variables and 1,622 codes.
        Assert.Equal(1_656, rows["c2024_a_dictionary.xlsx"]);
        Assert.Equal(
            ["2020|6440", "2023|6163", "2024|6072"],
            await loads.QueryAsync("select vintage, count(*) from edu.institution group by vintage order by vintage")
        );
        // Programs add up to what the agency prints for all programs.
        string[] totals = ["2000|3059682", "2020|5203844", "2023|5297774", "2024|5459862"];
        foreach (var table in new[] { "completion", "completion_total" })
        {
            Assert.Equal(
                totals,
                await loads.QueryAsync(
                    $"select vintage, sum(awards)::bigint from edu.{table} where race = 'total' and sex = 'total' group by vintage order by vintage"
                )
            );
        }
    }
}
