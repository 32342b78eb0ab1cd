using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>How many people of an area work or look for work, year by year, beside its state and the nation.</summary>
sealed class UnemploymentPanel(Warehouse warehouse, IStringLocalizer<AreaText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "areas";
    public override string Id => "unemployment";
    public override int Order => 20;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Work and unemployment"];
        var state = Area.Parse(subject.Code).State?.ToString() ?? subject.Code;
        var (sql, method) = Query("LaborMarket/Areas/unemployment.sql", subject.Code, state);
        var rows = await warehouse.QueryAsync(sql, r => new Row(r), cancel);
        var own = rows.Where(r => r.Area == subject.Code).OrderByDescending(r => r.Year).ToArray();
        if (own.Length == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No unemployment figures are loaded for {0}. 'causeway sources laus' says where to get them.", subject.Name]
            );
        }

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
                        rate.ToString("N1", US),
                        subject.Name,
                        force.ToString("N0", US)
                    ]
                    : text["The unemployment rate of {0} is not published for {1}.", subject.Name, last.Year],
            Chart = own.Length < 2 ? null : Trend(subject, state, rows),
            RowHeading = text["Year"],
            Columns =
            [
                new("labor_force", text["Labor force"], "N0", "People who work or look for work, annual average."),
                new("employment", text["Working"], "N0", "People who work, annual average."),
                new("unemployment", text["Out of work and looking"], "N0", "People who look for work and have none, annual average."),
                new("unemployment_rate", text["Unemployment rate, percent"], "N1", "Unemployed people per 100 people of the labor force."),
            ],
            Rows =
            [
                .. own.Select(r => new PanelRow(
                    r.Year.ToString(CultureInfo.InvariantCulture),
                    r.Year.ToString(CultureInfo.InvariantCulture),
                    [r.LaborForce, r.Employment, r.Unemployment, r.Rate]
                )),
            ],
            Universe = text["People of 16 and over who work or look for work, where they live; annual averages."],
            Limits =
            [
                text["People are counted where they live: many work in another county."],
                text["The figures of areas below the state come from a model; BLS publishes no margin of error for a county."],
                text["Nothing is said of race, ethnicity, sex or age, nor of people who have stopped looking."],
            ],
            Methods = [method],
        };
    }

    Chart Trend(Subject subject, string state, List<Row> rows)
    {
        var lines = new[] { (subject.Code, subject.Name), (state, UsState.Find(state)?.Name ?? state), ("US", text["United States"].Value) }
            .DistinctBy(a => a.Item1)
            .Select(a => new Line(
                a.Item2,
                [.. rows.Where(r => r.Area == a.Item1).Select(r => new LinePoint((int)r.Year, (decimal?)(r.Rate.Value / 100)))]
            ))
            .Where(l => l.Points.Count > 1)
            .ToArray();
        return new LineChart
        {
            Title = text["Unemployment rate, {0}", subject.Name],
            Measure = text["Unemployment rate"],
            Unit = ChartUnit.Share,
            Lines = lines,
        }.Build();
    }

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        public string Area { get; } = r.GetString(0);
        public long Year { get; } = r.GetInt64(1);
        public Figure LaborForce { get; } = At(r, 2, "people");
        public Figure Employment { get; } = At(r, 4, "people");
        public Figure Unemployment { get; } = At(r, 6, "people");
        public Figure Rate { get; } = At(r, 8, "percent");

        static Figure At(System.Data.Common.DbDataReader r, int column, string unit) =>
            Figure.From(r.MarkedAt(column), unit, "laus", r.GetString(10));
    }
}
