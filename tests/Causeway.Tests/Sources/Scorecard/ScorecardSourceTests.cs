using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Scorecard;

public sealed class ScorecardSourceTests
{
    const string Header =
        "UNITID,OPEID6,INSTNM,CONTROL,MAIN,CIPCODE,CIPDESC,CREDLEV,CREDDESC,IPEDSCOUNT1,DEBT_ALL_STGP_ANY_MDN,EARN_MDN_HI_1YR,EARN_MDN_4YR,EARN_COUNT_WNE_4YR,DISTANCE";
    const string Copy =
        Header
        + ",file_name\n"
        + "238476.0,3839,A College,\"Private, nonprofit\",1,301,Natural Resources.,3,Bachelor’s Degree,11.0,PS,,41000.0,25,1,FieldOfStudyData1819_1920_PP.csv\n"
        + "238476.0,3839,A College,\"Private, nonprofit\",1,5138,Nursing.,5,Master's Degree,,19500,,PS,PS,0,FieldOfStudyData1920_2021_PP.csv\n";
    const string Published =
        Header
        + "\n\"100654\",\"001002\",A University,Public,1,\"0100\",\"Agriculture, General.\",3,Bachelor's Degree,NULL,PrivacySuppressed,35000,NULL,NULL,1\n"
        + ",031155,A Group,\"Private, for-profit\",1,5204,Business.,1,Certificate,8,PrivacySuppressed,NULL,NULL,NULL,\n";

    [Fact]
    public async Task Reads_a_copy_of_several_years_in_which_codes_became_numbers()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.txt", Copy));

        Assert.Equal(
            ("scorecard", "all-years", 2L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "2018-19_2019-20|238476|003839|03.01|Natural Resources|3|11|published||suppressed|41000|published|25|1",
                "2019-20_2020-21|238476|003839|51.38|Nursing|5||missing|19500|published||suppressed||0",
            ],
            await loads.QueryAsync(
                "select cohorts, unitid, opeid6, cip4, cip_title, credential_level, awards_year1, awards_year1_status, debt_median, debt_median_status, earnings_median4, earnings_median4_status, earnings_count4, distance from edu.scorecard_program order by cohorts"
            )
        );
    }

    [Fact]
    public async Task Reads_the_published_layout_with_its_older_mark_and_rows_without_an_institution()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("FieldOfStudyData1415_1516_PP.csv", Published);

        var report = await loads.LoadAsync(file);
        var again = await loads.LoadAsync(file);

        Assert.Equal("2014-15_2015-16", report.Results[0].Vintage);
        Assert.Equal(
            ["001002|100654|01.00||missing||suppressed|35000", "031155|none|52.04|8|published||suppressed|"],
            await loads.QueryAsync(
                "select opeid6, unitid, cip4, awards_year1, awards_year1_status, debt_median, debt_median_status, highest_earnings_median1 from edu.scorecard_program order by opeid6"
            )
        );
        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "Most-Recent-Cohorts-Field-of-Study_01162025.csv",
            Published
                + "100654,001002,A,Public,1,01,X.,3,B,1,2,3,4,5,1\n100654,001002,A,Public,1,0101,X.,3,B,many,2,3,4,5,1\n,,A,Public,1,0101,X.,3,B,1,2,3,4,5,1\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));

        Assert.Equal("2025-01-16", report.Results[0].Vintage);
        Assert.Equal(
            [(4L, "CIPCODE", "01"), (5L, "IPEDSCOUNT1", "many"), (6L, "UNITID", null)],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
    }

    [Fact]
    public async Task Reads_the_dictionary_with_further_codes_below_a_variable()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var book = new TinyWorkbook()
            .Sheet("README", ["COLLEGE SCORECARD"], ["Released January 16, 2025"])
            .Sheet(
                "FieldOfStudy_Data_Dictionary",
                [
                    "NAME OF DATA ELEMENT",
                    "dev-category",
                    "developer-friendly name",
                    "API data type",
                    "VARIABLE NAME",
                    "VALUE",
                    "LABEL",
                    "SOURCE",
                    "NOTES",
                ],
                ["Unit ID", "programs", "unit_id", "integer", "UNITID", null, null, "IPEDS"],
                ["Control", "programs", "type", "integer", "CONTROL", 1, "Public", "IPEDS"],
                [null, null, null, null, null, 2, "Private nonprofit"]
            );

        var report = await loads.LoadAsync(loads.Write("a.xlsx", book));

        Assert.Equal(("2025-01-16", 3L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["program|CONTROL|1|1|Public", "program|CONTROL|2|2|Private nonprofit"],
            await loads.QueryAsync("select level, variable, position, code, label from edu.scorecard_label order by position")
        );
        Assert.Equal(2, await loads.CountAsync("select count(*) from edu.scorecard_variable"));
    }

    [SharedFact]
    public async Task The_agencys_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "scorecard"));

        // 434 rows with the header; 3,569 rows of the dictionary of which one is empty, and 189 with the header.
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, ""), (r.Outcome, r.Errors, r.Message)));
        Assert.Equal(
            [("CollegeScorecardDataDictionary.xlsx", 3_756L), ("field_study_all_years_carthage.csv", 433L)],
            report.Results.SelectMany(r => r.Files).Select(f => (f.Display, f.Rows)).Order()
        );
        Assert.Equal(433, await loads.CountAsync("select count(*) from edu.scorecard_program"));
        Assert.Equal(6, await loads.CountAsync("select count(distinct cohorts) from edu.scorecard_program"));
    }
}
