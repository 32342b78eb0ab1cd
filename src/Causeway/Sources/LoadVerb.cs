using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Causeway.Data;
using Causeway.Jobs;
using Spectre.Console;

namespace Causeway.Sources;

/// <summary><c>causeway load</c>: reads agencies' files into the warehouse.</summary>
public static class LoadVerb
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>The verb with its options.</summary>
    public static Command Build()
    {
        var inputs = new Argument<string[]>("file")
        {
            Description = "Files, folders, archives or addresses.",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = CommandLine.DataOption();
        var format = CommandLine.FormatOption();
        var vintage = new Option<string?>("--vintage")
        {
            Description = "Edition, for files that do not tell their own, such as 2024.",
            HelpName = "edition",
        };
        var threshold = new Option<double?>("--threshold")
        {
            Description = "Largest share of rows with errors that is still published, such as 0.02.",
            HelpName = "share",
        };
        var checksum = new Option<string?>("--sha256")
        {
            Description = "Expected checksum of a file that is downloaded.",
            HelpName = "hex",
        };
        var issues = new Option<int>("--issues")
        {
            Description = "How many issues to list for each dataset.",
            DefaultValueFactory = _ => 5,
        };
        var command = new Command(
            "load",
            "Read files of public data into the warehouse: recognized by content, all or nothing, the same file twice changes nothing."
        )
        {
            inputs,
            vintage,
            threshold,
            checksum,
            issues,
            format,
            data,
        };
        command.Does(
            async (parse, cancel) =>
            {
                var settings = CommandLine.Settings(parse.GetValue(data));
                await using var warehouse = await CommandLine.OpenWarehouseAsync(parse.GetValue(data), cancel);
                var files = new List<string>();
                foreach (var input in parse.GetValue(inputs)!)
                {
                    files.Add(
                        Downloader.IsAddress(input)
                            ? await new Downloader(warehouse.Options.DataFolder, settings).FetchAsync(
                                input,
                                parse.GetValue(checksum),
                                Note,
                                cancel
                            )
                            : input
                    );
                }

                var job = new LoadJob(warehouse, SourceCatalog.Shipped, TimeProvider.System);
                var request = new LoadRequest(files, parse.GetValue(vintage), parse.GetValue(threshold));
                await Terminal.WithProgressAsync(progress => job.RunAsync(request, progress, cancel));
                Print(job.Report!, parse.GetValue(format)!, parse.GetValue(issues));
                return job.Report!.Succeeded ? CommandLine.Ok : CommandLine.Refused;
            }
        );
        return command;
    }

    static void Note(string text) => Console.Error.WriteLine(text);

    static void Print(LoadReport report, string format, int issues)
    {
        switch (format)
        {
            case "json":
                Console.WriteLine(JsonSerializer.Serialize(report, Json));
                return;
            case "csv":
                Console.WriteLine("dataset,vintage,outcome,file,layout,rows");
                foreach (var result in report.Results)
                {
                    foreach (var file in result.Files)
                    {
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{result.Dataset},{result.Vintage},{result.Outcome.ToString().ToLowerInvariant()},\"{file.Display.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{file.Layout},{file.Rows}"
                            )
                        );
                    }
                }

                return;
            default:
                PrintTable(report, issues);
                return;
        }
    }

    static void PrintTable(LoadReport report, int issues)
    {
        if (report.Results.Count > 0)
        {
            var table = CommandLine.Table(
                "Dataset",
                "Vintage",
                "Outcome",
                ">Files",
                ">Rows read",
                ">Published",
                ">Errors",
                ">Warnings",
                ">Seconds"
            );
            foreach (var r in report.Results)
            {
                table.AddRow(
                    Markup.Escape(r.Dataset),
                    Markup.Escape(r.Vintage),
                    r.Outcome switch
                    {
                        LoadOutcome.Published => "[green]published[/]",
                        LoadOutcome.Unchanged => "unchanged",
                        _ => "[red]refused[/]",
                    },
                    N(r.Files.Count),
                    N(r.RowsRead),
                    N(r.Versions.Sum(v => v.Rows)),
                    N(r.Errors),
                    N(r.Warnings),
                    r.Seconds.ToString("N1", CultureInfo.InvariantCulture)
                );
            }

            AnsiConsole.Write(table);
        }

        foreach (var r in report.Results)
        {
            if (r.Outcome == LoadOutcome.Refused)
            {
                AnsiConsole.MarkupLineInterpolated(
                    CultureInfo.InvariantCulture,
                    $"[red]{r.Dataset} {r.Vintage} was not published.[/] {r.Message}"
                );
            }

            foreach (var version in r.Versions.Where(_ => r.Outcome == LoadOutcome.Published))
            {
                if (VersionDiff.FromJson(version.Diff) is { } diff)
                {
                    AnsiConsole.MarkupLineInterpolated(
                        CultureInfo.InvariantCulture,
                        $"{version.Table} {version.Vintage} is now version {version.Number}: {diff.Added:N0} rows added, {diff.Removed:N0} removed, {diff.Changed:N0} changed."
                    );
                    foreach (var move in diff.Moves)
                    {
                        AnsiConsole.MarkupLineInterpolated(
                            CultureInfo.InvariantCulture,
                            $"  {move.Column} of {move.Key}: {Show(move.Before)} → {Show(move.After)}"
                        );
                    }
                }
            }

            foreach (var issue in r.Issues.Take(issues))
            {
                var file = r.Files.FirstOrDefault(f => f.Id == issue.FileId)?.Display ?? "";
                AnsiConsole.MarkupLineInterpolated(
                    CultureInfo.InvariantCulture,
                    $"[yellow]{issue.Severity}[/] {file}{(issue.Line is { } line ? $", line {line}" : "")}, {issue.Column}: {issue.Message}"
                );
            }

            if (r.Errors + r.Warnings > issues && issues > 0)
            {
                AnsiConsole.MarkupLineInterpolated(
                    CultureInfo.InvariantCulture,
                    $"… {r.Errors + r.Warnings - Math.Min(issues, r.Issues.Count):N0} more of {r.Dataset} {r.Vintage}: 'causeway sources {r.Dataset} --issues' lists them."
                );
            }
        }

        if (report.PassedOver.Count > 0)
        {
            var table = CommandLine.Table("Not loaded", "Dataset", "Why");
            // An archive may hold dozens of files that are left out for one reason.
            foreach (var alike in report.PassedOver.GroupBy(p => (Archive: ArchiveOf(p.Display), p.Dataset, p.Reason, p.Damaged)))
            {
                var ((archive, dataset, reason, damaged), count) = (alike.Key, alike.Count());
                table.AddRow(
                    Markup.Escape(count == 1 ? alike.First().Display : $"{archive}: {count} files"),
                    Markup.Escape(dataset ?? ""),
                    (damaged ? "[red]" : "") + Markup.Escape(reason) + (damaged ? "[/]" : "")
                );
            }

            AnsiConsole.Write(table);
        }

        if (report.Results.Count > 0 && report.Results.All(r => r.Outcome == LoadOutcome.Unchanged))
        {
            AnsiConsole.WriteLine("Nothing changed: these files are loaded already.");
        }
    }

    // The archive that a displayed file stands in; a file that stands by itself is a group of its own.
    static string ArchiveOf(string display) => display.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? display[..at] : display;

    static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Show(double? value) => value?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "none";
}

/// <summary>Progress on the terminal: a bar where there is one, otherwise a line every few seconds on the standard error stream.</summary>
static class Terminal
{
    public static async Task WithProgressAsync(Func<IProgress<Jobs.Progress>, Task> work)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            await work(new Lines());
            return;
        }

        await AnsiConsole
            .Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
            .StartAsync(async context => await work(new Bar(context.AddTask("Starting"))));
    }

    sealed class Bar(ProgressTask task) : IProgress<Jobs.Progress>
    {
        public void Report(Jobs.Progress value)
        {
            task.Description = Markup.Escape(value.Text);
            task.MaxValue = Math.Max(value.Total ?? 1, 1);
            task.Value = value.Done;
        }
    }

    sealed class Lines : IProgress<Jobs.Progress>
    {
        long _last;

        public void Report(Jobs.Progress value)
        {
            if (Environment.TickCount64 - _last > 3000)
            {
                _last = Environment.TickCount64;
                Console.Error.WriteLine(value.Text);
            }
        }
    }
}
