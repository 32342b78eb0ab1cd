using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Occupations;
using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>The awards of a program of study against the openings of the occupations that it leads to, as a range.</summary>
sealed class GapPanel(KeptReports reports, AreaOption areas, IStringLocalizer<ProgramText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "programs";
    public override string Id => "gap";
    public override int Order => 50;

    public override IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string> { ["area"] = "US", ["household"] = "1a1c" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Supply and demand: awards against openings"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        OpportunityReport report;
        try
        {
            report = await reports.GetAsync(
                PathwaysVerb.Request(area.Code, request.Options["household"], subject.Code, 0, "living-wage-jobs", false, null),
                cancel
            );
        }
        catch (UserException e) when (ReportReasons.Why(e, area.Name, text) is { } why)
        {
            return Panel.Empty(subject, Id, title, why);
        }

        if (report.Programs.Count == 0 || report.Programs[0].Supply.Vintage.Length == 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards are loaded; an IPEDS completions file has them."]);
        }

        var openings = report.Occupations.Select(o => o.Openings).FirstOrDefault(f => f.Value is not null);
        Figure Cited(Figure figure) =>
            figure.IsKnown && openings is not null ? figure with { Source = openings.Source, Vintage = openings.Vintage } : figure;
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(subject, report),
            RowHeading = text["Program of study"],
            Columns =
            [
                new("awards", text["Awards a year"], "N0", "Awards in the newest year, first majors."),
                new(
                    "openings_shared",
                    text["Openings shared out"],
                    "N0",
                    "Openings a year, shared out among programs in proportion to their awards."
                ),
                new(
                    "openings_whole",
                    text["Openings not shared out"],
                    "N0",
                    "Openings a year as if no other program led to the occupations."
                ),
                new(
                    "gap",
                    text["Openings beyond awards"],
                    "N0",
                    "Openings minus awards as a range; negative means more awards than openings."
                ),
                new("occupations", text["Occupations"], null, "Occupations it leads to, by their codes."),
            ],
            Rows =
            [
                .. report.Programs.Select(p => new PanelRow(
                    p.Cip,
                    p.Title,
                    [p.Supply, Cited(p.DemandLow), Cited(p.DemandHigh), Cited(p.Gap), string.Join(", ", p.Occupations)],
                    p.Cip == subject.Code ? null : $"/programs/{p.Cip}{ProgramCodes.Query(area.Code, report.Request.Household.ToString())}"
                )),
            ],
            Universe = text[
                "Awards of one year, first majors, against projected openings a year, counted in the place for which openings are known."
            ],
            HowMade = text[
                "Openings of an occupation are shared out among all programs that lead to it in proportion to their awards (the lower figure), or each program is given all of them (the upper figure). The gap lies between."
            ],
            Limits =
            [
                text[
                    "Awards are not new workers: graduates move away, go on to study, or work already; others come from elsewhere and without an award."
                ],
                text["Openings are a projection and count people who leave an occupation as well as growth."],
                text["For a county, awards and openings are those of its state or of the area whose wages stand in."],
            ],
            Methods = ReportMethods.Of(report),
        };
    }

    string Finding(Subject subject, OpportunityReport report)
    {
        var known = report.Programs.Where(p => p.Gap.IsKnown).ToArray();
        if (known.Length == 0)
        {
            return text[
                "No openings are known for the occupations that {0} leads to, so awards cannot be held against them.",
                subject.Name
            ];
        }

        if (report.Programs.Count == 1)
        {
            var p = known[0];
            return text[
                "{0} awards a year stand against {1} to {2} openings in the occupations it leads to.",
                p.Supply.Value!.Value.ToString("N0", US),
                p.DemandLow.Value!.Value.ToString("N0", US),
                p.DemandHigh.Value!.Value.ToString("N0", US)
            ];
        }

        var more = known.Count(p => p.Gap.Low > 0);
        var fewer = known.Count(p => p.Gap.High < 0);
        return text[
            "Of {0} programs, {1} have more openings than awards however openings are shared, {2} have fewer, and for {3} it depends.",
            known.Length,
            more,
            fewer,
            known.Length - more - fewer
        ];
    }
}
