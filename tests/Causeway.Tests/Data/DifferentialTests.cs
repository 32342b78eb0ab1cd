using System.Globalization;
using Causeway.Data;
using Causeway.Sources;
using Causeway.Tests.Support;
using DuckDB.NET.Data;

namespace Causeway.Tests.Data;

/// <summary>Every analytical SQL file gives the same answer on both engines over the same generated rows.</summary>
public sealed class DifferentialTests
{
    // Few values in each column, so that joins and filters meet something.
    static readonly Dictionary<string, string[]> Domains = new()
    {
        ["area"] = ["US", "13", "13121", "C12060", "06"],
        ["whole"] = ["C12060", "CS122"],
        ["part"] = ["13121", "13089"],
        ["state"] = ["13", "06"],
        ["county"] = ["13121", "13089"],
        ["cbsa"] = ["C12060"],
        ["soc"] = ["29-1141", "29-1140", "11-1011", "15-1252", "11-10XX"],
        ["cip"] = ["51.3801", "11.0701", "52.0201"],
        ["onet_soc"] = ["29-1141.00", "29-1141.01", "15-1252.00"],
        ["occp"] = ["3255", "0010", "1021"],
        ["census"] = ["3255", "0010", "1021"],
        ["naics"] = ["000000"],
        ["level"] = ["detailed", "major"],
        ["race"] = ["all", "total", "black", "hispanic"],
        ["sex"] = ["all", "total", "1", "2"],
        ["rac1p"] = ["1", "2", "6", "9"],
        ["hisp"] = ["01", "02"],
        ["esr"] = ["1", "2", "3"],
        ["cow"] = ["1", "3", "6"],
        ["domain"] = ["skills", "knowledge"],
        ["scale"] = ["IM", "LV"],
        ["term"] = ["long", "short"],
        ["major_number"] = ["1", "2"],
        ["unitid"] = ["100654", "139755"],
        ["kind"] = ["published", "assumption", "county", "state"],
        ["source"] = ["MIT", "projections-central", "ca-edd"],
        ["household"] = ["1a1c", "1a0c"],
        ["listing"] = ["delineation", "geocodes"],
        ["region"] = ["us", "ak"],
        ["industry"] = ["10", "62", "31-33", "622"],
        ["ownership"] = ["0", "1", "5"],
        ["size"] = ["0"],
        ["area_kind"] = ["state", "county", "metro"],
        ["table_id"] = ["S0101", "S1701"],
        ["group_code"] = ["ALL", "MBL"],
        ["title"] = ["Registered Nurses", "Software Developers"],
    };

