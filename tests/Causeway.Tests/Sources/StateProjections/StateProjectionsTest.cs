using Causeway.Data;
using Causeway.Sources;
using Causeway.Sources.StateProjections;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.StateProjections;

public sealed class StateProjectionsTest
{
    static readonly SourceCatalog Catalog = new([new StateProjectionsSource()]);

    static string Sample(string name) =>
        Path.Combine(SharedFiles.Repository, "tests", "Causeway.Tests", "Sources", "StateProjections", "samples", name);

    [Fact]
    public async Task Reads_the_rest_answer_whose_numbers_are_text()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(new LoadRequest([Sample("central.json")], Threshold: 0.3));

        var result = Assert.Single(report.Results);
        Assert.Equal(("2024-34", 4L, 1L), (result.Vintage, result.RowsRead, result.Errors));
        Assert.Equal(
            [
                "01|Alabama|long|1040|1100|60|5.8|170|not_published",
                "06|California|long|9000|9500|500|5.6|1500|not_published",
                "US|United States|long|61200|63700|2500|4.1|9800|not_published",
            ],
            await loads.QueryAsync(
                "select area, area_title, term, employment_base, employment_target, change, percent_change, openings_annual, median_annual_wage_status from lmi.state_projection order by area"
            )
        );
        var issue = Assert.Single(result.Issues);
        Assert.Equal((4L, "Base", "many"), (issue.Line!.Value, issue.Column, issue.Value));
    }

    [Fact]
    public async Task Reads_the_bulk_file_whatever_its_columns_are_called_and_in_what_order()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(Sample("short-term.csv"));

        Assert.Equal("2025-27", Assert.Single(report.Results).Vintage);
        Assert.Equal(
            ["01|short|Tree Pruners, Trimmers|1040|1060|160|2025|2027", "US|short|Tree Pruners|61200|61900|9600|2025|2027"],
            await loads.QueryAsync(
                "select area, term, title, employment_base, employment_target, openings_annual, base_year, target_year from lmi.state_projection order by area"
            )
        );
    }

    [Fact]
    public async Task California_s_fraction_becomes_percent_and_its_ten_years_become_one()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("edd.xlsx", California()));

        Assert.Equal(("2023-33", 0L), (report.Results.Single().Vintage, report.Results.Single().Errors));
        Assert.Equal(
            [
                "00-0000|total|8.8122|2405145|929266|1303939|28.03|published|58296.52|published||",
                "11-1031|detailed|8.6957|198|67|111||not_published|55296.61|published|Bachelor's degree|None",
            ],
            await loads.QueryAsync(
                "select soc, level, percent_change, openings_annual, exits_annual, transfers_annual, median_hourly_wage, median_hourly_wage_status, median_annual_wage, median_annual_wage_status, entry_education, on_the_job_training from lmi.state_projection order by soc"
            )
        );
    }

    [Fact]
    public async Task Both_of_California_s_figures_stand_side_by_side()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var central = loads.Write(
            "central.csv",
            "Area,Title,Base,Projected,Change,PercentChange,AvgAnnualOpenings,STFIPS,OccCode,BaseYear,ProjYear\nCalifornia,Legislators,2400,2500,100,4.2,190,6,11-1031,2023,2033\n"
        );

        await loads.LoadAsync(loads.Write("edd.xlsx", California()), central);

        Assert.Equal(
            ["ca-edd|2300", "projections-central|2400"],
            await loads.QueryAsync(
                "select source, employment_base from lmi.state_projection where area = '06' and soc = '11-1031' order by source"
            )
        );
    }

    [Fact]
    public async Task A_newer_page_of_one_occupation_leaves_the_others_alone()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        const string Header = "Area,Title,Base,Projected,Change,PercentChange,AvgAnnualOpenings,STFIPS,OccCode,BaseYear,ProjYear\n";
        await loads.LoadAsync(
            loads.Write(
                "all.csv",
                Header + "Ohio,Nurses,100,110,10,10,9,39,29-1141,2024,2034\nOhio,Tree Pruners,50,60,10,20,5,39,37-3013,2024,2034\n"
            )
        );

        await loads.LoadAsync(loads.Write("one.csv", Header + "Ohio,Nurses,105,110,5,4.8,9,39,29-1141,2024,2034\n"));

        Assert.Equal(
            ["29-1141|105", "37-3013|50"],
            await loads.QueryAsync("select soc, employment_base from lmi.state_projection order by soc")
        );
    }

    [Fact]
    public async Task A_regional_workbook_of_California_is_left_out_with_its_reason()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("kern.xlsx", California("Kern County")));

        var left = Assert.Single(report.PassedOver);
        Assert.Equal("state-projections", left.Dataset);
        Assert.Contains("statewide", left.Reason, StringComparison.Ordinal);
        Assert.True(report.Succeeded);
    }

    [Fact]
    public async Task A_torn_answer_is_refused_with_its_place()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var whole = await File.ReadAllTextAsync(Sample("central.json"));

        var report = await loads.LoadAsync(loads.Write("torn.json", whole[..(whole.Length / 2)]));

        var result = Assert.Single(report.Results);
        Assert.Equal(LoadOutcome.Refused, result.Outcome);
        Assert.Contains("torn.json, line ", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_a_percent_change_that_is_still_a_fraction()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        const string Text =
            "Area,Title,Base,Projected,Change,PercentChange,AvgAnnualOpenings,STFIPS,OccCode,BaseYear,ProjYear\nOhio,Nurses,100000,110000,10000,0.1,9000,39,29-1141,2024,2034\n";

        var report = await loads.LoadAsync(loads.Write("fraction.csv", Text));

        Assert.Equal("fraction", Assert.Single(report.Results.Single().Issues).Rule);
        Assert.Equal(1, await loads.CountAsync("select count(*) from lmi.state_projection"));
    }

    [Fact]
    public async Task Loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        await loads.LoadAsync(Sample("short-term.csv"));

        var again = await loads.LoadAsync(Sample("short-term.csv"));

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
        Assert.Equal(2, await loads.CountAsync("select count(*) from lmi.state_projection"));
    }

    [SharedFact]
    public async Task California_s_own_workbook_loads_whole()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "state-projections", "edd_long_term_occ_projections_2023-2033.xlsx")
        );

        var result = Assert.Single(report.Results);
        // 798 rows: three titles, a header, 793 occupations, the last line.
        Assert.Equal(("2023-33", LoadOutcome.Published, 793L, 0L), (result.Vintage, result.Outcome, result.RowsRead, result.Errors));
        Assert.Equal(
            793,
            await loads.CountAsync(
                "select count(*) from lmi.state_projection where area = '06' and abs(percent_change - 100 * change / nullif(employment_base, 0)) < 0.01"
            )
        );
        Assert.Equal(
            114,
            await loads.CountAsync("select count(*) from lmi.state_projection where median_annual_wage_status = 'not_published'")
        );
        Assert.Equal(577, await loads.CountAsync("select count(*) from lmi.state_projection where work_experience = 'None'"));
    }

    [SharedFact]
    public async Task Projections_Central_s_answer_loads_whole()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(
            SharedFiles.PathOf("lmi-files", "state-projections", "projectionscentral-longterm-29-1141-first26.json")
        );

        var result = Assert.Single(report.Results);
        Assert.Equal(
            ("2024-34", LoadOutcome.Published, 26L, 0L, 0L),
            (result.Vintage, result.Outcome, result.RowsRead, result.Errors, result.Warnings)
        );
        Assert.Equal(
            ["01|56140|59990", "US|3391000|3557100"],
            await loads.QueryAsync(
                "select area, employment_base, employment_target from lmi.state_projection where area in ('US', '01') order by area"
            )
        );
    }

    static TinyWorkbook California(string area = "Statewide") =>
        new TinyWorkbook().Sheet(
            "Occupational",
            ["2023-2033 Occupational Employment Projections"],
            ["California"],
            [area],
            [
                "SOC Level[1]",
                "SOC Code[2]",
                "Occupational Title[3]",
                "Base Year Employment Estimate 2023[4][5]",
                "Projected Year Employment Estimate 2033",
                "Numeric Change 2023-2033[6]",
                "Percent-age Change 2023-2033",
                "Exits\n[7]",
                "Transfers\n[8]",
                "Total Job Openings\n[9]",
                "Median Hourly Wages\n[10]",
                "Median Annual Wages\n[10]",
                "Entry Level Education\n[11][12]",
                "Work Experience\n[11][12]",
                "On-the-Job Training\n[11][12]",
            ],
            [
                1,
                "00-0000",
                "Total, All Occupations",
                19511500,
                21230900,
                1719400,
                0.08812238936012096,
                9292660,
                13039390,
                24051450,
                28.03,
                58296.52,
                "N/A",
                "N/A",
                "N/A",
            ],
            [
                4,
                "11-1031",
                "Legislators",
                2300,
                2500,
                200,
                0.08695652173913043,
                670,
                1110,
                1980,
                0,
                55296.61,
                "Bachelor's degree",
                "Less than 5 years",
                "None",
            ],
            ["End of worksheet."]
        );
}
