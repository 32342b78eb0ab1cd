using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;

namespace Causeway.LaborMarket.Occupations;

/// <summary>The queries behind a report as a panel names them.</summary>
static class ReportMethods
{
    /// <summary>All of them with the values they were asked with.</summary>
    public static IReadOnlyList<PanelMethod> Of(OpportunityReport report) =>
        [.. ReportSources.Sql(report).Select(f => new PanelMethod(f, Values(f, report)))];

    /// <summary>Some of them, by the names of their files.</summary>
    public static IReadOnlyList<PanelMethod> Of(OpportunityReport report, params string[] names) =>
        [.. Of(report).Where(m => names.Contains(Path.GetFileNameWithoutExtension(m.File)))];

    static IReadOnlyList<string> Values(string file, OpportunityReport report)
    {
        var area = report.Request.Area;
        return Path.GetFileNameWithoutExtension(file) switch
        {
            "area" or "programs" => [area.ToString()],
            "wages" or "estimates" => [report.Wages.Area],
            "state_projections" => area.State is { } state ? [state.ToString()] : [],
            "skills" => ["skills"],
            "tables" => [area.ToString(), (area.State ?? area).ToString(), report.Request.Household.ToString()],
            _ => [],
        };
    }
}
