using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Web.Figures;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Occupations;

/// <summary>What an occupation pays in an area against the living wage of a household, beside the nation.</summary>
sealed class WagesPanel(
    Warehouse warehouse,
    OccupationReports reports,
    IStringLocalizer<OccupationText> text,
    IStringLocalizer<SharedText> shared
) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "wages";
    public override int Order => 10;
    public override IReadOnlyDictionary<string, string> Options => OccupationReports.Options;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["What it pays"];
        var here = await reports.FindAsync(request, cancel);
        if (here is not { Report: { } report, Occupation: { } o })
        {
            return Panel.Empty(subject, Id, title, here.Why!);
        }

        var (sql, method) = Query("LaborMarket/Occupations/areas.sql", subject.Code);
        var nation =
            report.Wages.Area == "US" || report.Wages.AreaName.Length == 0
                ? null
                : (await warehouse.QueryAsync(sql, r => new AreaWages(r), cancel)).Find(a => a.Area == "US");
        string[] names =
        [
            text["10th percentile"],
            text["25th percentile"],
            text["Median"],
            text["75th percentile"],
            text["90th percentile"],
        ];
        var wage = (double)report.LivingWage.Hourly;
        Figure Above(Figure paid) =>
            paid.Value is { } value
                ? paid with
                {
                    Value = value - wage,
                    Margin = null,
                    Unit = "US dollars an hour above the living wage",
                    Status = ValueStatus.Estimated,
                    Note = null,
                }
                : Figure.None(
                    "US dollars an hour above the living wage",
                    paid.Low >= wage ? "At least the living wage; how much more is not published." : "The wage is not published.",
                    ValueStatus.NotPublished,
                    paid.Source,
                    paid.Vintage
                );
        var columns = new List<PanelColumn>
        {
            new("hourly", text["An hour, {0}", report.Wages.AreaName], "C2", "Hourly wage in dollars at the percentile."),
            new(
                "above_living_wage",
                text["Above the living wage"],
                "C2",
                "Hourly wage minus the living wage, in dollars; negative is below."
            ),
        };
        if (nation is not null)
        {
            columns.Add(
                new("hourly_nation", text["An hour, the nation"], "C2", "Hourly wage in dollars at the percentile, United States.")
            );
        }

        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(report, o),
            Chart = OpportunityChart.Percentiles(o, report, shared),
            RowHeading = text["Percentile of jobs"],
            Columns = columns,
            Rows =
            [
                .. o.Wages.Select(
                    (w, i) =>
                        new PanelRow(
                            ((int[])[10, 25, 50, 75, 90])[i].ToString(CultureInfo.InvariantCulture),
                            names[i],
                            nation is null ? [w, Above(w)] : [w, Above(w), nation.Wages[i]]
                        )
                ),
            ],
            Universe = reports.Universe(report),
            HowMade = text[
                "The living wage of {0} in {1} is {2} an hour for each working adult, 2,080 hours a year ({3}, {4}).",
                HouseholdWords.Of(report.Request.Household.ToString(), shared),
                report.LivingWage.AreaName,
                report.LivingWage.Hourly.ToString("C2", US),
                report.LivingWage.SourceTitle,
                report.LivingWage.Vintage
            ],
            Limits =
            [
                .. reports.Limits(report),
                text["A percentile is that of all jobs here, not of people who begin: the 10th percentile is no starting wage."],
            ],
            Methods = nation is null ? ReportMethods.Of(report) : [.. ReportMethods.Of(report), method],
        };
    }

    string Finding(OpportunityReport report, Opportunity o)
    {
        var wage = report.LivingWage.Hourly;
        var median = FigureText.Short(o.MedianWage, "C2");
        return o.MedianWage.Rank is not { } rank ? text["The median wage is not known."]
            : (decimal)rank >= wage
                ? text[
                    "Half of the jobs pay {0} an hour or more; {1} is the living wage of this household in {2}.",
                    median,
                    wage.ToString("C2", US),
                    report.AreaName
                ]
            : text[
                "Half of the jobs pay {0} an hour or less; {1} is the living wage of this household in {2}.",
                median,
                wage.ToString("C2", US),
                report.AreaName
            ];
    }
}

/// <summary>Published wages of one occupation in one area: a row of areas.sql.</summary>
sealed class AreaWages(System.Data.Common.DbDataReader r)
{
    public string Area { get; } = r.GetString(0);
    public string Name { get; } = r.Text(1) ?? r.GetString(0);
    public string Vintage { get; } = r.GetString(3);
    public Figure Jobs { get; } = Figure.From(r.MarkedAt(4), "jobs", "oews", r.GetString(3));

    public IReadOnlyList<Figure> Wages { get; } =
    [.. new[] { 6, 8, 10, 12, 14 }.Select(i => Figure.From(r.MarkedAt(i), "US dollars an hour", "oews", r.GetString(3)))];

    public Figure LocationQuotient { get; } = Figure.From(r.MarkedAt(16), "ratio", "oews", r.GetString(3));
}

