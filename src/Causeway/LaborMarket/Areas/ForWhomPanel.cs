using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Causeway.Methods.Statistics;
using Causeway.Web.Charts;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>Who works in a state and for which wage, by race and ethnicity and by sex, with the people in the sample behind each number.</summary>
sealed class ForWhomPanel(Warehouse warehouse, ComparedAreas areas, IStringLocalizer<AreaText> text) : AreaPanel
{
    const string Source = "acs-pums";
    const int FewestRecords = 30;
    const double LargestVariation = 0.40;
    static readonly string[] Races =
    [
        "all",
        "black",
        "hispanic",
        "white",
        "asian",
        "american_indian_alaska_native",
        "native_hawaiian_pacific_islander",
        "two_or_more",
        "other",
    ];

    public override string Id => "for-whom";
    public override int Order => 45;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var title = text["Who works, and for which wage"];
        if (await areas.StateAsync(subject.Code, cancel) is not { } state)
        {
            return Empty(subject, title, text["Wages by race, ethnicity and sex are estimated for states: choose one."]);
        }

        var stateName = UsState.Find(state)?.Name ?? state;
        var (sql, method) = Query("LaborMarket/Areas/workers.sql", state);
        // The same for all counties of the state, and the one question here that reads every person.
        var groups = await warehouse.Kept.GetAsync(
            $"LaborMarket/Areas/workers {state}",
            c => warehouse.QueryAsync(sql, r => new Group(r), c),
            cancel
        );
        var fromPeople = groups.Exists(g => g.Sample > 0);
        if (!fromPeople)
        {
            var (counts, counted) = Query("LaborMarket/Areas/worker_counts.sql", state);
            method = counted;
            groups = await warehouse.QueryAsync(counts, Group.Counted, cancel);
        }

        if (groups.Count == 0)
        {
            return Empty(
                subject,
                title,
                text["No survey microdata are loaded for {0}. 'causeway sources acs-pums' says where to get them.", stateName]
            );
        }

