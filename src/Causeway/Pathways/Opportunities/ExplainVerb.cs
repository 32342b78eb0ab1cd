using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Causeway.Data;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Transitions;
using Causeway.Sources;
using Causeway.Web.Figures;
using Spectre.Console;

namespace Causeway.Pathways.Opportunities;

/// <summary>A number of one occupation with everything that made it.</summary>
/// <param name="Name">What the number is.</param>
/// <param name="Figure">The number.</param>
/// <param name="How">How it was made, in a sentence.</param>
/// <param name="SqlFile">The SQL file that asked for it.</param>
public sealed record ExplainedFigure(string Name, Figure Figure, string How, string SqlFile);

/// <summary>A file behind a figure.</summary>
public sealed record ExplainedFile(
    string Dataset,
    string Vintage,
    string Name,
    string Member,
    string Sha256,
    long Rows,
    string Table,
    long Version,
    string Origin
);

/// <summary>How the numbers of one occupation in one area were made.</summary>
public sealed record Explanation(
    Opportunity Occupation,
    OpportunityReport Report,
    IReadOnlyList<ExplainedFigure> Figures,
    IReadOnlyList<ExplainedFile> Files,
    IReadOnlyDictionary<string, string> Citations
)
{
    const string Folder = "Pathways/Opportunities/";

    /// <summary>Explains one occupation, found by its SOC code or a part of its name.</summary>
    public static async Task<Explanation> OfAsync(
        Warehouse warehouse,
        SourceCatalog catalog,
        OpportunityQuery query,
        OpportunityRequest request,
        string occupation,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        return await OfAsync(warehouse, catalog, await query.RunAsync(request with { Top = 0 }, cancel), occupation, cancel);
    }

    /// <summary>Explains one occupation of a report that lists all of its area.</summary>
    public static async Task<Explanation> OfAsync(
        Warehouse warehouse,
        SourceCatalog catalog,
        OpportunityReport report,
        string occupation,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(catalog);
        var found =
            report.Occupations.FirstOrDefault(o => string.Equals(o.Soc, occupation, StringComparison.OrdinalIgnoreCase))
            ?? report.Occupations.FirstOrDefault(o => string.Equals(o.Title, occupation, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            var near = report.Occupations.Where(o => o.Title.Contains(occupation, StringComparison.OrdinalIgnoreCase)).Take(6).ToArray();
            found = near.Length switch
            {
                1 => near[0],
                0 => throw new UserException(
                    "occupation.unknown",
                    $"No occupation '{occupation}' has figures in {report.AreaName}. Use a SOC code such as 29-1141, or a part of the name."
                ),
                _ => throw new UserException(
                    "occupation.several",
                    $"'{occupation}' fits several: {string.Join("; ", near.Select(o => $"{o.Soc} {o.Title}"))}. Use the code."
                ),
            };
        }

        var wages = report.Wages.IsEstimate ? Folder + "estimates.sql" : Folder + "wages.sql";
        var projections =
            found.Openings.Source == "state-projections" ? Folder + "state_projections.sql" : Folder + "national_projections.sql";
        string[] names = ["10th percentile wage", "25th percentile wage", "Median wage", "75th percentile wage", "90th percentile wage"];
        var wage = report.LivingWage;
        var figures = new List<ExplainedFigure> { new("Jobs", found.Employment, report.Wages.Sentence.ToString(), wages) };
        figures.AddRange(
            found.Wages.Select(
                (w, i) =>
                    new ExplainedFigure(
                        names[i],
                        w,
                        report.Wages.IsEstimate
                            ? "Weighted percentile of hourly wages in the microdata."
                            : "As published; an annual wage is divided by 2,080 where only annual wages are released.",
                        wages
                    )
            )
        );
        figures.Add(
            new(
                "Share at or above the living wage",
                found.Share,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Straight lines between the published percentiles, read at the living wage of ${wage.Hourly:N2} an hour ({wage.SourceTitle}, {wage.Vintage})."
                ),
                wages
            )
        );
        figures.Add(new("Jobs at or above the living wage", found.LivingWageJobs, "Jobs times that share.", wages));
        figures.Add(new("Growth", found.Growth, found.Growth.Note ?? "As published.", projections));
        figures.Add(
            new(
                "Openings",
                found.Openings,
                found.Openings.Note ?? "As published: growth, people who leave the labor force, and people who change occupation.",
                projections
            )
        );
        figures.Add(new("Location quotient", found.LocationQuotient, "As published.", wages));
        figures.Add(
            new(
                "Awards",
                found.Awards,
                "Completions in every program that the CIP-SOC crosswalk links to the occupation, institutions in the area, first majors.",
                Folder + "awards.sql"
            )
        );

        var files = new List<ExplainedFile>();
        var citations = new Dictionary<string, string>();
        foreach (
            var (dataset, vintage) in figures
                .Where(f => f.Figure.Source.Length > 0)
                .Select(f => (f.Figure.Source, f.Figure.Vintage))
                .Distinct()
        )
        {
            var source = catalog.Find(dataset);
            if (source is null)
            {
                continue;
            }

            citations[dataset] = source.Dataset.Citation.Replace("{vintage}", vintage, StringComparison.Ordinal);
            files.AddRange(
                await warehouse.QueryAsync(
                    new Sql(Read("files"), source.Dataset.Id, vintage),
                    r => new ExplainedFile(
                        r.GetString(7),
                        r.GetString(8),
                        r.GetString(0),
                        r.GetString(1),
                        r.GetString(2),
                        r.GetInt64(3),
                        r.GetString(4),
                        r.GetInt64(5),
                        r.GetString(6)
                    ),
                    cancel
                )
            );
        }

        return new(found, report, figures, files, citations);
    }

    static string Read(string name) => Data.SqlFile.Read($"{Folder}{name}.sql");
}

