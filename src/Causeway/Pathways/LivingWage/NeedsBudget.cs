using System.Globalization;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Sources.LivingCosts;

namespace Causeway.Pathways.LivingWage;

/// <summary>Puts a household's budget together: rent from HUD, everything else from the parameters, scaled to the area's states by their prices.</summary>
sealed class NeedsBudget(CostBasis basis, Area area, Household household, HousingCost housing)
{
    readonly List<Need> _needs = [];
    readonly List<string> _notes = [];
    bool _unscaled;

    // The nation's own amounts, not the mean of states: parameters for US are national amounts.
    readonly IReadOnlyList<(string? State, decimal Share)> _states =
        area.Kind == AreaKind.Nation ? [(null, 1m)] : [.. housing.States.Select(s => ((string?)s.State, s.Share))];

    /// <summary>What is assumed or left open, one sentence each; complete after <see cref="Make"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The budget with all parts for which there is an amount.</summary>
    public BasicNeeds Make()
    {
        _needs.Add(
            new(
                NeedCategory.Housing,
                housing.Monthly * 12,
                $"{housing.Source}: {Dollars(housing.Monthly)} a month"
                    + (
                        housing.Parts > 1
                            ? string.Create(CultureInfo.InvariantCulture, $", mean of {housing.Parts:N0} counties or towns")
                            : ""
                    ),
                housing.AsOf,
                housing.Parts > 1 ? NeedKind.Derived : NeedKind.PublishedFact
            )
        );
        AddFood();
        AddChildCare();
        var (adults, children, earners) = (household.Adults, household.Children, household.Earners);
        // Two adults who both work and have no children are each covered by their own employer; everyone else by a family's plan.
        var alone = children == 0 && earners == adults;
        Add(
            NeedCategory.HealthCare,
            ("health_premium", alone ? "self" : "family", alone ? adults : 1),
            ("health_out_of_pocket", "adult", adults),
            ("health_out_of_pocket", "child", children)
        );
        Add(
            NeedCategory.Transportation,
            ("transportation", "earner", earners),
            ("transportation", "nonearner", adults - earners),
            ("transportation", "child", children)
        );
        Add(NeedCategory.Other, ("other", "adult", adults), ("other", "child", children));
        if (_unscaled)
        {
            _notes.Add(
                basis.Parities is null
                    ? "National amounts are not scaled to local prices, because no regional price parities are loaded: load BEA's SARPP table."
                    : "National amounts are not scaled to local prices, because BEA has no price parity for the area."
            );
        }

        return new(_needs);
    }

    void AddFood()
    {
        var size = household.Adults + household.Children;
        Add(
            NeedCategory.Food,
            ("food_plan", Math.Min(size, 8).ToString(CultureInfo.InvariantCulture), 1),
            ("food_plan", "additional", Math.Max(0, size - 8))
        );
        if (
            _needs.LastOrDefault(n => n.Category == NeedCategory.Food) is not { } plan
            || basis.Find("food_above_plan", "all", area, _states[0].State) is not { Amount: > 0 } above
        )
        {
            return;
        }

        _needs.Add(
            new(
                NeedCategory.Food,
                Cents(plan.Annual * (decimal)above.Amount),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{above.Source}, {above.Year}: {above.Amount * 100:0.#} percent above the Thrifty Food Plan"
                ),
                Date(above),
                KindOf([above], changed: false)
            )
        );
        AddNotes(NeedCategory.Food, [above]);
    }

    void AddChildCare()
    {
        if (household.Children == 0 || household.Earners < household.Adults)
        {
            var why = household.Children == 0 ? "No children" : "No paid care: one adult is at home";
            _needs.Add(
                new(NeedCategory.ChildCare, 0, why, housing.AsOf, household.Children == 0 ? NeedKind.Derived : NeedKind.StatedAssumption)
            );
            return;
        }

        Add(
            NeedCategory.ChildCare,
            [
                .. Enumerable
                    .Range(1, household.Children)
                    .Select(n => ("child_care", string.Create(CultureInfo.InvariantCulture, $"child-{n}"), 1)),
            ]
        );
    }

