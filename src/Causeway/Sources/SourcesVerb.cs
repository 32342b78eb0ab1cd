using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Causeway.Data;
using Spectre.Console;

namespace Causeway.Sources;

/// <summary><c>causeway sources</c>: what is known, what is loaded, and where to get more.</summary>
public static class SourcesVerb
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>The verb with its options.</summary>
    public static Command Build()
    {
        var which = new Argument<string?>("dataset") { Description = "One dataset, for its details.", Arity = ArgumentArity.ZeroOrOne };
        var data = CommandLine.DataOption();
        var format = CommandLine.FormatOption();
        var issues = new Option<bool>("--issues") { Description = "List the issues of the dataset's last load." };
        var download = new Option<bool>("--download")
        {
            Description = "Fetch the dataset's files where the agency allows it, then load them.",
        };
        var part = new Option<string[]>("--set")
        {
            Description = "A part of the address to fill in, such as year=2024.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "name=value",
        };
        var command = new Command(
            "sources",
            "List the public datasets that Causeway reads, with what is loaded, license, citation and where to get more."
        )
        {
            which,
            issues,
            download,
            part,
            format,
            data,
        };
        command.Does(
            async (parse, cancel) =>
            {
                await using var warehouse = await CommandLine.OpenWarehouseAsync(parse.GetValue(data), cancel);
                var status = await SourceStatus.ReadAsync(warehouse, SourceCatalog.Shipped, cancel);
                if (parse.GetValue(which) is not { } id)
                {
                    if (parse.GetValue(download))
                    {
                        throw new UserException(
                            "sources.which",
                            "Say which dataset to download, for example: causeway sources onet --download --set version=30_1"
                        );
                    }

                    PrintAll(status, parse.GetValue(format)!);
                    return CommandLine.Ok;
                }

                var one =
                    status.FirstOrDefault(s => s.Dataset.Id == id)
                    ?? throw new UserException(
                        "sources.unknown",
                        $"There is no dataset '{id}'. Known are {string.Join(", ", status.Select(s => s.Dataset.Id))}."
                    );
                if (parse.GetValue(download))
                {
                    return await DownloadAsync(
                        one.Dataset,
                        warehouse,
                        CommandLine.Settings(parse.GetValue(data)),
                        parse.GetValue(part) ?? [],
                        cancel
                    );
                }

                PrintOne(one);
                if (parse.GetValue(issues))
                {
                    await PrintIssuesAsync(warehouse, id, cancel);
                }

                return CommandLine.Ok;
            }
        );
        return command;
    }

    static void PrintAll(IReadOnlyList<SourceStatus> status, string format)
    {
        switch (format)
        {
            case "json":
                Console.WriteLine(
                    JsonSerializer.Serialize(
                        status.Select(s => new
                        {
                            id = s.Dataset.Id,
                            s.Dataset.Title,
                            s.Dataset.Agency,
                            s.Dataset.License,
                            s.Dataset.Citation,
                            s.Dataset.Homepage,
                            s.Dataset.Downloads,
                            loaded = s.Versions.Select(v => new
                            {
                                v.Table,
                                v.Vintage,
                                v.Number,
                                v.Rows,
                                v.Origin,
                                v.PublishedAt,
                            }),
                        }),
                        Json
                    )
                );
                return;
            case "csv":
                Console.WriteLine("dataset,table,vintage,version,rows,origin");
                foreach (var v in status.SelectMany(s => s.Versions))
                {
                    Console.WriteLine(
                        string.Create(CultureInfo.InvariantCulture, $"{v.Dataset},{v.Table},{v.Vintage},{v.Number},{v.Rows},{v.Origin}")
                    );
                }

                return;
            default:
                var table = CommandLine.Table("Dataset", "Title", "Vintages loaded", ">Rows", "License");
                foreach (var s in status)
                {
                    table.AddRow(
                        Markup.Escape(s.Dataset.Id),
                        Markup.Escape(s.Dataset.Title),
                        s.Versions.Count == 0 ? "[grey]none yet[/]" : Markup.Escape(string.Join(", ", s.Vintages)),
                        s.Rows.ToString("N0", CultureInfo.InvariantCulture),
                        Markup.Escape(s.Dataset.License)
                    );
                }

                AnsiConsole.Write(table);
                AnsiConsole.WriteLine("'causeway sources <dataset>' shows citation, tables and where to get the files.");
                return;
        }
    }

    static void PrintOne(SourceStatus one)
    {
        var d = one.Dataset;
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{d.Title}[/] ({d.Agency})");
        AnsiConsole.WriteLine(d.About);
        AnsiConsole.WriteLine($"Does not tell: {d.Limits}");
        AnsiConsole.WriteLine($"License: {d.License}");
        AnsiConsole.WriteLine(
            $"Cite as: {d.Citation.Replace("{vintage}", one.Vintages is [var newest, ..] ? newest : "(edition)", StringComparison.Ordinal)}"
        );
        AnsiConsole.WriteLine($"Appears: {d.Cadence}");
        AnsiConsole.WriteLine($"Page: {d.Homepage}");
        foreach (var download in d.Downloads)
        {
            AnsiConsole.WriteLine(
                $"Get: {download.Title}: {download.Url}{(download.ByHand ? " (by hand: the agency refuses programs)" : "")}"
            );
        }

        var table = CommandLine.Table("Table", "Vintage", ">Version", ">Rows", "From", "Published");
        foreach (var v in one.Versions)
        {
            table.AddRow(
                v.Table,
                Markup.Escape(v.Vintage),
                v.Number.ToString(CultureInfo.InvariantCulture),
                v.Rows.ToString("N0", CultureInfo.InvariantCulture),
                v.Origin,
                v.PublishedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            );
        }

        AnsiConsole.Write(table);
        foreach (var left in d.LeftOut)
        {
            AnsiConsole.WriteLine($"Known and not loaded: {left.Title}: {left.Reason}");
        }
    }

    static async Task PrintIssuesAsync(Warehouse warehouse, string id, CancellationToken cancel)
    {
        await using var manifest = await warehouse.OpenManifestAsync(cancel);
        var load = (await warehouse.Manifest.LoadsAsync(manifest, id, 1, cancel)).FirstOrDefault();
        if (load is null)
        {
            AnsiConsole.WriteLine("It was never loaded here.");
            return;
        }

        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"Last load, {load.FinishedAt:yyyy-MM-dd HH:mm}: {load.Outcome}, {load.Errors:N0} errors, {load.Warnings:N0} warnings. {load.Message}"
        );
        foreach (var issue in await warehouse.Manifest.IssuesAsync(manifest, load.Id, 10_000, cancel))
        {
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"[yellow]{issue.Severity}[/] file {issue.FileId}{(issue.Line is { } line ? $", line {line}" : "")}, {issue.Column}, '{issue.Value}': {issue.Message}"
            );
        }
    }

    static async Task<int> DownloadAsync(
        Dataset dataset,
        Warehouse warehouse,
        IConfiguration settings,
        string[] parts,
        CancellationToken cancel
    )
    {
        var downloader = new Downloader(warehouse.Options.DataFolder, settings);
        var files = new List<string>();
        foreach (var download in dataset.Downloads)
        {
            var address = parts
                .Select(p => p.Split('=', 2))
                .Where(p => p.Length == 2)
                .Aggregate(download.Url, (url, p) => url.Replace($"{{{p[0]}}}", p[1], StringComparison.Ordinal));
            if (download.ByHand && string.IsNullOrWhiteSpace(settings["CAUSEWAY_MIRROR"]))
            {
                AnsiConsole.WriteLine(
                    $"{download.Title}: {dataset.Agency} refuses programs. Download {address} with a browser, put it into {downloader.Folder}, then run: causeway load {downloader.Folder}"
                );
            }
            else if (address.AsSpan().ContainsAny("{}"))
            {
                AnsiConsole.WriteLine(
                    $"{download.Title}: fill in the parts in braces of {address} with --set, for example --set year=2024."
                );
            }
            else
            {
                files.Add(await downloader.FetchAsync(address, null, Console.Error.WriteLine, cancel));
            }
        }

        if (files.Count == 0)
        {
            return CommandLine.UserError;
        }

        var job = new LoadJob(warehouse, SourceCatalog.Shipped, TimeProvider.System);
        await Terminal.WithProgressAsync(progress => job.RunAsync(new LoadRequest(files), progress, cancel));
        foreach (var r in job.Report!.Results)
        {
            AnsiConsole.WriteLine($"{r.Dataset} {r.Vintage}: {r.Outcome.ToString().ToLowerInvariant()}, {r.RowsRead:N0} rows. {r.Message}");
        }

        return job.Report.Succeeded ? CommandLine.Ok : CommandLine.Refused;
    }
}

/// <summary>A dataset with what is loaded of it.</summary>
/// <param name="Dataset">Its description.</param>
/// <param name="Versions">The current version of each vintage of each of its tables, newest vintage first.</param>
public sealed record SourceStatus(Dataset Dataset, IReadOnlyList<TableVersion> Versions)
{
    /// <summary>The vintages loaded, newest first.</summary>
    public IReadOnlyList<string> Vintages { get; } =
    [.. Versions.Select(v => v.Vintage).Distinct().OrderDescending(StringComparer.Ordinal)];

    /// <summary>Rows of all current versions.</summary>
    public long Rows { get; } = Versions.Sum(v => v.Rows);

    /// <summary>The status of every dataset.</summary>
    public static async Task<IReadOnlyList<SourceStatus>> ReadAsync(Warehouse warehouse, SourceCatalog catalog, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(catalog);
        await using var manifest = await warehouse.OpenManifestAsync(cancel);
        var current = (await warehouse.Manifest.CurrentAsync(manifest, cancel)).ToLookup(v => v.Dataset);
        return [.. catalog.Sources.Select(s => new SourceStatus(s.Dataset, [.. current[s.Dataset.Id]]))];
    }
}
