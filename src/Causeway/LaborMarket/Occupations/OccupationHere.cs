using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Programs;
using Causeway.Pathways.Opportunities;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Occupations;

/// <summary>An occupation's figures in an area, or why there are none.</summary>
/// <param name="Report">The report of the area; null when it has no wages at all.</param>
/// <param name="Occupation">The occupation in it; null when it has no figures there.</param>
/// <param name="Why">Why there are none; null when there are.</param>
sealed record OccupationHere(OpportunityReport? Report, Opportunity? Occupation, string? Why);

/// <summary>Finds an occupation in the report of an area: the panels of a profile share the report.</summary>
sealed class OccupationReports(KeptReports reports, AreaOption areas, IStringLocalizer<OccupationText> text)
{
    /// <summary>The options of the panels that rest on a report.</summary>
    public static IReadOnlyDictionary<string, string> Options { get; } =
        new Dictionary<string, string>
        {
            ["area"] = "US",
            ["household"] = "1a1c",
            ["national"] = "false",
        };

    /// <summary>The occupation; wrong options are a <see cref="UserException"/>.</summary>
    public async Task<OccupationHere> FindAsync(PanelRequest request, CancellationToken cancel)
    {
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var national = string.Equals(request.Options["national"], "true", StringComparison.OrdinalIgnoreCase);
        OpportunityReport report;
        try
        {
            report = await reports.GetAsync(
                PathwaysVerb.Request(area.Code, request.Options["household"], null, 0, "living-wage-jobs", national, null),
                cancel
            );
        }
        catch (UserException e) when (ReportReasons.Why(e, area.Name, text) is { } why)
        {
            return new(null, null, why);
        }

        var soc = request.Subject.Code;
        if (report.Occupations.FirstOrDefault(o => o.Soc.Equals(soc, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return new(report, found, null);
        }

        var wider = report.Occupations.FirstOrDefault(o =>
            o.Soc.Contains('X', StringComparison.Ordinal)
            && soc.StartsWith(o.Soc[..o.Soc.IndexOf('X', StringComparison.Ordinal)], StringComparison.Ordinal)
        );
        return new(
            report,
            null,
            wider is null
                ? text["{0} has no figures in {1}.", request.Subject.Name, report.Wages.AreaName]
                : text[
                    "{0} has no figures of its own in {1}: the survey counts it within {2} ({3}).",
                    request.Subject.Name,
                    report.Wages.AreaName,
                    wider.Title,
                    wider.Soc
                ]
        );
    }

    /// <summary>Whose jobs the wages of a report are, in a sentence.</summary>
    public string Universe(OpportunityReport report) =>
        report.Wages.IsEstimate
            ? text[
                "Wage and salary workers who live in {0}: our estimates from survey microdata, each with its margin of error at 90 percent.",
                report.Wages.AreaName
            ]
            : text["Wage and salary jobs in {0}, at the place of work; the self-employed are not in it.", report.Wages.AreaName];

    /// <summary>What the reader of the wages must know: where they are from when not from the area, and what the living wage is.</summary>
    public IReadOnlyList<string> Limits(OpportunityReport report)
    {
        var limits = new List<string>
        {
            text["Wages say nothing of benefits, nor of how many hours or weeks people work."],
            text["The living wage is {0}.", $"{report.LivingWage.SourceTitle}, {report.LivingWage.Vintage}"],
        };
        if (report.Wages.Area != report.Request.Area.ToString())
        {
            limits.Insert(0, text["No wages are published for {0} itself: they are those of {1}.", report.AreaName, report.Wages.AreaName]);
        }

        return limits;
    }
}
