using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>Who earns the awards of a program of study in an area, beside all awards of the area.</summary>
sealed class ForWhomPanel(AwardFacts facts, AreaOption areas, IStringLocalizer<ProgramText> text) : PanelMaker
{
    readonly GroupsTable _table = new(text);

    public override string Kind => "programs";
    public override string Id => "for-whom";
    public override int Order => 40;
    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["area"] = "US" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["For whom: who earns these awards"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var newest = await facts.NewestAsync(cancel);
        if (newest.Year.Length == 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards are loaded; an IPEDS completions file has them."]);
        }

        var (sql, method) = Query(
            "LaborMarket/Programs/groups.sql",
            area.Code,
            ProgramCodes.Pattern(subject.Code),
            newest.Year,
            newest.Institutions
        );
        var (allSql, allMethod) = Query("LaborMarket/Programs/all_groups.sql", area.Code, newest.Year, newest.Institutions);
        var own = await facts.GroupsAsync(sql, newest.Year, cancel);
        if (own.Total <= 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No institution in {0} gave an award in {1} in {2}.", area.Name, subject.Name, newest.Year]
            );
        }

        var all = await facts.AllAsync(area.Code, newest.Institutions, allSql, newest.Year, cancel);
        var rows = _table.Rows(own, all);
        var what = $"{subject.Name}, {area.Name}";
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = _table.Finding(what, own, all),
            Chart = _table.Chart(text["Shares of awards, {0}, {1}", what, newest.Year], rows),
            RowHeading = _table.RowHeading,
            Columns = _table.Columns(own, all, area.Name),
            Rows = rows,
            Universe = text[
                "Awards conferred from July to June before the middle of {0}, first majors, by the place of the institution.",
                newest.Year
            ],
            HowMade = text["Shares are of all awards, those to nonresidents and to people of unknown race and ethnicity included."],
            Limits = _table.Limits(own),
            Methods = all.People ? [method, new(AwardFacts.CompletersSql, [area.Code, newest.Institutions, ""])] : [method, allMethod],
        };
    }
}
