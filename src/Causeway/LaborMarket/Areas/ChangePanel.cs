using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Statistics;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>How jobs changed by sector between two periods, split into what the nation, the industry and the area itself account for.</summary>
sealed class ChangePanel(Warehouse warehouse, ComparedAreas areas, IStringLocalizer<AreaText> text) : AreaPanel
{
    const string File = "LaborMarket/Areas/change.sql";
    const string Source = "qcew";
    const int MostBars = 12;

    public override string Id => "change";
    public override int Order => 35;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var state = await areas.StateAsync(subject.Code, cancel);
        string[] codes = [.. new[] { subject.Code, state, "US" }.OfType<string>().Distinct()];
        var rows = (await Task.WhenAll(codes.Select(c => RowsAsync(c, cancel)))).SelectMany(r => r).ToList();
        var title = text["How jobs changed"];
        var own = rows.Where(r => r.Area == subject.Code).ToLookup(r => r.Period);
        if (own.Count == 0)
        {
            return Empty(
                subject,
                title,
                text["No jobs by industry are loaded for {0}. 'causeway sources qcew' says where to get them.", subject.Name]
            );
        }

        var newest = own.Select(g => g.Key).Order().Last();
        var (end, start) = Comparable([.. own.Select(g => g.Key)]);
        return start is null ? OverTheYear(subject, title, own[newest], newest) : Between(subject, title, rows, start.Value, end, state);
    }

    // States and the nation stand beside every county: their rows are kept.
    Task<List<Row>> RowsAsync(string area, CancellationToken cancel)
    {
        Task<List<Row>> Read(CancellationToken c) => warehouse.QueryAsync(Query(File, area).Sql, r => new Row(r), c);
        return area.Length == 2 ? warehouse.Kept.GetAsync($"{File} {area}", Read, cancel) : Task.Run(() => Read(cancel), cancel);
    }

    /// <summary>The newest period that has an older one of the same kind (a year, or the same quarter), with the oldest of that kind; null where there is none.</summary>
    static (QcewPeriod End, QcewPeriod? Start) Comparable(QcewPeriod[] periods)
    {
        foreach (var end in periods.OrderDescending())
        {
            var older = periods.Where(p => p.Quarter == end.Quarter && p.Year < end.Year).ToArray();
            if (older.Length > 0)
            {
                return (end, older.Min());
            }
        }

        return (periods.Max(), null);
    }

    // One period only: what BLS prints about the year before it.
    Panel OverTheYear(Subject subject, string title, IEnumerable<Row> rows, QcewPeriod period)
    {
        var words = period.Words(text);
        var sorted = Sorted(rows, r => r.Jobs);
        var total = sorted.FirstOrDefault(r => r.Industry == "10");
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                total?.Change.Value is { } change && total.Percent.Value is { } percent
                    ? text[
                        "From the year before to {0}, private jobs in {1} changed by {2} ({3} percent).",
                        words,
                        subject.Name,
                        Write(change, "+#,0;-#,0;0"),
                        Write(percent, "+0.0;-0.0;0.0")
                    ]
                    : text["Only {0} is loaded for {1}: another year is needed to say how jobs changed.", words, subject.Name],
            Chart = Bars(subject, [.. sorted.Where(r => r.Industry != "10").Select(r => (r.Title, r.Change))], words),
            RowHeading = text["Industry"],
            Columns =
            [
                new("employment", text["Jobs"], "N0", "Jobs in the period."),
                new(
                    "change",
                    text["Change over the year"],
                    "N0",
                    "Jobs in the period less those of the same period a year before, as BLS prints it."
                ),
                new("percent", text["Change, percent"], "N1", "The same as a percentage."),
            ],
            Rows = [.. sorted.Select(r => new PanelRow(r.Industry, Name(r), [r.Jobs, r.Change, r.Percent], Link(r), r.Industry == "10"))],
            Universe = text["Private jobs covered by unemployment insurance, where people work, {0}.", words],
            Limits =
            [
                text[
                    "Only one period is loaded, so the change is the one that BLS prints beside it. Splitting it into national, industry and local parts needs two years of the area and of the nation."
                ],
                text["A withheld value protects single employers; it is not zero."],
            ],
            Methods = [Query(File, subject.Code).Method],
        };
    }

    Panel Between(Subject subject, string title, List<Row> rows, QcewPeriod start, QcewPeriod end, string? state)
    {
        var jobs = rows.ToDictionary(r => (r.Area, r.Period, r.Industry), r => r.Jobs);
        Figure At(string area, QcewPeriod period, string industry) =>
            jobs.GetValueOrDefault(
                (area, period, industry),
                Figure.None("jobs", Sentence.Of($"Not in the area's file of {period.Year}."), ValueStatus.Missing, Source)
            );
        var nation = At("US", start, "10").Value is not null && At("US", end, "10").Value is not null && subject.Code != "US";
        var industries = Sorted(rows.Where(r => r.Area == subject.Code && r.Period == end), r => r.Jobs);
        var parts = nation
            ? industries.Where(i => i.Industry != "10").ToDictionary(i => i.Industry, i => Parts(At, subject.Code, i.Industry, start, end))
            : [];
        var total = (Start: At(subject.Code, start, "10"), End: At(subject.Code, end, "10"));
        var (from, to) = (start.Words(text), end.Words(text));
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, total, parts, from, to),
            Chart =
                Trend(rows, subject, state, end.Quarter)
                ?? Bars(
                    subject,
                    [
                        .. industries
                            .Where(i => i.Industry != "10")
                            .Select(i => (i.Title, Difference(At(subject.Code, start, i.Industry), i.Jobs))),
                    ],
                    to
                ),
            RowHeading = text["Industry"],
            Columns =
            [
                new("employment_start", text["Jobs, {0}", from], "N0", "Jobs in the first period."),
                new("employment_end", text["Jobs, {0}", to], "N0", "Jobs in the last period."),
                new("change", text["Change"], "N0", "Jobs in the last period less those in the first."),
                new("percent", text["Change, percent"], "N1", "The change in percent of the first period."),
                .. nation
                    ? new PanelColumn[]
                    {
                        new("national_share", text["National share"], "N0", "What the whole nation's pace would have brought."),
                        new("industry_mix", text["Industry mix"], "N0", "What the industry's own national pace adds or takes."),
                        new("local_share", text["Local share"], "N0", "What is left to the area itself."),
                    }
                    : [],
            ],
            Rows =
            [
                .. industries.Select(i =>
                {
                    var began = At(subject.Code, start, i.Industry);
                    return new PanelRow(
                        i.Industry,
                        Name(i),
                        [
                            began,
                            i.Jobs,
                            Difference(began, i.Jobs),
                            Percent(began, i.Jobs),
                            .. nation ? PartCells(i.Industry == "10" ? Whole(parts) : parts[i.Industry], i.Vintage) : [],
                        ],
                        Link(i),
                        i.Industry == "10"
                    );
                }),
            ],
            Universe = text["Private jobs covered by unemployment insurance, where people work; {0} and {1}.", from, to],
            Limits =
            [
                .. nation || subject.Code == "US"
                    ? Array.Empty<string>()
                    :
                    [
                        text[
                            "The change is not split into national, industry and local parts, because the nation's jobs are not loaded for both periods."
                        ],
                    ],
                text[
                    "A withheld value protects single employers; it is not zero. The parts of the total are given only where no industry is withheld."
                ],
                text[
                    "The local share is what national growth does not account for. It does not say why: a closure, a move or a new code of one employer all count."
                ],
            ],
            Methods = [Query(File, subject.Code).Method, Query(File, "US").Method],
            HowMade = nation
                ? (string)
                    text[
                        "Shift-share: national share = first jobs × the nation's growth of all private jobs; industry mix = first jobs × (the industry's national growth − the nation's); local share = the rest. The three add up to the change."
                    ]
                : null,
        };
    }

    static (ShiftShareParts? Parts, string Reason) Parts(
        Func<string, QcewPeriod, string, Figure> at,
        string area,
        string industry,
        QcewPeriod start,
        QcewPeriod end
    )
    {
        double?[] needed =
        [
            at(area, start, industry).Value,
            at(area, end, industry).Value,
            at("US", start, industry).Value,
            at("US", end, industry).Value,
            at("US", start, "10").Value,
            at("US", end, "10").Value,
        ];
        return needed.All(n => n is not null)
            ? (
                Regional.ShiftShare(
                    needed[0]!.Value,
                    needed[1]!.Value,
                    needed[2]!.Value,
                    needed[3]!.Value,
                    needed[4]!.Value,
                    needed[5]!.Value
                ),
                "The nation had no jobs in the industry at the start."
            )
            : (null, "Jobs of the industry are withheld or not there, in the area or the nation, in one of the two periods.");
    }

    static (ShiftShareParts? Parts, string Reason) Whole(Dictionary<string, (ShiftShareParts? Parts, string Reason)> parts) =>
        parts.Values.All(p => p.Parts is not null)
            ? (
                new(
                    parts.Values.Sum(p => p.Parts!.Value.National),
                    parts.Values.Sum(p => p.Parts!.Value.IndustryMix),
                    parts.Values.Sum(p => p.Parts!.Value.Competitive)
                ),
                ""
            )
            : (null, "Some industries have no parts, so that they do not add up to the total.");

    static IEnumerable<PanelCell> PartCells((ShiftShareParts? Parts, string Reason) split, string vintage) =>
        split.Parts is { } p
            ? [Computed(p.National, "jobs", vintage), Computed(p.IndustryMix, "jobs", vintage), Computed(p.Competitive, "jobs", vintage)]
            : Enumerable.Repeat(PanelCell.Of(Figure.None("jobs", split.Reason, ValueStatus.NotPublished, Source, vintage)), 3);

    string Finding(
        Subject subject,
        (Figure Start, Figure End) total,
        Dictionary<string, (ShiftShareParts? Parts, string Reason)> parts,
        string from,
        string to
    )
    {
        if (total.Start.Value is not > 0 || total.End.Value is not { } end)
        {
            return text["Private jobs of {0} are not published for both {1} and {2}.", subject.Name, from, to];
        }

        var start = total.Start.Value.Value;
        string finding = text[
            "Private jobs in {0} changed by {1} ({2} percent) from {3} to {4}.",
            subject.Name,
            Write(end - start, "+#,0;-#,0;0"),
            Write(100 * (end - start) / start, "+0.0;-0.0;0.0"),
            from,
            to
        ];
        return parts.Count > 0 && Whole(parts).Parts is { } whole
            ? finding
                + " "
                + text[
                    "Of this, {0} jobs are the area's own gain or loss beyond the nation's pace and its mix of industries.",
                    Write(whole.Competitive, "+#,0;-#,0;0")
                ]
            : finding;
    }

    // Jobs of all private industries, the first year of each area being 100 percent, so that a county and the nation fit in one picture.
    Chart? Trend(List<Row> rows, Subject subject, string? state, long quarter)
    {
        var names = new Dictionary<string, string> { [subject.Code] = subject.Name };
        if (state is not null)
        {
            names.TryAdd(state, Methods.Codes.UsState.Find(state)?.Name ?? state);
        }

        names.TryAdd("US", text["United States"]);
        var years = rows.Where(r => r.Area == subject.Code && r.Industry == "10" && r.Period.Quarter == quarter && r.Jobs.Value is > 0)
            .Select(r => r.Period.Year)
            .ToHashSet();
        if (years.Count < 2)
        {
            return null;
        }

        var first = years.Min();
        var lines = names
            .Select(n =>
            {
                var totals = rows.Where(r =>
                        r.Area == n.Key
                        && r.Industry == "10"
                        && r.Period.Quarter == quarter
                        && years.Contains(r.Period.Year)
                        && r.Jobs.Value is > 0
                    )
                    .ToDictionary(r => r.Period.Year, r => r.Jobs.Value!.Value);
                return totals.TryGetValue(first, out var start)
                    ? new Line(n.Value, [.. totals.OrderBy(t => t.Key).Select(t => new LinePoint((int)t.Key, (decimal)(t.Value / start)))])
                    : new Line(n.Value, []);
            })
            .Where(l => l.Points.Count > 1)
            .ToArray();
        return new LineChart
        {
            Title = text["Private jobs, {0} = 100%, {1}", first, subject.Name],
            Measure = text["Jobs in percent of the first year"],
            Unit = ChartUnit.Share,
            Lines = lines,
            FromZero = false,
            Description = ChartWords.Lines(text, lines, ChartUnit.Share),
        }.Build();
    }

    Chart Bars(Subject subject, IReadOnlyList<(string Title, Figure Change)> changes, string period)
    {
        var bars = changes
            .Take(MostBars)
            .Select(c => new Bar(c.Title, (decimal?)c.Change.Value, Absent: c.Change.Value is null ? text["withheld"].Value : null))
            .ToArray();
        return new BarChart
        {
            Title = text["Change of jobs by industry, {0}, {1}", subject.Name, period],
            Measure = text["Change of jobs"],
            Unit = ChartUnit.Count,
            Bars = bars,
            Description = ChartWords.Bars(text, text["Change of jobs"], bars, ChartUnit.Count),
        }.Build();
    }

    string Name(Row row) => row.Industry == "10" ? text["All private industries"] : row.Title;

    static string? Link(Row row) => row.Industry == "10" ? null : $"/industries/{row.Industry}";

    static Row[] Sorted(IEnumerable<Row> rows, Func<Row, Figure> by) =>
        [
            .. rows.OrderByDescending(r => r.Industry == "10")
                .ThenByDescending(r => by(r).Rank ?? -1)
                .ThenBy(r => r.Industry, StringComparer.Ordinal),
        ];

    static Figure Difference(Figure start, Figure end) =>
        start.Value is { } a && end.Value is { } b ? Computed(b - a, "jobs", end.Vintage) : Absent(start, end, "jobs");

    static Figure Percent(Figure start, Figure end) =>
        start.Value is > 0 and { } a && end.Value is { } b ? Computed(100 * (b - a) / a, "percent", end.Vintage)
        : start.Value is 0 ? Figure.None("percent", "There were no jobs at the start.", ValueStatus.NotApplicable, Source, end.Vintage)
        : Absent(start, end, "percent");

    static Figure Absent(Figure start, Figure end, string unit)
    {
        var cause = start.Value is null ? start : end;
        return Figure.None(unit, cause.Reason ?? Figure.Why(cause.Status), cause.Status, Source, end.Vintage);
    }

    static Figure Computed(double value, string unit, string vintage) =>
        new()
        {
            Value = value,
            Unit = unit,
            Status = ValueStatus.Estimated,
            Source = Source,
            Vintage = vintage,
        };

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        public string Area { get; } = r.GetString(0);
        public string Industry { get; } = r.GetString(1);
        public string Title { get; } = r.GetString(2);
        public QcewPeriod Period { get; } = new(r.GetInt64(3), r.GetInt64(4));
        public string Vintage { get; } = r.GetString(5);
        public Figure Jobs { get; } = Figure.From(r.MarkedAt(6), "jobs", Source, r.GetString(5));
        public Figure Change { get; } = Figure.From(r.MarkedAt(8), "jobs", Source, r.GetString(5));
        public Figure Percent { get; } = Figure.From(r.MarkedAt(10), "percent", Source, r.GetString(5));
    }
}
