using System.Data.Common;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Statistics;

namespace Causeway.LaborMarket.Areas;

/// <summary>One ACS table of several areas, all of the edition that the first of them has; the nation is the sum of the states where it has no row of its own.</summary>
sealed class AcsTable
{
    const string Source = "acs-tables";
    const string All = "S0101_C01_001";
    static readonly int StatesAndDistrict = UsState.All.Count(s => string.CompareOrdinal(s.Fips, "60") < 0);

    readonly Dictionary<(string Area, string Variable), Cell> _cells;
    readonly ILookup<string, Cell> _states;

    AcsTable(IEnumerable<Cell> cells, IReadOnlyList<Cell> states, string area)
    {
        var all = cells.ToArray();
        var first = all.FirstOrDefault(c => c.Area == area) ?? (area == "US" ? (states.Count > 0 ? states[0] : null) : null);
        Vintage = first?.Vintage ?? "";
        // 1-year and 5-year tables, and two years, are not to be compared.
        bool Same(Cell cell) => cell.Vintage == first?.Vintage && cell.Dataset == first.Dataset;
        _cells = all.Where(Same).ToDictionary(c => (c.Area, c.Variable));
        _states = states.Where(Same).ToLookup(c => c.Variable);
    }

    /// <summary>The edition; empty when the first area has none.</summary>
    public string Vintage { get; }

    /// <summary>The queries behind it.</summary>
    public required IReadOnlyList<PanelMethod> Methods { get; init; }

    /// <summary>Reads the table for areas.</summary>
    public static async Task<AcsTable> ReadAsync(
        Warehouse warehouse,
        string table,
        IReadOnlyList<ComparedArea> areas,
        CancellationToken cancel
    )
    {
        const string ValuesSql = "LaborMarket/Areas/acs_values.sql";
        const string StatesSql = "LaborMarket/Areas/acs_states.sql";
        var cells = new List<Cell>();
        foreach (var area in areas)
        {
            // The same areas stand beside many others.
            cells.AddRange(
                await warehouse.Kept.GetAsync(
                    $"{ValuesSql} {area.Code} {table}",
                    c => warehouse.QueryAsync(new Sql(SqlFile.Read(ValuesSql), area.Code, table), Cell.Read, c),
                    cancel
                )
            );
        }

        var states = await warehouse.Kept.GetAsync(
            $"{StatesSql} {table}",
            c => warehouse.QueryAsync(new Sql(SqlFile.Read(StatesSql), table), Cell.Read, c),
            cancel
        );
        return new(cells, states, areas[0].Code)
        {
            Methods = [.. areas.Select(a => new PanelMethod(ValuesSql, [a.Code, table])), new(StatesSql, [table])],
        };
    }

    /// <summary>True when the edition has the area.</summary>
    public bool Has(string area) => _cells.Keys.Any(k => k.Area == area) || (area == "US" && IsSummed);

    // Every state must be there for their sum to be the nation.
    bool IsSummed => _states[All].Count() == StatesAndDistrict && !_cells.ContainsKey(("US", All));

    /// <summary>Printed as it is, such as a median or a percentage.</summary>
    public Figure Printed(string area, string variable, string unit) =>
        _cells.TryGetValue((area, variable), out var cell)
            ? Figure.From(cell.Estimate, unit, Source, cell.Vintage) with
            {
                Margin = Shown(cell.Margin.Value),
            }
            : NotLoaded(unit, Source);

    /// <summary>People of some groups together.</summary>
    public Figure Count(string area, params string[] variables) =>
        variables.Length == 1 && _cells.ContainsKey((area, variables[0])) ? Printed(area, variables[0], "people")
        : Sum(area, variables) is { } sum
            ? Estimated(
                sum,
                "people",
                area == "US" && IsSummed ? "The sum of the states and the District of Columbia." : "A sum of five-year groups."
            )
        : NotLoaded("people", Source);

    /// <summary>Percent of all people.</summary>
    public Figure Share(string area, params string[] variables) =>
        Sum(area, variables) is { } part && Sum(area, [All]) is { } all && Acs.Proportion(part, all) is { } share
            ? Estimated(new(share.Value * 100, share.StandardError * 100, share.Method), "percent", "Computed from the table's counts.")
            : NotLoaded("percent", Source);

    /// <summary>A value that no loaded file has.</summary>
    public static Figure NotLoaded(string unit, string source) =>
        Figure.None(unit, "Not loaded for this area.", ValueStatus.Missing, source);

    Figure Estimated(SampleEstimate estimate, string unit, string note) =>
        new()
        {
            Value = estimate.Value,
            Margin = Shown(estimate.Margin()),
            Unit = unit,
            Status = ValueStatus.Estimated,
            Source = Source,
            Vintage = Vintage,
            Note = note,
        };

    SampleEstimate? Sum(string area, string[] variables)
    {
        var parts = new List<SampleEstimate>();
        foreach (var variable in variables)
        {
            Cell[] cells =
                area == "US" && IsSummed ? [.. _states[variable]]
                : _cells.TryGetValue((area, variable), out var own) ? [own]
                : [];
            if (cells.Length == 0 || cells.Any(c => c.Estimate.Value is null))
            {
                return null;
            }

            parts.AddRange(cells.Select(c => Acs.Published(c.Estimate.Value!.Value, c.Margin.Value ?? 0)));
        }

        return Acs.Sum(parts);
    }

    // A margin of 0 is a controlled total: it has no sampling error.
    static double? Shown(double? margin) => margin is > 0 ? margin : null;

    sealed record Cell(string Area, string Variable, Marked Estimate, Marked Margin, string Vintage, string Dataset)
    {
        public static Cell Read(DbDataReader r) =>
            new(r.GetString(0), r.GetString(1), r.MarkedAt(2), r.MarkedAt(4), r.GetString(6), r.GetString(7));
    }
}
