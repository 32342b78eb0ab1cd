using Causeway.Data;
using Causeway.Methods.Statistics;
using DuckDB.NET.Data;

namespace Causeway.Sources.AcsPums;

/// <summary>
/// Computes <c>census.occupation_estimate</c> once, when persons are published: every state of the vintage, for all, by race and ethnicity, by sex, and by both.
/// Pages then read a few hundred rows instead of a hundred thousand persons.
/// </summary>
sealed class OccupationEstimates(Warehouse warehouse, TableDefinition table)
{
    public async Task<IReadOnlyList<NewRows>> RunAsync(
        string dataset,
        string vintage,
        long revision,
        string folder,
        CancellationToken cancel
    )
    {
        var states = await warehouse.QueryAsync(
            new Sql("select area, max(file) from census.pums_person where vintage = $1 group by area order by area", vintage),
            r => (Area: r.GetString(0), File: r.GetInt64(1)),
            cancel
        );
        if (states.Count == 0)
        {
            return [];
        }

        var target = Path.Combine(folder, "occupation_estimate.parquet");
        await using var engine = new DuckDBConnection("DataSource=:memory:;memory_limit=400MB");
        await engine.OpenAsync(cancel);
        await engine.ExecuteAsync(
            new Sql($"create table e ({string.Join(", ", table.Stored.Select(c => $"\"{c.Name}\" {c.SqlType}"))})", []),
            cancel
        );
        using (var appender = engine.CreateAppender("e"))
        {
            foreach (var (area, file) in states)
            {
                foreach (var (byRace, bySex) in ((bool, bool)[])[(false, false), (true, false), (false, true), (true, true)])
                {
                    var estimates = await new PumsEstimates(warehouse).RunAsync(
                        new PumsRequest(vintage, area, null, byRace, bySex, WageAndSalaryOnly: true),
                        cancel
                    );
                    foreach (var o in estimates.Occupations)
                    {
                        Add(appender, area, vintage, file, o);
                    }
                }
            }
        }

        await engine.ExecuteAsync(
            new Sql(
                $"copy (select * from e order by {string.Join(", ", table.Key)}) to {DuckDbWarehouse.Quote(target)} (format parquet, compression zstd)",
                []
            ),
            cancel
        );
        return [new NewRows(table, dataset, vintage, target, revision, "computed", [])];
    }

    static void Add(DuckDBAppender appender, string area, string vintage, long file, PumsOccupation o)
    {
        double? At(double share) => o.Percentiles.FirstOrDefault(p => p.Share == share)?.Value;
        var median = o.Percentiles.FirstOrDefault(p => p.Share == 0.5);
        appender
            .CreateRow()
            .AppendValue(area)
            .AppendValue(o.Occupation)
            .AppendValue(o.Race)
            .AppendValue(o.Sex)
            .AppendValue((long?)o.Records)
            .AppendValue((double?)o.EffectiveSize)
            .AppendValue((double?)o.Workers.Value)
            .AppendValue((double?)o.Workers.Margin())
            .AppendValue(At(0.10))
            .AppendValue(At(0.25))
            .AppendValue(At(0.5))
            .AppendValue(median is null ? null : (double?)(median.Interval.Width / 2))
            .AppendValue(At(0.75))
            .AppendValue(At(0.90))
            .AppendValue(o.Workers.Method == ErrorMethod.Approximate ? "approximate" : "replicate_weights")
            .AppendValue((bool?)(o.Unreliable is null && o.WageUnreliable is null))
            .AppendValue(vintage)
            .AppendValue((long?)file)
            .EndRow();
    }
}
