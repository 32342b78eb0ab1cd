using System.Globalization;
using Causeway.Data;

namespace Causeway.Sources;

/// <summary>The published national and Georgia figures that come with Causeway, so that a fresh machine shows something true at once.</summary>
public static class StarterData
{
    /// <summary>Where the files are: beside the executable.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "starter");

    /// <summary>Loads the starter files where nothing better is loaded. The second time it changes nothing.</summary>
    public static async Task LoadAsync(string? dataFolder, Action<string> say, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(say);
        await using var warehouse = await CommandLine.OpenWarehouseAsync(dataFolder, cancel);
        var report = await LoadAsync(warehouse, cancel);
        if (!report.Succeeded)
        {
            var why = report
                .Results.Where(r => r.Outcome == LoadOutcome.Refused)
                .Select(r => $"{r.Dataset}: {r.Message}")
                .Concat(report.PassedOver.Where(p => p.Damaged).Select(p => $"{p.Display}: {p.Reason}"));
            throw new UserException("starter.damaged", $"The starter data in {Folder} could not be loaded: {string.Join(" ", why)}");
        }

        var published = report.Results.Count(r => r.Outcome == LoadOutcome.Published);
        say(
            published == 0
                ? "The starter data is loaded already."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Loaded the starter data: {published} datasets, {report.Results.Sum(r => r.Versions.Sum(v => v.Rows)):N0} rows."
                )
        );
    }

    /// <summary>Loads the starter files into a warehouse.</summary>
    public static Task<LoadReport> LoadAsync(Warehouse warehouse, CancellationToken cancel) =>
        new Loader(warehouse, SourceCatalog.Shipped, TimeProvider.System).RunAsync(
            new LoadRequest([Folder], Origin: "starter"),
            null,
            cancel
        );
}
