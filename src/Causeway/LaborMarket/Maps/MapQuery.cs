using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Industries;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Maps;

/// <summary>What a map shows.</summary>
/// <param name="Measure">One of <see cref="MapQuery.Measures"/>.</param>
/// <param name="State">FIPS code of the state whose counties are shown; empty for the states.</param>
/// <param name="Industry">NAICS code for the measures of industries.</param>
/// <param name="Household">Household for the living wage.</param>
public sealed record MapRequest(string Measure, string State, string Industry, string Household);

/// <summary>A map's answer: the same as a table, to be shown beside it and taken away.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Panel">The table of all areas, sorted, with sources and methods; no rows and the reason when nothing is known.</param>
/// <param name="Format">How the values are written.</param>
public sealed record MapAnswer(MapRequest Request, Panel Panel, string Format)
{
    /// <summary>The value of each area.</summary>
    public IReadOnlyDictionary<string, Figure> Values => Panel.Rows.ToDictionary(r => r.Key, r => r.Cells[0].Figure!);
}

/// <summary>Answers a map: one value for each state, or each county of a state.</summary>
public sealed class MapQuery(
    Warehouse warehouse,
    AreaList areas,
    IndustryList industries,
    UnemploymentFacts unemployment,
    IStringLocalizer<MapText> text,
    IStringLocalizer<SharedText> shared
)
{
    const string AreasSql = "LaborMarket/Industries/industry_areas.sql";

    /// <summary>What can be mapped, by name in addresses.</summary>
    public static readonly IReadOnlyList<string> Measures = ["unemployment", "living-wage", "rent", "quotient", "wage", "awards"];

    /// <summary>Answers the request; wrong choices are a <see cref="UserException"/>.</summary>
    public async Task<MapAnswer> RunAsync(MapRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var state =
            request.State.Length == 0
                ? null
                : UsState.Find(request.State)
                    ?? throw new UserException(
                        "maps.state",
                        $"There is no state '{request.State}'. Use a FIPS code such as 13 or letters such as GA."
                    );
        request = request with { State = state?.Fips ?? "" };
        return request.Measure switch
        {
            "unemployment" => await UnemploymentAsync(request, cancel),
            "living-wage" => await LivingWageAsync(request, cancel),
            "rent" => await RentAsync(request, cancel),
            "quotient" or "wage" => await IndustryAsync(request, cancel),
            "awards" => await AwardsAsync(request, cancel),
            _ => throw new UserException(
                "maps.measure",
                $"There is no map of '{request.Measure}'; there are {string.Join(", ", Measures)}."
            ),
        };
    }

    async Task<MapAnswer> UnemploymentAsync(MapRequest request, CancellationToken cancel)
    {
        var method = new PanelMethod("LaborMarket/Maps/map_unemployment.sql", [request.State]);
        var printed = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(method.File), request.State),
            r => (Area: r.GetString(0), Year: r.GetInt64(1), Figure: Figure.From(r.MarkedAt(2), "percent", "laus", r.GetString(4))),
            cancel
        );
        var values = printed.ToDictionary(p => p.Area, p => p.Figure);
        var year = printed.Select(p => p.Year).DefaultIfEmpty().Max();
        List<PanelMethod> methods = [method];
        if (request.State.Length == 0)
        {
            // Counties may be loaded of a newer year than states: their sums then stand for the states.
            var sums = (await unemployment.SumsAsync(cancel)).Where(g => g.Key != "US").SelectMany(g => g).ToArray();
            var newest = sums.Select(s => s.Year).DefaultIfEmpty().Max();
            if (newest > year)
            {
                (values, year) = (sums.Where(s => s.Year == newest).ToDictionary(s => s.Area, s => s.Rate), newest);
                methods = [new(UnemploymentFacts.SumsSql, [])];
            }
        }

        return await AnswerAsync(
            request,
            text["Unemployment rate, {0}", year],
            new("unemployment_rate", text["Unemployment rate, percent"], "N1", "Unemployed people per 100 people of the labor force."),
            values,
            text["People of 16 and over who work or look for work, where they live; annual average {0}.", year],
            [text["The figures of areas below the state come from a model; BLS publishes no margin of error for a county."]],
            methods,
            "laus",
            cancel
        );
    }

    async Task<MapAnswer> RentAsync(MapRequest request, CancellationToken cancel)
    {
        var (rents, method) = await RentsAsync(request.State, 2, cancel);
        return await AnswerAsync(
            request,
            text["Fair market rent of two bedrooms, {0}", rents.Select(r => r.Vintage).FirstOrDefault() ?? ""],
            new(
                "rent",
                text["Rent with utilities, dollars a month"],
                "C0",
                "Fair market rent of a home with two bedrooms, dollars a month."
            ),
            rents.ToDictionary(r => r.Area, RentFigure),
            text["Homes with two bedrooms, rent with utilities; where an area has several rents, the mean weighted by people."],
            [
                text[
                    "The 40th percentile of what recent movers pay, estimated for areas that HUD draws: who has lived there long often pays less."
                ],
            ],
            [method],
            "fair-market-rents",
            cancel
        );
    }

    async Task<MapAnswer> LivingWageAsync(MapRequest request, CancellationToken cancel)
    {
        var household = Areas.OccupationsPanel.HouseholdOf(request.Household);
        var (rents, method) = await RentsAsync(request.State, HousingCost.BedroomsOf(household), cancel);
        var basis = await CostBasis.ReadAsync(warehouse, cancel);
        var values = new Dictionary<string, Figure>();
        foreach (var rent in rents.Where(r => Area.TryParse(r.Area, out _)))
        {
            var housing = new HousingCost(
                Math.Round((decimal)rent.Monthly, 2, MidpointRounding.AwayFromZero),
                HousingCost.BedroomsOf(household),
                rent.Vintage,
                rent.Parts,
                HousingCost.FiscalYearStart(rent.Vintage),
                "HUD Fair Market Rents",
                [(rent.State, 1m)],
                []
            );
            values[rent.Area] = LivingWages.Hourly(LivingWageQuery.Budget(basis, housing, Area.Parse(rent.Area), rent.Area, household, []));
        }

        return await AnswerAsync(
            request,
            text[
                "Living wage: {0}",
                HouseholdWords.Households(shared).FirstOrDefault(h => h.Value == household.ToString())?.Text ?? household.ToString()
            ],
            new(
                "living_wage",
                text["Living wage, dollars an hour"],
                "C2",
                $"What each working adult of the household {household} needs to earn an hour."
            ),
            values,
            text["Causeway's own basic-needs budget; each working adult works 2,080 hours a year."],
            [
                text[
                    "Within a state only the rent differs from county to county; the other parts of the budget are scaled to the state's prices."
                ],
            ],
            [method, new("Pathways/LivingWage/parameters.sql", []), new("Pathways/LivingWage/parities.sql", [])],
            "fair-market-rents",
            cancel
        );
    }

    async Task<MapAnswer> IndustryAsync(MapRequest request, CancellationToken cancel)
    {
        var all = await industries.AllAsync(cancel);
        var industry =
            all.GetValueOrDefault(request.Industry.Trim())
            ?? throw new UserException(
                "maps.industry",
                $"There is no industry '{request.Industry}'. Use a NAICS code such as 62, 31-33 or 622; the page of industries lists them."
            );
        var rows = await warehouse.QueryAsync(new Sql(SqlFile.Read(AreasSql), industry.Code, request.State), QcewRow.Read, cancel);
        // Public administration has no private employer.
        var publicOnly = industry.Code is "92" or "1028" || industry.Code.StartsWith("92", StringComparison.Ordinal);
        var facts = new QcewFacts(rows, publicOnly);
        var period = rows.Count == 0 ? "" : new QcewPeriod(rows[0].Year, rows[0].Quarter).Words(text);
        var wage = request.Measure == "wage";
        var values = rows.Where(r => r.Industry == industry.Code && r.Area != "US")
            .Select(r => r.Area)
            .Distinct()
            .ToDictionary(a => a, a => wage ? facts.WeeklyWage(a, industry.Code) : facts.Quotient(a, industry.Code));
        return await AnswerAsync(
            request,
            wage
                ? text["Average weekly wage, {0}, {1}", industry.Title, period]
                : text["Location quotient, {0}, {1}", industry.Title, period],
            wage
                ? new("average_weekly_wage", text["Average weekly wage"], "C0", "Wages paid divided by jobs and weeks, US dollars.")
                : new(
                    "location_quotient",
                    text["Location quotient"],
                    "N2",
                    "Share of the area's jobs divided by the nation's share; 1 is as in the nation."
                ),
            values,
            publicOnly
                ? text["Jobs covered by unemployment insurance, all ownerships, where people work, {0}.", period]
                : text["Private jobs covered by unemployment insurance, where people work, {0}.", period],
            [text["A withheld value protects single employers; it is not zero."]],
            [new(AreasSql, [industry.Code, request.State])],
            "qcew",
            cancel
        );
    }

    async Task<MapAnswer> AwardsAsync(MapRequest request, CancellationToken cancel)
    {
        var method = new PanelMethod("LaborMarket/Maps/map_awards.sql", [request.State]);
        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(method.File), request.State),
            r => (Area: r.GetString(0), Awards: r.GetDouble(1), Vintage: r.GetString(3)),
            cancel
        );
        return await AnswerAsync(
            request,
            text["Awards of colleges, {0}", rows.Select(r => r.Vintage).FirstOrDefault() ?? ""],
            new(
                "awards",
                text["Awards a year"],
                "N0",
                "Awards of first majors that colleges with their main campus there conferred in the year."
            ),
            rows.ToDictionary(
                r => r.Area,
                r => new Figure
                {
                    Value = r.Awards,
                    Unit = "awards",
                    Status = ValueStatus.Published,
                    Source = "ipeds",
                    Vintage = r.Vintage,
                }
            ),
            text["Awards of first majors by institutions with federal student aid, at their main campus."],
            [
                text["Awards are not people: one person with two awards counts twice."],
                text["An area without an institution has no value, not zero: people there may study nearby or online."],
            ],
            [method],
            "ipeds",
            cancel
        );
    }

    async Task<(List<Rent> Rents, PanelMethod Method)> RentsAsync(string state, int bedrooms, CancellationToken cancel)
    {
        const string File = "LaborMarket/Maps/map_rents.sql";
        var rents = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(File), state, (long)bedrooms),
            r => new Rent(r.GetString(0), r.GetString(1), r.GetInt64(3), r.GetString(4), r.GetDouble(5)),
            cancel
        );
        return (rents, new(File, [state, $"{bedrooms}"]));
    }

    static Figure RentFigure(Rent rent) =>
        new()
        {
            Value = Math.Round(rent.Monthly, MidpointRounding.AwayFromZero),
            Unit = "US dollars a month",
            Status = rent.Parts > 1 ? ValueStatus.Estimated : ValueStatus.Published,
            Source = "fair-market-rents",
            Vintage = rent.Vintage,
        };

    // The table of the map: every area of the list and every area with a value, the highest first.
    async Task<MapAnswer> AnswerAsync(
        MapRequest request,
        string title,
        PanelColumn column,
        Dictionary<string, Figure> values,
        string universe,
        IReadOnlyList<string> limits,
        IReadOnlyList<PanelMethod> methods,
        string source,
        CancellationToken cancel
    )
    {
        var state = UsState.Find(request.State);
        var subject = state is null ? new Subject("areas", "US", text["United States"]) : new Subject("areas", state.Fips, state.Name);
        var drawn = state is null ? MapShapes.States : MapShapes.Counties(state.Fips);
        var names = (await areas.AllAsync(cancel)).ToDictionary(a => a.Code, a => a.Name);
        var missing = Figure.None(
            values.Values.Select(v => v.Unit).FirstOrDefault() ?? "",
            "No value is loaded for this area.",
            ValueStatus.Missing,
            source
        );
        // What the map draws, and what has a value without being drawn: island areas, Connecticut's planning regions.
        var known = drawn
            .Select(s => (Code: s.Id, Name: state is null ? s.Name : $"{s.Name}, {state.Postal}"))
            .UnionBy(values.Keys.Select(code => (Code: code, Name: code)), a => a.Code)
            .Select(a => (a.Code, Name: names.GetValueOrDefault(a.Code, a.Name), Figure: values.GetValueOrDefault(a.Code, missing)))
            .OrderByDescending(a => a.Figure.Value ?? double.NegativeInfinity)
            .ThenBy(a => a.Name, StringComparer.Ordinal)
            .ToArray();
        var measured = known.Where(a => a.Figure.Value is not null).ToArray();
        var panel =
            measured.Length == 0
                ? Panel.Empty(
                    subject,
                    "map",
                    title,
                    text["No value of this measure is loaded for {0}. 'causeway sources {1}' says where to get it.", subject.Name, source]
                )
                : new Panel
                {
                    Subject = subject,
                    Id = "map",
                    Title = title,
                    Finding = text[
                        "{0}: highest in {1} ({2}), lowest in {3} ({4}).",
                        title,
                        measured[0].Name,
                        Write(measured[0].Figure.Value!.Value, column.Format!),
                        measured[^1].Name,
                        Write(measured[^1].Figure.Value!.Value, column.Format!)
                    ],
                    RowHeading = state is null ? text["State"] : text["County"],
                    Columns = [column],
                    Rows = [.. known.Select(a => new PanelRow(a.Code, a.Name, [a.Figure], $"/areas/{a.Code}"))],
                    Universe = universe,
                    Limits = limits,
                    Methods = methods,
                };
        return new(request, panel, column.Format!);
    }

    internal static string Write(double value, string format) =>
        value.ToString(format, System.Globalization.CultureInfo.GetCultureInfo("en-US"));

    sealed record Rent(string Area, string State, long Parts, string Vintage, double Monthly);
}
