using Causeway.Sources;
using Causeway.Sources.Pseo;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Pseo;

public sealed class PseoTests
{
    static readonly SourceCatalog Catalog = new([new PseoSource()]);

    const string Identifiers =
        "agg_level_pseo,inst_level,institution,degree_level,cip_level,cipcode,grad_cohort,grad_cohort_years,geo_level,geography,ind_level,industry";
    const string Earnings =
        Identifiers
        + ",y1_p25_earnings,y1_p50_earnings,y1_p75_earnings,y1_grads_earn,y5_p25_earnings,y5_p50_earnings,y5_p75_earnings,y5_grads_earn,y10_p25_earnings,y10_p50_earnings,y10_p75_earnings,y10_grads_earn,"
        + "y1_ipeds_count,y5_ipeds_count,y10_ipeds_count,status_y1_earnings,status_y1_grads_earn,status_y5_earnings,status_y5_grads_earn,status_y10_earnings,status_y10_grads_earn,"
        + "status_y1_ipeds_count,status_y5_ipeds_count,status_y10_ipeds_count\n";
    const string Flows =
        Identifiers
        + ",y1_grads_emp,y1_grads_emp_instate,y1_grads_nme,status_y1_grads_emp,status_y1_grads_emp_instate,status_y1_grads_nme\n";

    [Fact]
    public async Task Reads_earnings_with_one_flag_for_three_percentiles()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "pseoe_ga.csv",
            Earnings
                + "40,I,00157400,05,2,11,2016,3,N,00,A,00,50000,61000,74000,120,62000,80000,99000,110,,,,,150,150,,1,1,1,1,5,5,1,2,3\n"
                + "32,S,13,00,A,00,0000,15,N,00,A,00,30000,41000,54000,9000,,,,,,,,,9900,,,1,1,-1,-1,-1,-1,1,3,3\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([path], Vintage: "R2025Q4"));

        Assert.Equal((2L, 0L), (report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            [
                "I|00157400|05|11|2016|US|50000|61000|published|80000||suppressed|120|150|published|150|estimated||not_published",
                "S|13|00|00|0000|US|30000|41000|published|||not_published|9000|9900|published||not_published||not_published",
            ],
            await loads.QueryAsync(
                """
                select inst_level, institution, degree_level, cipcode, grad_cohort, area, y1_p25_earnings, y1_p50_earnings, y1_p50_earnings_status, y5_p50_earnings, y10_p50_earnings,
                    y10_p50_earnings_status, y1_grads_earn, y1_ipeds_count, y1_ipeds_count_status, y5_ipeds_count, y5_ipeds_count_status, y10_ipeds_count, y10_ipeds_count_status
                from census.pseo_earnings order by inst_level
                """
            )
        );
    }

    [Fact]
    public async Task Reads_flows_and_gives_back_leading_zeros()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "renamed.csv",
            Flows + "88,I,157400,5,2,1,0,15,D,5,S,31-33,40,12,,1,1,5\n" + "88,I,157400,5,4,1.01,0,15,N,0,A,0,99,50,7,1,1,1\n"
        );

        await loads.LoadAsync(new LoadRequest([path], Vintage: "R2025Q4"));

        Assert.Equal(
            ["00157400|05|01|0000|D5|31-33|40|12||suppressed", "00157400|05|01.01|0000|US|00|99|50|7|published"],
            await loads.QueryAsync(
                "select institution, degree_level, cipcode, grad_cohort, area, industry, y1_grads_emp, y1_grads_emp_instate, y1_grads_nme, y1_grads_nme_status from census.pseo_flow order by cipcode"
            )
        );
    }

    [Fact]
    public async Task Asks_for_the_release_when_no_folder_tells_it()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        Directory.CreateDirectory(Path.Combine(loads.Folder, "R2024Q2"));
        var text = Flows + "88,I,00157400,05,2,11,0000,15,N,00,A,00,40,12,,1,1,5\n";

        var without = await loads.LoadAsync(loads.Write("pseof_ga.csv", text));
        var within = await loads.LoadAsync(loads.Write("R2024Q2/pseof_ga.csv", text));

        Assert.Contains("--vintage", Assert.Single(without.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal("R2024Q2", within.Results[0].Vintage);
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_and_loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var request = new LoadRequest(
            [
                loads.Write(
                    "pseof_ga.csv",
                    Flows
                        + "88,I,00157400,05,2,11,0000,15,N,00,A,00,40,12,,1,1,5\n88,I,00157400,05,2,12,0000,15,N,00,A,00,some,12,,1,4,5\n88,X,9,05,2,12,0000,15,N,00,A,00,4,1,,1,1,5\n"
                ),
            ],
            "R2025Q4",
            1
        );

        var first = await loads.LoadAsync(request);
        var again = await loads.LoadAsync(request);

        Assert.Equal(
            [(3L, "status_y1_grads_emp_instate", "4"), (3L, "y1_grads_emp", "some"), (4L, "inst_level", "X")],
            first
                .Results[0]
                .Issues.OrderBy(i => i.Line)
                .ThenBy(i => i.Column, StringComparer.Ordinal)
                .Select(i => (i.Line ?? 0, i.Column, i.Value ?? ""))
        );
        Assert.Equal(1, await loads.CountAsync("select count(*) from census.pseo_flow"));
        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
    }
}
