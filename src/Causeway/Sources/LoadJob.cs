using System.Diagnostics;
using System.Globalization;
using Causeway.Data;
using Causeway.Jobs;

namespace Causeway.Sources;

/// <summary>Loads files of public data: the command line runs it in the foreground, the site from the queue.</summary>
public sealed class LoadJob(Warehouse warehouse, SourceCatalog catalog, TimeProvider time) : JobRunner<LoadRequest>, IJobKind
{
    /// <inheritdoc />
    public static string Kind => "sources.load";

    /// <summary>What the load did.</summary>
    public LoadReport? Report { get; private set; }

    /// <inheritdoc />
    public override async Task RunAsync(LoadRequest arguments, IProgress<Progress> progress, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var steps = new Translated(progress, clock);
        Report = await new Loader(warehouse, catalog, time).RunAsync(arguments, steps, cancel);
        Result = Report;
    }

    // Progress<T> would post to the thread pool and let steps overtake one another.
    sealed class Translated(IProgress<Progress> target, Stopwatch clock) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            var rate = value.Rows / Math.Max(clock.Elapsed.TotalSeconds, 0.001);
            var rows = value.Rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" · {value.Rows:N0} rows, {rate:N0} a second");
            target.Report(new Progress(value.Text + rows, value.Files, value.OfFiles));
        }
    }
}
