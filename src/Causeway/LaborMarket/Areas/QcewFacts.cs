using System.Runtime.InteropServices;
using Causeway.Data;
using Causeway.Methods.Statistics;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>A year, or a quarter of one.</summary>
/// <param name="Year">The year.</param>
/// <param name="Quarter">1 to 4; 0 for the year's averages.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct QcewPeriod(long Year, long Quarter) : IComparable<QcewPeriod>
{
    // The year's average covers all its quarters.
    public int CompareTo(QcewPeriod other) =>
        (Year, Quarter == 0 ? 9 : Quarter).CompareTo((other.Year, other.Quarter == 0 ? 9 : other.Quarter));

    /// <summary>The period in the reader's language.</summary>
    public string Words(IStringLocalizer text) =>
        Quarter == 0 ? text["annual average {0}", Year] : text["quarter {0} of {1}", Quarter, Year];
}

/// <summary>One row of QCEW: an industry of an area under one ownership.</summary>
sealed class QcewRow(System.Data.Common.DbDataReader r)
{
    /// <summary>Reads a row.</summary>
    public static QcewRow Read(System.Data.Common.DbDataReader r) => new(r);

    public string Area { get; } = r.GetString(0);
    public string Industry { get; } = r.GetString(1);
    public string Title { get; } = r.GetString(2);
    public string Ownership { get; } = r.GetString(3);
    public long Year { get; } = r.GetInt64(4);

    /// <summary>1 to 4; 0 for a year's averages.</summary>
    public long Quarter { get; } = r.GetInt64(5);
    public string Vintage { get; } = r.GetString(6);
    public double? Establishments { get; } = r.Number(7);
    public Marked Employment { get; } = r.MarkedAt(8);

    /// <summary>Jobs that the wages were paid for: the mean of the period's months.</summary>
    public double? MeanEmployment { get; } = r.Number(10);
    public double? TotalWages { get; } = r.Number(11);
    public Marked WeeklyWage { get; } = r.MarkedAt(12);
    public Marked Quotient { get; } = r.MarkedAt(14);
}

/// <summary>Figures of industries from QCEW's rows: private ones as printed, all ownerships together as sums with their bounds.</summary>
/// <param name="rows">Rows of one period, of several areas.</param>
/// <param name="allOwnerships">True for federal, state, local and private jobs together.</param>
sealed class QcewFacts(IReadOnlyList<QcewRow> rows, bool allOwnerships)
{
    const string Source = "qcew";
    const string NoRow = "No employer of this industry is in the area's file, or the area is not loaded for this period.";

    readonly ILookup<(string Area, string Industry), QcewRow> _rows = rows.ToLookup(r => (r.Area, r.Industry));

    /// <summary>The ownerships that are counted, by their codes.</summary>
    string[] Ownerships => allOwnerships ? ["1", "2", "3", "5"] : ["5"];

    /// <summary>Edition of the rows.</summary>
    public string Vintage => rows.Count == 0 ? "" : rows[0].Vintage;

    /// <summary>True when anything is loaded for the area in the period.</summary>
    public bool Has(string area) => _rows[(area, "10")].Any();

    /// <summary>The industries of an area, without the total.</summary>
    public IEnumerable<(string Industry, string Title)> Industries(string area) =>
        rows.Where(r => r.Area == area && r.Industry != "10" && Ownerships.Contains(r.Ownership))
            .Select(r => (r.Industry, r.Title))
            .Distinct();

    /// <summary>Establishments.</summary>
    public Figure Establishments(string area, string industry) =>
        Parts(area, industry) is { Length: > 0 } parts && parts.All(p => p.Establishments is not null)
            ? Known(parts.Sum(p => p.Establishments!.Value), "establishments", parts)
            : Missing("establishments");

    /// <summary>Jobs. Several ownerships of which one is withheld give a lower bound.</summary>
    public Figure Employment(string area, string industry)
    {
        var parts = Parts(area, industry);
        if (parts.Length == 0)
        {
            return Missing("jobs");
        }

        if (parts.Length == 1)
        {
            return Figure.From(parts[0].Employment, "jobs", Source, parts[0].Vintage);
        }

        var known = parts.Where(p => p.Employment.Value is not null).Sum(p => p.Employment.Value!.Value);
        return parts.All(p => p.Employment.Value is not null)
            ? Known(known, "jobs", parts)
            : new Figure
            {
                Low = known,
                Unit = "jobs",
                Status = ValueStatus.Suppressed,
                Source = Source,
                Vintage = Vintage,
                Note = "Jobs of at least one ownership are withheld; the others are these.",
            };
    }

