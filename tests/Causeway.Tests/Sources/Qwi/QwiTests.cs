using Causeway.Sources;
using Causeway.Sources.LehdLabels;
using Causeway.Sources.Qwi;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Qwi;

public sealed class QwiTests
{
    static readonly SourceCatalog Catalog = new([new QwiSource()]);

    const string Header =
        "periodicity,seasonadj,geo_level,geography,ind_level,industry,ownercode,sex,agegrp,race,ethnicity,education,firmage,firmsize,year,quarter,Emp,EmpEnd,HirAEndR,FrmJbC,EarnS,sEmp,sEmpEnd,sHirAEndR,sFrmJbC,sEarnS\n";

    static string Row(string level, string geography, string values, string industry = "00", string sex = "0", int quarter = 4) =>
        $"Q,U,{level},{geography},{(industry == "00" ? 'A' : 'S')},{industry},A05,{sex},A00,A0,A0,E0,0,0,2024,{quarter},{values}\n";

    [Fact]
    public async Task Reads_each_flag()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var flags = LehdFlags.Meaning.Keys.ToArray();
        var rows = string.Concat(
            flags.Select(
                (flag, i) =>
                    Row("C", $"{13001 + (2 * i)}", $"{(flag is "5" or "11" or "-1" or "-2" ? "" : "100")},1,0.05,-3,2500,{flag},1,1,1,1")
            )
        );

        var report = await loads.LoadAsync(loads.Write("qwi_ga_sa_f_gc_ns_op_u.csv", Header + rows));

        Assert.Equal(("2024Q4", 10L, 0L), (report.Results[0].Vintage, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "|missing",
                "|not_published",
                "100|published",
                "|suppressed",
                "100|published",
                "100|estimated",
                "100|estimated",
                "100|published",
                "|suppressed",
                "100|estimated",
            ],
            await loads.QueryAsync("select emp, emp_status from census.qwi order by area")
        );
        Assert.Equal(
            ["-3|published|0.05|2500"],
            await loads.QueryAsync("select distinct frm_jb_c, frm_jb_c_status, hir_a_end_r, earn_s from census.qwi")
        );
    }

    [Fact]
    public async Task Spells_areas_of_every_level()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        (string Level, string Code)[] areas =
        [
            ("N", "00"),
            ("S", "13"),
            ("C", "1001"),
            ("M", "1312060"),
            ("M", "1399999"),
            ("B", "12060"),
            ("B", "13999"),
            ("W", "13000001"),
        ];

        await loads.LoadAsync(loads.Write("a.csv", Header + string.Concat(areas.Select(a => Row(a.Level, a.Code, "1,1,1,1,1,1,1,1,1,1")))));

        Assert.Equal(
            ["01001|01|C", "13|13|S", "13C12060|13|M", "13C999||B", "13C99999|13|M", "C12060||B", "US||N", "W13000001|13|W"],
            await loads.QueryAsync("select area, state, geo_level from census.qwi order by area")
        );
    }

    [Fact]
    public async Task A_flag_that_the_schema_does_not_know_and_a_word_for_a_number_are_issues()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "a.csv",
            Header + Row("S", "13", "1,1,1,1,1,1,1,1,1,1") + Row("S", "12", "1,1,1,1,1,8,1,1,1,1") + Row("S", "11", "1,few,1,1,1,1,1,1,1,1")
        );

        var report = await loads.LoadAsync(new LoadRequest([path], Threshold: 1));

        Assert.Equal(
            [(3L, "sEmp", "8"), (4L, "EmpEnd", "few")],
            report.Results[0].Issues.OrderBy(i => i.Line).Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
        Assert.Equal(["13"], await loads.QueryAsync("select area from census.qwi"));
    }

    [Fact]
    public async Task The_release_is_read_from_the_folder()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        Directory.CreateDirectory(Path.Combine(loads.Folder, "R2026Q1"));

        var report = await loads.LoadAsync(loads.Write("R2026Q1/renamed.csv", Header + Row("S", "13", "1,1,1,1,1,1,1,1,1,1")));

        Assert.Equal("R2026Q1", report.Results[0].Vintage);
    }

    [Fact]
    public async Task Totals_that_stand_in_two_files_are_kept_once_and_loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var ages = loads.Write(
            "qwi_ga_sa.csv",
            Header + Row("S", "13", "100,1,1,1,1,1,1,1,1,1") + Row("S", "13", "60,1,1,1,1,1,1,1,1,1", sex: "2")
        );
        var races = loads.Write(
            "qwi_ga_rh.csv",
            Header
                + Row("S", "13", "100,1,1,1,1,1,1,1,1,1")
                + Row("S", "13", "40,1,1,1,1,1,1,1,1,1", quarter: 3).Replace(",A0,A0,", ",A2,A1,", StringComparison.Ordinal)
        );

        var report = await loads.LoadAsync(ages, races);
        var again = await loads.LoadAsync(ages, races);

        Assert.True(report.Succeeded);
        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal(
            ["0|A0|A0|100", "0|A2|A1|40", "2|A0|A0|60"],
            await loads.QueryAsync("select sex, race, ethnicity, emp from census.qwi order by 1, 2, 3")
        );
    }

    [Fact]
    public async Task Leaves_other_products_of_the_same_layout_out_with_the_reason()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(
            loads.Write("j2j_ga.csv", "geography,industry,ownercode,agegrp,year,quarter,MHire,sMHire\n13,00,A05,A00,2024,1,5,1\n")
        );

        Assert.Contains("Job-to-job", Assert.Single(report.PassedOver).Reason, StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task The_table_has_every_indicator_of_the_schema_and_the_flags_mean_what_it_says()
    {
        await using var labels = await LoadFixture.OpenAsync(new SourceCatalog([new LehdLabelsSource()]));
        await labels.LoadAsync(SharedFiles.PathOf("lmi-files", "census-lehd", "lehd_public_use_schema_V4.6.0_csv.zip"));

        var variables = await labels.QueryAsync("select name from census.lehd_variable where list = 'variables_qwi' order by name");
        var identifiers = await labels.QueryAsync("select name from census.lehd_variable where list = 'lehd_identifiers_qwi'");
        var flags = await labels.QueryAsync("select code from census.lehd_label where list = 'flags'");

        var columns = new QwiSource().Dataset.Table("qwi").Columns;
        Assert.Equal(
            variables.Select(v => v.ToLowerInvariant()).Order(StringComparer.Ordinal),
            columns.Where(c => c.Marked).Select(c => c.Name.Replace("_", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["geography"], identifiers.Except(columns.Select(c => c.Name)));
        Assert.Equal(flags.Order(StringComparer.Ordinal), LehdFlags.Meaning.Keys.Order(StringComparer.Ordinal));
    }
}
