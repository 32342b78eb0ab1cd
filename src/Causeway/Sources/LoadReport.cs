using Causeway.Data;

namespace Causeway.Sources;

/// <summary>How the load of one vintage of one dataset ended.</summary>
public enum LoadOutcome
{
    /// <summary>New versions are current.</summary>
    Published,

    /// <summary>The same files were loaded before: nothing changed.</summary>
    Unchanged,

    /// <summary>Nothing was published: too many errors, or one that forbids it.</summary>
    Refused,
}

/// <summary>One line of a load's report: a vintage of a dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Vintage">The edition.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">A sentence when it was refused; otherwise empty.</param>
/// <param name="Files">Files read, with the data rows of each.</param>
/// <param name="Versions">Versions published or already current.</param>
/// <param name="RowsRead">Data rows in the files.</param>
/// <param name="Errors">Rows left out.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="Issues">The first issues.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record LoadResult(
    string Dataset,
    string Vintage,
    LoadOutcome Outcome,
    string Message,
    IReadOnlyList<LoadedFile> Files,
    IReadOnlyList<TableVersion> Versions,
    long RowsRead,
    long Errors,
    long Warnings,
    IReadOnlyList<IssueRow> Issues,
    double Seconds
);

/// <summary>A file and the number of data rows read from it.</summary>
public sealed record LoadedFile(long Id, string Display, string Layout, long Rows);

/// <summary>A file that was not read, and why.</summary>
/// <param name="Display">The file's name.</param>
/// <param name="Dataset">Dataset that knows the layout, or null when none does.</param>
/// <param name="Reason">Why it was not read, with the next step.</param>
/// <param name="Damaged">True when it should have been readable: the load then ends with an error.</param>
public sealed record PassedOver(string Display, string? Dataset, string Reason, bool Damaged);

/// <summary>What a load did: one result for each vintage, and the files passed over.</summary>
public sealed record LoadReport(IReadOnlyList<LoadResult> Results, IReadOnlyList<PassedOver> PassedOver)
{
    /// <summary>True when nothing was refused and no file was damaged.</summary>
    public bool Succeeded => Results.All(r => r.Outcome != LoadOutcome.Refused) && !PassedOver.Any(p => p.Damaged);
}

/// <summary>How far a load is.</summary>
/// <param name="Text">What is being done.</param>
/// <param name="Files">Files done.</param>
/// <param name="OfFiles">Files in all.</param>
/// <param name="Rows">Rows read so far.</param>
public sealed record LoadProgress(string Text, int Files, int OfFiles, long Rows);
