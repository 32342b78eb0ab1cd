using System.Globalization;
using System.Text;
using Causeway.Sources;
using Causeway.Sources.Qcew;
using Causeway.Tests.Support;
using DuckDB.NET.Data;

namespace Causeway.Tests.Sources.Qcew;

public sealed class QcewTests
{
    const string Rows = "select * exclude (file, vintage) from lmi.qcew_quarter order by all";

    [Fact]
    public async Task Recognizes_a_file_by_its_content_and_reads_numbers_and_codes()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("renamed.txt", Sample.Quarters));

        var result = Assert.Single(report.Results);
        Assert.Equal(
            ("qcew", "2016", LoadOutcome.Published, 16L, 0L),
            (result.Dataset, result.Vintage, result.Outcome, result.RowsRead, result.Errors)
        );
        Assert.Equal(
            ["99101|10|0|0|70|2016|1|40|1001|published|9000000|1.25|-1|3"],
            await loads.QueryAsync(
                "select area, industry, ownership, size, agglevel, year, quarter, establishments, month1_employment, month1_employment_status, total_wages, lq_month1_employment, oty_establishments_change, oty_total_wages_change from lmi.qcew_quarter where industry = '10' and quarter = 1"
            )
        );
    }

    [Fact]
    public async Task Reads_N_as_suppressed_and_a_hyphen_as_not_published_but_keeps_the_establishments()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(loads.Write("q.csv", Sample.Quarters));

        Assert.Equal(
            [
                "1|2||suppressed||suppressed|0.8||suppressed|-1|-10||suppressed",
                "3|0||not_published||not_published|0.8||suppressed|-1|-10||suppressed",
            ],
            await loads.QueryAsync(
                "select quarter, establishments, month1_employment, month1_employment_status, average_weekly_wage, average_weekly_wage_status, lq_establishments, lq_total_wages, lq_total_wages_status, "
                    + "oty_establishments_change, oty_establishments_percent, oty_total_wages_change, oty_total_wages_change_status from lmi.qcew_quarter where industry = '3118' and quarter in (1, 3) order by quarter"
            )
        );
    }

    [Fact]
    public async Task Withholds_quotients_and_changes_by_their_own_codes()
    {
        await using var loads = await LoadFixture.OpenAsync();

        await loads.LoadAsync(loads.Write("q.csv", Sample.Quarters));

        Assert.Equal(
            ["31-33|published|suppressed|published", "311811|published|published|suppressed"],
            await loads.QueryAsync(
                "select industry, total_wages_status, lq_total_wages_status, oty_total_wages_percent_status from lmi.qcew_quarter where quarter = 2 and industry in ('31-33', '311811') order by 1"
            )
        );
    }

    [Fact]
    public async Task A_slice_without_titles_and_with_its_own_names_gives_the_same_rows_as_a_file_by_area()
    {
        await using var area = await LoadFixture.OpenAsync();
        await using var slice = await LoadFixture.OpenAsync();

        await area.LoadAsync(area.Write("a.csv", Sample.Quarters));
        var report = await slice.LoadAsync(slice.Write("s.csv", Sample.Slice()));

        Assert.Equal("quarterly, 42 columns", report.Results[0].Files[0].Layout);
        Assert.Equal(await area.QueryAsync(Rows), await slice.QueryAsync(Rows));
    }

    [Fact]
    public async Task Columns_in_another_order_change_nothing()
    {
        await using var straight = await LoadFixture.OpenAsync();
        await using var shuffled = await LoadFixture.OpenAsync();

        await straight.LoadAsync(straight.Write("a.csv", Sample.Quarters));
        await shuffled.LoadAsync(shuffled.Write("b.csv", Sample.Shuffled()));

        Assert.Equal(await straight.QueryAsync(Rows), await shuffled.QueryAsync(Rows));
    }

    [Theory]
    [InlineData("blank lines at the end")]
    [InlineData("two kinds of line ends")]
    [InlineData("semicolons")]
    [InlineData("byte order mark")]
    [InlineData("UTF-16")]
    [InlineData("Windows-1252")]
    public async Task What_the_engine_cannot_read_in_bulk_is_read_line_by_line_to_the_same_rows(string how)
    {
        await using var bulk = await LoadFixture.OpenAsync();
        await using var lines = await LoadFixture.OpenAsync();

        await bulk.LoadAsync(bulk.Write("a.csv", Sample.Quarters));
        var report = await lines.LoadAsync(Sample.Changed(lines, how));

        Assert.Equal((LoadOutcome.Published, 16L, 0L), (report.Results[0].Outcome, report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(await bulk.QueryAsync(Rows), await lines.QueryAsync(Rows));
    }

    [Fact]
    public async Task Reads_annual_averages()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(loads.Write("annual.csv", Sample.Years));

        Assert.Equal(("2020", 3L), (report.Results[0].Vintage, report.Results[0].RowsRead));
        Assert.Equal(
            [
                "10|40|100|5400000|54000|1.1|published|4|published",
                "31-33|9|60|5400000|54000||suppressed|4|published",
                "3118|2|||||suppressed||suppressed",
            ],
            await loads.QueryAsync(
                "select industry, establishments, employment, total_wages, average_annual_pay, lq_employment, lq_employment_status, oty_employment_change, oty_employment_change_status from lmi.qcew_year order by industry"
            )
        );
    }

    [Theory]
    [InlineData(2, "\"2016\",\"1\",\"\"", "\"2016\",\"1\",\"Q\"", "disclosure_code", "Q")]
    [InlineData(3, ",40,1002,", ",forty,1002,", "qtrly_estabs", "forty")]
    [InlineData(4, ",40,1003,", ",40,-1003,", "month1_employment", "-1003.0")]
    [InlineData(5, "\"99101\"", "\"9910x\"", "area", "9910x")]
    [InlineData(6, "\"2016\",\"1\"", "\"2015\",\"1\"", "year", "2015")]
    [InlineData(7, ",9,210,", ",9,210,1,", "area_fips", "99101")]
    [InlineData(8, "\"2016\",\"3\"", "\"2016\",\"5\"", "qtr", "5")]
    [InlineData(9, "\"5\",\"31-33\"", "\"5\",\"\"", "industry_code", null)]
    public async Task A_bad_line_is_an_issue_with_its_line_column_and_value_and_the_others_are_published(
        int line,
        string from,
        string to,
        string column,
        string? value
    )
    {
        await using var loads = await LoadFixture.OpenAsync();
        var text = Sample.Quarters.Split('\n');
        Assert.Contains(from, text[line - 1], StringComparison.Ordinal);
        text[line - 1] = text[line - 1].Replace(from, to, StringComparison.Ordinal);

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("bad.csv", string.Join('\n', text))], Threshold: 0.2));

        var result = Assert.Single(report.Results);
        Assert.Equal((LoadOutcome.Published, 16L, 1L), (result.Outcome, result.RowsRead, result.Errors));
        var issue = Assert.Single(result.Issues);
        Assert.Equal((line, column, value), ((int)issue.Line!, issue.Column, issue.Value));
        Assert.Equal(15, await loads.CountAsync("select count(*) from lmi.qcew_quarter"));
    }

    [Fact]
    public async Task A_row_that_stands_twice_in_a_file_is_an_issue()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var twice = Sample.Quarters + Sample.Quarters.Split("\r\n")[3] + "\r\n";

        var report = await loads.LoadAsync(new LoadRequest([loads.Write("twice.csv", twice)], Threshold: 0.2));

        var issue = Assert.Single(report.Results[0].Issues);
        Assert.Equal(("duplicate", 18L), (issue.Rule, issue.Line));
        Assert.Equal(16, await loads.CountAsync("select count(*) from lmi.qcew_quarter"));
    }

    [Fact]
    public async Task More_errors_than_the_threshold_publish_nothing()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            loads.Write("bad.csv", Sample.Quarters.Replace(",40,1002,", ",forty,1002,", StringComparison.Ordinal))
        );

        Assert.Equal(LoadOutcome.Refused, report.Results[0].Outcome);
        Assert.Contains("'forty' is not a number", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, await loads.CountAsync("select count(*) from lmi.qcew_quarter"));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_a_newer_file_of_the_area_takes_its_place()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var path = loads.Write("q.csv", Sample.Quarters);

        await loads.LoadAsync(path);
        var again = await loads.LoadAsync(path);
        var newer = await loads.LoadAsync(
            loads.Write("newer.csv", Sample.Quarters.Replace(",40,1002,", ",41,1002,", StringComparison.Ordinal))
        );

        Assert.Equal(LoadOutcome.Unchanged, again.Results[0].Outcome);
        Assert.Equal((LoadOutcome.Published, 16L), (newer.Results[0].Outcome, newer.Results[0].Versions[0].Rows));
        Assert.Equal(41, await loads.CountAsync("select establishments from lmi.qcew_quarter where industry = '10' and quarter = 2"));
    }

    [Fact]
    public async Task Of_two_files_of_one_area_in_one_load_the_last_counts()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(
            loads.Write("a.csv", Sample.Quarters),
            loads.Write("b.csv", Sample.Quarters.Replace(",40,1002,", ",41,1002,", StringComparison.Ordinal))
        );

        Assert.Equal(
            (LoadOutcome.Published, 32L, 16L),
            (report.Results[0].Outcome, report.Results[0].RowsRead, report.Results[0].Versions[0].Rows)
        );
        Assert.Equal(41, await loads.CountAsync("select establishments from lmi.qcew_quarter where industry = '10' and quarter = 2"));
    }

    [Fact]
    public async Task A_clean_file_beside_a_bad_one_keeps_all_its_rows()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var bad = Sample
            .Quarters.Replace("99101", "99103", StringComparison.Ordinal)
            .Replace(",40,1002,", ",forty,1002,", StringComparison.Ordinal);

        var report = await loads.LoadAsync(
            new LoadRequest([loads.Write("a.csv", Sample.Quarters), loads.Write("b.csv", bad)], Threshold: 0.2)
        );

        Assert.Equal((32L, 1L), (report.Results[0].RowsRead, report.Results[0].Errors));
        Assert.Equal(
            ["99101|16", "99103|15"],
            await loads.QueryAsync("select area, count(*) from lmi.qcew_quarter group by area order by area")
        );
    }

    [Fact]
    public async Task Files_of_one_industry_and_of_SIC_industries_are_left_out_with_the_reason()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var lines = Sample.Quarters.Split("\r\n");
        var industry = string.Join('\n', [lines[0], lines[1], lines[1].Replace("99101", "99103", StringComparison.Ordinal)]);

        var report = await loads.LoadAsync(
            loads.Write("industry.csv", industry),
            loads.Write("sic.csv", Sample.Quarters.Replace("\"10\"", "\"SIC_0A\"", StringComparison.Ordinal))
        );

        Assert.Empty(report.Results);
        Assert.Equal(["industry.csv", "sic.csv"], report.PassedOver.Select(p => p.Display));
        Assert.All(report.PassedOver, p => Assert.Equal(("qcew", false), (p.Dataset, p.Damaged)));
    }

    [Theory]
    [InlineData("header only", "no rows")]
    [InlineData("empty", "empty")]
    [InlineData("missing column", "month3_emplvl")]
    [InlineData("huge field", "longer than 1 MB")]
    [InlineData("cut in a line", "cut off")]
    [InlineData("open quote", "")]
    [InlineData("zeros", "")]
    public async Task Damage_ends_in_a_message_and_publishes_nothing_wrong(string how, string says)
    {
        await using var loads = await LoadFixture.OpenAsync();
        await using var whole = await LoadFixture.OpenAsync();
        await whole.LoadAsync(whole.Write("whole.csv", Sample.Quarters));

        var report = await loads.LoadAsync(new LoadRequest([Sample.Changed(loads, how)], Threshold: 0.5));

        var said = report
            .PassedOver.Select(p => p.Reason)
            .Concat(report.Results.SelectMany(r => r.Issues.Select(i => i.Message).Append(r.Message)))
            .ToArray();
        Assert.Contains(said, s => s.Length > 0 && s.Contains(says, StringComparison.Ordinal));
        Assert.Subset((await whole.QueryAsync(Rows)).ToHashSet(), (await loads.QueryAsync(Rows)).ToHashSet());
    }

    [Fact]
    public async Task A_file_torn_anywhere_publishes_only_rows_of_the_whole_file()
    {
        await using var whole = await LoadFixture.OpenAsync();
        await whole.LoadAsync(whole.Write("whole.csv", Sample.Quarters));
        var rows = (await whole.QueryAsync(Rows)).ToHashSet();
        var random = new Random(2016);
        var start = Sample.Quarters.IndexOf('\n', StringComparison.Ordinal) + 300;

        for (var i = 0; i < 12; i++)
        {
            await using var loads = await LoadFixture.OpenAsync();
            // Behind the last comma of a line a number may be cut shorter and look whole.
            var at = Sample.Quarters.LastIndexOf(',', random.Next(start, Sample.Quarters.Length));

            var report = await loads.LoadAsync(new LoadRequest([loads.Write("torn.csv", Sample.Quarters[..at])], Threshold: 0.9));

            Assert.Equal(1, report.Results[0].Errors);
            Assert.Subset(rows, (await loads.QueryAsync(Rows)).ToHashSet());
        }
    }

    [Fact]
    public async Task Lists_of_titles_tell_the_first_year_they_go_with()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var areas = new TinyWorkbook().Sheet(
            "Sheet1",
            ["area_fips", "area_title"],
            ["US000", "U.S. TOTAL"],
            [9110, "Capitol Planning Region"],
            ["C257A", "Henderson, KY MicroSA"]
        );

        var report = await loads.LoadAsync(
            loads.Write("areas.xlsx", areas),
            loads.Write(
                "a.csv",
                "\"area_fips\",\"area_title\"\n\"99000\",\"Nowhere -- Statewide\"\n\"99101\",\"Sample County, Nowhere\"\n\"99999\",\"Unknown\"\n\"C3108\",\"Sample City, NW MSA\"\n"
            ),
            loads.Write(
                "i.csv",
                "\"industry_code\",\"industry_title\"\n\"10\",\"10 Total, all industries\"\n\"31-33\",\"NAICS 31-33 Manufacturing\"\n\"516\",\"NAICS02 516 Old trade\"\n\"331314\",\"NAICS17 331314 Old metal\"\n"
            ),
            loads.Write("g.csv", "\"agglvl_code\",\"agglvl_title\"\n10,\"National, Total Covered\"\n"),
            loads.Write("s.csv", "\"size_code\",\"size_title\"\n0,\"All establishment sizes\"\n")
        );

        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L), (r.Outcome, r.Errors)));
        Assert.Equal(
            [
                "2013|99|state",
                "2013|99101|county",
                "2013|99999|unassigned",
                "2013|C31080|metro",
                "2024|09110|county",
                "2024|C25775|micro",
                "2024|US|nation",
            ],
            await loads.QueryAsync("select vintage, area, kind from code.qcew_area order by all")
        );
        Assert.Equal(
            [
                "2022|10|Total, all industries|total|",
                "2022|31-33|Manufacturing|sector|",
                "2022|331314|Old metal|6-digit|2017",
                "2022|516|Old trade|3-digit|2002",
            ],
            await loads.QueryAsync("select vintage, industry, title, level, superseded from code.qcew_industry order by industry")
        );
        Assert.Equal(
            ["10|National, Total Covered|1990", "0|All establishment sizes|1990"],
            await loads.QueryAsync(
                "select agglevel, title, vintage from code.qcew_agglevel union all select size, title, vintage from code.qcew_size order by 1 desc"
            )
        );
    }

    [Fact]
    public void Lists_and_data_spell_areas_alike()
    {
        string[] codes = ["US000", "USCMS", "13000", "13121", "13999", "1001", "C1206", "C257A", "C368A", "CS122", "78000", "09110"];
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Causeway.Data.SqlFile.Read("Sources/Qcew/marks.sql");
        command.ExecuteNonQuery();

        var spelled = codes.Select(code =>
        {
            command.CommandText = $"select stage.area_of('{code}')";
            return (string)command.ExecuteScalar()!;
        });

        Assert.Equal(codes.Select(c => QcewTitles.Area(c, "").Area), spelled);
    }
}

