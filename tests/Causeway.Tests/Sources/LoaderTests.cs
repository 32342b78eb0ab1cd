using System.IO.Compression;
using Causeway.Data;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources;

/// <summary>What holds for every load, shown with small OEWS files.</summary>
public sealed class LoaderTests
{
    const string Header =
        "AREA,AREA_TITLE,AREA_TYPE,NAICS,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,EMP_PRSE,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90";

    static string Line(string area, string soc, string jobs, string median = "40.00", string type = "2") =>
        $"{area},Somewhere,{type},000000,1235,{soc},An occupation,detailed,{jobs},1.0,42.00,87360,0.5,20.00,30.00,{median},50.00,60.00,41600,62400,83200,104000,124800";

    static string Csv(params string[] lines) => string.Join("\n", [Header, .. lines]) + "\n";

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("national_M2024_dl.csv", Csv(Line("13", "29-1141", "1000")));
        var first = await loads.LoadAsync(file);

        var second = await loads.LoadAsync(file);

        Assert.Equal(LoadOutcome.Published, Assert.Single(first.Results).Outcome);
        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(second.Results).Outcome);
        Assert.Equal(1, Assert.Single(second.Results[0].Versions).Number);
    }

    [Fact]
    public async Task Files_that_repeat_each_other_change_nothing_the_second_time()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var first = loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000")));
        var second = loads.Write("y_M2024.csv", Csv(Line("13", "29-1141", "1000"), Line("45", "29-1141", "500")));
        await loads.LoadAsync(first, second);
        Assert.Equal(LoadOutcome.Unchanged, Assert.Single((await loads.LoadAsync(first, second)).Results).Outcome);

        await loads.LoadAsync(loads.Write("z_M2024.csv", Csv(Line("12", "29-1141", "700"))));

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single((await loads.LoadAsync(first, second)).Results).Outcome);
    }

    [Fact]
    public async Task A_changed_file_becomes_a_new_version_with_a_diff()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(loads.Write("a_M2024.csv", Csv(Line("13", "29-1141", "1000"), Line("13", "11-1011", "50"))));

        var report = await loads.LoadAsync(loads.Write("b_M2024.csv", Csv(Line("13", "29-1141", "1200"), Line("13", "15-1252", "70"))));

        var version = Assert.Single(Assert.Single(report.Results).Versions);
        var diff = VersionDiff.FromJson(version.Diff)!;
        Assert.Equal(2, version.Number);
        Assert.Equal((2, 1, 1, 1), (diff.Before, diff.Added, diff.Removed, diff.Changed));
        Assert.Contains(diff.Moves, m => m is { Column: "employment", Before: 1000, After: 1200 });
    }

    [Fact]
    public async Task A_file_of_another_area_joins_the_vintage_and_leaves_the_rest()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(loads.Write("ga_M2024.csv", Csv(Line("13", "29-1141", "1000"))));

        await loads.LoadAsync(loads.Write("ca_M2024.csv", Csv(Line("6", "29-1141", "3000"))));

        Assert.Equal(["06|3000", "13|1000"], await loads.QueryAsync("select area, employment from lmi.oews_wage order by area"));
    }

    [Fact]
    public async Task Vintages_stand_side_by_side()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(
            loads.Write("x_M2023.csv", Csv(Line("13", "29-1141", "900"))),
            loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000")))
        );

        Assert.Equal(
            ["2023-05|900", "2024-05|1000"],
            await loads.QueryAsync("select vintage, employment from lmi.oews_wage order by vintage")
        );
    }

    [Fact]
    public async Task A_bad_value_is_an_issue_with_its_line_column_and_value()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            new LoadRequest([loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000"), Line("13", "11-1011", "many")))], Threshold: 0.6)
        );

        var issue = Assert.Single(Assert.Single(report.Results).Issues);
        Assert.Equal((3, "TOT_EMP", "many", "number"), (issue.Line, issue.Column, issue.Value, issue.Rule));
        Assert.Equal(["29-1141"], await loads.QueryAsync("select soc from lmi.oews_wage"));
    }

    [Fact]
    public async Task Too_many_errors_refuse_to_publish_and_leave_what_was_there()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000"))));

        var report = await loads.LoadAsync(loads.Write("y_M2024.csv", Csv(Line("13", "29-1141", "2000"), Line("13", "11-1011", "many"))));

        Assert.Equal(LoadOutcome.Refused, Assert.Single(report.Results).Outcome);
        Assert.Contains("50", report.Results[0].Message, StringComparison.Ordinal);
        Assert.False(report.Succeeded);
        Assert.Equal(["1000"], await loads.QueryAsync("select employment from lmi.oews_wage"));
    }

    [Fact]
    public async Task A_row_given_twice_is_an_issue_and_counts_once()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            new LoadRequest([loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000"), Line("13", "29-1141", "1000")))], Threshold: 0.6)
        );

        Assert.Equal("duplicate", Assert.Single(report.Results[0].Issues).Rule);
        Assert.Equal(1, await loads.CountAsync("select count(*) from lmi.oews_wage"));
    }

    [Fact]
    public async Task A_file_without_a_year_asks_for_it()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var file = loads.Write("wages.csv", Csv(Line("13", "29-1141", "1000")));

        var asked = await loads.LoadAsync(file);
        var told = await loads.LoadAsync(new LoadRequest([file], Vintage: "2024-05"));

        Assert.Contains("--vintage", Assert.Single(asked.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal("2024-05", Assert.Single(told.Results).Vintage);
    }

    [Fact]
    public async Task An_unknown_file_is_named_with_what_was_seen_in_it()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("list.csv", "Name,Color\nAnn,red\n"));

        var passed = Assert.Single(report.PassedOver);
        Assert.Contains("Name,Color", passed.Reason, StringComparison.Ordinal);
        Assert.False(passed.Damaged);
    }

    [Fact]
    public async Task Archives_within_archives_are_opened()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var inner = Path.Combine(loads.Folder, "inner.zip");
        Zip(inner, "x_M2024.csv", Csv(Line("13", "29-1141", "1000")));
        var outer = Path.Combine(loads.Folder, "outer.zip");
        using (var zip = ZipFile.Open(outer, ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(inner, "inner.zip");
        }

        var report = await loads.LoadAsync(outer);

        Assert.Equal("outer.zip: inner.zip!x_M2024.csv", Assert.Single(Assert.Single(report.Results).Files).Display);
    }

    [Fact]
    public async Task An_archive_that_unpacks_without_end_is_refused()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var bomb = Path.Combine(loads.Folder, "bomb.zip");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("x_M2024.csv").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
            {
                entry.Write(zeros);
            }
        }

        var report = await loads.LoadAsync(bomb);

        Assert.Contains("times its size", Assert.Single(report.PassedOver).Reason, StringComparison.Ordinal);
        Assert.False(report.Succeeded);
    }

    [Fact]
    public async Task Starter_data_never_takes_the_place_of_a_loaded_file()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000"))));
        var export = Path.Combine(loads.Folder, "starter.csv.gz");
        await TableFile.WriteAsync(
            loads.Warehouse,
            SourceCatalog.Shipped.Tables.First(t => t.Name == "lmi.oews_wage"),
            "2024-05",
            [],
            "",
            export,
            default
        );
        await loads.LoadAsync(loads.Write("y_M2024.csv", Csv(Line("13", "29-1141", "1500"))));

        var report = await loads.LoadAsync(new LoadRequest([export], Origin: "starter"));

        Assert.Equal(LoadOutcome.Unchanged, Assert.Single(report.Results).Outcome);
        Assert.Equal(["1500"], await loads.QueryAsync("select employment from lmi.oews_wage"));
    }

    [Fact]
    public async Task An_exported_table_is_read_back_as_it_was()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await loads.LoadAsync(loads.Write("x_M2024.csv", Csv(Line("13", "29-1141", "1000"), Line("13", "11-1011", "**", "*"))));
        var before = await loads.QueryAsync("select * exclude (file) from lmi.oews_wage order by soc");
        var export = Path.Combine(loads.Folder, "table.csv.gz");
        await TableFile.WriteAsync(
            loads.Warehouse,
            SourceCatalog.Shipped.Tables.First(t => t.Name == "lmi.oews_wage"),
            "2024-05",
            ["13"],
            "",
            export,
            default
        );
        await using var other = await LoadFixture.OpenAsync();

        var report = await other.LoadAsync(export);

        Assert.True(report.Succeeded);
        Assert.Equal(before, await other.QueryAsync("select * exclude (file) from lmi.oews_wage order by soc"));
    }

    [PostgresFact]
    public async Task A_load_into_PostgreSQL_gives_the_same_rows_and_versions()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var database = await PostgresFixture.CreateDatabaseAsync();
        await using var server = await Warehouse.OpenAsync(
            new WarehouseOptions(Path.Combine(loads.Folder, "pg"), database),
            SourceCatalog.Shipped.Tables,
            default
        );
        var first = loads.Write("a_M2024.csv", Csv(Line("13", "29-1141", "1000"), Line("6", "29-1141", "3000")));
        var second = loads.Write("b_M2024.csv", Csv(Line("13", "29-1141", "1200")));
        foreach (var file in (string[])[first, second])
        {
            await loads.LoadAsync(file);
            await new Loader(server, SourceCatalog.Shipped, TimeProvider.System).RunAsync(new LoadRequest([file]), null, default);
        }

        const string sql = "select area, soc, employment, hourly_median, vintage from lmi.oews_wage order by area";
        var there = await server.QueryAsync(
            new Sql(sql, []),
            r => $"{r.GetString(0)}|{r.GetString(1)}|{r.GetDouble(2)}|{r.GetDouble(3)}|{r.GetString(4)}",
            default
        );

        Assert.Equal(await loads.QueryAsync(sql), there);
        Assert.Equal(
            2,
            await server.ScalarAsync<long>(new Sql("select version from meta.vintage where table_name = 'lmi.oews_wage'", []), default)
        );
    }

    static void Zip(string path, string member, string text)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry(member).Open());
        writer.Write(text);
    }
}