        var ordered = groups
            .OrderBy(g => g.Sex == "all" ? 0 : 1)
            .ThenBy(g => g.Race == "all" ? 0 : 1)
            .ThenBy(g => Array.IndexOf(Races, g.Race))
            .ThenBy(g => g.Sex, StringComparer.Ordinal)
            .ToArray();
        var all = ordered.First(g => g is { Race: "all", Sex: "all" });
        return new Panel
        {
            Subject = subject,
            Id = Id,
            Title = title,
            Finding = Finding(stateName, ordered, all),
            Chart = fromPeople ? Medians(stateName, ordered, all) : null,
            RowHeading = text["Workers"],
            Columns =
            [
                new("sample", text["People in the sample"], "N0", "People in the survey's sample, not weighted."),
                new("workers", text["Workers"], "N0", "Wage and salary workers, weighted, with the margin of error at 90 percent."),
                new("share", text["Percent of workers"], "N1", "Share of all wage and salary workers, percent."),
                new("median_hourly", text["Median wage"], "C2", "Median hourly wage in US dollars, with half of its 90 percent interval."),
                new("reliability", text["Reliability"], null, "Whether the estimates rest on enough people."),
            ],
            Rows =
            [
                .. ordered.Select(g => new PanelRow(
                    $"{g.Race}/{g.Sex}",
                    Name(g.Race, g.Sex),
                    [
                        g.Figure(g.Sample, "people in the sample") with
                        {
                            Status = ValueStatus.Published,
                            Method = "Count of the persons in the sample.",
                        },
                        g.Figure(g.Workers, "workers") with
                        {
                            Margin = g.WorkersMargin,
                            Base = g.Sample,
                        },
                        g.Figure(100 * g.Workers / all.Workers, "percent of workers") with
                        {
                            Base = g.Sample,
                        },
                        g.Median is { } median
                            ? g.Figure(median, "US dollars an hour") with
                            {
                                Margin = g.MedianMargin,
                                Base = g.Paid,
                            }
                            : Figure.None(
                                "US dollars an hour",
                                fromPeople
                                    ? "Nobody of the group in the sample has wages."
                                    : "Medians of occupations do not add up; the persons' records are needed for it.",
                                ValueStatus.NotPublished,
                                Source,
                                g.Vintage
                            ),
                        g.IsReliable ? text["usable"].Value : text["use with care: few people in the sample or a wide margin"].Value,
                    ],
                    IsTotal: g is { Race: "all", Sex: "all" }
                )),
            ],
            Universe = text[
                "Employed wage and salary workers who live in {0}; our estimates from the American Community Survey's microdata, {1}.",
                stateName,
                all.Vintage
            ],
            Limits =
            [
                .. state == subject.Code
                    ? Array.Empty<string>()
                    : [text["The figures are for {0}, not for {1}: the survey's microdata know no counties.", stateName, subject.Name]],
                text[
                    "Estimates from a sample; the margin of error is at 90 percent. A group with fewer than 30 people in the sample, or a wide margin, is marked."
                ],
                text[
                    "A lower median is not by itself a measure of discrimination: occupations, hours and schooling differ too. Nor does an equal one show that there is none."
                ],
                text[
                    "Hispanic people are of any race; the other groups are not Hispanic. Who reports two or more races stands in a group of its own."
                ],
            ],
            Methods = [method],
            HowMade = fromPeople
                ? text[
                    "Hourly wage: wages of the past twelve months over usual hours times weeks worked. Margins are approximated by the effective size of the sample, Woodruff's interval for the median."
                ]
                : text[
                    "Workers are added up over our estimates by occupation. Their margins and medians cannot be added up and are left out."
                ],
        };
    }

    string Finding(string state, Group[] groups, Group all)
    {
        var share = groups.Where(g => g is { Sex: "all", Race: "black" or "hispanic" }).Sum(g => g.Workers) / all.Workers;
        var first = text[
            "{0} of every 100 wage and salary workers in {1} are Black or Hispanic ({2}).",
            Write(100 * share, "N0"),
            state,
            all.Vintage
        ].Value;
        Group? Of(string race) =>
            groups.FirstOrDefault(g => g.Race == race && g.Sex == "all" && g is { IsReliable: true, Median: not null });
        return Of("black") is { } black && Of("hispanic") is { } hispanic && Of("white") is { } white
            ? first
                + " "
                + text[
                    "The median wage is {0} an hour for Black, {1} for Hispanic and {2} for white workers.",
                    Write(black.Median!.Value, "C2"),
                    Write(hispanic.Median!.Value, "C2"),
                    Write(white.Median!.Value, "C2")
                ]
            : first;
    }

    Chart Medians(string state, Group[] groups, Group all)
    {
        var bars = groups
            .Where(g => (g.Race == "all") != (g.Sex == "all"))
            .Select(g =>
                g.IsReliable && g.Median is { } median
                    ? new Bar(
                        Name(g.Race, g.Sex),
                        (decimal)median,
                        (decimal?)(median - g.MedianMargin),
                        (decimal?)(median + g.MedianMargin)
                    )
                    : new Bar(Name(g.Race, g.Sex), null, Absent: text["too few people in the sample"])
            )
            .ToArray();
        return new BarChart
        {
            Title = text["Median hourly wage by race, ethnicity and sex, {0}, {1}", state, all.Vintage],
            Measure = text["Median hourly wage"],
            Unit = ChartUnit.DollarsAnHour,
            Bars = bars,
            Reference = all.Median is { } median ? new(text["All workers {0}", Write(median, "C2")], (decimal)median) : null,
            Description = ChartWords.Bars(text, text["Median hourly wage"], bars, ChartUnit.DollarsAnHour),
        }.Build();
    }

    string Name(string race, string sex) =>
        (race, sex) switch
        {
            ("all", "all") => text["All workers"],
            ("all", "male") => text["Men"],
            ("all", "female") => text["Women"],
            (_, "all") => RaceName(race),
            (_, "male") => text["{0}: men", RaceName(race)],
            _ => text["{0}: women", RaceName(race)],
        };

    string RaceName(string race) =>
        race switch
        {
            "hispanic" => text["Hispanic"],
            "white" => text["White"],
            "black" => text["Black"],
            "american_indian_alaska_native" => text["American Indian or Alaska Native"],
            "asian" => text["Asian"],
            "native_hawaiian_pacific_islander" => text["Native Hawaiian or Pacific Islander"],
            "two_or_more" => text["Two or more races"],
            _ => text["Another race"],
        };

    sealed class Group
    {
        public Group(System.Data.Common.DbDataReader r)
        {
            Race = r.GetString(0);
            Sex = r.GetString(1);
            Vintage = r.GetString(2);
            Sample = r.GetInt64(3);
            Paid = r.GetInt64(4);
            Workers = r.GetDouble(5);
            var (persons, squares) = (r.GetDouble(7), r.GetDouble(8));
            var share = Workers / persons;
            // A share of all persons of the state, whose number is known: the error of a proportion with the effective size of the sample.
            WorkersMargin = Acs.Margin(persons * Math.Sqrt(share * (1 - share) * squares) / persons);
            Median = r.Number(9);
            MedianMargin = r.Number(10) is { } low && r.Number(11) is { } high ? (high - low) / 2 : null;
        }

        Group(string race, string sex, string vintage, long sample, double workers) =>
            (Race, Sex, Vintage, Sample, Workers) = (race, sex, vintage, sample, workers);

        /// <summary>A group of which only the number of workers is known.</summary>
        public static Group Counted(System.Data.Common.DbDataReader r) =>
            new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetDouble(4));

        public string Race { get; }
        public string Sex { get; }
        public string Vintage { get; }
        public long Sample { get; }
        public long Paid { get; }
        public double Workers { get; }
        public double? WorkersMargin { get; }
        public double? Median { get; }
        public double? MedianMargin { get; }

        public bool IsReliable =>
            Sample >= FewestRecords
            && (WorkersMargin is not { } margin || Acs.StandardError(margin) / Workers <= LargestVariation)
            && (
                Median is not > 0
                || (Paid >= FewestRecords && (MedianMargin is not { } wide || Acs.StandardError(wide) / Median.Value <= LargestVariation))
            );

        public Figure Figure(double value, string unit) =>
            new()
            {
                Value = value,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = Source,
                Vintage = Vintage,
            };
    }
}
