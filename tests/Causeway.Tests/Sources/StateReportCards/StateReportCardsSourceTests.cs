using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.StateReportCards;

public sealed class StateReportCardsSourceTests
{
    const string Absenteeism =
        "CDSCode,C,D,S,SARCYear,CEALL,EEALL,CALL,RALL,CEEL,EEEL,CEL,REL\r\n"
        + "01611190122085,01,61119,0122085,2020-21,441,439,68,15.5,86,86,7,8.1\r\n"
        + "01612596066450,01,61259,6066450,2020-21,772,765,228,29.8,*,*,*,*\r\n";

    const string Graduates =
        "CDS_CODE\tCOUNTY\tDISTRICT\tSCHOOL\tHISPANIC\tAM_IND\tASIAN\tPAC_ISLD\tFILIPINO\tAFRICAN_AM\tWHITE\tTWO_MORE_RACES\tNOT_REPORTED\tTOTAL\tYEAR\r\n"
        + "01100170109835\tAlameda\tAlameda County Office\tA \"Charter\"\t1\t0\t1\t0\t0\t0\t3\t0\t0\t5\t1415\r\n";

    [Fact]
    public async Task Reads_a_comma_separated_text_file_with_leading_zeros_and_stars()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("renamed.dat", Absenteeism);

        var report = await loads.LoadAsync(file);
        var again = await loads.LoadAsync(file);

        Assert.Equal(
            ("state-report-cards", "2020-21", 2L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "01611190122085|ALL|441|439|68|15.5|published",
                "01611190122085|EL|86|86|7|8.1|published",
                "01612596066450|ALL|772|765|228|29.8|published",
                "01612596066450|EL|||||suppressed",
            ],
            await loads.QueryAsync(
                "select cds, group_code, cumulative_enrollment, eligible_enrollment, absentees, rate, rate_status from edu.ca_chronic_absenteeism order by cds, group_code"
            )
        );
        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
    }

    [Fact]
    public async Task Reads_a_tab_separated_file_with_a_year_of_four_digits()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.csv", Graduates));

        Assert.Equal(("2014-15", 1L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            ["01100170109835|Alameda|hispanic|1", "01100170109835|Alameda|total|5"],
            await loads.QueryAsync(
                "select cds, county_name, group_code, graduates from edu.ca_graduate where group_code in ('hispanic', 'total') order by group_code"
            )
        );
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "bad.txt",
            Absenteeism
                + "116,01,61119,0122085,2020-21,1,1,1,100,0,0,0,0\r\n01611190122086,01,1,1,2019-20,1,1,1,100,0,0,0,0\r\n01611190122087,01,1,1,2020-21,few,1,1,100,0,0,0,0\r\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.9));

        Assert.Equal(
            [(4L, "CDSCode", "116"), (5L, "SARCYear", "2019-20"), (6L, "CEALL", "few")],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
    }

    [SharedFact]
    public async Task The_states_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "state-report-cards"));

        // 10,403 and 2,491 rows with a header each.
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, ""), (r.Outcome, r.Errors, r.Message)));
        Assert.Equal([2_490L, 10_402], report.Results.Select(r => Assert.Single(r.Files).Rows).Order());
        Assert.Equal(17 * 10_402, await loads.CountAsync("select count(*) from edu.ca_chronic_absenteeism"));
        Assert.Equal(10 * 2_490, await loads.CountAsync("select count(*) from edu.ca_graduate"));
    }
}
