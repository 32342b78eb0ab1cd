using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Programs;
using Causeway.Methods.Codes;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Occupations;

/// <summary>How an occupation is projected to grow, in the nation and in the states.</summary>
sealed class ProjectionPanel(Warehouse warehouse, AreaOption areas, IStringLocalizer<OccupationText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "projection";
    public override int Order => 30;
    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["area"] = "US" };

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["How it is projected to grow"];
        var area = await areas.FindAsync(request.Options["area"], cancel);
        var state = Area.Parse(area.Code).State?.ToString();
        var (sql, method) = Query("LaborMarket/Occupations/projection.sql", subject.Code);
        var found = await warehouse.QueryAsync(sql, r => new Row(r), cancel);
        if (found.Count == 0)
        {
            return Panel.Empty(
                subject,
                Id,
                title,
                text["No projection of {0} is loaded; projections join some occupations under a wider code.", subject.Name]
            );
        }

        var rows = found
            .OrderBy(r =>
                r.Area == "US" ? 0
                : r.Area == state ? 1
                : 2
            )
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .ThenBy(r => r.Term, StringComparer.Ordinal)
            .ToArray();
        var said =
            rows.FirstOrDefault(r => r.Area == state && r.Percent.Value is not null)
            ?? rows.FirstOrDefault(r => r.Percent.Value is not null);
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding =
                said is null ? text["No growth is published for it."]
                : said.Openings.Value is { } openings
                    ? text[
                        "In {0}, jobs are projected to change by {1} percent from {2}, with {3} openings a year.",
                        said.Name,
                        said.Percent.Value!.Value.ToString("+0.0;-0.0;0.0", US),
                        said.Years,
                        openings.ToString("N0", US)
                    ]
                : text[
                    "In {0}, jobs are projected to change by {1} percent from {2}.",
                    said.Name,
                    said.Percent.Value!.Value.ToString("+0.0;-0.0;0.0", US),
                    said.Years
                ],
            RowHeading = text["Area"],
            Columns =
            [
                new("years", text["Years"], null, "Base year and target year."),
                new("jobs_base", text["Jobs at the start"], "N0", "Jobs in the base year."),
                new("jobs_target", text["Jobs at the end"], "N0", "Jobs in the target year."),
                new("growth_percent", text["Change, percent"], "N1", "Change over the period in percent."),
                new("openings", text["Openings a year"], "N0", "Openings a year: growth, exits and transfers."),
                new("exits", text["Leave the labor force, a year"], "N0", "People who leave the labor force, a year."),
                new("transfers", text["Change occupation, a year"], "N0", "People who move to another occupation, a year."),
            ],
            Rows =
            [
                .. rows.Select(r => new PanelRow(
                    $"{r.Area}-{r.Term}",
                    r.Name,
                    [r.Years, r.Base, r.Target, r.Percent, r.Openings, r.Exits, r.Transfers],
                    $"/areas/{r.Area}",
                    r.Area == "US"
                )),
            ],
            Universe = text[
                "All jobs; the nation's figures include the self-employed. Openings count people who leave the occupation as well as growth."
            ],
            Limits =
            [
                text["A projection assumes an economy at full employment and is no forecast of any one year."],
                text["States and the nation use their own base years and methods; only states whose files are loaded are listed."],
                text["Moves from one employer to another within the occupation are not openings here."],
            ],
            Methods = [method],
        };
    }

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        public string Area { get; } = r.GetString(0);
        public string Name { get; } = r.GetString(1);
        public string Term { get; } = r.GetString(3);
        public string Years { get; } = string.Create(US, $"{r.Integer(5)}–{r.Integer(6)}");
        public Figure Base { get; } = At(r, 7, "jobs");
        public Figure Target { get; } = At(r, 8, "jobs");
        public Figure Percent { get; } = At(r, 9, "percent");
        public Figure Openings { get; } = At(r, 10, "openings a year");
        public Figure Exits { get; } = At(r, 11, "people a year");
        public Figure Transfers { get; } = At(r, 12, "people a year");

        static Figure At(System.Data.Common.DbDataReader r, int column, string unit) =>
            Figure.From(
                r.Number(column) is { } value ? Marked.Published(value) : Marked.None(ValueStatus.NotPublished),
                unit,
                r.GetString(2),
                r.GetString(4)
            );
    }
}

/// <summary>What an occupation asks for: skills and knowledge with importance and level, tools and software.</summary>
sealed class AsksPanel(Warehouse warehouse, IStringLocalizer<OccupationText> text) : PanelMaker
{
    public override string Kind => "occupations";
    public override string Id => "asks";
    public override int Order => 40;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["What it asks for"];
        var (sql, method) = Query("LaborMarket/Occupations/asks.sql", subject.Code);
        var rows = await warehouse.QueryAsync(
            sql,
            r =>
                (
                    Kind: r.GetString(0),
                    Name: r.GetString(1),
                    Importance: r.Number(2),
                    Level: r.Number(3),
                    Remark: r.GetString(4),
                    Vintage: r.GetString(5)
                ),
            cancel
        );
        if (rows.Count == 0)
        {
            return Panel.Empty(subject, Id, title, text["O*NET does not rate {0}, or O*NET is not loaded.", subject.Name]);
        }

