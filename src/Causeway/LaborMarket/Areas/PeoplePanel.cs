using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>How many people live in an area, of which ages, and how many are poor: from the ACS tables that are loaded, and the population that HUD prints beside its rents.</summary>
sealed class PeoplePanel(Warehouse warehouse, ComparedAreas areas, IStringLocalizer<AreaText> text) : AreaPanel
{
    const string Ages = "S0101";
    const string Poverty = "S1701";

    public override string Id => "people";
    public override int Order => 10;

    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { [ComparedAreas.Option] = "" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var compared = await areas.OfAsync(subject, request.Options[ComparedAreas.Option], cancel);
        var (townSql, townMethod) = Query("LaborMarket/Areas/population.sql", ComparedAreas.Parameters(compared));
        var ages = await AcsTable.ReadAsync(warehouse, Ages, compared, cancel);
        var poverty = await AcsTable.ReadAsync(warehouse, Poverty, compared, cancel);
        var towns = (
            await warehouse.QueryAsync(townSql, r => (Area: r.GetString(0), Count: Town(r), Year: r.Text(3) ?? ""), cancel)
        ).ToDictionary(t => t.Area);

        var rows = new List<PanelRow>();
        rows.AddRange(AgeRows(compared, ages));
        if (towns.TryGetValue(subject.Code, out var own))
        {
            rows.Add(
                Row(
                    "population_hud",
                    text["People in {0}, as HUD prints them", own.Year],
                    compared,
                    a =>
                        (
                            towns.TryGetValue(a.Code, out var there) ? there.Count : AcsTable.NotLoaded("people", "fair-market-rents"),
                            Figure.None("percent", Figure.Why(ValueStatus.NotApplicable), ValueStatus.NotApplicable)
                        )
                )
            );
        }

        if (poverty.Has(subject.Code))
        {
            rows.Add(
                Row(
                    "poverty",
                    text["People below the poverty line"],
                    compared,
                    a => (poverty.Count(a.Code, "S1701_C02_001"), poverty.Printed(a.Code, "S1701_C03_001", "percent"))
                )
            );
        }

        var title = text["People"];
        if (rows.Count == 0)
        {
            return Empty(
                subject,
                title,
                text[
                    "No population is loaded for {0}. 'causeway sources acs-tables' and 'causeway sources fair-market-rents' say where to get it.",
                    subject.Name
                ]
            );
        }

        var hasAges = ages.Has(subject.Code);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, ages, own.Count, own.Year),
            Chart = hasAges ? AgeChart(compared, rows, ages.Vintage) : null,
            RowHeading = text["People"],
            Columns =
            [
                .. compared.SelectMany(a =>
                    new PanelColumn[]
                    {
                        new(a.Column("people"), text["{0}: people", a.Name], "N0", $"People in {a.Name}; years for the median age."),
                        new(a.Column("percent"), text["{0}: percent", a.Name], "N1", $"Percent of all people in {a.Name}."),
                    }
                ),
            ],
            Rows = rows,
            Universe = text["Residents, where they live; ACS estimates are of a sample, with margins of error at 90 percent."],
            Limits =
            [
                .. hasAges
                    ? Array.Empty<string>()
                    :
                    [
                        text[
                            "No table of ages is loaded for {0}: the Census Bureau's table S0101 for counties (5-year) can be loaded beside the states'.",
                            subject.Name
                        ],
                    ],
                text["HUD takes its population from the Census Bureau, of another year than the tables of ages: the two are not a trend."],
                text["Where the nation has no row of its own, it is the sum of the states and the District of Columbia."],
                text["Poverty is the official measure: it is one amount for the whole country and knows no local prices."],
            ],
            Methods =
            [
                .. hasAges ? ages.Methods : [],
                .. own.Count is null ? Array.Empty<PanelMethod>() : [townMethod],
                .. poverty.Has(subject.Code) ? poverty.Methods : [],
            ],
            HowMade = text[
                "Ages of 25 to 44 and 45 to 64 are sums of five-year groups. Margins of sums and shares follow the formulas of the Census Bureau's handbook for users of the ACS."
            ],
        };
    }

    string Finding(Subject subject, AcsTable ages, Figure? town, string year)
    {
        if (ages.Count(subject.Code, "S0101_C01_001").Value is { } all && ages.Share(subject.Code, Young).Value is { } young)
        {
            return text[
                "{0} people lived in {1} in {2}; {3} percent were 18 to 24 years old.",
                Write(all, "N0"),
                subject.Name,
                ages.Vintage,
                Write(young, "N1")
            ];
        }

        return town?.Value is { } people
            ? text["{0} people lived in {1} in {2}.", Write(people, "N0"), subject.Name, year]
            : text["How many people live in {0} is not known here.", subject.Name];
    }

    static readonly string[] Young = ["S0101_C01_023"];

    IEnumerable<PanelRow> AgeRows(IReadOnlyList<ComparedArea> compared, AcsTable ages)
    {
        if (!ages.Has(compared[0].Code))
        {
            yield break;
        }

        (string Key, string Label, string[] Variables)[] groups =
        [
            ("under_18", text["Under 18 years"], ["S0101_C01_022"]),
            ("18_24", text["18 to 24 years"], Young),
            ("25_44", text["25 to 44 years"], ["S0101_C01_007", "S0101_C01_008", "S0101_C01_009", "S0101_C01_010"]),
            ("45_64", text["45 to 64 years"], ["S0101_C01_011", "S0101_C01_012", "S0101_C01_013", "S0101_C01_014"]),
            ("65_over", text["65 years and over"], ["S0101_C01_030"]),
        ];
        yield return Row(
            "all",
            text["All people in {0}", ages.Vintage],
            compared,
            a => (ages.Count(a.Code, "S0101_C01_001"), ages.Share(a.Code, "S0101_C01_001")),
            isTotal: true
        );
        foreach (var (key, label, variables) in groups)
        {
            yield return Row(key, label, compared, a => (ages.Count(a.Code, variables), ages.Share(a.Code, variables)));
        }

        yield return Row(
            "median_age",
            text["Median age in years"],
            compared,
            a =>
                (
                    ages.Printed(a.Code, "S0101_C01_032", "years"),
                    Figure.None("percent", Figure.Why(ValueStatus.NotApplicable), ValueStatus.NotApplicable)
                )
        );
    }

    static PanelRow Row(
        string key,
        string label,
        IReadOnlyList<ComparedArea> compared,
        Func<ComparedArea, (Figure Count, Figure Percent)> figures,
        bool isTotal = false
    ) =>
        new(
            key,
            label,
            [
                .. compared.SelectMany(a =>
                {
                    var (count, percent) = figures(a);
                    return new PanelCell[] { count, percent };
                }),
            ],
            IsTotal: isTotal
        );

    Chart AgeChart(IReadOnlyList<ComparedArea> compared, List<PanelRow> rows, string vintage)
    {
        var bars = rows.Where(r => r.Key is "under_18" or "18_24" or "25_44" or "45_64" or "65_over")
            .Select(r =>
            {
                var share = r.Cells[1].Figure!;
                decimal? At(double? percent) => (decimal?)(percent / 100);
                return new Bar(
                    r.Label,
                    At(share.Value),
                    At(share.Value - share.Margin),
                    At(share.Value + share.Margin),
                    share.Value is null ? text["not loaded"].Value : null
                );
            })
            .ToArray();
        return new BarChart
        {
            Title = text["People by age, {0}, {1}", compared[0].Name, vintage],
            Measure = text["Share of all people"],
            Unit = ChartUnit.Share,
            Bars = bars,
            Description = ChartWords.Bars(text, text["Share of all people"], bars, ChartUnit.Share),
        }.Build();
    }

    static Figure Town(System.Data.Common.DbDataReader r) =>
        new()
        {
            Value = r.GetDouble(1),
            Unit = "people",
            Status = r.GetInt64(2) > 1 ? ValueStatus.Estimated : ValueStatus.Published,
            Source = "fair-market-rents",
            Vintage = r.GetString(4),
            Note =
                r.GetInt64(2) > 1
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"The sum of {r.GetInt64(2)} counties or towns, population of {r.Text(3)}."
                    )
                    : $"Population of {r.Text(3)}.",
        };
}