    /// <summary>What each file is asked with: several lines of parameters. A file that is missing here fails the test.</summary>
    static readonly Dictionary<string, object?[][]> Parameters = new()
    {
        ["Pathways/Opportunities/area.sql"] =
        [
            ["13121"],
            ["C12060"],
            ["nowhere"],
        ],
        ["Pathways/Opportunities/metros.sql"] =
        [
            ["13121"],
        ],
        ["Pathways/Opportunities/wages.sql"] =
        [
            ["US"],
            ["13"],
            ["nowhere"],
        ],
        ["Pathways/Opportunities/estimates.sql"] =
        [
            ["13"],
        ],
        ["Pathways/Opportunities/national_projections.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/state_projections.sql"] =
        [
            ["13"],
            ["06"],
        ],
        ["Pathways/Opportunities/job_zones.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/skills.sql"] =
        [
            ["skills"],
            ["knowledge"],
        ],
        ["Pathways/Opportunities/technologies.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/programs.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/awards.sql"] =
        [
            ["US"],
            ["13"],
            ["13121"],
            ["C12060"],
        ],
        ["Pathways/Opportunities/institutions.sql"] =
        [
            ["13", "51.%"],
            ["US", "%"],
        ],
        ["Pathways/Opportunities/areas.sql"] =
        [
            [""],
            ["13"],
        ],
        ["Pathways/Opportunities/covered.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/metro_state.sql"] =
        [
            ["C12060"],
        ],
        ["Pathways/Transitions/profiles.sql"] =
        [
            [],
        ],
        ["LaborMarket/Occupations/groups.sql"] =
        [
            ["13", "29-1141"],
            ["13", "11-1011"],
        ],
        ["LaborMarket/Areas/unemployment.sql"] =
        [
            ["13121"],
            ["13"],
        ],
        ["LaborMarket/Areas/unemployment_sums.sql"] =
        [
            [],
        ],
        ["LaborMarket/Areas/acs_values.sql"] =
        [
            ["13", "S0101"],
            ["US", "S1701"],
        ],
        ["LaborMarket/Areas/acs_states.sql"] =
        [
            ["S0101"],
        ],
        ["LaborMarket/Areas/population.sql"] =
        [
            ["13121", "13", "US", "C12060", "13121", "13121", "13121"],
        ],
        ["LaborMarket/Areas/qcew_periods.sql"] =
        [
            ["13121"],
            ["US"],
        ],
        ["LaborMarket/Areas/industries.sql"] =
        [
            ["13121", 7L, 0L, "sector"],
            ["13", 7L, 3L, "3-digit"],
        ],
        ["LaborMarket/Areas/change.sql"] =
        [
            ["13121"],
            ["US"],
        ],
        ["LaborMarket/Areas/median_wages.sql"] =
        [
            ["13"],
        ],
        ["LaborMarket/Areas/schools.sql"] =
        [
            ["13"],
            ["US"],
        ],
        ["LaborMarket/Areas/colleges.sql"] =
        [
            ["13"],
            ["13121"],
            ["C12060"],
        ],
        ["LaborMarket/Areas/workers.sql"] =
        [
            ["13"],
            ["06"],
        ],
        ["LaborMarket/Areas/worker_counts.sql"] =
        [
            ["13"],
        ],
        ["LaborMarket/Industries/industry_names.sql"] =
        [
            [],
        ],
        ["LaborMarket/Industries/industry_areas.sql"] =
        [
            ["62", ""],
            ["62", "13"],
        ],
        ["LaborMarket/Industries/industry_trend.sql"] =
        [
            ["13121", "62"],
        ],
        ["LaborMarket/Industries/industry_projections.sql"] =
        [
            [],
        ],
        ["LaborMarket/Industries/industry_occupations.sql"] =
        [
            ["622", "622000"],
        ],
        ["LaborMarket/Industries/industry_factors.sql"] =
        [
            ["622000"],
        ],
        ["LaborMarket/Maps/map_unemployment.sql"] =
        [
            [""],
            ["13"],
        ],
        ["LaborMarket/Maps/map_rents.sql"] =
        [
            ["", 2L],
            ["13", 2L],
        ],
        ["LaborMarket/Maps/map_awards.sql"] =
        [
            [""],
            ["13"],
        ],
        ["Pathways/Opportunities/wage_areas.sql"] =
        [
            [],
        ],
        ["LaborMarket/Programs/title.sql"] =
        [
            ["51.3801"],
            ["51"],
        ],
        ["LaborMarket/Programs/list.sql"] =
        [
            ["", ""],
            ["51", ""],
            ["51.38", ""],
            ["", "t1"],
        ],
        ["LaborMarket/Programs/newest.sql"] =
        [
            [],
        ],
        ["LaborMarket/Programs/awards.sql"] =
        [
            ["13", "51.3801", "v2", "v2"],
            ["US", "51.%", "v2", "v2"],
            ["13121", "%", "v2", "v2"],
        ],
        ["LaborMarket/Programs/groups.sql"] =
        [
            ["13", "51.%", "v2", "v2"],
            ["US", "%", "v2", "v2"],
        ],
        ["LaborMarket/Programs/all_groups.sql"] =
        [
            ["13", "v2", "v2"],
            ["US", "v2", "v2"],
        ],
        ["LaborMarket/Programs/completers.sql"] =
        [
            ["US", "v2", ""],
            ["13", "v2", ""],
            ["US", "v2", "100654"],
        ],
        ["LaborMarket/Programs/years.sql"] =
        [
            ["US"],
            ["13"],
        ],
        ["LaborMarket/Programs/all_years.sql"] =
        [
            [],
        ],
        ["LaborMarket/Programs/editions.sql"] =
        [
            ["51.38%"],
            ["t%"],
        ],
        ["LaborMarket/Programs/scorecard.sql"] =
        [
            ["US", "%", "v2"],
            ["13", "t%", "v2"],
        ],
        ["LaborMarket/Programs/pseo.sql"] =
        [
            ["US", "t1", "v2"],
            ["13", "t2", "v2"],
        ],
        ["LaborMarket/Institutions/one.sql"] =
        [
            ["100654"],
        ],
        ["LaborMarket/Institutions/list.sql"] =
        [
            ["", ""],
            ["13", ""],
            ["", "t2"],
        ],
        ["LaborMarket/Institutions/programs.sql"] =
        [
            ["100654"],
            ["139755"],
        ],
        ["LaborMarket/Institutions/years.sql"] =
        [
            ["100654"],
        ],
        ["LaborMarket/Institutions/groups.sql"] =
        [
            ["100654", "v2"],
        ],
        ["LaborMarket/Institutions/scorecard.sql"] =
        [
            ["100654"],
            ["139755"],
        ],
        ["LaborMarket/Occupations/name.sql"] =
        [
            ["29-1141"],
            ["11-10XX"],
        ],
        ["LaborMarket/Occupations/areas.sql"] =
        [
            ["29-1141"],
            ["11-1011"],
        ],
        ["LaborMarket/Occupations/area_estimates.sql"] =
        [
            ["29-1141"],
            ["11-1011"],
        ],
        ["LaborMarket/Occupations/projection.sql"] =
        [
            ["29-1141"],
            ["15-1252"],
        ],
        ["LaborMarket/Occupations/asks.sql"] =
        [
            ["29-1141"],
            ["15-1252"],
        ],
        ["LaborMarket/Occupations/industries.sql"] =
        [
            ["29-1141"],
        ],
        ["LaborMarket/Occupations/industry_words.sql"] =
        [
            ["29-1141"],
        ],
        ["LaborMarket/Occupations/search.sql"] =
        [
            ["nurs"],
            ["29-"],
            ["zzz"],
        ],
        ["LaborMarket/Compare/all_jobs.sql"] =
        [
            ["13"],
            ["US"],
        ],
        ["LaborMarket/Search/areas.sql"] =
        [
            [],
        ],
        ["LaborMarket/Search/towns.sql"] =
        [
            [],
        ],
        ["LaborMarket/Search/occupations.sql"] =
        [
            [],
        ],
        ["LaborMarket/Search/job_titles.sql"] =
        [
            [],
        ],
        ["LaborMarket/Search/industries.sql"] =
        [
            [],
        ],
        ["LaborMarket/Search/programs.sql"] =
        [
            [],
        ],
        ["LaborMarket/Search/institutions.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/interests.sql"] =
        [
            [],
        ],
        ["Pathways/Opportunities/files.sql"] =
        [
            ["oews", "v2"],
        ],
    };

