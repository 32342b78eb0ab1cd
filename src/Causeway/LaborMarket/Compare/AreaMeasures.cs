using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Compare;

/// <summary>The figures of areas: work, wages, living wage, rent.</summary>
public sealed class AreaMeasures(
    Warehouse warehouse,
    OpportunityQuery opportunities,
    LivingWageQuery livingWages,
    IStringLocalizer<CompareText> text
)
{
    const string Unemployment = "LaborMarket/Areas/unemployment.sql";
    const string AllJobs = "LaborMarket/Compare/all_jobs.sql";
    const string Rents = "Pathways/LivingWage/rents.sql";

    /// <summary>Measures the areas, all with the same household.</summary>
    public async Task<Measured> MeasureAsync(IReadOnlyList<Subject> subjects, Household household, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        // The engine answers on the thread that asks; the areas do not wait for each other.
        var cells = await Task.WhenAll(subjects.Select(s => Task.Run(() => OneAsync(s, household, cancel), cancel)));
        var home = OpportunityText.Describe(household);
        return new(
            [.. subjects.Select(s => s.Name)],
            "",
            [
                new("unemployment_rate", text["Unemployment rate, percent"], "N1", "Unemployed people per 100 people of the labor force."),
                new("labor_force", text["Labor force"], "N0", "People who work or look for work, annual average."),
                new(
                    "living_wage",
                    text["Living wage an hour"],
                    "C2",
                    $"Dollars an hour that each working adult of {home} needs, full time all year."
                ),
                new(
                    "median_wage",
                    text["Median wage of all jobs"],
                    "C2",
                    "Median hourly wage of all wage and salary jobs, US dollars an hour."
                ),
                new(
                    "share_at_living_wage",
                    text["Jobs at or above the living wage"],
                    "P0",
                    "Share of jobs at or above the living wage, 0 to 1; interpolated between published percentiles."
                ),
                new("jobs", text["Jobs"], "N0", "Wage and salary jobs."),
                new("largest_occupation", text["Largest occupation"], null, "Detailed occupation with the most jobs."),
                new("largest_occupation_jobs", text["Jobs in it"], "N0", "Jobs in the largest occupation."),
                new("rent", text["Rent of a home with two bedrooms, a month"], "C0", "HUD fair market rent, US dollars a month."),
            ],
            cells,
            text[
                "People of 16 and over by where they live (unemployment, labor force); wage and salary jobs by where they are (wages). Living wage for the household {0}.",
                household.ToString()
            ],
            [
                text[
                    "Where an area has no wages of its own, those of its metropolitan area or state stand in; the note beside a figure says so."
                ],
                text["Figures of different sources are of different years."],
                text["A difference between two areas is not explained by standing beside each other."],
            ],
            [new(Unemployment, [""]), new(AllJobs, [""]), new("Pathways/Opportunities/wages.sql", [""]), new(Rents, [""])]
        );
    }

    async Task<IReadOnlyList<PanelCell>> OneAsync(Subject subject, Household household, CancellationToken cancel)
    {
        var area = Area.Parse(subject.Code);
        var (rate, force) = await UnemploymentAsync(subject.Code, cancel);
        var report = await Asked.OrReasonAsync(() =>
            opportunities.RunAsync(new OpportunityRequest(area, household, Top: 1, Sort: OpportunitySort.Employment), cancel)
        );
        var wage = await Asked.OrReasonAsync(() => livingWages.RunAsync(area, household, null, cancel));
        var largest = report.Value is { Occupations: [var most, ..] } ? most : null;
        var standsIn = report.Value is { } r && r.Wages.Area != subject.Code ? r.Wages.AreaName : null;
        var (jobs, median) = await AllJobsAsync(report, cancel);
        return
        [
            rate,
            force,
            wage.Value is { } needs
                ? new Figure
                {
                    Value = (double)needs.Hourly,
                    Unit = "US dollars an hour",
                    Status = ValueStatus.Estimated,
                    Source = "fair-market-rents",
                    Vintage = needs.Vintage,
                    Note = $"{needs.SourceTitle}: the rents are of this edition; the guide names the other sources.",
                }
                : Figure.None("US dollars an hour", wage.Reason!),
            median with
            {
                Area = median.IsKnown ? standsIn : null,
            },
            report.Value is null
                ? Figure.None("share of jobs", report.Reason!)
                : report.Value.ShareOfAllJobs with
                {
                    Area = report.Value.ShareOfAllJobs.IsKnown ? standsIn : null,
                },
            jobs with
            {
                Area = jobs.IsKnown ? standsIn : null,
            },
            largest?.Title,
            largest is null
                ? Figure.None("jobs", report.Reason ?? "No occupation has jobs here.")
                : largest.Employment with
                {
                    Area = standsIn,
                },
            await RentAsync(subject.Code, cancel),
        ];
    }

    async Task<(Figure Rate, Figure Force)> UnemploymentAsync(string area, CancellationToken cancel)
    {
        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(Unemployment), area),
            r => (Area: r.GetString(0), Year: r.GetInt64(1), Force: r.MarkedAt(2), Rate: r.MarkedAt(8), Vintage: r.GetString(10)),
            cancel
        );
        var own = rows.Where(r => r.Area == area).OrderByDescending(r => r.Year).Take(1).ToArray();
        const string why = "No unemployment figures of the area are loaded.";
        return own is [var last]
            ? (
                Figure.From(last.Rate, "percent", "laus", last.Vintage) with
                {
                    Note = last.Year.ToString(CultureInfo.InvariantCulture),
                },
                Figure.From(last.Force, "people", "laus", last.Vintage)
            )
            : (Figure.None("percent", why), Figure.None("people", why));
    }

    async Task<(Figure Jobs, Figure Median)> AllJobsAsync(Asked<OpportunityReport> report, CancellationToken cancel)
    {
        const string dollars = "US dollars an hour";
        if (report.Value is null)
        {
            return (Figure.None("jobs", report.Reason!), Figure.None(dollars, report.Reason!));
        }

        if (report.Value.Wages.IsEstimate)
        {
            const string why = "The survey estimates are by occupation; there is none for all jobs together.";
            return (Figure.None("jobs", why, ValueStatus.NotPublished), Figure.None(dollars, why, ValueStatus.NotPublished));
        }

        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(AllJobs), report.Value.Wages.Area),
            r =>
                (
                    Jobs: Figure.From(r.MarkedAt(0), "jobs", "oews", r.GetString(4)),
                    Median: Figure.From(r.MarkedAt(2), dollars, "oews", r.GetString(4))
                ),
            cancel
        );
        return rows is [var all]
            ? all
            : (
                Figure.None("jobs", "The edition has no row for all occupations."),
                Figure.None(dollars, "The edition has no row for all occupations.")
            );
    }

    async Task<Figure> RentAsync(string area, CancellationToken cancel)
    {
        const string unit = "US dollars a month";
        var homes = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(Rents), area),
            r =>
                (
                    Bedrooms: r.GetInt64(0),
                    Parts: r.GetInt64(2),
                    People: r.GetInt64(4),
                    Weighted: r.Number(6),
                    Plain: r.Number(7),
                    Vintage: r.GetString(12)
                ),
            cancel
        );
        var states = homes.FindAll(h => h.Bedrooms == 2);
        if (states.Count == 0)
        {
            return Figure.None(unit, "No fair market rents of the area are loaded.");
        }

        var people = states.Sum(s => s.People);
        var parts = states.Sum(s => s.Parts);
        return new()
        {
            Value = people > 0 ? states.Sum(s => s.Weighted ?? 0) / people : states.Sum(s => s.Plain ?? 0) / parts,
            Unit = unit,
            Status = parts == 1 ? ValueStatus.Published : ValueStatus.Estimated,
            Source = "fair-market-rents",
            Vintage = states[0].Vintage,
            Note = parts == 1 ? null : $"Mean of {parts} counties or towns{(people > 0 ? ", each weighted by its people" : "")}.",
        };
    }
}

/// <summary>An answer, or the reason why there is none that the asked query gives.</summary>
readonly record struct Asked<T>(T? Value, string? Reason)
    where T : class;

static class Asked
{
    public static async Task<Asked<T>> OrReasonAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return new(await ask(), null);
        }
        catch (UserException e)
        {
            // Beside others that have the figure, one that has none is a cell with its reason.
            return new(null, e.Message);
        }
    }
}
