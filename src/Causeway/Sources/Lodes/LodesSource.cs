using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Lodes;

/// <summary>Reads workplace area characteristics: jobs by census block.</summary>
public sealed partial class LodesSource : Source
{
    // A copy that took the code for a number lost the zero of the first nine states.
    const string Block = "case when length({w_geocode}) = 14 then '0' || {w_geocode} else {w_geocode} end";

    /// <inheritdoc />
    public override string Folder => "Lodes";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text)
        {
            return null;
        }

        if (probe.HasColumns("w_geocode", "h_geocode", "S000"))
        {
            return new("origin-destination file", null, "LODES origin-destination file; only workplace files (wac) are used.");
        }

        if (probe.HasColumns("h_geocode", "C000", "CA01", "CNS01"))
        {
            return new("residence file", null, "LODES residence file (rac); only workplace files (wac) are used.");
        }

        return probe.HasColumns("w_geocode", "C000", "CA01", "CNS01")
            ? new("workplace file", Named(probe.File)?.Year) { VintageFromName = true }
            : null;
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var named = Named(file.File);
            if (named is null)
            {
                stage.Issue(
                    file.File.Id,
                    null,
                    "segment",
                    null,
                    "name",
                    "warning",
                    $"{file.File.Display} does not tell its segment and type of job, as a name such as mi_wac_S000_JT00_2017.csv would."
                );
            }

            // The name matched a pattern of letters and digits only.
            BulkColumn[] columns =
            [
                Made("block", Block),
                Made("area", $"left({Block}, 5)"),
                Made("state", $"left({Block}, 2)"),
                Made("segment", $"'{named?.Segment ?? "unknown"}'"),
                Made("job_type", $"'{named?.JobType ?? "unknown"}'"),
                Made("created", "try_cast(try_strptime({createdate}, '%Y%m%d') as date)"),
            ];
            var text = new BulkText(stage, file.File);
            text.Into("lodes_wac", [.. columns, .. text.Alike(Dataset.Table("lodes_wac"), columns)], cancel);
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel) =>
        throw new NotSupportedException("Workplace files are read in bulk.");

    static BulkColumn Made(string name, string sql) => new(name, BulkKind.Text, null) { Sql = sql };

    static (string Segment, string JobType, string Year)? Named(SourceFile file) =>
        Name().Match(file.FileName) is { Success: true } match
            ? (match.Groups[1].Value.ToUpperInvariant(), match.Groups[2].Value.ToUpperInvariant(), match.Groups[3].Value)
            : null;

    [GeneratedRegex("wac_(S[0-9A-Z]{3})_(JT[0-9]{2})_(20[0-9]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
