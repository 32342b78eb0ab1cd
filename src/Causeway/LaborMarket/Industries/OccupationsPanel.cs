using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Industries;

/// <summary>The occupations of an industry in the nation, with their wages there.</summary>
sealed class OccupationsPanel(Warehouse warehouse, IStringLocalizer<IndustryText> text) : IndustryPanel
{
    const string File = "LaborMarket/Industries/industry_occupations.sql";
    const int MostBars = 12;

    public override string Id => "occupations";
    public override int Order => 40;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Occupations in it"];
        for (Naics? at = Naics.Parse(subject.Code); at is { Level: >= NaicsLevel.Sector } naics; at = naics.Parent)
        {
            var (sql, method) = Query(File, naics.ToString(), Padded(naics));
            var rows = await warehouse.QueryAsync(sql, r => new Row(r), cancel);
            if (rows.Count > 0)
            {
                return Of(subject, title, rows, method, naics.ToString());
            }
        }

        return Panel.Empty(
            subject,
            Id,
            title,
            text[
                "No wages of occupations by industry are loaded: they stand in OEWS's national files by industry, beside those of all industries. 'causeway sources oews' says where to get them."
            ]
        );
    }

    Panel Of(Subject subject, string title, List<Row> rows, PanelMethod method, string code)
    {
        var vintage = rows[0].Jobs.Vintage;
        var bars = rows.Take(MostBars)
            .Select(r => new Bar(r.Title, (decimal?)r.Jobs.Value, Absent: r.Jobs.Value is null ? text["not published"].Value : null))
            .ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = rows[0].Jobs.Value is { } jobs
                ? text[
                    "The largest occupation of industry {0} in the nation is {1} with {2} jobs ({3}).",
                    code,
                    rows[0].Title,
                    Write(jobs, "N0"),
                    vintage
                ]
                : text["Jobs by occupation of industry {0} are not published ({1}).", code, vintage],
            Chart = new BarChart
            {
                Title = text["Jobs by occupation, industry {0}, {1}", code, vintage],
                Measure = text["Jobs"],
                Unit = ChartUnit.Count,
                Bars = bars,
                Description = ChartWords.Bars(text, text["Jobs"], bars, ChartUnit.Count),
            }.Build(),
            RowHeading = text["Occupation"],
            Columns =
            [
                new("employment", text["Jobs"], "N0", "Wage and salary jobs of the occupation in the industry."),
                new("median_hourly", text["Median wage"], "C2", "Median hourly wage in the industry, US dollars."),
            ],
            Rows = [.. rows.Select(r => new PanelRow(r.Soc, r.Title, [r.Jobs, r.Median], $"/occupations/{r.Soc}"))],
            Universe = text["Wage and salary jobs of the nation in industry {0}, May of the year, {1}.", code, vintage],
            Limits =
            [
                .. code == subject.Code
                    ? Array.Empty<string>()
                    :
                    [
                        text[
                            "The survey's files do not go down to {0}: these are the occupations of industry {1} above it.",
                            subject.Name,
                            code
                        ],
                    ],
                text["The figures are for the nation; no public file crosses occupations and industries for a county."],
                text["The self-employed are not in it."],
            ],
            Methods = [method],
        };
    }

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        public string Soc { get; } = r.GetString(0);
        public string Title { get; } = r.GetString(1);
        public Figure Jobs { get; } = Figure.From(r.MarkedAt(3), "jobs", "oews", r.GetString(2));
        public Figure Median { get; } = Figure.From(r.MarkedAt(5), "US dollars an hour", "oews", r.GetString(2));
    }
}