        string Names(string kind) => string.Join(", ", rows.Where(r => r.Kind == kind).Take(3).Select(r => r.Name));
        Figure Rating(double? value, string scale, string vintage, bool tool) =>
            value is { } rating
                ? new()
                {
                    Value = Math.Round(rating, 2),
                    Method = "Mean over the occupation's O*NET specialties, to two decimals.",
                    Unit = scale,
                    Status = ValueStatus.Published,
                    Source = "onet",
                    Vintage = vintage,
                }
                : Figure.None(
                    scale,
                    tool ? "O*NET rates no tools." : "O*NET gives no rating.",
                    tool ? ValueStatus.NotApplicable : ValueStatus.NotPublished,
                    "onet",
                    vintage
                );
        string[] order = ["skills", "knowledge", "technology"];
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = rows.Exists(r => r.Kind == "skills")
                ? text["Most important are the skills {0}; and to know {1}.", Names("skills"), Names("knowledge")]
                : text["Tools and software: {0}.", Names("technology")],
            RowHeading = text["Skill, knowledge or tool"],
            Columns =
            [
                new("kind", text["Kind"], null, "Skill, knowledge, or tool and software."),
                new("importance", text["Importance, 1 to 5"], "N1", "O*NET importance, 1 to 5."),
                new("level", text["Level, 0 to 7"], "N1", "O*NET level, 0 to 7."),
                new("remark", text["Remark"], null, "For tools: whether employers ask for it in this occupation."),
            ],
            Rows =
            [
                // One of each kind in turn, so that the first rows tell of all three.
                .. order
                    .SelectMany(kind => rows.Where(r => r.Kind == kind).Select((r, place) => (Row: r, place)))
                    .OrderBy(r => r.place)
                    .Select(r => r.Row)
                    .Select(r => new PanelRow(
                        $"{r.Kind}-{r.Name}",
                        r.Name,
                        [
                            KindOf(r.Kind),
                            Rating(r.Importance, "importance, 1 to 5", r.Vintage, r.Kind == "technology"),
                            Rating(r.Level, "level, 0 to 7", r.Vintage, r.Kind == "technology"),
                            RemarkOf(r.Remark),
                        ]
                    )),
            ],
            Universe = text[
                "The occupation in the whole nation as O*NET describes it, from workers and experts who were asked; not employers here."
            ],
            Limits =
            [
                text["It describes the occupation, not what one employer asks of a beginner."],
                text["The names are O*NET's and in English."],
            ],
            Methods = [method],
        };
    }

    string KindOf(string kind) =>
        kind switch
        {
            "skills" => text["skill"],
            "knowledge" => text["knowledge"],
            _ => text["tool or software"],
        };

    string RemarkOf(string remark) =>
        remark switch
        {
            "in demand" => text["in demand in this occupation"],
            "often asked for" => text["often asked for in all occupations"],
            _ => "",
        };
}

/// <summary>The industries in which an occupation works.</summary>
sealed class IndustriesPanel(Warehouse warehouse, IStringLocalizer<OccupationText> text) : PanelMaker
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public override string Kind => "occupations";
    public override string Id => "industries";
    public override int Order => 80;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Where it works: industries"];
        var (sql, method) = Query("LaborMarket/Occupations/industries.sql", subject.Code);
        var rows = await warehouse.QueryAsync(
            sql,
            r =>
                (
                    Naics: r.GetString(0),
                    Title: r.GetString(1),
                    Ownership: r.GetString(2),
                    Jobs: Figure.From(r.MarkedAt(3), "jobs", "oews", r.GetString(7)),
                    Median: Figure.From(r.MarkedAt(5), "US dollars an hour", "oews", r.GetString(7))
                ),
            cancel
        );
        if (rows.Count > 0)
        {
            var named = rows.Find(r => r.Jobs.Value is not null);
            return new Panel
            {
                Subject = subject,
                Id = Id,
                Title = title,
                Finding = named.Jobs is null
                    ? text["{0} industries have figures; none has jobs.", rows.Count]
                    : text["Most jobs are in {0}: {1} in the nation.", named.Title, named.Jobs.Value!.Value.ToString("N0", US)],
                RowHeading = text["Industry"],
                Columns =
                [
                    new("jobs", text["Jobs"], "N0", "Wage and salary jobs in the nation."),
                    new("median_wage", text["Median wage"], "C2", "Median hourly wage in dollars."),
                ],
                Rows = [.. rows.Select(r => new PanelRow($"{r.Naics}-{r.Ownership}", r.Title, [r.Jobs, r.Median]))],
                Universe = text["Wage and salary jobs in the nation in May of the year; the self-employed are not in it."],
                Limits = [text["Industries stand at several levels: a part is counted in its whole too."]],
                Methods = [method],
            };
        }

        // Without jobs by industry the analysts' words still name industries and why they need more or fewer of the occupation.
        var (wordsSql, wordsMethod) = Query("LaborMarket/Occupations/industry_words.sql", subject.Code);
        var words = await warehouse.QueryAsync(
            wordsSql,
            r => new PanelRow(r.GetString(0), r.Text(1) ?? r.GetString(0), [r.Text(2) ?? "", "BLS " + r.GetString(3)]),
            cancel
        );
        return words.Count == 0
            ? Panel.Empty(
                subject,
                Id,
                title,
                text["No jobs by industry are loaded for {0}: the national OEWS files by industry have them.", subject.Name]
            )
            : new Panel
            {
                Subject = subject,
                Id = Id,
                Title = title,
                Finding = text[
                    "BLS names {0} industries in which its share of the jobs is to change; jobs by industry are not loaded.",
                    words.Count
                ],
                RowHeading = text["Industry"],
                Columns =
                [
                    new(
                        "why",
                        text["Why the share changes, in the analysts' words"],
                        null,
                        "The words of the analysts of the national projections."
                    ),
                    new("edition", text["Source and edition"], null, "Round of the projections."),
                ],
                Rows = words,
                Universe = text["The nation; only industries about which the analysts say something."],
                Limits = [text["It is not a list of all industries in which the occupation works, and has no numbers."]],
                Methods = [method, wordsMethod],
            };
    }
}
