using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.GraduationRates;

public sealed class GraduationRatesSourceTests
{
    const string Schools =
        "STNAM,FIPST,LEAID,LEANM,NCESSCH,SCHNAM,ALL_COHORT_1314,ALL_RATE_1314,MBL_COHORT_1314,MBL_RATE_1314,MHI_COHORT_1314,MHI_RATE_1314,CWD_COHORT_1314,CWD_RATE_1314,LEP_COHORT_1314,LEP_RATE_1314,INSERT_DATE,DATE_CUR\n"
        + "ALABAMA,01,0100005,Albertville City,010000500871,Albertville High Sch,248,94,4,PS,64,GE95,18,60-79,.,.,30AUG15,29AUG15\n"
        + "ALABAMA,01,0100006,Marshall County,010000600872,Asbury Sch,65,LE5,9,LT50,10,GE50,.,85-89,,,30AUG15,29AUG15\n";

    const string Districts =
        "STNAM,FIPST,LEAID,LEANM,ALL_COHORT_1314,ALL_RATE_1314,DATE_CUR\nALABAMA,01,0100005,Albertville City,248,94,29AUG15\n";

    [Fact]
    public async Task Reads_each_mark_of_the_rate_column()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.txt", Schools));

        Assert.Equal(
            ("graduation-rates", "2013-14", 2L, 0L),
            (report.Results[0].Dataset, report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors)
        );
        Assert.Equal(
            [
                "010000500871|01|0100005|ALL|248|94|published|94|94|",
                "010000500871|01|0100005|CWD|18||range|60|79|60-79",
                "010000500871|01|0100005|LEP|||missing|||.",
                "010000500871|01|0100005|MBL|4||suppressed|||PS",
                "010000500871|01|0100005|MHI|64||range|95|100|GE95",
                "010000600872|01|0100006|ALL|65||range|0|5|LE5",
                "010000600872|01|0100006|CWD|||range|85|89|85-89",
                "010000600872|01|0100006|LEP|||missing|||",
                "010000600872|01|0100006|MBL|9||range|0|50|LT50",
                "010000600872|01|0100006|MHI|10||range|50|100|GE50",
            ],
            await loads.QueryAsync(
                "select ncessch, state, leaid, group_code, cohort, rate, rate_status, rate_low, rate_high, mark from edu.graduation_rate order by id, group_code"
            )
        );
    }

    [Fact]
    public async Task Schools_and_districts_of_a_year_live_together_and_a_second_load_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var (schools, districts) = (loads.Write("a.csv", Schools), loads.Write("b.csv", Districts));
        await loads.LoadAsync(schools);
        await loads.LoadAsync(districts);

        var again = await loads.LoadAsync(schools, districts);

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
        Assert.Equal(
            ["district|1", "school|10"],
            await loads.QueryAsync("select level, count(*) from edu.graduation_rate group by level order by level")
        );
        Assert.Equal(["0100005|94"], await loads.QueryAsync("select id, rate from edu.graduation_rate where level = 'district'"));
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write(
            "bad.csv",
            Districts
                + "ALABAMA,01,0100006,A,10,XX50,\nALABAMA,01,0100007,A,many,94,\nALABAMA,01,01000X8,A,10,94,\nALABAMA,01,0100009,A,10,90-85,\nALABAMA,01,0100010,A,10,101,\nALABAMA,01\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([file], Threshold: 0.95));

        Assert.Equal(
            [
                (3L, "ALL_RATE_1314", "XX50"),
                (4L, "ALL_COHORT_1314", "many"),
                (5L, "LEAID", "01000X8"),
                (6L, "ALL_RATE_1314", "90-85"),
                (7L, "ALL_RATE_1314", "101"),
                (8L, "LEAID", "ALABAMA"),
            ],
            report.Results[0].Issues.Select(i => (i.Line!.Value, i.Column, i.Value))
        );
        Assert.Equal(1, await loads.CountAsync("select count(*) from edu.graduation_rate"));
    }

    [SharedFact]
    public async Task The_agencys_own_files_hold_what_SOURCES_md_says()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "ed-edfacts"));

        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, ""), (r.Outcome, r.Errors, r.Message)));
        Assert.Equal(
            [("2011-12", 21_244L), ("2012-13", 22_077L), ("2013-14", 22_385L), ("2014-15", 22_167L)],
            report.Results.Select(r => (r.Vintage, Assert.Single(r.Files).Rows)).Order()
        );
        Assert.Equal(
            ["2011-12|212440|46148", "2012-13|220770|49388", "2013-14|223850|50186", "2014-15|221670|50390"],
            await loads.QueryAsync(
                "select vintage, count(*), count(*) filter (where rate_status = 'suppressed') from edu.graduation_rate group by vintage order by vintage"
            )
        );
    }
}