/// <summary>Every number of an occupation in an area with how it was made.</summary>
sealed class NumbersPanel(
    Warehouse warehouse,
    SourceCatalog catalog,
    OccupationReports reports,
    IStringLocalizer<OccupationText> text,
    IStringLocalizer<SharedText> shared
) : PanelMaker
{
    public override string Kind => "occupations";
    public override string Id => "numbers";
    public override int Order => 15;
    public override IReadOnlyDictionary<string, string> Options => OccupationReports.Options;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Every number, and how it was made"];
        var here = await reports.FindAsync(request, cancel);
        if (here is not { Report: { } report, Occupation: { } o })
        {
            return Panel.Empty(subject, Id, title, here.Why!);
        }

        var answer = await Explanation.OfAsync(warehouse, catalog, report, o.Soc, cancel);
        var known = answer.Figures.Count(f => f.Figure.IsKnown);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = text[
                "{0} of {1} numbers are known for {2}; each says where it is from, and a missing one says why.",
                known,
                answer.Figures.Count,
                report.AreaName
            ],
            RowHeading = text["Number"],
            Columns =
            [
                new("value", text["Value"], "N2", "The number in its unit."),
                new("status_words", text["Status"], null, "Published, estimated, or why there is no value."),
                new("source_edition", text["Source and edition"], null, "Dataset and edition."),
                new("how", text["How it was made"], null, "How the number was made, in a sentence."),
            ],
            Rows =
            [
                .. answer.Figures.Select(f => new PanelRow(
                    f.Name.ToLowerInvariant().Replace(' ', '_'),
                    NameOf(f.Name),
                    [
                        PanelCell.Of(f.Figure, FormatOf(f.Figure)),
                        StatusOf(f.Figure.Status),
                        f.Figure.Source.Length > 0 ? $"{f.Figure.Source}, {f.Figure.Vintage}" : "",
                        f.Figure.Reason is { } none ? shared.Say(none) : f.How,
                    ]
                )),
            ],
            Universe = reports.Universe(report),
            Limits = reports.Limits(report),
            Methods =
            [
                .. answer
                    .Figures.Select(f => f.SqlFile)
                    .Distinct()
                    .Select(f => ReportMethods.Of(report).FirstOrDefault(m => m.File == f) ?? new(f, [])),
            ],
        };
    }

    static string FormatOf(Figure f) =>
        f.Unit.StartsWith("share", StringComparison.Ordinal) ? "P1"
        : f.Unit.Contains("dollars", StringComparison.Ordinal) ? "C2"
        : f.Unit == "ratio" ? "N2"
        : f.Unit.StartsWith("percent", StringComparison.Ordinal) ? "N1"
        : "N0";

    string NameOf(string name) =>
        name switch
        {
            "Jobs" => text["Jobs"],
            "10th percentile wage" => text["10th percentile wage"],
            "25th percentile wage" => text["25th percentile wage"],
            "Median wage" => text["Median wage"],
            "75th percentile wage" => text["75th percentile wage"],
            "90th percentile wage" => text["90th percentile wage"],
            "Share at or above the living wage" => text["Share at or above the living wage"],
            "Jobs at or above the living wage" => text["Jobs at or above the living wage"],
            "Growth" => text["Growth"],
            "Openings" => text["Openings"],
            "Location quotient" => text["Location quotient"],
            "Awards" => text["Awards"],
            _ => name,
        };

    string StatusOf(ValueStatus status) =>
        status switch
        {
            ValueStatus.Published => text["published"],
            ValueStatus.Suppressed => text["withheld"],
            ValueStatus.NotPublished => text["not published"],
            ValueStatus.TopCoded => text["top coded"],
            ValueStatus.Estimated => text["estimated"],
            ValueStatus.NotApplicable => text["does not apply"],
            _ => text["not loaded"],
        };
}

/// <summary>The same occupation in every area that has wages or estimates.</summary>
sealed class AreasPanel(Warehouse warehouse, IStringLocalizer<OccupationText> text) : PanelMaker
{
    const int MostBars = 15;
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "areas";
    public override int Order => 20;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Where it pays what"];
        var (sql, method) = Query("LaborMarket/Occupations/areas.sql", subject.Code);
        var (estimatesSql, estimatesMethod) = Query("LaborMarket/Occupations/area_estimates.sql", subject.Code);
        var published = await warehouse.QueryAsync(sql, r => new AreaWages(r), cancel);
        var estimates = await warehouse.QueryAsync(estimatesSql, Estimate, cancel);
        var rows = published
            .OrderByDescending(a => a.Area == "US")
            .ThenByDescending(a => a.Wages[2].Rank ?? 0)
            .Select(a => new PanelRow(
                a.Area,
                a.Name,
                [a.Jobs, a.Wages[2], a.Wages[0], a.Wages[4], a.LocationQuotient, text["published"].Value, a.Vintage],
                Methods.Codes.Area.TryParse(a.Area, out _) ? $"/areas/{a.Area}" : null,
                a.Area == "US"
            ))
            .Concat(estimates)
            .ToArray();
        if (rows.Length == 0)
        {
            return Panel.Empty(subject, Id, title, text["No wages of {0} are loaded for any area.", subject.Name]);
        }

