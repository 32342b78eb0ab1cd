using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Programs;
using Causeway.Methods.Codes;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Institutions;

/// <summary>What an institution is and how many it graduates.</summary>
sealed class FactsPanel(InstitutionQuery query, AwardFacts facts, IStringLocalizer<ProgramText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "institutions";
    public override string Id => "facts";
    public override int Order => 10;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["The institution"];
        if (await query.FindAsync(subject.Code, cancel) is not { } it)
        {
            return null;
        }

        var awards = await query.ProgramsAsync(subject.Code, cancel);
        var method = new PanelMethod(InstitutionQuery.ProgramsSql, [subject.Code]);
        var people = await facts.CompletersAsync("US", it.Vintage, subject.Code, cancel);
        var rows = new List<PanelRow>
        {
            new("sector", text["Kind"], [SectorOf(it.Sector)]),
            new(
                "place",
                text["Place"],
                [string.Join(", ", new[] { it.City, UsState.Find(it.State)?.Name ?? it.State }.Where(p => p.Length > 0))]
            ),
        };
        void Add(bool when, string key, string label, PanelCell cell, string? href = null)
        {
            if (when)
            {
                rows.Add(new(key, label, [cell], href));
            }
        }

        Add(it.County.Length == 5, "county", text["County"], it.CountyName.Length > 0 ? it.CountyName : it.County, $"/areas/{it.County}");
        Add(it.Metro.Length > 0, "metro", text["Metropolitan or micropolitan area"], it.Metro, $"/areas/{it.Metro}");
        Add(LocaleOf(it.Locale).Length > 0, "locale", text["Surroundings"], LocaleOf(it.Locale));
        Add(SizeOf(it.Size).Length > 0, "size", text["Students"], SizeOf(it.Size));
        Add(it.Hbcu, "hbcu", text["Historically Black college or university"], text["yes"].Value);
        Add(it.Tribal, "tribal", text["Tribal college"], text["yes"].Value);
        Add(
            it.Status is "C" or "D" or "M",
            "status",
            text["Status"],
            it.Status == "M" ? text["merged into another"].Value : text["closed"].Value
        );
        Add(
            awards.Count > 0,
            "awards",
            text["Awards a year"],
            AwardFacts.Awards(awards.Sum(a => a.Awards), awards.FirstOrDefault()?.Year ?? "")
        );
        Add(people.Total > 0, "completers", text["People who completed"], people.Count("total", "total"));
        Add(
            awards.Count > 0,
            "programs",
            text["Programs with awards"],
            AwardFacts.Awards(awards.Select(a => a.Cip).Distinct().Count(), awards.FirstOrDefault()?.Year ?? "") with
            {
                Unit = "programs",
            }
        );
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                awards.Count == 0
                    ? text["{0} is in {1}; no awards of it are loaded.", it.Name, it.City]
                    : text[
                        "{0} gave {1} awards in {2} programs in {3}.",
                        it.Name,
                        awards.Sum(a => a.Awards).ToString("N0", US),
                        awards.Select(a => a.Cip).Distinct().Count(),
                        awards[0].Year
                    ],
            RowHeading = text["Fact"],
            Columns = [new("value", text["Value"], null, "The fact in words, or its number.")],
            Rows = rows,
            Universe = text["The institution as the list of {0} describes it; awards of first majors.", it.Vintage],
            Limits =
            [
                text["Awards are not people: one person with two awards counts twice. Only first majors are counted."],
                text["An institution stands where its main address is: awards by distance count there too."],
            ],
            Methods =
            [
                new(InstitutionQuery.OneSql, [subject.Code]),
                method,
                new(AwardFacts.CompletersSql, ["US", it.Vintage, subject.Code]),
            ],
        };
    }

    string SectorOf(string code) =>
        code switch
        {
            "0" => text["Administrative unit"],
            "1" => text["Public, four years or more"],
            "2" => text["Private nonprofit, four years or more"],
            "3" => text["Private for-profit, four years or more"],
            "4" => text["Public, two years"],
            "5" => text["Private nonprofit, two years"],
            "6" => text["Private for-profit, two years"],
            "7" => text["Public, less than two years"],
            "8" => text["Private nonprofit, less than two years"],
            "9" => text["Private for-profit, less than two years"],
            _ => text["not known"],
        };

    string LocaleOf(string code) =>
        code.Length != 2
            ? ""
            : code[0] switch
            {
                '1' => text["a city"],
                '2' => text["a suburb"],
                '3' => text["a town"],
                '4' => text["the countryside"],
                _ => "",
            };

    string SizeOf(string code) =>
        code switch
        {
            "1" => text["under 1,000"],
            "2" => text["1,000 to 4,999"],
            "3" => text["5,000 to 9,999"],
            "4" => text["10,000 to 19,999"],
            "5" => text["20,000 and more"],
            _ => "",
        };
}

/// <summary>The programs in which an institution gives awards.</summary>
sealed class ProgramsPanel(InstitutionQuery query, IStringLocalizer<ProgramText> text) : PanelMaker
{
    const int MostBars = 12;
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "institutions";
    public override string Id => "programs";
    public override int Order => 20;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Programs with awards"];
        var found = await query.ProgramsAsync(subject.Code, cancel);
        if (found.Count == 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards of {0} are loaded.", subject.Name]);
        }

