using System.Globalization;
using Causeway.Data;
using Causeway.Sources.Reading;
using SocCode = Causeway.Methods.Codes.Soc;

namespace Causeway.Sources.Oews;

/// <summary>
/// Reads a data file of the survey's time series: each value stands on a line of its own, and a row of the table is made of the lines whose series differ in the data type only.
/// The files hold one year; of a file with several the year of the vintage is read, and the others are left out with a warning.
/// </summary>
static class OewsSeries
{
    // OE, season, type of area, area (7), industry (6), occupation (6), data type (2).
    static readonly BlsSurvey Survey = new("OE", "OE[US][NSM][0-9]{7}[0-9A-Z-]{6}[0-9]{6}(0[1-9]|1[0-7])", "A01|S0[123]|M13");

    // Numbers of oe.datatype. Relative standard errors have no status.
    static readonly (string Column, int Type, string Wage)[] Values =
    [
        ("employment", 1, ""),
        ("jobs_per_thousand", 16, ""),
        ("location_quotient", 17, ""),
        ("hourly_mean", 3, "hourly"),
        ("annual_mean", 4, "annual"),
        ("hourly_p10", 6, "hourly"),
        ("hourly_p25", 7, "hourly"),
        ("hourly_median", 8, "hourly"),
        ("hourly_p75", 9, "hourly"),
        ("hourly_p90", 10, "hourly"),
        ("annual_p10", 11, "annual"),
        ("annual_p25", 12, "annual"),
        ("annual_median", 13, "annual"),
        ("annual_p75", 14, "annual"),
        ("annual_p90", 15, "annual"),
    ];

    /// <summary>Reads one file into the staging table.</summary>
    public static void Read(SourceFile file, Stage stage, CancellationToken cancel)
    {
        var series = new BlsSeries(stage, file, Survey, cancel);
        series.Create("oews_wage", cancel);
        var year = OtherYears(series, file, stage, cancel);
        AddCodes(series, cancel);
        series.Report(
            $"select min(line), substr(series, 5, 7) from {BlsSeries.View} where not exists (from bls_area a where a.code = substr(series, 5, 7)) group by 2",
            "series_id",
            "area",
            v => $"'{v}' is not an area of the wage survey; its series are left out.",
            cancel
        );
        series.Report(
            $"select min(line), substr(series, 18, 6) from {BlsSeries.View} where not exists (from bls_occupation o where o.code = substr(series, 18, 6)) group by 2",
            "series_id",
            "occupation",
            v => $"'{v}' is not an occupation code; its series are left out.",
            cancel
        );
        series.Run(PivotSql(OewsCeiling.Of(stage.Vintage, null), year), cancel);
        series.Report(
            "select line, area || ' ' || naics || ' ' || soc from bls_wage where twice",
            "series_id",
            "duplicate",
            v => $"A series of {v} stands in this file twice; the row is left out.",
            cancel
        );
        series.Run(
            $"insert into stage.oews_wage by name select * exclude (twice), {file.Id.ToString(CultureInfo.InvariantCulture)} as file from bls_wage where not twice",
            cancel
        );
        series.Run("drop table bls_wage", cancel);
    }

    static string OtherYears(BlsSeries series, SourceFile file, Stage stage, CancellationToken cancel)
    {
        var year = stage.Vintage.Length >= 4 ? stage.Vintage[..4] : stage.Vintage;
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new UserException("oews.vintage", $"'{stage.Vintage}' is not an edition of the wage survey. Write --vintage with the year and month of {file.Display}, such as 2024-05.");
        }

