using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>How many high school students graduate in four years, by group: between the bounds that the schools' own printed rates and ranges leave open.</summary>
sealed class SchoolsPanel(Warehouse warehouse, IStringLocalizer<AreaText> text) : AreaPanel
{
    const string Source = "graduation-rates";
    static readonly string[] Groups = ["ALL", "MBL", "MHI", "MWH", "MAS", "MAM", "MTR", "ECD", "LEP", "CWD"];

    public override string Id => "schools";
    public override int Order => 60;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["High school graduation"];
        var kind = Area.Parse(subject.Code).Kind;
        if (kind is not (Methods.Codes.AreaKind.State or Methods.Codes.AreaKind.Nation))
        {
            return Empty(
                subject,
                title,
                text[
                    "The graduation rates that are loaded name schools and their state, not their county, so none can be given for {0}. The state's profile has them.",
                    subject.Name
                ]
            );
        }

        var (sql, method) = Query("LaborMarket/Areas/schools.sql", subject.Code);
        var own = await warehouse.QueryAsync(sql, r => new Row(r), cancel);
        if (own.Count == 0)
        {
            return Empty(
                subject,
                title,
                text["No graduation rates are loaded for {0}. 'causeway sources graduation-rates' says where to get them.", subject.Name]
            );
        }

        var nation = subject.Code == "US" ? [] : await NationAsync(cancel);
        var sameEdition = nation.Count > 0 && nation[0].Vintage == own[0].Vintage;
        var all = own.Find(r => r.Group == "ALL") ?? own[0];
        var groups = own.OrderBy(r => Array.IndexOf(Groups, r.Group) is >= 0 and var place ? place : Groups.Length).ToArray();
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = text[
                "In the {0} high schools of {1} that print a cohort, between {2} and {3} of every 100 students graduated within four years ({4}).",
                Write(all.Schools, "N0"),
                subject.Name,
                Write(all.Low, "N1"),
                Write(all.High, "N1"),
                all.Vintage
            ],
            RowHeading = text["Students"],
            Columns =
            [
                new(
                    "graduation_rate",
                    text["Graduated in four years, percent"],
                    "N1",
                    "Bounds of the four-year adjusted cohort graduation rate, percent."
                ),
                new("cohort", text["Students counted"], "N0", "Students in the cohorts of the schools that print one."),
                new("schools", text["Schools counted"], "N0", "Schools or districts with a cohort of the group."),
                new("printed", text["with a rate"], "N0", "Of these, with a printed rate."),
                new("ranges", text["with a range"], "N0", "Of these, with a range or a bound instead of a rate."),
                new("withheld", text["withheld"], "N0", "Of these, with nothing printed."),
                .. sameEdition
                    ? new PanelColumn[]
                    {
                        new("graduation_rate_us", text["United States: percent"], "N1", "The same bounds for all states that are loaded."),
                    }
                    : [],
            ],
            Rows =
            [
                .. groups.Select(r => new PanelRow(
                    r.Group,
                    Name(r.Group),
                    [
                        r.Rate,
                        r.Count(r.Students, "students"),
                        r.Count(r.Schools, "schools"),
                        r.Count(r.Printed, "schools"),
                        r.Count(r.Ranges, "schools"),
                        r.Count(r.Withheld, "schools"),
                        .. sameEdition
                            ? new PanelCell[]
                            {
                                nation.Find(n => n.Group == r.Group)?.Rate
                                    ?? Figure.None("percent", "Not in the file.", ValueStatus.Missing, Source),
                            }
                            : [],
                    ],
                    IsTotal: r.Group == "ALL"
                )),
            ],
            Universe = text["Students who entered ninth grade four years before, of schools that print a cohort, {0}.", all.Vintage],
            Limits =
            [
                text[
                    "These are bounds, not rates: small schools print ranges (GE95 is 95 or more) or nothing (PS), and the middle of a range must not be taken for the rate. A wide range for a group means that its schools print little."
                ],
                text[
                    "The official rate of a state can lie outside the bounds: it also counts students whom no such school counts, for example of closed or very small schools."
                ],
                text[
                    "Printed rates are whole percents, so a bound can be half a point off. Schools without a printed cohort are not counted."
                ],
                text["Groups overlap: a student is in all students, in one race or ethnicity, and may be in other groups too."],
                text["The federal files end with the school year they name; the state's own report card is newer."],
            ],
            Methods = [method],
            HowMade = text[
                "Lower bound: every school's printed rate or the lower end of its range, a withheld rate as 0, weighted by its cohort. Upper bound: the upper end, a withheld rate as 100."
            ],
        };
    }

    Task<List<Row>> NationAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync(
            "LaborMarket/Areas/schools US",
            c => warehouse.QueryAsync(Query("LaborMarket/Areas/schools.sql", "US").Sql, r => new Row(r), c),
            cancel
        );

    string Name(string group) =>
        group switch
        {
            "ALL" => text["All students"],
            "MAM" => text["American Indian or Alaska Native"],
            "MAS" => text["Asian or Pacific Islander"],
            "MBL" => text["Black"],
            "MHI" => text["Hispanic"],
            "MTR" => text["Two or more races"],
            "MWH" => text["White"],
            "CWD" => text["Children with disabilities"],
            "ECD" => text["Economically disadvantaged"],
            "LEP" => text["English learners"],
            _ => group,
        };

    sealed class Row(System.Data.Common.DbDataReader r)
    {
        public string Group { get; } = r.GetString(0);
        public string Vintage { get; } = r.GetString(1);
        public long Schools { get; } = r.GetInt64(3);
        public double Students { get; } = r.GetDouble(4);
        public double Low { get; } = r.GetDouble(5);
        public double High { get; } = r.GetDouble(6);
        public long Printed { get; } = r.GetInt64(7);
        public long Ranges { get; } = r.GetInt64(8);
        public long Withheld { get; } = r.GetInt64(9);

        /// <summary>The bounds.</summary>
        public Figure Rate =>
            new()
            {
                Low = Low,
                High = High,
                Unit = "percent",
                Status = ValueStatus.Range,
                Base = Students,
                Source = Source,
                Vintage = Vintage,
                Note = string.Create(
                    CultureInfo.InvariantCulture,
                    $"From {Schools:N0} schools: {Printed:N0} print a rate, {Ranges:N0} a range, {Withheld:N0} nothing."
                ),
            };

        public Figure Count(double number, string unit) =>
            new()
            {
                Value = number,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = Source,
                Vintage = Vintage,
            };
    }
}
