using Causeway.Data;
using Causeway.Sources;
using Causeway.Sources.Projections;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Projections;

public sealed class ProjectionsTest
{
    static readonly SourceCatalog Catalog = new([new ProjectionsSource()]);

    static readonly object?[] OccupationHeader =
    [
        "2024 National Employment Matrix title",
        "2024 National Employment Matrix code",
        "Occupation type",
        "Employment, 2024",
        "Employment, 2034",
        "Employment distribution, percent, 2024",
        "Employment distribution, percent, 2034",
        "Employment change, numeric, 2024–34",
        "Employment change, percent, 2024–34",
        "Percent self employed, 2024",
        "Occupational openings, 2024–34 annual average",
        "Median annual wage, dollars, 2024[1]",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ];

    static readonly object?[] SeparationsHeader =
    [
        "2024 National Employment Matrix title",
        "2024 National Employment Matrix code",
        "Occupation type",
        "Employment, 2024",
        "Employment, 2034",
        "Employment change, numeric, 2024–34",
        "Employment change, percent, 2024–34",
        "Labor force exit rate, 2024–34 annual average",
        "Occupational transfer rate, 2024–34 annual average",
        "Total occupational separations rate, 2024–34 annual average",
        "Labor force exits, 2024–34 annual average",
        "Occupational transfers, 2024–34 annual average",
        "Total occupational separations, 2024–34 annual average",
        "Occupational openings, 2024–34 annual average",
    ];