/// <summary>Made-up files in the agency's layouts.</summary>
static class Sample
{
    public static string Quarters { get; } = Read("2016.q1-q4 99101 Sample County, Nowhere.csv").ReplaceLineEndings("\r\n");

    public static string Years { get; } = Read("2020 annual slice.csv");

    /// <summary>The quarterly sample as a slice: no titles, no quotes, qtrly_estabs.</summary>
    public static string Slice() =>
        Rewrite(cells =>
            [
                .. cells
                    .Where((_, i) => i is < 8 or > 12)
                    .Select(c => c.Trim('"').Replace("_estabs_count", "_estabs", StringComparison.Ordinal)),
            ]
        );

    /// <summary>The quarterly sample with its columns in another order.</summary>
    public static string Shuffled()
    {
        var order = Enumerable.Range(0, 47).ToArray();
        new Random(47).Shuffle(order);
        return Rewrite(cells => [.. order.Select(i => cells[i])]);
    }

    /// <summary>Writes a changed or damaged copy and returns its path.</summary>
    public static string Changed(LoadFixture loads, string how)
    {
        var lines = Quarters.Split("\r\n");
        return how switch
        {
            "blank lines at the end" => loads.Write("x.csv", Quarters + "\n\n"),
            "two kinds of line ends" => loads.Write("x.csv", string.Join('\n', lines[..5]) + "\n" + string.Join("\r\n", lines[5..])),
            "semicolons" => loads.Write("x.csv", Rewrite(cells => cells, ';')),
            "byte order mark" => loads.Write("x.csv", Quarters, new UTF8Encoding(true)),
            "UTF-16" => loads.Write("x.csv", Quarters, Encoding.Unicode),
            "Windows-1252" => loads.Write(
                "x.csv",
                Quarters.Replace("Sample County", "Samplé County", StringComparison.Ordinal),
                Encoding.Latin1
            ),
            "header only" => loads.Write("x.csv", lines[0] + "\n"),
            "empty" => loads.Write("x.csv", ""),
            "missing column" => loads.Write("x.csv", Quarters.Replace("\"month3_emplvl\"", "\"other\"", StringComparison.Ordinal)),
            "huge field" => loads.Write(
                "x.csv",
                Quarters.Replace("NAICS 3118 Bakeries", "NAICS 3118 " + new string('x', 3_000_000), StringComparison.Ordinal)
            ),
            "cut in a line" => loads.Write("x.csv", Quarters[..^90]),
            "open quote" => loads.Write(
                "x.csv",
                string.Join("\r\n", lines.Select((l, i) => i == 7 ? l.Replace("\"31-33\"", "\"31-33", StringComparison.Ordinal) : l))
            ),
            "zeros" => loads.Write("x.csv", Quarters[..(Quarters.Length / 2)] + new string('\0', 3000)),
            _ => throw new ArgumentException(how, nameof(how)),
        };
    }