        var year = found[0].Year;
        var kinds = AwardKind.All(text).Where(k => found.Any(r => k.Levels.Contains(r.Level))).ToArray();
        var programs = found
            .GroupBy(r => r.Cip)
            .Select(g => (Cip: g.Key, g.First().Title, Awards: g.Sum(r => r.Awards), Rows: g.ToArray()))
            .OrderByDescending(g => g.Awards)
            .ThenBy(g => g.Cip, StringComparer.Ordinal)
            .ToArray();
        PanelCell OfKind(AwardKind kind, IEnumerable<InstitutionAwards> rows) =>
            AwardFacts.Awards(rows.Where(r => kind.Levels.Contains(r.Level)).Sum(r => r.Awards), year);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = text[
                "Most awards in {0} were in {1}: {2} of {3}.",
                year,
                programs[0].Title,
                programs[0].Awards.ToString("N0", US),
                found.Sum(r => r.Awards).ToString("N0", US)
            ],
            Chart =
                programs.Length < 2
                    ? null
                    : new BarChart
                    {
                        Title = text["Awards by program, {0}, {1}", subject.Name, year],
                        Measure = text["Awards"],
                        Unit = ChartUnit.Count,
                        Bars = [.. programs.Take(MostBars).Select(p => new Bar(p.Title, (decimal)p.Awards))],
                        Description = text["Bars of the awards of the programs with most; the table has them all."],
                    }.Build(),
            RowHeading = text["Program of study"],
            Columns =
            [
                new("awards", text["Awards"], "N0", "Awards of all levels, first majors."),
                .. kinds.Select(k => new PanelColumn(k.Id, k.Label, "N0", $"Awards of the IPEDS levels {string.Join(", ", k.Levels)}.")),
            ],
            Rows =
            [
                new(
                    "total",
                    text["All programs"],
                    [AwardFacts.Awards(found.Sum(r => r.Awards), year), .. kinds.Select(k => OfKind(k, found))],
                    IsTotal: true
                ),
                .. programs.Select(p => new PanelRow(
                    p.Cip,
                    p.Title,
                    [AwardFacts.Awards(p.Awards, year), .. kinds.Select(k => OfKind(k, p.Rows))],
                    $"/programs/{p.Cip}"
                )),
            ],
            Universe = text["Awards conferred from July to June before the middle of {0}, first majors.", year],
            Limits = [text["Awards are not people: one person with two awards counts twice. Only first majors are counted."]],
            Methods = [new(InstitutionQuery.ProgramsSql, [subject.Code])],
        };
    }
}

/// <summary>Who completes at an institution, beside its state.</summary>
sealed class ForWhomPanel(InstitutionQuery query, AwardFacts facts, IStringLocalizer<ProgramText> text) : PanelMaker
{
    readonly GroupsTable _table = new(text);

    public override string Kind => "institutions";
    public override string Id => "for-whom";
    public override int Order => 30;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["For whom: who completes here"];
        var newest = await facts.NewestAsync(cancel);
        var (sql, method) = Query("LaborMarket/Institutions/groups.sql", subject.Code, newest.Year);
        var own = await facts.GroupsAsync(sql, newest.Year, cancel);
        PanelMethod[] methods = [method];
        if (!own.HasRaces)
        {
            // Files with totals only: completers are counted as people and have races.
            var people = await facts.CompletersAsync("US", newest.Institutions, subject.Code, cancel);
            if (people.HasRaces)
            {
                own = people;
                methods = [new(AwardFacts.CompletersSql, ["US", newest.Institutions, subject.Code])];
            }
        }

        if (own.Total <= 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards of {0} are loaded.", subject.Name]);
        }

        var state = (await query.FindAsync(subject.Code, cancel))?.State is { Length: 2 } its ? its : "US";
        var place = UsState.Find(state)?.Name ?? text["United States"].Value;
        var (allSql, allMethod) = Query("LaborMarket/Programs/all_groups.sql", state, newest.Year, newest.Institutions);
        var all = own.People
            ? await facts.CompletersAsync(state, newest.Institutions, "", cancel)
            : await facts.AllAsync(state, newest.Institutions, allSql, newest.Year, cancel);
        var rows = _table.Rows(own, all);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = _table.Finding(subject.Name, own, all),
            Chart = _table.Chart(text["Shares of those who complete, {0}, {1}", subject.Name, own.Year], rows),
            RowHeading = _table.RowHeading,
            Columns = _table.Columns(own, all, place),
            Rows = rows,
            Universe = own.People
                ? text["People with at least one award of a level from July to June before the middle of {0}.", own.Year]
                : text["Awards conferred from July to June before the middle of {0}, first majors.", own.Year],
            HowMade = text["Shares are of all awards, those to nonresidents and to people of unknown race and ethnicity included."],
            Limits = _table.Limits(own),
            Methods = [.. methods, all.People ? new(AwardFacts.CompletersSql, [state, newest.Institutions, ""]) : allMethod],
        };
    }
}

