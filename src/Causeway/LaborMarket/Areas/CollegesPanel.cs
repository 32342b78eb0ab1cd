using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>The colleges of an area and the awards they confer.</summary>
sealed class CollegesPanel(Warehouse warehouse, IStringLocalizer<AreaText> text) : AreaPanel
{
    const string Source = "ipeds";
    const int MostBars = 12;
    const int MostRows = 1000;

    public override string Id => "colleges";
    public override int Order => 70;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Colleges and their awards"];
        var (sql, method) = Query("LaborMarket/Areas/colleges.sql", subject.Code);
        var rows = await warehouse.QueryAsync(sql, r => new Row(r), cancel);
        if (rows.Count == 0)
        {
            var any = await warehouse.ScalarAsync<long>($"select count(*) from edu.institution", cancel);
            return Empty(
                subject,
                title,
                any == 0
                    ? text["No colleges are loaded. 'causeway sources ipeds' says where to get them."]
                    : text[
                        "The federal directory of colleges has none in {0}. People there may study nearby: look at the state or the metropolitan area.",
                        subject.Name
                    ]
            );
        }

        var awarding = rows.Where(r => r.Awards.Value is > 0).ToArray();
        var year = awarding.Select(r => r.Awards.Vintage).FirstOrDefault() ?? "";
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                awarding.Length == 0
                    ? text["{0} colleges are in {1}; their awards are not loaded.", rows.Count, subject.Name]
                    : text[
                        "{0} institutions in {1} conferred {2} awards in {3}; the most, {4}, came from {5}.",
                        Write(awarding.Length, "N0"),
                        subject.Name,
                        Write(awarding.Sum(r => r.Awards.Value!.Value), "N0"),
                        year,
                        Write(awarding[0].Awards.Value!.Value, "N0"),
                        awarding[0].Name
                    ],
            Chart = awarding.Length < 2 ? null : Awards(subject, awarding, year),
            RowHeading = text["Institution"],
            Columns =
            [
                new("city", text["City"], null, "City of the main campus."),
                new("sector", text["Kind"], null, "Control and length of the longest programs, as IPEDS names it."),
                new("awards", text["Awards a year"], "N0", "Awards of first majors in the year."),
                new("certificates", text["Certificates"], "N0", "Certificates below a bachelor's degree."),
                new("associate", text["Associate's"], "N0", "Associate's degrees."),
                new("bachelor", text["Bachelor's"], "N0", "Bachelor's degrees."),
                new("above", text["Above bachelor's"], "N0", "Certificates and degrees above a bachelor's degree."),
            ],
            Rows =
            [
                .. rows.Take(MostRows)
                    .Select(r => new PanelRow(
                        r.Unitid,
                        r.Name,
                        [r.City, r.Sector, r.Awards, r.Certificates, r.Associate, r.Bachelor, r.Above],
                        $"/institutions/{r.Unitid}"
                    )),
            ],
            Universe = text[
                "Institutions with federal student aid whose main campus is in {0}; awards of July to June before {1}.",
                subject.Name,
                year
            ],
            Limits =
            [
                text["Awards are not people: one person with two awards counts twice."],
                text["Awards stand where the main campus is: online and branch students may live elsewhere."],
                text["Training without federal student aid (most apprenticeships, many short courses) is not in it."],
                .. rows.Count > MostRows
                    ?
                    [
                        text[
                            "The table has the {0} institutions with the most awards of {1}; the states' profiles have the others.",
                            MostRows,
                            rows.Count
                        ],
                    ]
                    : Array.Empty<string>(),
            ],
            Methods = [method],
        };
    }

    Chart Awards(Subject subject, Row[] awarding, string year)
    {
        var bars = awarding.Take(MostBars).Select(r => new Bar(r.Name, (decimal?)r.Awards.Value)).ToArray();
        return new BarChart
        {
            Title = text["Awards by institution, {0}, {1}", subject.Name, year],
            Measure = text["Awards a year"],
            Unit = ChartUnit.Count,
            Bars = bars,
            Description = ChartWords.Bars(text, text["Awards a year"], bars, ChartUnit.Count),
        }.Build();
    }

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        readonly string _vintage = r.Text(6) ?? "";

        public string Unitid { get; } = r.GetString(0);
        public string Name { get; } = r.GetString(1);
        public string City { get; } = r.Text(2) ?? "";
        public string Sector { get; } = r.Text(4) ?? "";
        public Figure Awards => At(_awards);
        public Figure Certificates => At(_awards is null ? null : _certificates ?? 0);
        public Figure Associate => At(_awards is null ? null : _associate ?? 0);
        public Figure Bachelor => At(_awards is null ? null : _bachelor ?? 0);
        public Figure Above => At(_awards is null ? null : _above ?? 0);

        readonly double? _awards = r.Number(7);
        readonly double? _certificates = r.Number(8);
        readonly double? _associate = r.Number(9);
        readonly double? _bachelor = r.Number(10);
        readonly double? _above = r.Number(11);

        Figure At(double? awards) =>
            awards is { } known
                ? new Figure
                {
                    Value = known,
                    Method = "Sum of the institution's awards, first majors.",
                    Unit = "awards",
                    Status = ValueStatus.Published,
                    Source = Source,
                    Vintage = _vintage,
                }
                : Figure.None("awards", "The institution is in no loaded file of awards.", ValueStatus.Missing, Source);
    }
}