    [Fact]
    public async Task Puts_an_occupation_together_from_its_sheets()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("anything.xlsx", Occupations()));

        var result = Assert.Single(report.Results);
        Assert.Equal(("2024-34", LoadOutcome.Published, 0L), (result.Vintage, result.Outcome, result.Errors));
        Assert.Equal(
            ["11-1011|Chief judges|line item|2|309400|322700|13300|22200|9500|11400|3|3.6|2024|Bachelor's degree|None"],
            await loads.QueryAsync(
                "select soc, title, level, depth, employment_base, employment_target, employment_change, occupational_openings_annual, exits_annual, transfers_annual, exit_rate, transfer_rate, wage_year, entry_education, on_the_job_training from lmi.projection where soc = '11-1011'"
            )
        );
    }

    [Fact]
    public async Task Reads_the_marks_of_the_program()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        await loads.LoadAsync(loads.Write("anything.xlsx", Occupations()));

        Assert.Equal(
            [
                "00-0000|49500|published|5.8|published|",
                "11-1011|239200|top_coded||not_published|5 years or more",
                "11-9999||not_published|1.2|published|None",
            ],
            await loads.QueryAsync(
                "select soc, median_annual_wage, median_annual_wage_status, percent_self_employed, percent_self_employed_status, work_experience from lmi.projection order by soc"
            )
        );
    }

    [Fact]
    public async Task Columns_may_stand_in_another_order()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var workbook = new TinyWorkbook().Sheet(
            "Mine",
            ["Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024 (Employment in thousands)"],
            OccupationHeader.Reverse().ToArray(),
            [
                "None",
                "5 years or more",
                "Bachelor's degree",
                ">=$239,200",
                22.2,
                "—",
                4.3,
                13.3,
                0.2,
                0.2,
                322.7,
                309.4,
                "Line item",
                "11-1011",
                "    Chief judges",
            ],
            [null, null, null, null, null, null, null, null, null, null, null, null, null, null, "Source: Employment Projections program"]
        );

        var report = await loads.LoadAsync(loads.Write("shuffled.xlsx", workbook));

        Assert.Equal((1L, 0L), (report.Results.Single().RowsRead, report.Results.Single().Errors));
        Assert.Equal(
            ["11-1011|Chief judges|2|309400|322700|None"],
            await loads.QueryAsync("select soc, title, depth, employment_base, employment_target, on_the_job_training from lmi.projection")
        );
    }

    [Fact]
    public async Task Reads_the_header_of_2016_with_its_merged_cells()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("old.xlsx", OccupationsOf2016()));

        Assert.Equal("2016-26", Assert.Single(report.Results).Vintage);
        Assert.Equal(
            ["11-1011|308900|296800|-12100|-3.9|0.2|0.1|20000|8700|12400|21200|2.9|4.1|7|208000|top_coded|2017|Bachelor's degree|None"],
            await loads.QueryAsync(
                "select soc, employment_base, employment_target, employment_change, percent_change, distribution_base, distribution_target, occupational_openings_annual, exits_annual, transfers_annual, separations_annual, exit_rate, transfer_rate, separation_rate, median_annual_wage, median_annual_wage_status, wage_year, entry_education, on_the_job_training from lmi.projection"
            )
        );
        Assert.Equal(
            ["Chief judges|2016-17|true|1.5|7.3|Bachelor's degree"],
            await loads.QueryAsync(
                "select title, survey_years, lower(shared_estimate::text), less_than_high_school, doctoral, entry_education from lmi.projection_education"
            )
        );
    }

    [Fact]
    public async Task Names_the_sheet_the_column_and_the_value_of_a_bad_cell()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("bad.xlsx", Occupations(change: "about 13"));

        var report = await loads.LoadAsync(new LoadRequest([path], Threshold: 0.5));

        var result = Assert.Single(report.Results);
        var issue = Assert.Single(result.Issues);
        Assert.Equal(
            (4L, "Table 1.2: employment_change", "about 13", "error"),
            (issue.Line!.Value, issue.Column, issue.Value, issue.Severity)
        );
        Assert.Equal(2, await loads.CountAsync("select count(*) from lmi.projection"));
    }

    [Fact]
    public async Task Refuses_a_file_in_which_much_is_wrong()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(loads.Write("bad.xlsx", Occupations(change: "about 13")));

        Assert.Equal(LoadOutcome.Refused, Assert.Single(report.Results).Outcome);
        Assert.Equal(0, await loads.CountAsync("select count(*) from lmi.projection"));
    }

    [Fact]
    public async Task Loading_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write("anything.xlsx", Occupations());
        await loads.LoadAsync(path);

        var again = await loads.LoadAsync(path);

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(again.Results).Outcome);
        Assert.Equal(3, await loads.CountAsync("select count(*) from lmi.projection"));
    }

    [Fact]
    public async Task Tells_groups_of_the_labor_force_by_their_headings()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var workbook = new TinyWorkbook()
            .Sheet(
                "Table 3.1",
                ["Table 3.1 Civilian labor force by age, sex, race, and ethnicity, 2014, 2024, and projected 2034 (Numbers in thousands)"],
                [
                    "Group",
                    "Labor force, 2014",
                    "Labor force, 2024",
                    "Labor force, 2034",
                    "Labor force change, 2024–34",
                    "Percent distribution, 2024",
                ],
                ["Total, 16 years and older", 155922, 168104, 173454, 5350, 100],
                ["  16 to 24", 21295, 21777, 19649, -2128, 13],
                [],
                ["Women, 16 years and older", 73039, 79000, 82485, 3000, 47],
                ["  16 to 24", 10500, 10600, 9867, -700, 6.3],
                [],
                ["Black,16 years and older", 18000, 21000, 23729, 2000, 12.5],
                ["  Men", 8500, 10000, 11386, 1000, 5.9],
                [],
                ["Age of baby boomers", "50 to 68", "60 to 78", "70 to 88"],
                ["Footnotes:"],
                ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"]
            )
            .Sheet(
                "Table 3.3",
                ["Table 3.3 Civilian labor force participation rates, 2024, and projected 2034 (percent)"],
                ["Group", "Participation rate, 2024", "Participation rate, 2034"],
                ["Total, 16 years and older", 62.6, 61.1],
                ["Black, 16 years and older", 63.8, 62.2],
                ["  Men", 66.7, 64.2]
            );

        var report = await loads.LoadAsync(loads.Write("labor.xlsx", workbook));

        Assert.Equal(("2024-34", 9L), (report.Results.Single().Vintage, report.Results.Single().RowsRead));
        Assert.Equal(
            [
                "all|Black|16 years and older|false|21000000|12.5|63.8",
                "all|all|16 to 24|false|21777000|13|",
                "all|all|16 years and older|false|168104000|100|62.6",
                "men|Black|16 years and older|false|10000000|5.9|66.7",
                "women|all|16 to 24|false|10600000|6.3|",
                "women|all|16 years and older|false|79000000|47|",
            ],
            await loads.QueryAsync(
                "select sex, race_ethnicity, age, lower(projected::text), labor_force, percent_distribution, participation_rate from lmi.labor_force_projection where year = 2024 order by sex, race_ethnicity, age"
            )
        );
    }

    [Fact]
    public async Task Puts_ranks_and_top_skills_together()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var workbook = new TinyWorkbook()
            .Sheet(
                "A",
                ["Table 6.2 Top skills by detailed occupation and 2024–34 employment projections (Employment in thousands)"],
                [
                    "2024 National Employment Matrix title",
                    "2024 National Employment Matrix code",
                    "Employment, 2024",
                    "Top highest skill",
                    "Second highest skill",
                    "Third highest skill",
                ],
                ["Total, all occupations", "00-0000", 169956.1, "Adaptability", "Mechanical", "Science"],
                ["  Chief judges[2]", "11-1011", 309.4, "Leadership", "Adaptability", "Mathematics"]
            )
            .Sheet(
                "B",
                ["Table 6.5 Percentile rank of detailed occupations by skill, 2024"],
                ["2024 National Employment Matrix title", "2024 National Employment Matrix code", "Adaptability", "Leadership"],
                ["Chief judges[1]", "11-1011", 89, 100]
            );

        await loads.LoadAsync(loads.Write("s.xlsx", workbook));

        Assert.Equal(
            ["00-0000|Adaptability||1|false", "11-1011|Adaptability|89|2|true", "11-1011|Leadership|100|1|true"],
            await loads.QueryAsync(
                "select soc, skill, percentile_rank, top_rank, lower(imputed::text) from lmi.projection_skill where skill in ('Adaptability', 'Leadership') order by 1, 2"
            )
        );
    }

    [SharedFact]
    public async Task The_round_of_2024_loads_whole()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var folder = SharedFiles.PathOf("lmi-files", "bls-ep");

        var report = await loads.LoadAsync([.. Directory.GetFiles(folder, "*.xlsx")]);

        var result = Assert.Single(report.Results);
        Assert.Equal(("2024-34", LoadOutcome.Published, 0L, 0L), (result.Vintage, result.Outcome, result.Errors, result.Warnings));
        // Sheets less titles, headers and notes: 1.2 and 1.10 1,113 each, 1.12 998; 5.3 833, 5.4 832; 2.11 423; 6.1 23, 6.2 833, 6.5 832; 3.1 to 3.3 51 each.
        Assert.Equal(
            ["education.xlsx 1665", "industry.xlsx 423", "labor-force.xlsx 153", "occupation.xlsx 3224", "skills.xlsx 1688"],
            result.Files.Select(f => $"{f.Display} {f.Rows}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(1113, await loads.CountAsync("select count(*) from lmi.projection"));
        Assert.Equal(
            832,
            await loads.CountAsync(
                "select count(*) from lmi.projection where level = 'line item' and exits_annual is not null and entry_education is not null"
            )
        );
        Assert.Equal(716, await loads.CountAsync("select count(*) from lmi.projection where work_experience = 'None'"));
        Assert.Equal(
            19,
            await loads.CountAsync(
                "select count(*) from lmi.projection where median_annual_wage_status = 'top_coded' and median_annual_wage = 239200"
            )
        );
        Assert.Equal(9, await loads.CountAsync("select count(*) from lmi.projection where median_annual_wage_status = 'not_published'"));
        Assert.Equal(833, await loads.CountAsync("select count(*) from lmi.projection_education"));
        Assert.Equal(998, await loads.CountAsync("select count(*) from lmi.projection_factor"));
        Assert.Equal(423, await loads.CountAsync("select count(*) from lmi.projection_industry"));
        Assert.Equal(832 * 17, await loads.CountAsync("select count(*) from lmi.projection_skill where percentile_rank is not null"));
        Assert.Equal(
            51 * 4,
            await loads.CountAsync(
                "select count(*) from lmi.labor_force_projection where participation_rate is not null and labor_force is not null and population is not null"
            )
        );
        Assert.Equal(
            ["Total, all occupations|169956100|175167900|18863300|0"],
            await loads.QueryAsync(
                "select title, employment_base, employment_target, occupational_openings_annual, depth from lmi.projection where soc = '00-0000'"
            )
        );
    }

    [SharedFact]
    public async Task The_round_of_2016_loads_whole()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "bls-ep", "2016-26"));

        var result = Assert.Single(report.Results);
        // Tables 1.2, 1.7 and 1.10 have 1,091 rows each, 1.11 820, 1.12 819.
        Assert.Equal(
            ("2016-26", LoadOutcome.Published, 0L, 0L, (3L * 1091) + 820 + 819),
            (result.Vintage, result.Outcome, result.Errors, result.Warnings, result.RowsRead)
        );
        Assert.Equal(
            1091,
            await loads.CountAsync(
                "select count(*) from lmi.projection where distribution_base is not null and exit_rate is not null and occupational_openings_annual is not null"
            )
        );
        Assert.Equal(819, await loads.CountAsync("select count(*) from lmi.projection where entry_education is not null"));
        Assert.Equal(
            8,
            await loads.CountAsync(
                "select count(*) from lmi.projection where median_annual_wage = 208000 and median_annual_wage_status = 'top_coded'"
            )
        );
        Assert.Equal(820, await loads.CountAsync("select count(*) from lmi.projection_education where bachelor is not null"));
    }

    static TinyWorkbook Occupations(object? change = null) =>
        new TinyWorkbook()
            .Sheet("Index", ["Occupation.xlsx contents"], ["Table 1.2 Occupational projections, 2024–34, and worker characteristics, 2024"])
            .Sheet(
                "Table 1.2",
                ["Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024 (Employment in thousands)"],
                OccupationHeader,
                [
                    "Total, all occupations",
                    "00-0000",
                    "Summary",
                    169956.1,
                    175167.9,
                    100,
                    100,
                    5211.8,
                    3.1,
                    5.8,
                    18863.3,
                    49500,
                    "—",
                    "—",
                    "—",
                ],
                [
                    "    Chief judges",
                    "11-1011",
                    "Line item",
                    309.4,
                    322.7,
                    0.2,
                    0.2,
                    change ?? 13.3,
                    4.3,
                    "—",
                    22.2,
                    ">=$239,200",
                    "Bachelor's degree",
                    "5 years or more",
                    "None",
                ],
                [
                    "    Managers, all other[2]",
                    "11-9999",
                    "Line item",
                    1.5,
                    1.6,
                    0,
                    0,
                    0.1,
                    4.3,
                    1.2,
                    0.2,
                    "—",
                    "Bachelor's degree",
                    "None",
                    "None",
                ],
                ["Footnotes:"],
                ["[1] Data are from the Occupational Employment and Wage Statistics program."],
                ["Note: Data is unavailable for values denoted with a \"—\"."],
                ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"]
            )
            .Sheet(
                "Table 1.10",
                ["Table 1.10 Occupational separations and openings, projected 2024–34 (Employment in thousands)"],
                SeparationsHeader,
                [
                    "Total, all occupations",
                    "00-0000",
                    "Summary",
                    169956.1,
                    175167.9,
                    5211.8,
                    3.1,
                    4.7,
                    5.9,
                    10.6,
                    8155,
                    10187.1,
                    18342.1,
                    18863.3,
                ],
                ["    Chief judges", "11-1011", "Line item", 309.4, 322.7, 13.3, 4.3, 3, 3.6, 6.6, 9.5, 11.4, 20.9, 22.2],
                ["    Managers, all other", "11-9999", "Line item", 1.5, 1.6, 0.1, 4.3, 3, 3.6, 6.6, 0.1, 0.1, 0.2, 0.2],
                ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"]
            );

    static TinyWorkbook OccupationsOf2016() =>
        new TinyWorkbook()
            .Sheet(
                "Table 1.2",
                ["Table 1.2 Employment by detailed occupation, 2016 and projected 2026\n(Numbers in thousands)"],
                [
                    "2016 National Employment Matrix title and code",
                    null,
                    "Occupation type",
                    "Employment",
                    null,
                    null,
                    null,
                    "Change, 2016-26",
                    null,
                    "Occupational openings, 2016-26 annual average",
                ],
                [null, null, null, "Number", null, "Percent distribution"],
                [null, null, null, 2016, 2026, 2016, 2026, "Number", "Percent"],
                ["Chief judges", "11-1011", "Line item", 308.9, 296.8, 0.2, 0.1, -12.1, -3.9, 20],
                ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"]
            )
            .Sheet(
                "Table 1.7",
                ["Table 1.7 Occupational projections, 2016-26, and worker characteristics, 2016\n (Numbers in thousands)"],
                [
                    "2016 National Employment Matrix title and code",
                    null,
                    "Occupation\ntype",
                    "Employment",
                    null,
                    "Employment Change, 2016-26",
                    null,
                    "Percent self employed, 2016",
                    "Occupational openings, 2016-26 annual average",
                    "Median annual wage, 2017(1)",
                    "Typical education needed for entry",
                    "Work experience in a related occupation",
                    "Typical on-the-job training needed to attain competency in the occupation",
                ],
                [null, null, null, 2016, 2026, "Number", "Percent"],
                [
                    "Chief judges",
                    "11-1011",
                    "Line item",
                    308.9,
                    296.8,
                    -12.1,
                    -3.9,
                    22.8,
                    20,
                    ">=$208,000",
                    "Bachelor's degree",
                    "5 years or more",
                    "None",
                ],
                ["Footnotes:"],
                ["(1) Data are from the Occupational Employment Statistics program."]
            )
            .Sheet(
                "Table 1.10",
                ["Table 1.10 Occupational separations and openings, projected 2016-26\n (Numbers in thousands)"],
                [
                    "2016 National Employment Matrix title and code",
                    null,
                    "Occupation\ntype",
                    "Employment",
                    null,
                    "Employment Change, 2016-26",
                    null,
                    "Occupational separations rate, 2016-26 annual average",
                    null,
                    null,
                    "Occupational separations, 2016-26 annual average",
                    null,
                    null,
                    "Occupational openings, 2016-26 annual average",
                ],
                [
                    null,
                    null,
                    null,
                    2016,
                    2026,
                    "Number",
                    "Percent",
                    "Labor force exits",
                    "Occupational transfers",
                    "Total",
                    "Labor force exits",
                    "Occupational transfers",
                    "Total",
                ],
                ["Chief judges", "11-1011", "Line item", 308.9, 296.8, -12.1, -3.9, 2.9, 4.1, 7, 8.7, 12.4, 21.2, 20]
            )
            .Sheet(
                "Table 1.11",
                ["Table 1.11 Educational attainment for workers 25 years and older by detailed occupation, 2016-17"],
                [
                    "2016 National Employment Matrix title and code",
                    null,
                    "Less than high school diploma",
                    "High school diploma or equivalent",
                    "Some college, no degree",
                    "Associate's degree",
                    "Bachelor's degree",
                    "Master's degree",
                    "Doctoral or professional degree",
                ],
                ["Chief judges(1)", "11-1011", 1.5, 8.7, 14.7, 5.5, 39.7, 22.7, 7.3],
                ["(1) Data for this occupation is shared with other occupations"]
            )
            .Sheet(
                "Table 1.12",
                ["Table 1.12 Education and training assignments by detailed occupation, 2016"],
                [
                    "2016 National Employment Matrix title and code",
                    null,
                    "Typical education needed for entry",
                    "Work experience in a related occupation",
                    "Typical on-the-job training needed to attain competency in the occupation",
                ],
                ["Chief judges", "11-1011", "Bachelor's degree", "5 years or more", "None"]
            );
}
