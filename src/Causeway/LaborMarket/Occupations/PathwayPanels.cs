using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Programs;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Transitions;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Occupations;

/// <summary>The programs of study that lead to an occupation, with the awards in the area.</summary>
sealed class ProgramsPanel(OccupationReports reports, IStringLocalizer<OccupationText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "programs";
    public override int Order => 50;
    public override IReadOnlyDictionary<string, string> Options => OccupationReports.Options;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Programs of study that lead there"];
        var here = await reports.FindAsync(request, cancel);
        if (here is not { Report: { } report, Occupation: { } o })
        {
            return Panel.Empty(subject, Id, title, here.Why!);
        }

        if (o.Programs.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No program of study is linked to this occupation, or the crosswalk of programs and occupations is not loaded."]
            );
        }

        Figure Of(double value, string unit) =>
            o.Awards.IsKnown
                ? o.Awards with
                {
                    Value = value,
                    Unit = unit,
                    Note = null,
                }
                : Figure.None(unit, o.Awards.Reason ?? "No completions are loaded.", o.Awards.Status);
        var query = ProgramCodes.Query(report.Request.Area.ToString(), report.Request.Household.ToString());
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = o.Awards.Value is { } awards
                ? text[
                    "{0} programs of study lead there; institutions in {1} gave {2} awards in them in {3}.",
                    o.Programs.Count,
                    report.AreaName,
                    awards.ToString("N0", US),
                    o.Awards.Vintage
                ]
                : text["{0} programs of study lead there; no awards are loaded.", o.Programs.Count],
            RowHeading = text["Program of study"],
            Columns =
            [
                new("awards", text["Awards a year"], "N0", "Awards of institutions in the area, newest year, first majors."),
                new("institutions", text["Institutions"], "N0", "Institutions in the area with awards in it."),
            ],
            Rows =
            [
                .. o.Programs.Select(p => new PanelRow(
                    p.Cip,
                    $"{p.Title} ({p.Cip})",
                    [Of(p.Awards, "awards a year"), Of(p.Institutions, "institutions")],
                    $"/programs/{p.Cip}{query}"
                )),
            ],
            Universe = text[
                "Awards of institutions in {0}, first majors, in programs that the crosswalk links to the occupation.",
                report.AreaName
            ],
            Limits =
            [
                text["The link says that a program teaches what the occupation needs, not how many graduates enter it."],
                text[
                    "A program that leads to several occupations counts whole in each. Training on the job and apprenticeships are not programs of study."
                ],
            ],
            Methods = ReportMethods.Of(report, "programs"),
        };
    }
}

/// <summary>Where people in an occupation may go next: alike in skills and knowledge, paid at least about as well.</summary>
sealed class NextStepsPanel(OccupationReports reports, TransitionQuery transitions, IStringLocalizer<OccupationText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "next-steps";
    public override int Order => 60;
    public override IReadOnlyDictionary<string, string> Options => OccupationReports.Options;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Next steps"];
        var here = await reports.FindAsync(request, cancel);
        if (here is not { Report: { } report, Occupation: { } o })
        {
            return Panel.Empty(subject, Id, title, here.Why!);
        }

        var next = await transitions.RunAsync(report, o.Soc, cancel);
        if (next.Reason is { } none)
        {
            return Panel.Empty(subject, Id, title, none);
        }

        Figure Pay(decimal value, string unit, string vintage) =>
            new()
            {
                Value = (double)value,
                Unit = unit,
                Status = report.Wages.IsEstimate ? ValueStatus.Estimated : ValueStatus.Published,
                Method = "Median hourly wages of the occupations and the difference between them; annual wages are divided by 2,080 hours.",
                Source = report.Wages.Dataset,
                Vintage = vintage,
            };
        var query = ProgramCodes.Query(report.Request.Area.ToString(), report.Request.Household.ToString());
        var best = next.Steps.MaxBy(s => s.Difference)!;
        var wages = report.Wages.Vintage;
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = text[
                "{0} occupations are alike in skills and knowledge and pay at least about as much in {1}; {2} pays most, {3} more an hour.",
                next.Steps.Count,
                report.Wages.AreaName,
                best.Title,
                best.Difference.ToString("C2", US)
            ],
            RowHeading = text["Occupation"],
            Columns =
            [
                new("move", text["Kind of move"], null, "Whether it pays more, and whether it is in the same field."),
                new("similarity", text["Alike (1 is the same)"], "N2", "Correlation of skills and knowledge, 1 is the same."),
                new("median_wage", text["Median wage"], "C2", "Median hourly wage there in dollars."),
                new("difference", text["More an hour"], "C2", "Median there minus median here, dollars an hour."),
                new("to_learn", text["To learn"], null, "Skills and knowledge with the level here and the level there."),
            ],
            Rows =
            [
                .. next.Steps.Select(s => new PanelRow(
                    s.Soc,
                    s.Title,
                    [
                        TypeOf(s.Type),
                        new Figure
                        {
                            Value = s.Similarity,
                            Unit = "correlation",
                            Status = ValueStatus.Estimated,
                            Source = "onet",
                            Vintage = next.Vintage,
                        },
                        Pay(s.MedianWage, "US dollars an hour", wages),
                        Pay(s.Difference, "US dollars an hour", wages),
                        s.Gaps.Count == 0
                            ? text["nothing important"].Value
                            : string.Join("; ", s.Gaps.Select(g => string.Create(US, $"{g.Element} ({g.FromLevel:N1} → {g.ToLevel:N1})"))),
                    ],
                    $"/occupations/{Uri.EscapeDataString(s.Soc)}{query}"
                )),
            ],
            Universe = text["Occupations with median wages in {0} that O*NET rates.", report.Wages.AreaName],
            HowMade = text[
                "Occupations are compared by importance and level of skills and knowledge in O*NET {0}. What to learn is where the next occupation asks for a higher level.",
                next.Vintage
            ],
            Limits =
            [
                text["It says what is alike, not how many people make the move. A license or degree can stand between."],
                text["Similarity is of national descriptions; employers here may ask for other things."],
            ],
            Methods = [new(TransitionQuery.SqlName, []), .. ReportMethods.Of(report, "wages", "estimates")],
        };
    }

    string TypeOf(TransitionType type) =>
        type switch
        {
            TransitionType.Advancement => text["pays more, same field"],
            TransitionType.LateralAdvancement => text["pays more, another field"],
            TransitionType.Similar => text["similar pay, same field"],
            _ => text["similar pay, another field"],
        };
}