    [PostgresFact]
    public async Task Every_query_answers_alike_on_both_engines()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var database = await PostgresFixture.CreateDatabaseAsync();
        await using var server = await Warehouse.OpenAsync(
            new WarehouseOptions(loads.Folder, database),
            SourceCatalog.Shipped.Tables,
            default
        );
        var random = new Random(20261121);
        foreach (var table in SourceCatalog.Shipped.Tables)
        {
            foreach (var vintage in (string[])["v1", "v2"])
            {
                var path = await WriteAsync(table, vintage, random, loads.Folder);
                var copy = path + ".copy";
                File.Copy(path, copy);
                var load = new LoadRunRow(
                    0,
                    "test",
                    vintage,
                    "published",
                    "",
                    1,
                    1,
                    0,
                    0,
                    DateTimeOffset.UnixEpoch,
                    DateTimeOffset.UnixEpoch
                );
                await loads.Warehouse.PublishAsync(
                    [new(table, "test", vintage, path, 1, "user", [])],
                    load,
                    [],
                    TimeProvider.System,
                    default
                );
                await server.PublishAsync([new(table, "test", vintage, copy, 1, "user", [])], load, [], TimeProvider.System, default);
            }
        }

        var failures = new List<string>();
        foreach (var file in PrepareTests.Files)
        {
            if (!QueryParameters(file, out var sets))
            {
                failures.Add($"{file}: no parameters are given for it in {nameof(DifferentialTests)}.");
                continue;
            }

            foreach (var set in sets)
            {
                var here = await RowsAsync(loads.Warehouse, file, set);
                var there = await RowsAsync(server, file, set);
                if (!here.SequenceEqual(there))
                {
                    failures.Add(
                        $"{file} ({string.Join(", ", set)}): {here.Count} and {there.Count} rows; first difference {here.Except(there).FirstOrDefault()} / {there.Except(here).FirstOrDefault()}"
                    );
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    static bool QueryParameters(string file, out object?[][] sets)
    {
        if (Parameters.TryGetValue(file, out sets!))
        {
            return true;
        }

        sets = file switch
        {
            "Sources/AcsPums/occupation_estimates.sql"
            or "Sources/AcsPums/occupation_wages.sql"
            or "Sources/AcsPums/occupation_replicates.sql" =>
            [
                ["v2", "13", "", false, false, false, false],
                ["v2", "13", "", true, true, true, false],
            ],
            "Pathways/LivingWage/rents.sql"
            or "Pathways/LivingWage/area_name.sql"
            or "Pathways/LivingWage/parameters.sql"
            or "Pathways/LivingWage/parities.sql"
            or "Pathways/LivingWage/tables.sql"
            or "Pathways/Transitions/ratings.sql" => Guess(file),
            _ => [],
        };
        return sets.Length > 0;
    }

    // As many texts as the file has parameters.
    static object?[][] Guess(string file)
    {
        var text = SqlFile.Read(file);
        var count = Enumerable.Range(1, 9).TakeWhile(n => text.Contains($"${n}", StringComparison.Ordinal)).Count();
        return
        [
            [.. Enumerable.Repeat<object?>("13121", count)],
            [.. Enumerable.Repeat<object?>("13", count)],
        ];
    }

    static async Task<List<string>> RowsAsync(Warehouse warehouse, string file, object?[] values)
    {
        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(file), values),
            r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? "" : Text(r.GetValue(i)))),
            default
        );
        // The engines put equal texts in the order of their own collation.
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    // Sums are added in another order on each engine: the last digits of a double may differ.
    static string Text(object value) =>
        value switch
        {
            double number => number.ToString("G10", CultureInfo.InvariantCulture),
            float number => ((double)number).ToString("G6", CultureInfo.InvariantCulture),
            decimal number => ((double)number).ToString("G10", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    static async Task<string> WriteAsync(TableDefinition table, string vintage, Random random, string folder)
    {
        var path = Path.Combine(folder, $"{table.ShortName}-{vintage}.parquet");
        await using var engine = new DuckDBConnection("DataSource=:memory:");
        await engine.OpenAsync();
        await engine.ExecuteAsync(
            new Sql($"create table t ({string.Join(", ", table.Stored.Select(c => $"\"{c.Name}\" {c.SqlType}"))})", []),
            default
        );
        using (var appender = engine.CreateAppender("t"))
        {
            var seen = new HashSet<string>();
            for (var i = 0; i < 60; i++)
            {
                var values = table.Stored.Select(c => Value(c, table, vintage, random)).ToArray();
                var key = string.Join('|', table.Stored.Zip(values).Where(p => table.Key.Contains(p.First.Name)).Select(p => p.Second));
                if (!seen.Add(key))
                {
                    continue;
                }

                var row = appender.CreateRow();
                for (var c = 0; c < values.Length; c++)
                {
                    _ = values[c] switch
                    {
                        null => row.AppendNullValue(),
                        string text => row.AppendValue(text),
                        long number => row.AppendValue((long?)number),
                        double number => row.AppendValue((double?)number),
                        bool flag => row.AppendValue((bool?)flag),
                        DateOnly date => row.AppendValue((DateOnly?)date),
                        var other => throw new InvalidOperationException(other.GetType().Name),
                    };
                }

                row.EndRow();
            }
        }

