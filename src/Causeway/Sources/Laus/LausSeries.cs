using System.Globalization;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Laus;

/// <summary>Reads a data file of the program's time series: each measure stands on a line of its own, and a row of the table is made of the lines of an area and a month.</summary>
static class LausSeries
{
    // LA, season, area (15), measure (2).
    static readonly BlsSurvey Survey = new("LA", "LA[US][A-Z]{2}[0-9]{13}0[3-9]", "M0[1-9]|M1[0-3]|A01");

    // Numbers of la.measure.
    static readonly (string Column, int Measure)[] Values =
    [
        ("civilian_population", 9),
        ("labor_force", 6),
        ("participation_rate", 8),
        ("employment", 5),
        ("employment_ratio", 7),
        ("unemployment", 4),
        ("unemployment_rate", 3),
    ];

    /// <summary>Reads one file into the staging table.</summary>
    public static void Read(SourceFile file, Stage stage, CancellationToken cancel)
    {
        var series = new BlsSeries(stage, file, Survey, cancel);
        series.Create("laus", cancel);
        var areas = series
            .Query($"select distinct substr(series, 4, 15) from {BlsSeries.View}", r => r.GetString(0), cancel)
            .Select(c => (Code: c, Found: LausArea.Find(c)))
            .Where(c => c.Found is not null)
            .Select(c => $"({DuckDbWarehouse.Quote(c.Code)}, {DuckDbWarehouse.Quote(c.Found!.Value.Area)}, {DuckDbWarehouse.Quote(c.Found.Value.Kind)})");
        series.Run("create or replace temp table bls_area (code text, area text, kind text)", cancel);
        if (string.Join(", ", areas) is { Length: > 0 } values)
        {
            series.Run($"insert into bls_area values {values}", cancel);
        }

        series.Report(
            $"select min(line), substr(series, 4, 15) from {BlsSeries.View} where not exists (from bls_area a where a.code = substr(series, 4, 15)) group by 2",
            "series_id",
            "area",
            v => $"'{v}' is not an area; its series are left out.",
            cancel
        );
        series.Run(PivotSql(), cancel);
        series.Report(
            "select line, area || ' ' || year::text || ' ' || month::text from bls_laus where twice",
            "series_id",
            "duplicate",
            v => $"A series of {v} stands in this file twice; the row is left out.",
            cancel
        );
        series.Run(
            $"insert into stage.laus by name select * exclude (twice), {file.Id.ToString(CultureInfo.InvariantCulture)} as file from bls_laus where not twice",
            cancel
        );
        series.Run("drop table bls_laus", cancel);
    }

    static string PivotSql()
    {
        var raw = string.Join(
            ",\n",
            Values.Select(v => Invariant($"max(value) filter (where measure = {v.Measure}) as v{v.Measure}, count(*) filter (where measure = {v.Measure}) as n{v.Measure}"))
        );
        var made = string.Join(
            ",\n",
            Values.Select(v =>
                Invariant(
                    $"v{v.Measure} as {v.Column}, case when v{v.Measure} is not null then 'published' when n{v.Measure} > 0 then 'not_published' else 'missing' end as {v.Column}_status"
                )
            )
        );
        return $"""
            create or replace temp table bls_laus as
            with lines as (
                select line, substr(series, 4, 15) as code, substr(series, 3, 1) as season, year,
                    case when period in ('M13', 'A01') then 0 else cast(substr(period, 2, 2) as integer) end as month,
                    cast(substr(series, 19, 2) as integer) as measure, value, footnotes
                from {BlsSeries.View}
            ),
            wide as (
                select code, season, year, month, min(line) as line, sum(1::bigint << measure) <> bit_or(1::bigint << measure) as twice, max(footnotes) as footnotes,
                    {raw}
                from lines
                group by code, season, year, month
            )
            select a.area, null::text as area_title, a.kind as area_kind, w.year, w.month, w.season = 'S' as seasonally_adjusted,
                {made},
                w.footnotes, w.line, w.twice
            from wide w
            join bls_area a on a.code = w.code
            """;
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
