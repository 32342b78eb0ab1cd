using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>What completers of a program of study earn, by institution and award.</summary>
sealed class EarningsPanel(Warehouse warehouse, AwardFacts facts, AreaOption areas, IStringLocalizer<ProgramText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");
    readonly EarningsTable _table = new(text);

    public override string Kind => "programs";
    public override string Id => "earnings";
    public override int Order => 60;
    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["area"] = "US" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["What completers earn"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var newest = await facts.NewestAsync(cancel);
        // The Scorecard knows four-digit programs only.
        var group = subject.Code.Length == 7 ? subject.Code[..5] : subject.Code;
        var (sql, method) = Query("LaborMarket/Programs/scorecard.sql", area.Code, ProgramCodes.Pattern(group), newest.Institutions);
        var (pseoSql, pseoMethod) = Query("LaborMarket/Programs/pseo.sql", area.Code, subject.Code, newest.Institutions);
        var rows = await warehouse.QueryAsync(
            sql,
            r => new PanelRow(
                $"{r.GetString(0)}-{r.GetString(3)}-{r.GetString(5)}",
                group.Length == 5 ? r.GetString(2) : $"{r.GetString(2)}: {r.GetString(4)}",
                EarningsTable.Scorecard(r, _table.Credential),
                r.GetString(1) is { Length: 6 } unit && unit.All(char.IsAsciiDigit) ? $"/institutions/{unit}" : null
            ),
            cancel
        );
        rows.AddRange(
            await warehouse.QueryAsync(
                pseoSql,
                r => new PanelRow(
                    $"pseo-{r.GetString(1)}-{r.GetString(4)}",
                    r.GetString(0) == "S" ? text["All institutions of {0} that take part", area.Name] : r.GetString(2),
                    EarningsTable.Pseo(r, _table.Degree, text["all classes"]),
                    r.GetString(3) is { Length: 6 } unit ? $"/institutions/{unit}" : null
                ),
                cancel
            )
        );
        if (rows.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text[
                    "No earnings of completers of this program are loaded for {0}. College Scorecard and PSEO files have them; many small programs are withheld there.",
                    area.Name
                ]
            );
        }

        var known = rows.Where(r => r.Cells[2].Figure!.Value is not null).ToArray();
        var withheld = rows.Count(r => r.Cells[2].Figure!.Status == ValueStatus.Suppressed);
        var limits = _table.Limits.ToList();
        if (subject.Code.Length == 7)
        {
            limits.Insert(0, text["College Scorecard figures are of the whole group {0}, not of {1} alone.", group, subject.Code]);
        }

        if (rows.Count >= 500)
        {
            limits.Insert(0, text["Only the 500 rows of each source with most people behind them are listed."]);
        }

        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                known.Length == 0
                    ? text["All {0} medians of the first year are withheld or not there.", rows.Count]
                    : text[
                        "Medians a year after completing run from {0} to {1} dollars a year in {2}; {3} are withheld.",
                        known.Min(r => r.Cells[2].Figure!.Value!.Value).ToString("N0", US),
                        known.Max(r => r.Cells[2].Figure!.Value!.Value).ToString("N0", US),
                        area.Name,
                        withheld
                    ],
            RowHeading = text["Institution"],
            Columns = _table.Columns,
            Rows = rows,
            Universe = text["Completers who work and are not enrolled, by institution; each source pools graduating classes."],
            Limits = limits,
            Methods = [method, pseoMethod],
        };
    }
}