        var order = table.Key.Count == 0 ? "" : $" order by {string.Join(", ", table.Key.Select(k => $"\"{k}\""))}";
        await engine.ExecuteAsync(new Sql($"copy (select * from t{order}) to '{path}' (format parquet)", []), default);
        return path;
    }

    static object? Value(ColumnDefinition column, TableDefinition table, string vintage, Random random)
    {
        if (column.Name is "vintage")
        {
            return vintage;
        }

        if (column.Name is "file")
        {
            return (long)random.Next(1, 4);
        }

        if (!table.Key.Contains(column.Name) && random.Next(8) == 0)
        {
            return null;
        }

        if (column.Name.EndsWith("_status", StringComparison.Ordinal))
        {
            return random.Next(3) == 0 ? "not_published" : "published";
        }

        return column.Type switch
        {
            ColumnType.Integer => (long)random.Next(1, 60),
            ColumnType.Number => Math.Round(random.NextDouble() * 100, 2),
            ColumnType.Boolean => random.Next(2) == 0,
            ColumnType.Date => new DateOnly(2024, random.Next(1, 13), 1),
            _ => Domains.TryGetValue(column.Name, out var domain)
                ? domain[random.Next(domain.Length)]
                : "t" + random.Next(6).ToString(CultureInfo.InvariantCulture),
        };
    }
}