        // Wages of different years are not held against each other: the edition with most areas counts, the newest of several.
        var known =
            rows.Where(r => r.Cells[1].Figure!.Rank is not null && !r.IsTotal)
                .GroupBy(r => (r.Cells[6].Text, r.Cells[5].Text))
                .OrderByDescending(g => g.Count())
                .ThenByDescending(g => g.Key.Item1, StringComparer.Ordinal)
                .FirstOrDefault()
                ?.OrderByDescending(r => r.Cells[1].Figure!.Rank)
                .ToArray()
            ?? [];
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                known.Length < 2
                    ? text["{0} areas have figures; no two are of one edition, so they are not ranked.", rows.Length]
                    : text[
                        "Of {0} areas with figures of the same edition, {1}, the median is highest in {2}: {3} an hour; lowest in {4}: {5}.",
                        known.Length,
                        known[0].Cells[6].Text!,
                        known[0].Label,
                        Web.Figures.FigureText.Short(known[0].Cells[1].Figure!, "C2"),
                        known[^1].Label,
                        Web.Figures.FigureText.Short(known[^1].Cells[1].Figure!, "C2")
                    ],
            Chart =
                known.Length < 2
                    ? null
                    : new Web.Charts.BarChart
                    {
                        Title = text["Median hourly wage of {0} by area, {1}", subject.Name, known[0].Cells[6].Text!],
                        Measure = text["Median hourly wage"],
                        Unit = Web.Charts.ChartUnit.DollarsAnHour,
                        Bars =
                        [
                            .. known
                                .Where(r => r.Cells[1].Figure!.Value is not null)
                                .Take(MostBars)
                                .Select(r => new Web.Charts.Bar(r.Label, Math.Round((decimal)r.Cells[1].Figure!.Value!.Value, 2))),
                        ],
                        Description = text["Bars of the median hourly wage in the areas that pay most; the table has every area."],
                    }.Build(),
            RowHeading = text["Area"],
            Columns =
            [
                new("jobs", text["Jobs"], "N0", "Jobs, or workers who live there where it is an estimate."),
                new("median_wage", text["Median wage"], "C2", "Median hourly wage in dollars."),
                new("p10_wage", text["10th percentile"], "C2", "Hourly wage that a tenth of jobs pay less than."),
                new("p90_wage", text["90th percentile"], "C2", "Hourly wage that nine tenths of jobs pay less than."),
                new("location_quotient", text["Location quotient"], "N2", "Share of the area's jobs divided by share of the nation's."),
                new("kind", text["Kind of figure"], null, "Published by BLS, or our estimate from survey microdata."),
                new("edition", text["Edition"], null, "Edition of the wages."),
            ],
            Rows = rows,
            Universe = text[
                "Published figures: wage and salary jobs at the place of work. Estimates: wage and salary workers by where they live."
            ],
            Limits =
            [
                text["Only areas whose files are loaded are listed; editions differ from area to area where the newest is not loaded."],
                text["A higher wage can go with higher costs: hold it against the living wage of the area."],
                text["Estimates are of the Census occupation, which can be wider than this one."],
            ],
            Methods = [method, estimatesMethod],
        };
    }

    PanelRow Estimate(System.Data.Common.DbDataReader r)
    {
        var vintage = r.GetString(1);
        var sample = r.Integer(5);
        var reliable = !r.IsDBNull(10) && r.GetBoolean(10);
        Figure Of(double? value, double? margin, string unit) =>
            value is null
                ? Figure.None(unit, "Too few people were in the sample.", ValueStatus.NotPublished, "acs-pums", vintage)
                : new()
                {
                    Value = value,
                    Margin = margin,
                    Unit = unit,
                    Status = ValueStatus.Estimated,
                    Source = "acs-pums",
                    Vintage = vintage,
                    Base = sample,
                    Note = reliable ? null : "Few people of this occupation were in the survey: use with care.",
                };
        var area = r.GetString(0);
        return new(
            $"{area}-estimate",
            string.Create(US, $"{Methods.Codes.UsState.Find(area)?.Name ?? area} ({r.GetString(2)})"),
            [
                Of(r.Number(3), r.Number(4), "workers"),
                Of(r.Number(7), r.Number(8), "US dollars an hour"),
                Of(r.Number(6), null, "US dollars an hour"),
                Of(r.Number(9), null, "US dollars an hour"),
                Figure.None("ratio", "Survey estimates have no published location quotient.", ValueStatus.NotApplicable),
                (reliable ? text["our estimate"] : text["our estimate, few people in the sample"]).Value,
                vintage,
            ],
            $"/areas/{area}"
        );
    }
}