/// <summary>The awards of an institution in every loaded year.</summary>
sealed class TrendPanel(Warehouse warehouse, IStringLocalizer<ProgramText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "institutions";
    public override string Id => "trend";
    public override int Order => 40;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Awards over the years"];
        var (sql, method) = Query("LaborMarket/Institutions/years.sql", subject.Code);
        var found = await warehouse.QueryAsync(sql, r => (Year: r.GetString(0), Level: r.GetString(1), Awards: r.GetDouble(2)), cancel);
        if (found.Count == 0)
        {
            return Panel.Empty(subject, Id, title, text["No awards of {0} are loaded.", subject.Name]);
        }

        var kinds = AwardKind.All(text).Where(k => found.Any(r => k.Levels.Contains(r.Level) && r.Awards > 0)).ToArray();
        var years = found.GroupBy(r => r.Year).OrderByDescending(g => g.Key, StringComparer.Ordinal).ToArray();
        double Sum(IEnumerable<(string Year, string Level, double Awards)> rows) => rows.Sum(r => r.Awards);
        var (last, first) = (years[0], years[^1]);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                years.Length == 1
                    ? text["{0} awards were given in {1}; no other year is loaded.", Sum(last).ToString("N0", US), last.Key]
                    : text[
                        "Awards went from {0} in {1} to {2} in {3}.",
                        Sum(first).ToString("N0", US),
                        first.Key,
                        Sum(last).ToString("N0", US),
                        last.Key
                    ],
            Chart =
                years.Length < 2 || kinds.Length == 0
                    ? null
                    : new LineChart
                    {
                        Title = text["Awards by kind, {0}", subject.Name],
                        Measure = text["Awards a year"],
                        Unit = ChartUnit.Count,
                        Lines =
                        [
                            .. kinds.Select(k => new Line(
                                k.Label,
                                [
                                    .. years
                                        .Reverse()
                                        .Select(y => new LinePoint(
                                            int.Parse(y.Key, US),
                                            (decimal)Sum(y.Where(r => k.Levels.Contains(r.Level)))
                                        )),
                                ]
                            )),
                        ],
                        Description = text["Lines of the awards of each kind over the loaded years; the table has the numbers."],
                    }.Build(),
            RowHeading = text["Year"],
            Columns =
            [
                new("awards", text["Awards"], "N0", "Awards of all levels, first majors."),
                .. kinds.Select(k => new PanelColumn(k.Id, k.Label, "N0", $"Awards of the IPEDS levels {string.Join(", ", k.Levels)}.")),
            ],
            Rows =
            [
                .. years.Select(y => new PanelRow(
                    y.Key,
                    y.Key,
                    [
                        AwardFacts.Awards(Sum(y), y.Key),
                        .. kinds.Select(k => PanelCell.Of(AwardFacts.Awards(Sum(y.Where(r => k.Levels.Contains(r.Level))), y.Key))),
                    ]
                )),
            ],
            Universe = text["Awards conferred from July to June before the middle of the year, first majors."],
            Limits =
            [
                text["Awards are not people: one person with two awards counts twice. Only first majors are counted."],
                text["Only the years whose files are loaded are shown; years between them are not estimated."],
                text["Mergers move awards from one institution to another."],
            ],
            Methods = [method],
        };
    }
}

/// <summary>What completers of an institution's programs earn.</summary>
sealed class EarningsPanel(Warehouse warehouse, IStringLocalizer<ProgramText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");
    readonly EarningsTable _table = new(text);

    public override string Kind => "institutions";
    public override string Id => "earnings";
    public override int Order => 50;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["What completers earn"];
        var (sql, method) = Query("LaborMarket/Institutions/scorecard.sql", subject.Code);
        var rows = await warehouse.QueryAsync(
            sql,
            r => new PanelRow(
                $"{r.GetString(3)}-{r.GetString(5)}",
                r.GetString(4),
                EarningsTable.Scorecard(r, _table.Credential),
                $"/programs/{r.GetString(3)}"
            ),
            cancel
        );
        if (rows.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No earnings of completers of {0} are loaded. The College Scorecard's file of fields of study has them.", subject.Name]
            );
        }

        var known = rows.Where(r => r.Cells[2].Figure!.Value is not null).ToArray();
        var withheld = rows.Count(r => r.Cells[2].Figure!.Status == ValueStatus.Suppressed);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                known.Length == 0
                    ? text["All {0} medians of the first year are withheld or not there.", rows.Count]
                    : text[
                        "{0} of {1} programs have a median a year after completing, from {2} to {3} dollars a year; {4} are withheld.",
                        known.Length,
                        rows.Count,
                        known.Min(r => r.Cells[2].Figure!.Value!.Value).ToString("N0", US),
                        known.Max(r => r.Cells[2].Figure!.Value!.Value).ToString("N0", US),
                        withheld
                    ],
            RowHeading = text["Program of study"],
            Columns = _table.Columns,
            Rows = rows,
            Universe = text["Completers with federal student aid who work and are not enrolled; graduating classes are pooled."],
            Limits = _table.Limits,
            Methods = [method],
        };
    }
}
