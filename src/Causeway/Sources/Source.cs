using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources;

/// <summary>What a source made of a file by looking at its content.</summary>
/// <param name="Layout">Name of the layout, such as <c>32-column workbook</c>; the source's reader switches on it.</param>
/// <param name="Vintage">Edition of the data, such as <c>2025-05</c>; null when neither content nor name tells.</param>
/// <param name="LeftOut">When the file is known and on purpose not loaded: the reason.</param>
public sealed record Recognition(string Layout, string? Vintage, string? LeftOut = null)
{
    /// <summary>True for a file whose year can stand only in its name, so that a renamed copy asks for <c>--vintage</c>.</summary>
    public bool VintageFromName { get; init; }

    /// <summary>The table, when the file is in Causeway's own layout of one.</summary>
    public string? Table { get; init; }
}

/// <summary>A file to read, with what it was recognized as.</summary>
public sealed record RecognizedFile(SourceFile File, Recognition What);

/// <summary>A public dataset: recognizes its files by their content and reads them into staging tables. One folder each; the agency's marks live there and nowhere else.</summary>
public abstract class Source
{
    Dataset? _dataset;

    /// <summary>Name of the folder below <c>Sources/</c> that holds <c>dataset.yml</c>.</summary>
    public abstract string Folder { get; }

    /// <summary>The dataset's description.</summary>
    public Dataset Dataset => _dataset ??= Dataset.Read(Folder);

    /// <summary>What the file is to this source, or null when it is none of its layouts. Looks at content; never reads the whole file.</summary>
    public abstract Recognition? Recognize(FileProbe probe);

    /// <summary>Reads one file into the stage. A bad line is an issue, never an exception.</summary>
    protected abstract void Read(RecognizedFile file, StageFile stage, CancellationToken cancel);

    /// <summary>Tables of the dataset that are computed from its published rows and not read from files.</summary>
    public virtual IReadOnlyList<string> DerivedTables => [];

    /// <summary>Computes the derived tables of a vintage from the published rows, into Parquet files in <paramref name="folder"/>.</summary>
    public virtual Task<IReadOnlyList<NewRows>> DeriveAsync(Warehouse warehouse, string vintage, string folder, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<NewRows>>([]);

    /// <summary>Reads all files of one vintage. The default reads one after the other.</summary>
    public virtual void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            Read(file, stage.File(file.File), cancel);
        }
    }
}
