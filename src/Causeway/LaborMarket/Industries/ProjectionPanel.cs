using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Industries;

/// <summary>How many jobs the nation is projected to have in an industry and in what it is made of.</summary>
sealed class ProjectionPanel(Warehouse warehouse, IStringLocalizer<IndustryText> text) : IndustryPanel
{
    const string File = "LaborMarket/Industries/industry_projections.sql";
    const string Source = "projections";
    const string Total = "TE1000";
    const int MostBars = 12;

    public override string Id => "projection";
    public override int Order => 30;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["What is projected"];
        var (sql, method) = Query(File);
        var all = await warehouse.Kept.GetAsync(File, c => warehouse.QueryAsync(sql, r => new Row(r), c), cancel);
        if (all.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No projections by industry are loaded. 'causeway sources projections' says where to get them."]
            );
        }

        var byCode = all.ToDictionary(r => r.Industry);
        var asked = Naics.Parse(subject.Code);
        Row? own = null;
        for (Naics? at = asked; own is null && at is { } naics; at = naics.Parent)
        {
            own = byCode.GetValueOrDefault(Nem(naics));
        }

        if (own is null)
        {
            return Panel.Empty(subject, Id, title, text["The projections do not have {0}, nor an industry above it.", subject.Name]);
        }

        var exact = own.Industry == Nem(asked);
        var below = exact ? Below(all, own).OrderByDescending(r => r.Base.Value ?? 0).ToArray() : [];
        var bars = below
            .Take(MostBars)
            .Select(r => new Bar(
                r.Title,
                (decimal?)(r.Percent.Value / 100),
                Absent: r.Percent.Value is null ? text["not published"].Value : null
            ))
            .ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(own, exact ? null : subject),
            Chart =
                bars.Length < 2
                    ? null
                    : new BarChart
                    {
                        Title = text["Projected change of jobs, {0}, {1}", own.Title, own.Vintage],
                        Measure = text["Change of jobs in ten years"],
                        Unit = ChartUnit.Share,
                        Bars = bars,
                        Description = ChartWords.Bars(text, text["Change of jobs in ten years"], bars, ChartUnit.Share),
                    }.Build(),
            RowHeading = text["Industry"],
            Columns =
            [
                new("employment_base", text["Jobs, {0}", own.BaseYear], "N0", "Jobs in the base year."),
                new("employment_target", text["Jobs, {0}", own.TargetYear], "N0", "Projected jobs in the target year."),
                new("employment_change", text["Change"], "N0", "Change over the ten years."),
                new("percent_change", text["Change, percent"], "N1", "Change over the ten years."),
                new("employment_rate", text["Percent a year"], "N1", "Compound annual rate of change."),
                new(
                    "output_base",
                    text["Output, {0}, billions of dollars", own.BaseYear],
                    "N1",
                    "Output in billions of chained dollars in the base year."
                ),
                new(
                    "output_target",
                    text["Output, {0}, billions of dollars", own.TargetYear],
                    "N1",
                    "Projected output in billions of chained dollars."
                ),
            ],
            Rows =
            [
                .. new[] { own }
                    .Concat(byCode.TryGetValue(Total, out var total) && own != total ? [total] : [])
                    .Concat(below)
                    .Select(r => RowOf(r, own)),
            ],
            Universe = text["Wage and salary jobs of the nation; the total has the self-employed too. {0}.", own.Vintage],
            Limits =
            [
                text[
                    "The projections are for the nation: a state or county may go another way. States project occupations, not industries."
                ],
                text["A projection assumes full employment and no great shock; it is not a forecast of any one year."],
                .. exact
                    ? Array.Empty<string>()
                    : [text["The projections do not go down to {0}: these are the figures of the industry above it.", subject.Name]],
                .. asked.Sector?.ToString() is "92"
                    ? [text["Government is projected without its schools and hospitals, which stand with education and health care."]]
                    : Array.Empty<string>(),
            ],
            Methods = [method],
        };
    }

    string Finding(Row own, Subject? asked)
    {
        string change =
            own.Change.Value is { } jobs && own.Percent.Value is { } percent
                ? text[
                    "The nation's jobs in {0} are projected to change by {1} ({2} percent) from {3} to {4}.",
                    own.Title,
                    Write(jobs, "+#,0;-#,0;0"),
                    Write(percent, "+0.0;-0.0;0.0"),
                    own.BaseYear,
                    own.TargetYear
                ]
                : text["No projection of jobs is published for {0}.", own.Title];
        return asked is null ? change : text["{0} has no projection of its own.", asked.Name] + " " + change;
    }

    static PanelRow RowOf(Row r, Row own) =>
        new(
            r.Industry,
            r.Title,
            [r.Base, r.Target, r.Change, r.Percent, r.Rate, r.OutputBase, r.OutputTarget],
            CodeOf(r.Industry) is { } code && r != own ? $"/industries/{code}" : null,
            r == own
        );

    // Government stands under 90 in the National Employment Matrix.
    static string Nem(Naics naics) =>
        naics.Level == NaicsLevel.Total ? Total
        : naics.ToString() == "92" ? "900000"
        : Padded(naics);

    // 621300 is 6213 in NAICS; parts by ownership (62210P) and ranges (6242-3) have no code there.
    static string? CodeOf(string industry) =>
        industry switch
        {
            ['3', '1', '-', ..] => "31-33",
            ['4', '4', '-', ..] => "44-45",
            ['4', '8', '-', ..] => "48-49",
            _ => industry.All(char.IsAsciiDigit)
            && Naics.TryParse(Math.Max(2, industry.TrimEnd('0').Length) is var length ? industry[..length] : "", out var naics)
                ? naics.ToString()
                : null,
        };

    // The industries one step further in the list: what the industry is made of.
    static IEnumerable<Row> Below(List<Row> all, Row own)
    {
        var prefix = own.Industry switch
        {
            Total => "",
            ['3', '1', '-', ..] => "31,32,33",
            ['4', '4', '-', ..] => "44,45",
            ['4', '8', '-', ..] => "48,49",
            "900000" => "91,99",
            var code => code.TrimEnd('0').PadRight(2, '0'),
        };
        var parts = all.Where(r =>
                r != own && prefix.Split(',').Any(p => r.Industry.StartsWith(p, StringComparison.Ordinal)) && r.Depth > (own.Depth ?? 0)
            )
            .ToArray();
        var nearest = parts.Length == 0 ? null : parts.Min(r => r.Depth);
        // The total's parts are the sectors, which stand two steps below it.
        return own.Industry == Total ? all.Where(r => r.Depth == 2) : parts.Where(r => r.Depth == nearest);
    }

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        public string Industry { get; } = r.GetString(0);
        public string Title { get; } = r.GetString(1);
        public long? Depth { get; } = r.Integer(2);
        public long BaseYear { get; } = r.Integer(3) ?? 0;
        public long TargetYear { get; } = r.Integer(4) ?? 0;
        public string Vintage { get; } = r.GetString(14);
        public Figure Base { get; } = Of(r.Integer(5), "jobs", r);
        public Figure Target { get; } = Of(r.Integer(6), "jobs", r);
        public Figure Change { get; } = Of(r.Integer(7), "jobs", r);
        public Figure Percent { get; } = Of(r.Number(8), "percent", r);
        public Figure Rate { get; } = Of(r.Number(9), "percent a year", r);
        public Figure OutputBase { get; } = Figure.From(r.MarkedAt(10), "billions of chained US dollars", Source, r.GetString(14));
        public Figure OutputTarget { get; } = Figure.From(r.MarkedAt(12), "billions of chained US dollars", Source, r.GetString(14));

        static Figure Of(double? value, string unit, System.Data.Common.DbDataReader r) =>
            Figure.From(
                value is { } known ? Marked.Published(known) : Marked.None(ValueStatus.NotPublished),
                unit,
                Source,
                r.GetString(14)
            );
    }
}
