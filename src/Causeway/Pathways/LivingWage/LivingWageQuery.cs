using System.Globalization;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Wage = Causeway.Methods.Pathways.LivingWage;

namespace Causeway.Pathways.LivingWage;

/// <summary>Answers what a household needs to earn in an area: from Causeway's own basic-needs budget, or from a table that a user loaded.</summary>
public sealed class LivingWageQuery(Warehouse warehouse)
{
    static readonly TaxYear Federal = TaxYear.Federal2025;

    /// <summary>
    /// The living wage of a household. Without <paramref name="source"/> it is computed from the basic-needs budget; with it, it is the row of that source for the area,
    /// or for the area's state when it has none for the area.
    /// </summary>
    public async Task<LivingWageAnswer> RunAsync(Area area, Household household, string? source, CancellationToken cancel)
    {
        var name = await NameAsync(area, cancel);
        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("Pathways/LivingWage/tables.sql"), area.ToString(), (area.State ?? area).ToString(), household.ToString()),
            r => new OtherLivingWage(r.GetString(0), r.GetString(1), r.GetString(2), (decimal)r.GetDouble(3), r.GetString(4)),
            cancel
        );
        var here = rows.Where(r => r.Area == area.ToString()).ToArray();
        if (source is null)
        {
            return await BudgetAsync(area, name, household, here, cancel);
        }

        var chosen = rows.Where(r => string.Equals(r.Source, source.Trim(), StringComparison.OrdinalIgnoreCase))
            .MaxBy(r => r.Area == area.ToString());
        if (chosen is null)
        {
            throw await WhyNoRowAsync(source, area, name, household, cancel);
        }

        var notes = new List<string>
        {
            $"The wage is taken as published by {chosen.Source} for {chosen.Year}; its parts and taxes are not in the table.",
        };
        if (chosen.Area != area.ToString())
        {
            notes.Insert(
                0,
                $"{chosen.Source} has no row for {name} ({area}): this is the one for {await NameAsync(Area.Parse(chosen.Area), cancel)}."
            );
        }

        return new(
            area.ToString(),
            name,
            household,
            chosen.Hourly,
            $"{chosen.Source}, {chosen.Year} (table supplied by the user)",
            chosen.Vintage,
            null,
            notes,
            [.. here.Where(r => r != chosen)]
        );
    }

    async Task<LivingWageAnswer> BudgetAsync(
        Area area,
        string name,
        Household household,
        OtherLivingWage[] others,
        CancellationToken cancel
    )
    {
        var housing = await HousingCost.ReadAsync(warehouse, area, name, household, cancel);
        var basis = await CostBasis.ReadAsync(warehouse, cancel);
        return Budget(basis, housing, area, name, household, others);
    }

    /// <summary>The budgets of all usual households of an area, in the order of <see cref="Household.Usual"/>: the rents are read once for each size of home. Tables of users are not in it.</summary>
    public async Task<IReadOnlyList<LivingWageAnswer>> UsualAsync(Area area, CancellationToken cancel)
    {
        var name = await NameAsync(area, cancel);
        var basis = await CostBasis.ReadAsync(warehouse, cancel);
        // The engine answers on the thread that asks; the rents do not wait for each other.
        var rents = Household
            .Usual.DistinctBy(HousingCost.BedroomsOf)
            .ToDictionary(HousingCost.BedroomsOf, h => Task.Run(() => HousingCost.ReadAsync(warehouse, area, name, h, cancel), cancel));
        await Task.WhenAll(rents.Values);
        var answers = new List<LivingWageAnswer>();
        foreach (var household in Household.Usual)
        {
            answers.Add(Budget(basis, await rents[HousingCost.BedroomsOf(household)], area, name, household, []));
        }

        return answers;
    }

    /// <summary>The budget of a household for a rent that is already known.</summary>
    internal static LivingWageAnswer Budget(
        CostBasis basis,
        HousingCost housing,
        Area area,
        string name,
        Household household,
        IReadOnlyList<OtherLivingWage> others
    )
    {
        var budget = new NeedsBudget(basis, area, household, housing);
        var needs = budget.Make();
        var stateTax = basis.StateTax(area, [.. housing.States.Select(s => s.State)]);
        var wage = Wage.Solve(household, needs, Federal, stateTax);
        return new(
            area.ToString(),
            name,
            household,
            wage.Hourly,
            "Causeway's basic-needs budget",
            housing.Vintage,
            wage,
            Notes(needs, housing, budget.Notes, stateTax),
            others
        );
    }

    static List<string> Notes(BasicNeeds needs, HousingCost housing, IReadOnlyList<string> budgetNotes, StateTax stateTax)
    {
        string List(NeedKind kind) =>
            string.Join(
                ", ",
                needs
                    .Parts.Where(p => p.Kind == kind && p.Annual > 0)
                    .Select(p => NeedsBudget.Name(p.Category).ToLowerInvariant())
                    .Distinct()
            );
        var notes = new List<string>();
        foreach (
            var (kind, words) in new[]
            {
                (NeedKind.PublishedFact, "As published"),
                (NeedKind.Derived, "Derived from published facts"),
                (NeedKind.StatedAssumption, "Stated assumptions, to be replaced by local amounts"),
            }
        )
        {
            if (List(kind) is { Length: > 0 } list)
            {
                notes.Add($"{words}: {list}.");
            }
        }

        notes.AddRange(housing.Notes);
        notes.AddRange(budgetNotes);
        switch (stateTax)
        {
            case StateTax.NotIncluded left:
                notes.Add(left.Reason);
                break;
            case StateTax.Schedule schedule:
                notes.Add($"State income tax: {schedule.Source}. Stated from the law; local income taxes are not in it.");
                break;
        }

        notes.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Federal taxes and credits are those of {Federal.Year} under the law as of October 22, 2024. Later law raised the child tax credit and the standard deduction, so the wage needed can be a little lower."
            )
        );
        if (!housing.Vintage.EndsWith(Federal.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The rents are of {housing.Vintage} and the taxes of {Federal.Year}: load the rents of FY{Federal.Year} to have both of one year."
                )
            );
        }

        if (housing.States.Any(s => string.CompareOrdinal(s.State, "60") >= 0))
        {
            notes.Add(
                "In the island areas the federal income tax mostly does not apply as in the states; the area's own tax is not in it. Where USDA has no food plan for the area, it is that of the 48 states."
            );
        }

        return notes;
    }

    async Task<string> NameAsync(Area area, CancellationToken cancel)
    {
        if (area.Kind == AreaKind.Nation)
        {
            return "United States";
        }

        if (area.Kind == AreaKind.State && UsState.Find(area.ToString()) is { } state)
        {
            return state.Name;
        }

        var names = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("Pathways/LivingWage/area_name.sql"), area.ToString()),
            r => r.GetString(0),
            cancel
        );
        if (names.Count == 0)
        {
            return area.ToString();
        }

        // Counties of one name are in many states.
        return area.State is { } of && !names[0].Contains(',', StringComparison.Ordinal) && UsState.Find(of.ToString()) is { } home
            ? $"{names[0]}, {home.Postal}"
            : names[0];
    }

    async Task<UserException> WhyNoRowAsync(string source, Area area, string name, Household household, CancellationToken cancel)
    {
        var known = await warehouse.QueryAsync(
            new Sql("select source from cost.living_wage group by source order by source", []),
            r => r.GetString(0),
            cancel
        );
        return known.Count == 0
                ? new(
                    "living_wage.no_tables",
                    $"There is no living wage of {source}, because no table of living wages is loaded. Load a CSV with the columns area, household, source, year, hourly; or leave the source away for Causeway's own budget."
                )
            : known.Contains(source.Trim(), StringComparer.OrdinalIgnoreCase)
                ? new(
                    "living_wage.no_row",
                    $"{source} has no living wage for {name} ({area}) and household {household}, nor for its state. Sources loaded: {string.Join(", ", known)}."
                )
            : new("living_wage.no_source", $"No table of {source} is loaded. Sources loaded: {string.Join(", ", known)}.");
    }
}