/// <summary><c>causeway explain</c>: how each number of an occupation was made.</summary>
public static class ExplainVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Build()
    {
        var occupation = new Argument<string>("occupation") { Description = "SOC code such as 29-1141, or a part of the name." };
        var area = new Option<string>("--area")
        {
            Description = "US, a state (13), a county (13121) or a metro area (C12060).",
            Required = true,
            HelpName = "code",
        };
        var household = new Option<string>("--household")
        {
            Description = "Adults and children, such as 1a1c.",
            DefaultValueFactory = _ => "1a1c",
        };
        var national = new Option<bool>("--national") { Description = "Let national figures stand in where the area has none." };
        var source = new Option<string?>("--wage-source")
        {
            Description = "Use a living wage that was loaded from another source.",
            HelpName = "name",
        };
        var sql = new Option<bool>("--sql") { Description = "Show the SQL itself, not only the names of its files." };
        var format = CommandLine.FormatOption();
        var data = CommandLine.DataOption();
        var command = new Command(
            "explain",
            "Show how each number of an occupation was made: value, status, source, edition, file, rows, SQL."
        )
        {
            occupation,
            area,
            household,
            national,
            source,
            sql,
            format,
            data,
        };
        command.Does(
            async (parse, cancel) =>
            {
                await using var warehouse = await CommandLine.OpenWarehouseAsync(parse.GetValue(data), cancel);
                var request = PathwaysVerb.Request(
                    parse.GetValue(area)!,
                    parse.GetValue(household)!,
                    null,
                    0,
                    "living-wage-jobs",
                    parse.GetValue(national),
                    parse.GetValue(source)
                );
                var answer = await Explanation.OfAsync(
                    warehouse,
                    SourceCatalog.Shipped,
                    new OpportunityQuery(warehouse, new LivingWageQuery(warehouse)),
                    request,
                    parse.GetValue(occupation)!,
                    cancel
                );
                var steps = await new TransitionQuery(warehouse).RunAsync(answer.Report, answer.Occupation.Soc, cancel);
                Print(answer, steps, parse.GetValue(format)!, parse.GetValue(sql));
                return CommandLine.Ok;
            }
        );
        return command;
    }

    static void Print(Explanation answer, NextSteps steps, string format, bool sql)
    {
        if (format == "json")
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        answer.Occupation,
                        answer.Figures,
                        answer.Files,
                        answer.Citations,
                        answer.Report.LivingWage,
                        nextSteps = steps,
                        sql = answer.Figures.Select(f => f.SqlFile).Distinct().ToDictionary(f => f, SqlFile.Read),
                    },
                    PathwaysVerb.Json
                )
            );
            return;
        }

        if (format == "csv")
        {
            Console.WriteLine("name,value,low,high,margin,status,unit,source,vintage,sql_file");
            foreach (var (name, figure, _, file) in answer.Figures)
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name},{figure.Value},{figure.Low},{figure.High},{figure.Margin},{Marked.Text(figure.Status)},{figure.Unit},{figure.Source},{figure.Vintage},{file}"
                    )
                );
            }

            return;
        }

        AnsiConsole.WriteLine($"{answer.Occupation.Soc} {answer.Occupation.Title}, {answer.Report.AreaName}");
        var table = CommandLine.Table("Number", ">Value", ">± (90%)", "Status", "Source", "Edition", "How");
        foreach (var (name, figure, how, file) in answer.Figures)
        {
            table.AddRow(
                name,
                FigureText.Short(
                    figure,
                    figure.Unit.StartsWith("share", StringComparison.Ordinal) ? "P1"
                        : figure.Unit.Contains("dollars", StringComparison.Ordinal) || figure.Unit == "ratio" ? "N2"
                        : "N0"
                ),
                figure.Margin?.ToString("N2", CultureInfo.InvariantCulture) ?? "",
                Marked.Text(figure.Status).Replace('_', ' '),
                figure.Source,
                figure.Vintage,
                Markup.Escape($"{figure.Reason?.ToString() ?? how} [{file}]")
            );
        }

        AnsiConsole.Write(table);
        var files = CommandLine.Table("Dataset", "File", ">Rows", "Table", ">Version", "From", "Checksum");
        foreach (var f in answer.Files)
        {
            files.AddRow(
                f.Dataset,
                Markup.Escape(f.Member.Length > 0 ? $"{f.Name}: {f.Member}" : f.Name),
                f.Rows.ToString("N0", CultureInfo.InvariantCulture),
                f.Table,
                f.Version.ToString(CultureInfo.InvariantCulture),
                f.Origin,
                f.Sha256[..12]
            );
        }

        AnsiConsole.Write(files);
        var next = CommandLine.Table("Next step", ">Median/h", ">More/h", ">Alike", "Type", "To learn");
        foreach (var s in steps.Steps)
        {
            next.AddRow(
                Markup.Escape($"{s.Soc} {s.Title}"),
                s.MedianWage.ToString("N2", CultureInfo.InvariantCulture),
                s.Difference.ToString("N2", CultureInfo.InvariantCulture),
                s.Similarity.ToString("N2", CultureInfo.InvariantCulture),
                s.Type.ToString(),
                Markup.Escape(string.Join("; ", s.Gaps.Select(g => g.Element)))
            );
        }

        if (steps.Reason is null)
        {
            AnsiConsole.Write(next);
        }
        else
        {
            AnsiConsole.WriteLine("Next steps: " + steps.Reason);
        }

        foreach (var (dataset, citation) in answer.Citations)
        {
            AnsiConsole.WriteLine($"{dataset}: {citation}");
        }

        foreach (var note in answer.Report.Notes)
        {
            AnsiConsole.WriteLine("• " + note);
        }

        if (sql)
        {
            foreach (var file in answer.Figures.Select(f => f.SqlFile).Distinct())
            {
                AnsiConsole.WriteLine($"\n-- {file}\n{SqlFile.Read(file)}");
            }
        }
    }
}
