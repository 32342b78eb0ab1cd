using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources;

/// <summary>What to load and how.</summary>
/// <param name="Inputs">Files and folders.</param>
/// <param name="Vintage">Edition to use where a file does not tell its own.</param>
/// <param name="Threshold">Largest share of rows with errors to publish with, instead of each dataset's own.</param>
/// <param name="Origin"><c>agency</c>, <c>starter</c> or <c>user</c>.</param>
public sealed record LoadRequest(IReadOnlyList<string> Inputs, string? Vintage = null, double? Threshold = null, string Origin = "agency");

/// <summary>
/// Reads agencies' files into the warehouse: recognize by content, keep the untouched file, stage, check, publish.
/// All files of one vintage of one dataset are published together or not at all. The CLI and the site's job run this same class.
/// </summary>
public sealed class Loader(Warehouse warehouse, SourceCatalog catalog, TimeProvider time)
{
    readonly List<PassedOver> _passedOver = [];
    readonly List<(RecognizedFile File, Source Source)> _recognized = [];
    IProgress<LoadProgress>? _progress;
    long _rows;
    int _filesDone;

    /// <summary>Loads the inputs and says what came of each vintage and each file.</summary>
    public async Task<LoadReport> RunAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        _progress = progress;
        var work = Path.Combine(warehouse.Options.DataFolder, "tmp");
        Directory.CreateDirectory(work);
        await using var held = await warehouse.LockForLoadAsync(cancel);
        // Only a load that was killed leaves anything here, and no other load is running.
        foreach (var left in Directory.EnumerateDirectories(work))
        {
            Directory.Delete(left, recursive: true);
        }

        if (warehouse is DuckDbWarehouse embedded)
        {
            await embedded.SweepAsync(cancel);
        }