/// <summary>Who works in an occupation in a state, with margins and warnings.</summary>
sealed class ForWhomPanel(OccupationQuery query, AreaOption areas, IStringLocalizer<OccupationText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "for-whom";
    public override int Order => 70;
    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["area"] = "US" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["For whom: who works in it"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var groups = await query.GroupsAsync(Area.Parse(area.Code), area.Name, subject.Code, cancel);
        if (groups.Reason is { } none)
        {
            return Panel.Empty(subject, Id, title, none);
        }

        var careful = groups.Groups.Count(g => !g.Reliable);
        var all = groups.Groups.FirstOrDefault(g => g is { Race: "all", Sex: "all" });
        Figure Sample(WorkerGroup g) =>
            new()
            {
                Value = g.Sample,
                Method = "Count of the persons in the sample.",
                Unit = "people in the sample",
                Status = ValueStatus.Published,
                Source = "acs-pums",
                Vintage = groups.Vintage,
            };
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = all?.Workers.Value is { } workers
                ? text[
                    "About {0} people who live in {1} work in it; {2} of the {3} estimates rest on few people and are to be used with care.",
                    workers.ToString("N0", US),
                    groups.State!,
                    careful,
                    groups.Groups.Count
                ]
                : text[
                    "{0} of the {1} estimates for {2} rest on few people and are to be used with care.",
                    careful,
                    groups.Groups.Count,
                    groups.State!
                ],
            RowHeading = text["Workers"],
            Columns =
            [
                new("sample", text["People in the sample"], "N0", "Persons of the survey's sample behind the estimate."),
                new("workers", text["Workers"], "N0", "Estimated workers; margin of error at 90 percent."),
                new("median_wage", text["Median wage"], "C2", "Estimated median hourly wage in dollars; margin of error at 90 percent."),
                new("reliability", text["Reliability"], null, "Whether the estimate is to be used with care."),
            ],
            Rows =
            [
                .. groups.Groups.Select(g => new PanelRow(
                    $"{g.Race}-{g.Sex}",
                    g.Sex == "all" ? RaceOf(g.Race) : SexOf(g.Sex),
                    [
                        Sample(g),
                        g.Workers with
                        {
                            Base = g.Sample,
                        },
                        g.MedianWage with
                        {
                            Base = g.Sample,
                        },
                        (g.Reliable ? text["usable"] : text["use with care: few people in the sample or a wide margin"]).Value,
                    ],
                    IsTotal: g is { Race: "all", Sex: "all" }
                )),
            ],
            Universe = text[
                "Wage and salary workers who live in {0}, of the Census occupation “{1}”, which may be wider. Margins of error are at 90 percent.",
                groups.State!,
                groups.Title
            ],
            Limits =
            [
                text["The estimates are ours, from a sample of about one person in a hundred a year."],
                text["A difference that is smaller than the margins is no finding."],
                text["A person stands in one group: Hispanic or Latino people of any race in that group, others by race."],
            ],
            Methods = [new(OccupationQuery.GroupsSql, [Area.Parse(area.Code).State?.ToString() ?? area.Code, subject.Code])],
        };
    }

    string RaceOf(string race) =>
        race switch
        {
            "all" => text["All workers"],
            "hispanic" => text["Hispanic or Latino, of any race"],
            "white" => text["White, not Hispanic"],
            "black" => text["Black or African American, not Hispanic"],
            "american_indian_alaska_native" => text["American Indian or Alaska Native, not Hispanic"],
            "asian" => text["Asian, not Hispanic"],
            "native_hawaiian_pacific_islander" => text["Native Hawaiian or Pacific Islander, not Hispanic"],
            "two_or_more" => text["Two or more races, not Hispanic"],
            "other" => text["Another race, not Hispanic"],
            _ => race,
        };

    string SexOf(string sex) =>
        sex switch
        {
            "male" => text["Men"],
            "female" => text["Women"],
            _ => sex,
        };
}