    static string Rewrite(Func<string[], string[]> change, char delimiter = ',') =>
        string.Join(
            '\n',
            Quarters.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => string.Join(delimiter, change(Cells(l))))
        ) + "\n";

    // Commas stand inside quoted titles only.
    static string[] Cells(string line)
    {
        var cells = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return [.. cells];
    }

    static string Read(string name) =>
        File.ReadAllText(Path.Combine(SharedFiles.Repository, "tests", "Causeway.Tests", "Sources", "Qcew", "samples", name));
}

/// <summary>The agency's own files.</summary>
public sealed class QcewFilesTests
{
    [SharedFact]
    public async Task Counts_of_the_agency_files_are_those_written_down()
    {
        await using var loads = await LoadFixture.OpenAsync();
        string[] zips = ["DC", "GA", "metros", "statewide17"];

        var report = await loads.LoadAsync([.. zips.Select(z => Qcew($"2016_qtrly_by_area_{z}.zip")), Qcew("2020_ohio_county_slices.zip")]);

        Assert.Empty(report.PassedOver);
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L, 0L), (r.Outcome, r.Errors, r.Warnings)));
        Assert.Equal(
            ["DC 13308 2", "GA 494492 161", "metros 65584 8", "statewide17 192044 17", "slices 26160 17"],
            zips.Append("slices").Select(z => Count(report.Results.SelectMany(r => r.Files), z))
        );
        // Georgia as a state stands in two of the archives.
        Assert.Equal(754_284, await loads.CountAsync("select count(*) from lmi.qcew_quarter where vintage = '2016'"));
        Assert.Equal(
            ["11001|38405|743568|17133590591|1762"],
            await loads.QueryAsync(
                "select area, establishments, month1_employment, total_wages, average_weekly_wage from lmi.qcew_quarter where area = '11001' and industry = '10' and ownership = '0' and quarter = 1"
            )
        );
        Assert.Equal(
            9323 + 3620,
            await loads.CountAsync(
                "select (select count(*) from lmi.qcew_quarter where vintage = '2020' and total_wages_status = 'suppressed') + (select count(*) from lmi.qcew_year where total_wages_status = 'suppressed')"
            )
        );
    }

    [SharedFact]
    public async Task Counts_of_the_lists_of_titles_are_those_written_down()
    {
        await using var loads = await LoadFixture.OpenAsync();

        var report = await loads.LoadAsync(Qcew("titles"));

        Assert.Empty(report.PassedOver);
        Assert.All(report.Results, r => Assert.Equal((LoadOutcome.Published, 0L), (r.Outcome, r.Errors)));
        Assert.Equal(
            [
                "agglevel_titles.csv 56",
                "area-titles-xlsx.xlsx 4649",
                "area_titles.csv 4723",
                "industry-titles.xlsx 2678",
                "industry_titles.csv 2469",
                "size_titles.csv 10",
            ],
            report.Results.SelectMany(r => r.Files).Select(f => $"{f.Display} {f.Rows}").Order(StringComparer.Ordinal)
        );
    }

    static string Qcew(string name) => SharedFiles.PathOf("lmi-files", "bls-qcew", name);

    static string Count(IEnumerable<LoadedFile> files, string archive)
    {
        var of = files.Where(f => f.Display.Contains(archive + ".zip", StringComparison.Ordinal)).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{archive} {of.Sum(f => f.Rows)} {of.Length}");
    }
}