    // One part of the budget from several parameters, each for so many people. A parameter that is not there leaves the whole category missing, never smaller in silence.
    void Add(NeedCategory category, params (string Item, string Household, int Count)[] pieces)
    {
        var total = 0m;
        var used = new List<CostParameter>();
        var texts = new List<string>();
        var scales = new HashSet<string>();
        foreach (var (item, who, count) in pieces.Where(p => p.Count > 0))
        {
            var amount = 0m;
            foreach (var (state, share) in _states)
            {
                if (basis.Find(item, who, area, state) is not { } parameter)
                {
                    _notes.Add(
                        $"{Name(category)} is missing, because there is no parameter {item} for {who}: the figure is a lower bound."
                    );
                    return;
                }

                var months = parameter.Unit == "US dollars a month" ? 12 : 1;
                amount += share * (decimal)parameter.Amount * months * Scale(parameter, state, scales);
                if (!used.Contains(parameter))
                {
                    used.Add(parameter);
                    var per = months == 12 ? "a month" : "a year";
                    texts.Add(
                        $"{Dollars((decimal)parameter.Amount)} {per} for {Words(parameter)}{(count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (times {count})") : "")}"
                    );
                }
            }

            total += amount * count;
        }

        if (used.Count == 0)
        {
            return;
        }

        var source =
            string.Join("; ", used.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Source}, {p.Year}")).Distinct())
            + ": "
            + string.Join(", ", texts.Distinct());
        if (scales.Count > 0)
        {
            source += $"; times {string.Join(" and ", scales.Order(StringComparer.Ordinal))} ({basis.Parities})";
        }

        _needs.Add(
            new(category, Cents(total), source, used.Select(Date).Min(), KindOf(used, changed: scales.Count > 0 || _states.Count > 1))
        );
        AddNotes(category, used);
    }

    decimal Scale(CostParameter parameter, string? state, HashSet<string> scales)
    {
        if (parameter.ScaledBy is not { } measure || parameter.Area != "US" || state is null)
        {
            return 1;
        }

        if (basis.Parity(state, measure) is not { } ratio)
        {
            _unscaled = true;
            return 1;
        }

        var words = measure == "goods" ? "goods" : "services";
        scales.Add(
            _states.Count == 1
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ratio:0.000} for prices of {words} in {UsState.Find(state)?.Name ?? state}"
                )
                : $"the prices of {words} in its states"
        );
        return (decimal)ratio;
    }

    void AddNotes(NeedCategory category, IEnumerable<CostParameter> used)
    {
        var reasons = used.Where(p => p.Kind == "assumption" && p.Note is not null).Select(p => p.Note!).Distinct().ToArray();
        if (reasons.Length > 0)
        {
            _notes.Add($"{Name(category)}, a stated assumption: {string.Join(". ", reasons)}.");
        }
    }

    static NeedKind KindOf(IReadOnlyList<CostParameter> used, bool changed) =>
        used.Any(p => p.Kind == "assumption") ? NeedKind.StatedAssumption
        : changed || used.Any(p => p.Kind == "derived") ? NeedKind.Derived
        : NeedKind.PublishedFact;

    static string Words(CostParameter parameter) =>
        parameter.Household switch
        {
            [var digit] when char.IsAsciiDigit(digit) => digit == '1' ? "1 person" : $"{digit} persons",
            "additional" => "each person beyond eight",
            "adult" => "each adult",
            "child" => "each child",
            "earner" => "each working adult",
            "nonearner" => "an adult at home",
            "self" => "a plan for one person",
            "family" => "a plan for the family",
            var other => other.Replace('-', ' '),
        };

    static DateOnly Date(CostParameter parameter) => DateOnly.ParseExact(parameter.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static decimal Cents(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    static string Dollars(decimal amount) =>
        amount.ToString(amount == Math.Floor(amount) ? "$#,0" : "$#,0.00", CultureInfo.InvariantCulture);

    /// <summary>The need in words that begin a sentence.</summary>
    public static string Name(NeedCategory category) =>
        category switch
        {
            NeedCategory.ChildCare => "Child care",
            NeedCategory.HealthCare => "Health care",
            NeedCategory.Other => "Other needs",
            _ => category.ToString(),
        };
}