        var others = series.Query(
            $"select year, count(*), min(line) from {BlsSeries.View} where year <> {year} group by year order by year",
            r => (Year: r.GetInt32(0), Lines: r.GetInt64(1), First: r.GetInt64(2)),
            cancel
        );
        foreach (var other in others)
        {
            stage.Issue(
                file.Id,
                other.First,
                "year",
                other.Year.ToString(CultureInfo.InvariantCulture),
                "vintage",
                "warning",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{other.Lines:N0} lines are of {other.Year} and not of {year}; a load holds one edition. Load the file again with --vintage {other.Year}-05 for them."
                )
            );
        }

        return year;
    }

    // Few hundred areas and a thousand occupations: their spelling and level are made here and not in SQL.
    static void AddCodes(BlsSeries series, CancellationToken cancel)
    {
        var areas = series
            .Query($"select distinct substr(series, 5, 7) from {BlsSeries.View}", r => r.GetString(0), cancel)
            .Select(c => (Code: c, Found: OewsArea.Find(c)))
            .Where(c => c.Found is not null)
            .Select(c => new[] { c.Code, c.Found!.Value.Area, c.Found.Value.Kind });
        Fill(series, "bls_area", "code, area, kind", areas, cancel);
        var occupations = series
            .Query($"select distinct substr(series, 18, 6) from {BlsSeries.View}", r => r.GetString(0), cancel)
            .Where(c => SocCode.TryParse(c, out _))
            .Select(c => new[] { c, SocCode.Parse(c).ToString(), SocCode.Parse(c).Level.ToString().ToLowerInvariant() });
        Fill(series, "bls_occupation", "code, soc, level", occupations, cancel);
    }

    static void Fill(BlsSeries series, string table, string columns, IEnumerable<string[]> rows, CancellationToken cancel)
    {
        var values = string.Join(", ", rows.Select(r => $"({string.Join(", ", r.Select(DuckDbWarehouse.Quote))})"));
        var names = string.Join(", ", columns.Split(", ").Select(c => $"{c} text"));
        series.Run($"create or replace temp table {table} ({names})", cancel);
        if (values.Length > 0)
        {
            series.Run($"insert into {table} values {values}", cancel);
        }
    }

    // Footnote 5 is a wage at or above the ceiling, printed as '-'. 8 is an estimate that is not released; 4, where only the other of hourly and annual wages is released.
    static string PivotSql(OewsCeiling ceiling, string year)
    {
        var raw = string.Join(
            ",\n",
            Values.Select(v => Invariant($"max(value) filter (where type = {v.Type}) as v{v.Type}, max(status) filter (where type = {v.Type}) as s{v.Type}"))
        );
        var made = string.Join(
            ",\n",
            Values.Select(v =>
            {
                var limit = (v.Wage == "hourly" ? ceiling.Hourly : v.Wage == "annual" ? ceiling.Annual : null) is { } number ? Invariant($"coalesce(v{v.Type}, {number})") : Invariant($"v{v.Type}");
                return Invariant(
                    $"case when s{v.Type} = 2 then {limit} else v{v.Type} end as {v.Column}, case s{v.Type} when 0 then 'published' when 1 then 'not_published' when 2 then 'top_coded' else 'missing' end as {v.Column}_status"
                );
            })
        );
        return $"""
            create or replace temp table bls_wage as
            with lines as (
                select line, substr(series, 5, 7) as area, substr(series, 12, 6) as industry, substr(series, 18, 6) as occupation,
                    cast(substr(series, 24, 2) as integer) as type, value,
                    case when list_contains(string_split(replace(coalesce(footnotes, ''), ' ', ''), ','), '5') then 2 when value is null then 1 else 0 end as status
                from {BlsSeries.View}
                where year = {year}
            ),
            wide as (
                select area, industry, occupation, min(line) as line,
                    sum(1::bigint << type) <> bit_or(1::bigint << type) as twice,
                    max(value) filter (where type = 2) as v2,
                    max(value) filter (where type = 5) as v5,
                    {raw}
                from lines
                group by area, industry, occupation
            )
            select a.area, null::text as area_title, a.kind as area_kind, w.industry as naics,
                -- An industry's series do not say whose jobs they count.
                case w.industry when '000000' then '1235' when '000001' then '5' else 'none' end as ownership,
                o.soc, null::text as soc_title, o.level, v2 as employment_prse, v5 as mean_prse,
                {made},
                case when v3 is null and v4 is not null then 'annual' when v4 is null and v3 is not null then 'hourly' else 'both' end as wage_basis,
                w.line, w.twice
            from wide w
            join bls_area a on a.code = w.area
            join bls_occupation o on o.code = w.occupation
            """;
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
