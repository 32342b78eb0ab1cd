using System.Globalization;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Sources.LivingCosts;

namespace Causeway.Pathways.LivingWage;

/// <summary>The parameters in force: the shipped ones, with those a user loaded in their place, and the price parities that scale them.</summary>
sealed class CostBasis
{
    readonly ILookup<(string Item, string Area), CostParameter> _parameters;
    readonly Dictionary<(string State, string Measure), double> _parities;

    CostBasis(IEnumerable<CostParameter> parameters, Dictionary<(string, string), double> parities) =>
        (_parameters, _parities) = (parameters.ToLookup(p => (p.Item, p.Area)), parities);

    /// <summary>Edition of the parameters, for the answer's vintage.</summary>
    public required string Edition { get; init; }

    /// <summary>Year and edition of the price parities in words, or null when none are loaded.</summary>
    public required string? Parities { get; init; }

    /// <summary>The parameters and parities in force; the same for every area and household until something is published.</summary>
    public static Task<CostBasis> ReadAsync(Warehouse warehouse, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        return warehouse.Kept.GetAsync("Pathways/LivingWage/costs", c => ReadNowAsync(warehouse, c), cancel);
    }

    static async Task<CostBasis> ReadNowAsync(Warehouse warehouse, CancellationToken cancel)
    {
        var own = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("Pathways/LivingWage/parameters.sql"), []),
            r =>
                (
                    Parameter: new CostParameter
                    {
                        Item = r.GetString(0),
                        Household = r.GetString(1),
                        Area = r.GetString(2),
                        Amount = r.GetDouble(3),
                        Above = r.Number(4) ?? 0,
                        Unit = r.GetString(5),
                        ScaledBy = r.Text(6) is { Length: > 0 } scaled ? scaled : null,
                        Year = r.GetInt64(7),
                        AsOf = r.GetString(8),
                        Kind = r.GetString(9),
                        Source = r.GetString(10),
                        Note = r.Text(11),
                    },
                    Vintage: r.GetString(12)
                ),
            cancel
        );
        var parities = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("Pathways/LivingWage/parities.sql"), []),
            r => (State: r.GetString(0), Measure: r.GetString(1), Ratio: r.GetDouble(2), Year: r.GetInt64(3)),
            cancel
        );
        var replaced = own.Select(o => (o.Parameter.Item, o.Parameter.Area)).ToHashSet();
        return new(
            ShippedCosts.Parameters.Where(p => !replaced.Contains((p.Item, p.Area))).Concat(own.Select(o => o.Parameter)),
            parities.ToDictionary(p => (p.State, p.Measure), p => p.Ratio)
        )
        {
            Edition = own.Count == 0 ? ShippedCosts.Edition : own.Max(o => o.Vintage)!,
            Parities =
                parities.Count == 0
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"BEA regional price parities of {parities[0].Year}"),
        };
    }

    /// <summary>The parameter of an item and household for the most exact of county, state and nation.</summary>
    public CostParameter? Find(string item, string household, Area area, string? state) =>
        Rows(item, area, state).FirstOrDefault(p => p.Household == household);

    /// <summary>Prices of a state over those of the nation; null when none are loaded or the state has none.</summary>
    public double? Parity(string? state, string measure) =>
        state is not null && _parities.TryGetValue((state, measure), out var ratio) ? ratio : null;

    /// <summary>The state's income tax from its parameters, or why it is not included.</summary>
    public StateTax StateTax(Area area, IReadOnlyList<string> states)
    {
        if (states is not [var state])
        {
            return new StateTax.NotIncluded(
                area.Kind == AreaKind.Nation
                    ? "State income tax is not in it, because it differs by state: in most states the figure is a lower bound."
                    : "The area lies in more than one state, so state income tax is not in it: the figure is a lower bound."
            );
        }

        var name = UsState.Find(state)?.Name ?? state;
        var rates = Rows("state_tax_rate", area, state).ToArray();
        if (rates.Length == 0 || Statuses.Any(s => !Applies(rates, s.Name).Any()))
        {
            return new StateTax.NotIncluded(
                $"The income tax of {name} is not in it, because its schedule is not loaded: the figure is a lower bound."
            );
        }

        decimal Amount(string item, string status) => Applies(Rows(item, area, state), status).Sum(p => (decimal)p.Amount);
        return new StateTax.Schedule
        {
            Source = string.Join(
                "; ",
                rates
                    .Concat(Rows("state_tax_deduction", area, state))
                    .Concat(Rows("state_tax_child_deduction", area, state))
                    .Select(p => $"{p.Source}, {p.Year}")
                    .Distinct()
            ),
            Deduction = Statuses.ToDictionary(s => s.Status, s => Amount("state_tax_deduction", s.Name)),
            DeductionPerChild = Amount("state_tax_child_deduction", "all"),
            CreditPerChild = Amount("state_tax_child_credit", "all"),
            Brackets = Statuses.ToDictionary(
                s => s.Status,
                s =>
                    (IReadOnlyList<TaxBracket>)
                        [.. Applies(rates, s.Name).OrderBy(p => p.Above).Select(p => new TaxBracket((decimal)p.Above, (decimal)p.Amount))]
            ),
        };
    }

    static readonly (FilingStatus Status, string Name)[] Statuses =
    [
        (FilingStatus.Single, "single"),
        (FilingStatus.HeadOfHousehold, "head"),
        (FilingStatus.MarriedJoint, "joint"),
    ];

    // Rows for a filing status of its own go before rows for all.
    static IEnumerable<CostParameter> Applies(IEnumerable<CostParameter> rows, string status)
    {
        var list = rows.ToArray();
        return list.Any(p => p.Household == status) ? list.Where(p => p.Household == status) : list.Where(p => p.Household == "all");
    }

    IEnumerable<CostParameter> Rows(string item, Area area, string? state) =>
        new[] { area.ToString(), state, "US" }
            .Where(a => a is not null)
            .Select(a => _parameters[(item, a!)])
            .FirstOrDefault(rows => rows.Any())
        ?? [];
}