    /// <summary>Dollars a week.</summary>
    public Figure WeeklyWage(string area, string industry)
    {
        const string Unit = "US dollars a week";
        var parts = Parts(area, industry);
        if (parts.Length == 0)
        {
            return Missing(Unit);
        }

        if (parts.Length == 1)
        {
            return Figure.From(parts[0].WeeklyWage, Unit, Source, parts[0].Vintage);
        }

        var weeks = parts[0].Quarter == 0 ? 52 : 13;
        var jobs = parts.Sum(p => p.MeanEmployment ?? double.NaN);
        return jobs > 0 && parts.All(p => p.TotalWages is not null)
            ? Known(Math.Round(parts.Sum(p => p.TotalWages!.Value) / jobs / weeks), Unit, parts)
            : Figure.None(Unit, "Wages of at least one ownership are withheld.", ValueStatus.Suppressed, Source, Vintage);
    }

    /// <summary>Share of the area's jobs of the same ownerships, in percent.</summary>
    public Figure Share(string area, string industry)
    {
        var jobs = Employment(area, industry);
        var all = Employment(area, "10");
        return !Has(area) ? Missing("percent of jobs")
            : jobs.Value is { } part && all.Value is > 0 and { } whole
                ? new Figure
                {
                    Value = 100 * part / whole,
                    Unit = "percent of jobs",
                    Status = ValueStatus.Estimated,
                    Source = Source,
                    Vintage = Vintage,
                    Base = whole,
                    Note = "Computed: jobs of the industry in the jobs of all industries of the same ownership.",
                }
            : Figure.None("percent of jobs", jobs.Reason ?? jobs.Note ?? Figure.Why(jobs.Status), jobs.Status, Source, Vintage);
    }

    /// <summary>Location quotient against all jobs of the area and the nation: as published, or computed where the nation is loaded for the period.</summary>
    public Figure Quotient(string area, string industry)
    {
        const string Unit = "ratio";
        var parts = Parts(area, industry);
        if (!allOwnerships && parts is [{ Quotient: { Value: not null } printed } row])
        {
            return Figure.From(printed, Unit, Source, row.Vintage);
        }

        if (
            Employment(area, industry).Value is { } jobs
            && Employment("US", industry).Value is { } nation
            && Total(area) is { } all
            && Total("US") is { } everywhere
        )
        {
            return Regional.LocationQuotient(jobs, all, nation, everywhere) is { } quotient
                ? new Figure
                {
                    Value = quotient,
                    Unit = Unit,
                    Status = ValueStatus.Estimated,
                    Source = Source,
                    Vintage = Vintage,
                    Note = "Computed from the jobs of the area and of the nation in the same period.",
                }
                : Figure.None(Unit, "The nation has no job in the industry.", ValueStatus.NotApplicable, Source, Vintage);
        }

        return allOwnerships
                ? Figure.None(
                    Unit,
                    "Not printed for all ownerships together, and the nation is not loaded for this period to compute it.",
                    ValueStatus.NotPublished,
                    Source,
                    Vintage
                )
            : parts is [{ } only] ? Figure.None(Unit, Figure.Why(only.Quotient.Status), only.Quotient.Status, Source, only.Vintage)
            : Missing(Unit);
    }

    double? Total(string area) => _rows[(area, "10")].FirstOrDefault(r => r.Ownership == "0")?.Employment.Value;

    // The total of all ownerships is printed; those of industries are not.
    QcewRow[] Parts(string area, string industry) =>
        allOwnerships && industry == "10"
            ? [.. _rows[(area, industry)].Where(r => r.Ownership == "0")]
            : [.. _rows[(area, industry)].Where(r => Ownerships.Contains(r.Ownership))];

    Figure Known(double value, string unit, QcewRow[] parts) =>
        new()
        {
            Value = value,
            Unit = unit,
            Status = parts.Length == 1 ? ValueStatus.Published : ValueStatus.Estimated,
            Source = Source,
            Vintage = Vintage,
            Note = parts.Length == 1 ? null : "The sum of the ownerships.",
        };

    Figure Missing(string unit) => Figure.None(unit, NoRow, ValueStatus.Missing, Source, Vintage);
}
