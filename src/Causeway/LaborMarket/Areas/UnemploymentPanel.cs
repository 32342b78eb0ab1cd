using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>How many people of an area work or look for work, year by year, beside its state, the nation and peers.</summary>
sealed class UnemploymentPanel(UnemploymentFacts facts, ComparedAreas areas, IStringLocalizer<AreaText> text) : AreaPanel
{
    const int YearsShown = 20;
    const int MostLines = 6;

    public override string Id => "unemployment";
    public override int Order => 20;

    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { [ComparedAreas.Option] = "" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Work and unemployment"];
        var compared = await areas.OfAsync(subject, request.Options[ComparedAreas.Option], cancel);
        var rows = (await Task.WhenAll(compared.Select(a => Task.Run(() => facts.YearsAsync(a.Code, cancel), cancel))))
            .SelectMany(y => y)
            .ToArray();
        var own = rows.Where(r => r.Area == subject.Code).ToArray();
        if (own.Length == 0)
        {
            return Empty(
                subject,
                title,
                text["No unemployment figures are loaded for {0}. 'causeway sources laus' says where to get them.", subject.Name]
            );
        }

        var others = compared.Skip(1).ToArray();
        var rates = rows.ToDictionary(r => (r.Area, r.Year), r => r.Rate);
        var last = own[0];
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                last.Rate.Value is { } rate && last.LaborForce.Value is { } force
                    ? text[
                        "In {0}, {1} of every 100 people in the labor force of {2} were out of work and looking for it ({3} people in the labor force).",
                        last.Year,
                        Write(rate, "N1"),
                        subject.Name,
                        Write(force, "N0")
                    ]
                    : text["The unemployment rate of {0} is not published for {1}.", subject.Name, last.Year],
            Chart = own.Length < 2 ? null : Trend(compared, rows, last.Year),
            RowHeading = text["Year"],
            Columns =
            [
                new("labor_force", text["Labor force"], "N0", "People who work or look for work, annual average."),
                new("employment", text["Working"], "N0", "People who work, annual average."),
                new("unemployment", text["Out of work and looking"], "N0", "People who look for work and have none, annual average."),
                new("unemployment_rate", text["Unemployment rate, percent"], "N1", "Unemployed people per 100 people of the labor force."),
                .. others.Select(a => new PanelColumn(
                    a.Column("unemployment_rate"),
                    text["{0}: rate, percent", a.Name],
                    "N1",
                    $"Unemployed people per 100 people of the labor force of {a.Name}."
                )),
            ],
            Rows =
            [
                .. own.Select(r => new PanelRow(
                    r.Year.ToString(CultureInfo.InvariantCulture),
                    r.Year.ToString(CultureInfo.InvariantCulture),
                    [
                        r.LaborForce,
                        r.Employment,
                        r.Unemployment,
                        r.Rate,
                        .. others.Select(a =>
                            PanelCell.Of(
                                rates.GetValueOrDefault(
                                    (a.Code, r.Year),
                                    Figure.None("percent", "Not loaded for this area and year.", ValueStatus.Missing, "laus")
                                )
                            )
                        ),
                    ]
                )),
            ],
            Universe = text["People of 16 and over who work or look for work, where they live; annual averages."],
            Limits =
            [
                text["People are counted where they live: many work in another county."],
                text["The figures of areas below the state come from a model; BLS publishes no margin of error for a county."],
                text[
                    "Where BLS's file of the states or the nation is not loaded for a year, their figures are the sum of all counties or states, rounded like the printed ones."
                ],
                text["Nothing is said of race, ethnicity, sex or age, nor of people who have stopped looking."],
            ],
            Methods =
            [
                .. compared.Select(a => new PanelMethod(UnemploymentFacts.PrintedSql, [a.Code])),
                new(UnemploymentFacts.SumsSql, []),
            ],
        };
    }

    Chart Trend(IReadOnlyList<ComparedArea> compared, UnemploymentYear[] rows, long last)
    {
        var lines = compared
            .Select(a => new Line(
                a.Name,
                [
                    .. rows.Where(r => r.Area == a.Code && r.Year > last - YearsShown)
                        .Select(r => new LinePoint((int)r.Year, (decimal?)(r.Rate.Value / 100))),
                ]
            ))
            .Where(l => l.Points.Count > 1)
            .Take(MostLines)
            .ToArray();
        return new LineChart
        {
            Title = text["Unemployment rate, {0}", compared[0].Name],
            Measure = text["Unemployment rate"],
            Unit = ChartUnit.Share,
            Lines = lines,
            Description = ChartWords.Lines(text, lines, ChartUnit.Share),
        }.Build();
    }
}
