using Causeway.Data;
using Causeway.Sources;
using Causeway.Sources.Onet;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Onet;

public sealed class OnetTest
{
    const string Ratings =
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n";

    static readonly SourceCatalog Catalog = new([new OnetSource()]);

    [Fact]
    public async Task Reads_ratings_with_their_marks()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "db_28_0_skills renamed.txt",
            Ratings
                + "11-1011.00\t2.A.1.a\tReading Comprehension\tIM\t4.12\t8\t0.125\t3.88\t4.37\tN\tn/a\t08/2023\tAnalyst\n"
                + "11-1011.00\t2.A.1.a\tReading Comprehension\tLV\t0.00\t8\tn/a\tn/a\tn/a\tY\tY\t08/2023\tAnalyst\n"
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal(("28.0", 2L, 0L), (report.Results.Single().Vintage, report.Results.Single().RowsRead, report.Results.Single().Errors));
        Assert.Equal(
            [
                "11-1011.00|11-1011|skills|2.A.1.a|IM|0|4.12|8|0.125|3.88|4.37|false||2023-08-01",
                "11-1011.00|11-1011|skills|2.A.1.a|LV|0|0|8||||true|true|2023-08-01",
            ],
            await loads.QueryAsync(
                "select onet_soc, soc, domain, element_id, scale, category, value, n, standard_error, lower, upper, lower(suppress::text), lower(not_relevant::text), date::text from onet.rating order by scale"
            )
        );
    }

    [Fact]
    public async Task The_excel_edition_says_the_same_with_two_more_columns()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var workbook = new TinyWorkbook().Sheet(
            "Skills",
            [
                "O*NET-SOC Code",
                "Title",
                "Element ID",
                "Element Name",
                "Scale ID",
                "Scale Name",
                "Data Value",
                "N",
                "Standard Error",
                "Lower CI Bound",
                "Upper CI Bound",
                "Recommend Suppress",
                "Not Relevant",
                "Date",
                "Domain Source",
            ],
            [
                "11-1011.00",
                "Chief Executives",
                "2.A.1.a",
                "Reading Comprehension",
                "IM",
                "Importance",
                4.12,
                8,
                0.125,
                3.88,
                4.37,
                "N",
                null,
                "08/2023",
                "Analyst",
            ],
            [
                "11-1011.00",
                "Chief Executives",
                "2.A.1.a",
                "Reading Comprehension",
                "LV",
                "Level",
                4.62,
                8,
                0.183,
                4.2664,
                4.9836,
                "N",
                "N",
                "08/2025",
                "Analyst",
            ]
        );

        var report = await loads.LoadAsync(loads.Write("renamed.xlsx", workbook));

        // Nothing names the release: the newest month, August 2025, counts to 30.1.
        Assert.Equal("30.1", Assert.Single(report.Results).Vintage);
        Assert.Equal(
            ["IM|4.12||2023-08-01", "LV|4.62|false|2025-08-01"],
            await loads.QueryAsync("select scale, value, lower(not_relevant::text), date::text from onet.rating order by scale")
        );
    }

    [Fact]
    public async Task Quotation_marks_are_part_of_the_text_and_line_ends_may_be_either()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        Directory.CreateDirectory(Path.Combine(loads.Folder, "db_30_1_text"));
        var header = "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\r\n";
        var path = loads.Write(
            "db_30_1_text/Task Statements.txt",
            header
                + "11-1011.00\t8823\tSay \"no\", \"maybe, or yes.\tCore\t95\t08/2023\tIncumbent\r\n"
                + "11-1011.00\t8824\tListen.\tn/a\tn/a\t08/2023\tAnalyst\r\n"
        );

        var report = await loads.LoadAsync(path);

        Assert.Equal("30.1", Assert.Single(report.Results).Vintage);
        Assert.Equal(
            ["8823|Say \"no\", \"maybe, or yes.|Core|95", "8824|Listen.||"],
            await loads.QueryAsync("select task_id, task, task_type, incumbents_responding from onet.task order by task_id")
        );
    }

    [Fact]
    public async Task Work_styles_are_read_in_both_shapes()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var before = loads.Write(
            "db_29_0_ws.txt",
            "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source\n"
                + "11-1011.00\t1.C.1.a\tAchievement/Effort\tIM\t4.69\t28\t0.1218\t4.4426\t4.9426\tN\t08/2023\tIncumbent\n"
        );
        var after = loads.Write(
            "db_30_1_ws.txt",
            "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source\n11-1011.00\t1.D.1.a\tInnovation\tDR\t7.00\t12/2025\tAI/Expert\n"
        );

        await loads.LoadAsync(before, after);

        Assert.Equal(
            ["29.0|work_styles|1.C.1.a|IM|4.69|28|Incumbent", "30.1|work_styles|1.D.1.a|DR|7||AI/Expert"],
            await loads.QueryAsync("select vintage, domain, element_id, scale, value, n, source from onet.rating order by vintage")
        );
    }

    [Fact]
    public async Task A_file_alone_replaces_its_elements_and_leaves_the_rest_of_the_release()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        await loads.LoadAsync(
            loads.Write("db_28_0_a.txt", Ratings + "11-1011.00\t2.A.1.a\tReading\tIM\t4\t8\t0\t4\t4\tN\tn/a\t08/2023\tAnalyst\n"),
            loads.Write("db_28_0_b.txt", Ratings + "11-1011.00\t2.C.1.a\tAdministration\tIM\t3\t8\t0\t3\t3\tN\tn/a\t08/2023\tIncumbent\n")
        );

        await loads.LoadAsync(
            loads.Write("db_28_0_c.txt", Ratings + "11-1011.00\t2.A.1.a\tReading\tIM\t5\t8\t0\t5\t5\tN\tn/a\t08/2023\tAnalyst\n")
        );

        Assert.Equal(["knowledge|3", "skills|5"], await loads.QueryAsync("select domain, value from onet.rating order by domain"));
    }

    [Fact]
    public async Task A_bad_line_is_an_issue_with_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "db_28_0_bad.txt",
            Ratings
                + "11-1011.00\t2.A.1.a\tReading\tIM\tfour\t8\t0\t4\t4\tN\tn/a\t08/2023\tAnalyst\n"
                + "11-1011.00\t2.A.1.b\tListening\tIM\t4\t8\t0\t4\t4\tperhaps\tn/a\t08/2023\tAnalyst\n"
                + "11-1011.00\t2.A.1.c\tWriting\tIM\t4\t8\t0\t4\t4\tN\tn/a\t2023\tAnalyst\n"
                + "11-1011\t2.A.1.d\tSpeaking\tIM\t4\t8\t0\t4\t4\tN\tn/a\t08/2023\tAnalyst\n"
                + "11-1011.00\t2.A.1.e\tMathematics\tIM\t4\t8\t0\t4\t4\tN\tn/a\t08/2023\tAnalyst\n"
        );

        var report = await loads.LoadAsync(new LoadRequest([path], Threshold: 0.9));

        Assert.Equal(
            ["2 Data Value four", "3 Recommend Suppress perhaps", "4 Date 2023", "5 onet_soc 11-1011"],
            report.Results.Single().Issues.OrderBy(i => i.Line).Select(i => $"{i.Line} {i.Column} {i.Value}")
        );
        Assert.Equal(["2.A.1.e"], await loads.QueryAsync("select element_id from onet.rating"));
    }

    [Fact]
    public async Task The_read_me_beside_a_file_names_the_release()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        Directory.CreateDirectory(Path.Combine(loads.Folder, "mine"));
        loads.Write("mine/Read Me.txt", "O*NET 29.3 Database\r\nMay 2025 Release\r\n");
        loads.Write(
            "mine/Scales Reference.txt",
            "Scale ID\tScale Name\tMinimum\tMaximum\r\nIM\tImportance\t1\t5\r\nWI\tWork Styles Impact\t-3\t3\r\n"
        );

        var report = await loads.LoadAsync(Path.Combine(loads.Folder, "mine"));

        Assert.Equal("29.3", Assert.Single(report.Results).Vintage);
        Assert.Contains("release", Assert.Single(report.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal(["IM|1|5", "WI|-3|3"], await loads.QueryAsync("select scale, minimum, maximum from onet.scale order by scale"));
    }

    [Fact]
    public async Task A_file_that_nothing_dates_asks_for_its_release()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "Occupation Data.txt",
            "O*NET-SOC Code\tTitle\tDescription\n11-1011.00\tChief Executives\tDetermine policies.\n"
        );

        var asked = await loads.LoadAsync(path);
        var told = await loads.LoadAsync(new LoadRequest([path], Vintage: "30.0"));

        Assert.Contains("--vintage", Assert.Single(asked.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal("30.0", Assert.Single(told.Results).Vintage);
    }

    [Fact]
    public async Task The_larger_files_that_a_full_release_has_are_read_too()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        Directory.CreateDirectory(Path.Combine(loads.Folder, "db_30_1_text"));
        loads.Write(
            "db_30_1_text/Task Ratings.txt",
            "O*NET-SOC Code\tTask ID\tScale ID\tCategory\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source\n"
                + "11-1011.00\t8823\tFT\t1\t0.77\t87\t0.8\t0.1\t5.9\tY\t08/2023\tIncumbent\n11-1011.00\t8823\tIM\tn/a\t4.54\t87\t0.1\t4.3\t4.7\tN\t08/2023\tIncumbent\n"
        );
        loads.Write(
            "db_30_1_text/Work Context.txt",
            "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n"
                + "11-1011.00\t4.C.1.a.2.c\tPublic Speaking\tCX\tn/a\t3.07\t28\t0.2\t2.6\t3.5\tN\tn/a\t08/2023\tIncumbent\n11-1011.00\t4.C.1.a.2.c\tPublic Speaking\tCXP\t1\t0\t28\tn/a\tn/a\tn/a\tn/a\tn/a\t08/2023\tIncumbent\n"
        );
        loads.Write(
            "db_30_1_text/Abilities.txt",
            Ratings + "11-1011.00\t1.A.1.a.1\tOral Comprehension\tIM\t4.62\t8\t0.18\t4.2\t4.9\tN\tn/a\t08/2023\tAnalyst\n"
        );

        var report = await loads.LoadAsync(Path.Combine(loads.Folder, "db_30_1_text"));

        Assert.Equal(
            (LoadOutcome.Published, 5L, 0L),
            (report.Results.Single().Outcome, report.Results.Single().RowsRead, report.Results.Single().Errors)
        );
        Assert.Equal(
            ["FT|1|0.77", "IM|0|4.54"],
            await loads.QueryAsync("select scale, category, value from onet.task_rating order by scale")
        );
        Assert.Equal(
            ["abilities|IM|0", "work_context|CX|0", "work_context|CXP|1"],
            await loads.QueryAsync("select domain, scale, category from onet.rating order by domain, scale")
        );
    }

    [Fact]
    public async Task A_comma_separated_copy_with_shuffled_columns_is_read_by_names()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var path = loads.Write(
            "db_30_1_copy.csv",
            "\uFEFFIn Demand,Hot Technology,Commodity Title,Commodity Code,Example,O*NET-SOC Code\r\nN,Y,\"Mail, and more\",43231501,Some Mail,11-1011.00\r\n"
        );

        await loads.LoadAsync(path);

        Assert.Equal(
            ["11-1011.00|Some Mail|43231501|Mail, and more|true|false"],
            await loads.QueryAsync(
                "select onet_soc, example, commodity_code, commodity, lower(hot::text), lower(in_demand::text) from onet.technology"
            )
        );
    }

    [Fact]
    public async Task A_damaged_workbook_is_passed_over_and_named()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var whole = await File.ReadAllBytesAsync(
            loads.Write(
                "whole.xlsx",
                new TinyWorkbook().Sheet("Scales Reference", ["Scale ID", "Scale Name", "Minimum", "Maximum"], ["IM", "Importance", 1, 5])
            )
        );
        var torn = Path.Combine(loads.Folder, "torn.xlsx");
        await File.WriteAllBytesAsync(torn, whole[..(whole.Length / 2)]);

        var report = await loads.LoadAsync(torn);

        var passed = Assert.Single(report.PassedOver);
        Assert.True(passed.Damaged);
        Assert.Contains("torn.xlsx", passed.Reason, StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task Text_and_excel_of_one_release_live_together()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);
        var folder = SharedFiles.PathOf("lmi-files", "onet");

        var report = await loads.LoadAsync(folder);
        var again = await loads.LoadAsync(folder);

        Assert.Equal(
            ["29.0 Published 0", "30.1 Published 0"],
            report.Results.Select(r => $"{r.Vintage} {r.Outcome} {r.Errors}").Order(StringComparer.Ordinal)
        );
        Assert.All(again.Results, r => Assert.Equal(LoadOutcome.Unchanged, r.Outcome));
        // Lines of the files as listed with the shared files, less one for the header.
        (string, long)[] lines =
        [
            ("occupation", 1016),
            ("task", 18796),
            ("technology", 32773),
            ("alternate_title", 56505),
            ("job_zone", 923),
            ("related_occupation", 18460),
            ("element", 630),
            ("scale", 31),
            ("tool", 41662),
            ("commodity", 4264),
            ("reported_title", 7955),
            ("emerging_task", 328),
            ("task_activity", 23850),
            ("detailed_activity", 2087),
            ("intermediate_activity", 332),
            ("anchor", 483),
            ("job_zone_reference", 5),
            ("category", 41 + 281 + 7),
            ("element_link", 381 + 139 + 53 + 232 + 96),
            ("interest_example", 188 + 186 + 75),
        ];
        foreach (var (table, rows) in lines)
        {
            Assert.Equal((table, rows), (table, await loads.CountAsync($"select count(*) from onet.{table} where vintage = '30.1'")));
        }

        Assert.Equal(
            [
                "29.0|education_training_experience|36209",
                "29.0|interests|8307",
                "29.0|work_styles|14064",
                "30.1|education_training_experience|37125",
                "30.1|interests|8307",
                "30.1|knowledge|59004",
                "30.1|skills|62580",
                "30.1|work_styles|37422",
                "30.1|work_values|7866",
            ],
            await loads.QueryAsync("select vintage, domain, count(*) from onet.rating group by 1, 2 order by 1, 2")
        );
    }

    [SharedFact]
    public async Task Each_file_is_counted_as_its_lines()
    {
        await using var loads = await LoadFixture.OpenAsync(Catalog);

        var report = await loads.LoadAsync(SharedFiles.PathOf("lmi-files", "onet", "db_29_0_text.subset.zip"));

        Assert.Equal(
            [
                "Content Model Reference.txt 627",
                "Education, Training, and Experience Categories.txt 41",
                "Education, Training, and Experience.txt 36209",
                "Interests.txt 8307",
                "Job Zone Reference.txt 5",
                "Job Zones.txt 923",
                "Occupation Data.txt 1016",
                "Related Occupations.txt 18460",
                "Scales Reference.txt 29",
                "Task Statements.txt 18796",
                "Work Styles.txt 14064",
            ],
            Assert
                .Single(report.Results)
                .Files.Select(f => $"{f.Display[(f.Display.LastIndexOf('/') + 1)..]} {f.Rows}")
                .Order(StringComparer.Ordinal)
        );
    }
}
