using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Charts;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>What the usual households need to earn in an area, with the parts of the budget, beside its state, the nation and peers.</summary>
sealed class LivingWagePanel(LivingWages wages, ComparedAreas areas, IStringLocalizer<AreaText> text, IStringLocalizer<SharedText> shared)
    : AreaPanel
{
    const string PerYear = "US dollars a year";

    public override string Id => "living-wage";
    public override int Order => 50;

    public override IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string> { [OccupationsPanel.Household] = "1a1c", [ComparedAreas.Option] = "" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["What a household needs to earn"];
        var chosen = OccupationsPanel.HouseholdOf(request.Options[OccupationsPanel.Household]);
        var compared = await areas.OfAsync(subject, request.Options[ComparedAreas.Option], cancel);
        var sets = await Task.WhenAll(compared.Select(a => wages.UsualAsync(a.Code, cancel)));
        var own = sets[0];
        if (own.Reason is { } reason)
        {
            return Empty(subject, title, reason);
        }

        var names = HouseholdWords.Households(shared).ToDictionary(h => h.Value, h => h.Text);
        var others = compared.Zip(sets).Skip(1).ToArray();
        var shown = own.Answers.FirstOrDefault(a => a.Household == chosen) ?? own.Answers[0];
        var bars = own.Answers.Select(a => new Bar(names[a.Household.ToString()], a.Hourly)).ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = text[
                "In {0}, {1} needs {2} an hour for each working adult, full time all year, to pay for basic needs ({3} a year).",
                subject.Name,
                names[shown.Household.ToString()],
                Write((double)shown.Hourly, "C2"),
                Write((double)shown.Annual, "C0")
            ],
            Chart = new BarChart
            {
                Title = text["Living wage by household, {0}", subject.Name],
                Measure = text["Living wage an hour"],
                Unit = ChartUnit.DollarsAnHour,
                Bars = bars,
                Description = ChartWords.Bars(text, text["Living wage an hour"], bars, ChartUnit.DollarsAnHour),
            }.Build(),
            RowHeading = text["Household"],
            Columns =
            [
                new("hourly", text["Dollars an hour"], "C2", "For each working adult, 2,080 hours a year."),
                new("annual", text["Dollars a year before taxes"], "C0", "Wages of all working adults together."),
                new("housing", text["Housing"], "C0", "Dollars a year."),
                new("food", text["Food"], "C0", "Dollars a year."),
                new("child_care", text["Child care"], "C0", "Dollars a year."),
                new("health_care", text["Health care"], "C0", "Dollars a year."),
                new("transportation", text["Transportation"], "C0", "Dollars a year."),
                new("other", text["Other needs"], "C0", "Dollars a year."),
                new(
                    "taxes",
                    text["Taxes less credits"],
                    "C0",
                    "Federal and, where it is known, state income tax and payroll tax, less credits; dollars a year."
                ),
                .. others.Select(o => new PanelColumn(
                    o.First.Column("hourly"),
                    text["{0}: dollars an hour", o.First.Name],
                    "C2",
                    $"Living wage in {o.First.Name}."
                )),
            ],
            Rows =
            [
                .. own.Answers.Select(
                    (a, i) =>
                        new PanelRow(
                            a.Household.ToString(),
                            names[a.Household.ToString()],
                            [
                                LivingWages.Hourly(a),
                                Dollars(a.Budget?.GrossAnnual, a),
                                Part(a, NeedCategory.Housing),
                                Part(a, NeedCategory.Food),
                                Part(a, NeedCategory.ChildCare),
                                Part(a, NeedCategory.HealthCare),
                                Part(a, NeedCategory.Transportation),
                                Part(a, NeedCategory.Other),
                                Dollars(a.Budget?.Taxes.Total, a),
                                .. others.Select(o =>
                                    PanelCell.Of(
                                        o.Second.Reason is { } none
                                            ? Figure.None("US dollars an hour", none, ValueStatus.Missing, "fair-market-rents")
                                            : LivingWages.Hourly(o.Second.Answers[i])
                                    )
                                ),
                            ],
                            $"/pathways?area={subject.Code}&household={a.Household}"
                        )
                ),
            ],
            Universe = text[
                "Causeway's own basic-needs budget for {0}, rents of {1}; each adult works 2,080 hours a year.",
                subject.Name,
                shown.Vintage
            ],
            Limits =
            [
                text["A budget is not a measure of what people have: it leaves out savings, debt and meals out."],
                text["Rents are those of a modest home; who already lives there often pays less, who must move in a hurry more."],
                .. shown.Notes,
            ],
            Methods =
            [
                new("Pathways/LivingWage/rents.sql", [subject.Code]),
                new("Pathways/LivingWage/parameters.sql", []),
                new("Pathways/LivingWage/parities.sql", []),
            ],
            HowMade = text[
                "The wage is the least whose net, after federal and known state taxes and credits, covers the parts of the budget. Rent is HUD's fair market rent; the other parts are national amounts, scaled to the state's prices where that is published."
            ],
        };
    }

    static Figure Part(LivingWageAnswer answer, NeedCategory category)
    {
        var parts = answer.Budget?.Needs.Parts.Where(p => p.Category == category).ToArray() ?? [];
        return parts.Length == 0
            ? Figure.None(
                PerYear,
                "There is no amount for it: the living wage is a lower bound.",
                ValueStatus.Missing,
                "living-costs",
                answer.Vintage
            )
            : new Figure
            {
                Value = (double)parts.Sum(p => p.Annual),
                Unit = PerYear,
                Status = parts.All(p => p.Kind == NeedKind.PublishedFact) ? ValueStatus.Published : ValueStatus.Estimated,
                Source = category == NeedCategory.Housing ? "fair-market-rents" : "living-costs",
                Vintage = answer.Vintage,
                Note = string.Join("; ", parts.Select(p => p.Source)),
                Method = "Twelve months of the amount; several parts are added.",
            };
    }

    static Figure Dollars(decimal? amount, LivingWageAnswer answer) =>
        amount is { } known
            ? new Figure
            {
                Value = (double)known,
                Unit = PerYear,
                Status = ValueStatus.Estimated,
                Source = "fair-market-rents",
                Vintage = answer.Vintage,
            }
            : Figure.None(PerYear, "The source gives the wage only.", ValueStatus.NotPublished);
}
