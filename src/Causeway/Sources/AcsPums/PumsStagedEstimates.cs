using Causeway.Data;
using Causeway.Methods.Statistics;
using Causeway.Sources.Reading;

namespace Causeway.Sources.AcsPums;

/// <summary>Makes the published estimates of a state when its person file is loaded, so that pages need not read every record again.</summary>
sealed class PumsStagedEstimates(Stage stage)
{
    sealed record Row(
        string Area,
        string Occp,
        string Race,
        string Sex,
        long N,
        double EffectiveN,
        double Workers,
        double WorkersMargin,
        long WageN,
        double? WageEffectiveN,
        double? HourlyP10,
        double? HourlyP10Low,
        double? HourlyP10High,
        double? HourlyP25,
        double? HourlyP25Low,
        double? HourlyP25High,
        double? HourlyMedian,
        double? HourlyMedianLow,
        double? HourlyMedianHigh,
        double? HourlyP75,
        double? HourlyP75Low,
        double? HourlyP75High,
        double? HourlyP90,
        double? HourlyP90Low,
        double? HourlyP90High,
        double? HourlyMedianMargin,
        string ErrorMethod,
        bool Reliable,
        bool Adjusted
    );

    public void Add(IReadOnlyList<SourceFile> files, CancellationToken cancel)
    {
        if (!stage.Written.Contains("pums_person"))
        {
            return;
        }

        Prepare(cancel);
        var estimates = new PumsEstimates(_ => Task.FromResult(new Warehouse.Lease(stage.Engine, _ => ValueTask.CompletedTask)));
        var states = Query("select area, max(file), coalesce(bool_and(adjinc is not null), false) from census.pums_person group by area order by area", cancel);
        foreach (var (area, file, adjusted) in states)
        {
            var target = stage.File(files.Single(f => f.Id == file));
            var line = 0;
            foreach (var (race, sex) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                cancel.ThrowIfCancellationRequested();
                var request = new PumsRequest(stage.Vintage, area, ByRace: race, BySex: sex, WageAndSalaryOnly: true);
                foreach (var found in estimates.RunAsync(request, cancel).GetAwaiter().GetResult().Occupations)
                {
                    target.Add("occupation_estimate", RowOf(area, found, adjusted), ++line);
                }
            }
        }
    }

    // The stage under the names that the queries use: rows that publication will leave out are left out here, and of a state given twice the last file counts.
    void Prepare(CancellationToken cancel)
    {
        var person = stage.Dataset.Table("pums_person");
        var bad = ColumnRule.Of(person, _ => true).Select(r => $"coalesce({r.Bad}, false)").Append("false");
        var replicates = stage.Written.Contains("pums_replicate")
            ? "create view census.pums_replicate as select r.*, v.vintage from stage.pums_replicate r cross join edition v"
            : $"create table census.pums_replicate ({string.Join(", ", stage.Dataset.Table("pums_replicate").Stored.Select(c => $"{c.Name} {c.SqlType}"))})";
        string[] statements =
        [
            "create schema census",
            "create schema code",
            $"create table edition as select {DuckDbWarehouse.Quote(stage.Vintage)} as vintage",
            $"""
            create view census.pums_person as
            select p.*, v.vintage
            from stage.pums_person p
            cross join edition v
            where not ({string.Join(" or ", bad)})
            qualify p.file = max(p.file) over (partition by p.area) and row_number() over (partition by p.area, p.serialno, p.sporder, p.file order by p.line) = 1
            """,
            replicates,
            "create table code.census_occupation (census text, title text, soc text, vintage text)",
            "create table code.census_occupation_soc (census text, soc text, vintage text)",
        ];
        foreach (var statement in statements)
        {
            stage.Engine.ExecuteAsync(new Sql(statement, []), cancel).GetAwaiter().GetResult();
        }
    }

    List<(string Area, long File, bool Adjusted)> Query(string sql, CancellationToken cancel) =>
        stage.Engine.QueryAsync(new Sql(sql, []), r => (r.GetString(0), r.GetInt64(1), r.GetBoolean(2)), cancel).GetAwaiter().GetResult();

    static Row RowOf(string area, PumsOccupation found, bool adjusted)
    {
        var p = found.Percentiles;
        PumsPercentile? At(int i) => i < p.Count ? p[i] : null;
        return new(
            area,
            found.Occupation,
            found.Race,
            found.Sex,
            found.Records,
            found.EffectiveSize,
            found.Workers.Value,
            found.Workers.Margin(),
            found.WageRecords,
            found.WageEffectiveSize,
            At(0)?.Value,
            At(0)?.Interval.Lower,
            At(0)?.Interval.Upper,
            At(1)?.Value,
            At(1)?.Interval.Lower,
            At(1)?.Interval.Upper,
            At(2)?.Value,
            At(2)?.Interval.Lower,
            At(2)?.Interval.Upper,
            At(3)?.Value,
            At(3)?.Interval.Lower,
            At(3)?.Interval.Upper,
            At(4)?.Value,
            At(4)?.Interval.Lower,
            At(4)?.Interval.Upper,
            At(2)?.Interval.Width / 2,
            found.Workers.Method == ErrorMethod.Replicates ? "replicates" : "approximate",
            found.Unreliable is null && found.WageUnreliable is null && p.Count > 0,
            adjusted
        );
    }
}
