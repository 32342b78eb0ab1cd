using System.Data.Common;
using Causeway.Data;

namespace Causeway.LaborMarket.Areas;

/// <summary>An area's labor force in one year.</summary>
public sealed record UnemploymentYear(string Area, long Year, Figure LaborForce, Figure Employment, Figure Unemployment, Figure Rate);

/// <summary>Labor force by year: as printed, and for states and the nation the sum of counties or states where nothing is printed.</summary>
public sealed class UnemploymentFacts(Warehouse warehouse)
{
    const string Source = "laus";

    /// <summary>SQL of the printed figures.</summary>
    public const string PrintedSql = "LaborMarket/Areas/unemployment.sql";

    /// <summary>SQL of the sums.</summary>
    public const string SumsSql = "LaborMarket/Areas/unemployment_sums.sql";

    /// <summary>Every year of an area, the newest first.</summary>
    public async Task<IReadOnlyList<UnemploymentYear>> YearsAsync(string area, CancellationToken cancel)
    {
        var printed = await warehouse.QueryAsync(new Sql(SqlFile.Read(PrintedSql), area), Printed, cancel);
        var years = area.Length == 2 ? printed.Concat((await SumsAsync(cancel))[area]).DistinctBy(y => y.Year) : printed;
        return [.. years.OrderByDescending(y => y.Year)];
    }

    /// <summary>The sums of all states and the nation; the same for every question until something is published.</summary>
    public Task<ILookup<string, UnemploymentYear>> SumsAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync(
            SumsSql,
            async c => (await warehouse.QueryAsync(new Sql(SqlFile.Read(SumsSql), []), Summed, c)).ToLookup(y => y.Area),
            cancel
        );

    static UnemploymentYear Printed(DbDataReader r)
    {
        var vintage = r.GetString(10);
        Figure At(int column, string unit) => Figure.From(r.MarkedAt(column), unit, Source, vintage);
        return new(r.GetString(0), r.GetInt64(1), At(2, "people"), At(4, "people"), At(6, "people"), At(8, "percent"));
    }

    static UnemploymentYear Summed(DbDataReader r)
    {
        var (force, employed, unemployed) = (r.GetDouble(2), r.GetDouble(3), r.GetDouble(4));
        Figure Of(double value, string unit) =>
            new()
            {
                Value = value,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = Source,
                Vintage = r.GetString(5),
                Note = r.GetString(6) == "states" ? "The sum of the states and the District of Columbia." : "The sum of its counties.",
            };
        return new(
            r.GetString(0),
            r.GetInt64(1),
            Of(force, "people"),
            Of(employed, "people"),
            Of(unemployed, "people"),
            // BLS prints one decimal place.
            Of(Math.Round(100 * unemployed / force, 1, MidpointRounding.AwayFromZero), "percent")
        );
    }
}