        var folder = Path.Combine(work, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        try
        {
            await RecognizeAsync(request, folder, cancel);
            var results = new List<LoadResult>();
            var groups = _recognized.GroupBy(r => (r.Source.Dataset.Id, r.File.What.Vintage!)).ToArray();
            foreach (var group in groups)
            {
                cancel.ThrowIfCancellationRequested();
                results.Add(
                    await LoadGroupAsync(request, group.First().Source, group.Key.Item2, [.. group.Select(g => g.File)], folder, cancel)
                );
                _filesDone += group.Count();
            }

            return new LoadReport(results, _passedOver);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task RecognizeAsync(LoadRequest request, string folder, CancellationToken cancel)
    {
        var paths = Expand(request.Inputs);
        for (var i = 0; i < paths.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            _progress?.Report(new($"Looking at {Path.GetFileName(paths[i])}", i, paths.Count, 0));
            var given = new SourceFile
            {
                Name = Path.GetFileName(paths[i]),
                Path = paths[i],
                Origin = paths[i],
                Sha256 = await ChecksumAsync(paths[i], cancel),
            };
            try
            {
                // An archive may hold thousands of files, and each is looked at by itself.
                var looks = Archive
                    .Open(given, Path.Combine(folder, $"in{i}"), cancel)
                    .AsParallel()
                    .AsOrdered()
                    .WithCancellation(cancel)
                    .Select(f => Look(f, request.Vintage));
                foreach (var (recognized, passedOver) in looks)
                {
                    _recognized.AddRange(recognized is null ? [] : [recognized.Value]);
                    _passedOver.AddRange(passedOver is null ? [] : [passedOver]);
                }
            }
            catch (UserException e)
            {
                _passedOver.Add(new(given.Display, null, e.Message, Damaged: true));
            }
        }
    }

    // What a file is, or why it is passed over.
    ((RecognizedFile File, Source Source)? Recognized, PassedOver? PassedOver) Look(SourceFile file, string? vintage)
    {
        try
        {
            var probe = new FileProbe(file);
            if (probe.Kind == FileKind.Empty)
            {
                return (null, new(file.Display, null, "The file is empty. Download it again.", Damaged: true));
            }

            var (source, what) = catalog.Recognize(probe);
            if (source is null)
            {
                return (null, new(file.Display, null, catalog.Explain(probe), Damaged: false));
            }

            if (what!.LeftOut is { } reason)
            {
                return (null, new(file.Display, source.Dataset.Id, reason, Damaged: false));
            }

            if ((what.Vintage ?? vintage) is not { } known)
            {
                return (
                    null,
                    new(
                        file.Display,
                        source.Dataset.Id,
                        $"This is {source.Dataset.Title} ({what.Layout}), but neither its content nor its name tells the edition. Say it with --vintage, for example --vintage 2024.",
                        Damaged: true
                    )
                );
            }

            return (
                (new RecognizedFile(file, what with { Vintage = what.VintageFromName && vintage is not null ? vintage : known }), source),
                null
            );
        }
        catch (UserException e)
        {
            return (null, new(file.Display, null, e.Message, Damaged: true));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (null, new(file.Display, null, Fault(e), Damaged: true));
        }
    }

    // A reader that trips over one file must not take the other files of a long load with it.
    static string Fault(Exception e)
    {
        var first = e is AggregateException many ? many.Flatten().InnerExceptions[0] : e;
        return $"Causeway itself failed on this file ({first.GetType().Name} in {first.TargetSite?.DeclaringType?.Name}.{first.TargetSite?.Name}: {first.Message}). "
            + "Nothing of it was published. Check the file; if it is whole, report this message.";
    }

    async Task<LoadResult> LoadGroupAsync(
        LoadRequest request,
        Source source,
        string vintage,
        List<RecognizedFile> files,
        string folder,
        CancellationToken cancel
    )
    {
        var clock = Stopwatch.StartNew();
        var dataset = source.Dataset;
        var started = time.GetUtcNow();
        _progress?.Report(new($"{dataset.Title} {vintage}", _filesDone, _recognized.Count, _rows));
        var current = await RegisterAsync(dataset, files, cancel);
        var versions = current.Versions.Where(v => v.Dataset == dataset.Id && v.Vintage == vintage).ToArray();
        var ids = versions.Select(v => v.Id).ToHashSet();
        var known = current.Files.Where(f => ids.Contains(f.VersionId)).ToDictionary(f => (f.VersionId, f.File.Id), f => f.Rows);
        var loadedFiles = known.Keys.Select(k => k.Id).ToHashSet();
        // Starter data never takes the place of a file that somebody loaded.
        var theirs = request.Origin == "starter" && versions.Any(v => v.Origin != "starter");
        if (
            theirs
            || versions.Length > 0 && versions.All(v => v.Revision == dataset.Revision) && files.All(f => loadedFiles.Contains(f.File.Id))
        )
        {
            var same = files
                .Select(f => new LoadedFile(
                    f.File.Id,
                    f.File.Display,
                    f.What.Layout,
                    known.Where(k => k.Key.Id == f.File.Id).Sum(k => k.Value)
                ))
                .ToArray();
            // A load that was killed between the rows and what is computed from them is finished here.
            var late = theirs ? [] : await DeriveAsync(source, vintage, versions, folder, cancel);
            return new(
                dataset.Id,
                vintage,
                late.Count > 0 ? LoadOutcome.Published : LoadOutcome.Unchanged,
                "",
                same,
                late.Count > 0 ? late : versions,
                0,
                0,
                0,
                [],
                clock.Elapsed.TotalSeconds
            );
        }

        await using var stage = new Stage(
            dataset,
            vintage,
            Path.Combine(folder, $"{dataset.Id}-{Guid.NewGuid():N}"),
            rows => _progress?.Report(new($"{dataset.Title} {vintage}", _filesDone, _recognized.Count, _rows += rows))
        );
        Directory.CreateDirectory(stage.Folder);
        await stage.OpenAsync(cancel);
        LoadResult Result(LoadOutcome outcome, string message, IReadOnlyList<TableVersion> made) =>
            new(
                dataset.Id,
                vintage,
                outcome,
                message,
                [.. files.Select(f => new LoadedFile(f.File.Id, f.File.Display, f.What.Layout, stage.File(f.File).Rows))],
                made,
                stage.RowsRead,
                stage.Errors,
                stage.Warnings,
                stage.Issues,
                clock.Elapsed.TotalSeconds
            );
        LoadRunRow Run(string outcome, string message) =>
            new(
                0,
                dataset.Id,
                vintage,
                outcome,
                message,
                files.Count,
                stage.RowsRead,
                stage.Errors,
                stage.Warnings,
                started,
                time.GetUtcNow()
            );

        string? refusal;
        List<NewRows> rows = [];
        try
        {
            await Task.Run(() => ReadAll(source, files, stage, cancel), cancel);
            stage.CloseTables();
            (rows, refusal) = await new Publication(stage, request, warehouse).PrepareAsync(cancel);
        }
        catch (UserException e)
        {
            refusal = e.Message;
        }
        catch (Exception e) when (e is not OperationCanceledException and not IOException and not DbException)
        {
            refusal = Fault(e);
        }

        if (refusal is not null)
        {
            await warehouse.RecordLoadAsync(Run("refused", refusal), stage.Issues, cancel);
            return Result(LoadOutcome.Refused, refusal, []);
        }

        _progress?.Report(new($"Publishing {dataset.Title} {vintage}", _filesDone, _recognized.Count, _rows));
        Keep(files, cancel);
        var made = await warehouse.PublishAsync(rows, Run("published", ""), stage.Issues, time, cancel);
        return Result(LoadOutcome.Published, "", [.. made, .. await DeriveAsync(source, vintage, made, folder, cancel)]);
    }

    // Computed tables are a publication of their own, after the rows they rest on; they are due when they are older than those rows.
    async Task<IReadOnlyList<TableVersion>> DeriveAsync(
        Source source,
        string vintage,
        IReadOnlyList<TableVersion> versions,
        string folder,
        CancellationToken cancel
    )
    {
        if (source.DerivedTables.Count == 0 || versions.Count == 0)
        {
            return [];
        }

        await using (var manifest = await warehouse.OpenManifestAsync(cancel))
        {
            var current = (await warehouse.Manifest.CurrentAsync(manifest, cancel))
                .Where(v => v.Dataset == source.Dataset.Id && v.Vintage == vintage)
                .ToArray();
            var basis = current.Where(v => !source.DerivedTables.Contains(v.Table)).Select(v => v.Id).DefaultIfEmpty().Max();
            if (basis == 0 || current.Any(v => source.DerivedTables.Contains(v.Table) && v.Id > basis))
            {
                return [];
            }
        }

        _progress?.Report(new($"Computing from {source.Dataset.Title} {vintage}", _filesDone, _recognized.Count, _rows));
        var started = time.GetUtcNow();
        var rows = await source.DeriveAsync(warehouse, vintage, folder, cancel);
        return rows.Count == 0
            ? []
            : await warehouse.PublishAsync(
                rows,
                new LoadRunRow(
                    0,
                    source.Dataset.Id,
                    vintage,
                    "published",
                    "Computed from the published rows.",
                    0,
                    0,
                    0,
                    0,
                    started,
                    time.GetUtcNow()
                ),
                [],
                time,
                cancel
            );
    }

    static void ReadAll(Source source, List<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        foreach (var file in files.Where(f => f.What.Table is not null))
        {
            TableFile.Read(file.File, stage.Dataset.Table(file.What.Table!), stage, cancel);
        }

        if (files.Where(f => f.What.Table is null).ToArray() is { Length: > 0 } agency)
        {
            source.ReadAll(agency, stage, cancel);
        }
    }

    async Task<(List<TableVersion> Versions, List<(long VersionId, long Rows, SourceFileRow File)> Files)> RegisterAsync(
        Dataset dataset,
        List<RecognizedFile> files,
        CancellationToken cancel
    )
    {
        await using var manifest = await warehouse.OpenManifestAsync(cancel);
        await using var transaction = await manifest.BeginTransactionAsync(cancel);
        foreach (var file in files)
        {
            file.File.Id = await warehouse.Manifest.RegisterFileAsync(
                manifest,
                new SourceFileRow(
                    0,
                    dataset.Id,
                    file.File.Sha256,
                    file.File.Name,
                    file.File.Member,
                    file.File.Length,
                    KeptPath(file.File),
                    file.File.Origin,
                    time.GetUtcNow()
                ),
                cancel
            );
        }

        await transaction.CommitAsync(cancel);
        return (await warehouse.Manifest.CurrentAsync(manifest, cancel), await warehouse.Manifest.CurrentFilesAsync(manifest, cancel));
    }

    static string KeptPath(SourceFile file) => Path.Combine("raw", file.Sha256[..2], $"{file.Sha256[..16]}-{file.Name}");

    // The untouched file stays beside what was made of it; the copy is complete before anything that rests on it is published.
    void Keep(IEnumerable<RecognizedFile> files, CancellationToken cancel)
    {
        foreach (var file in files.DistinctBy(f => f.File.Sha256).Select(f => f.File))
        {
            cancel.ThrowIfCancellationRequested();
            var target = Path.Combine(warehouse.Options.DataFolder, KeptPath(file));
            if (!File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file.Origin, target + ".part", overwrite: true);
                File.Move(target + ".part", target);
            }
        }
    }

    static List<string> Expand(IReadOnlyList<string> inputs)
    {
        var found = new List<string>();
        foreach (var input in inputs)
        {
            if (Directory.Exists(input))
            {
                found.AddRange(
                    Directory
                        .EnumerateFiles(input, "*", new EnumerationOptions { RecurseSubdirectories = true })
                        .Where(f => !Path.GetFileName(f).StartsWith('.'))
                        .Order(StringComparer.Ordinal)
                );
            }
            else if (File.Exists(input))
            {
                found.Add(input);
            }
            else
            {
                throw new UserException("load.missing", $"There is no file or folder '{input}'. Check the path.");
            }
        }

        return [.. found.Select(Path.GetFullPath).Distinct()];
    }

    static async Task<string> ChecksumAsync(string path, CancellationToken cancel)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
