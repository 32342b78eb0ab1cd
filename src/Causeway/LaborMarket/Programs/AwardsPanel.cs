using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>Which institutions of an area give awards in a program of study, and of which level.</summary>
sealed class AwardsPanel(Warehouse warehouse, AwardFacts facts, AreaOption areas, IStringLocalizer<ProgramText> text) : PanelMaker
{
    const int MostBars = 12;
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "programs";
    public override string Id => "awards";
    public override int Order => 20;
    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["area"] = "US" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Who gives awards in it"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var newest = await facts.NewestAsync(cancel);
        if (newest.Year.Length == 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards are loaded; an IPEDS completions file has them."]);
        }

        var (sql, method) = Query(
            "LaborMarket/Programs/awards.sql",
            area.Code,
            ProgramCodes.Pattern(subject.Code),
            newest.Year,
            newest.Institutions
        );
        var rows = await warehouse.QueryAsync(
            sql,
            r => new Row(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetDouble(4)),
            cancel
        );
        if (rows.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No institution in {0} gave an award in {1} in {2}.", area.Name, subject.Name, newest.Year]
            );
        }

        var kinds = AwardKind.All(text).Where(k => rows.Any(r => k.Levels.Contains(r.Level))).ToArray();
        var institutions = rows.GroupBy(r => r.Unit)
            .OrderByDescending(g => g.Sum(r => r.Awards))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToArray();
        IReadOnlyList<PanelCell> Cells(string city, IReadOnlyCollection<Row> own) =>
            [
                city,
                AwardFacts.Awards(own.Sum(r => r.Awards), newest.Year),
                .. kinds.Select(k =>
                    PanelCell.Of(AwardFacts.Awards(own.Where(r => k.Levels.Contains(r.Level)).Sum(r => r.Awards), newest.Year))
                ),
            ];
        var total = rows.Sum(r => r.Awards);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                institutions.Length == 1
                    ? text[
                        "{0} gave all {1} awards in {2} of {3}.",
                        institutions[0].First().Name,
                        total.ToString("N0", US),
                        newest.Year,
                        area.Name
                    ]
                    : text[
                        "{0} institutions in {1} gave {2} awards in {3}; {4} gave most, {5}.",
                        institutions.Length,
                        area.Name,
                        total.ToString("N0", US),
                        newest.Year,
                        institutions[0].First().Name,
                        institutions[0].Sum(r => r.Awards).ToString("N0", US)
                    ],
            Chart =
                institutions.Length < 2
                    ? null
                    : new BarChart
                    {
                        Title = text["Awards by institution, {0}, {1}", area.Name, newest.Year],
                        Measure = text["Awards"],
                        Unit = ChartUnit.Count,
                        Bars = [.. institutions.Take(MostBars).Select(g => new Bar(g.First().Name, (decimal)g.Sum(r => r.Awards)))],
                        Description = text["Bars of the awards of the institutions with most; the table has them all."],
                    }.Build(),
            RowHeading = text["Institution"],
            Columns =
            [
                new("city", text["City"], null, "City of the institution."),
                new("awards", text["Awards"], "N0", "Awards of all levels, first majors."),
                .. kinds.Select(k => new PanelColumn(k.Id, k.Label, "N0", $"Awards of the IPEDS levels {string.Join(", ", k.Levels)}.")),
            ],
            Rows =
            [
                new("total", area.Name, Cells("", rows), area.Address, IsTotal: true),
                .. institutions.Select(g => new PanelRow(g.Key, g.First().Name, Cells(g.First().City, [.. g]), $"/institutions/{g.Key}")),
            ],
            Universe = text[
                "Awards conferred from July to June before the middle of {0}, first majors, by the place of the institution.",
                newest.Year
            ],
            Limits =
            [
                text["Awards are not people: one person with two awards counts twice. Only first majors are counted."],
                text["An institution stands where its main address is: awards by distance count there too."],
                text["Institutions without federal student aid are mostly absent."],
            ],
            Methods = [method],
        };
    }

    sealed record Row(string Unit, string Name, string City, string Level, double Awards);
}
