using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.AcsTables;

/// <summary>Reads published ACS tables: answers of the Census API (CSV and JSON), downloads of data.census.gov, and downloads of the older American FactFinder.</summary>
public sealed partial class AcsTablesSource : Source
{
    const string Answer = "Census API answer (CSV)";
    const string Json = "Census API answer (JSON)";
    const string FactFinder = "American FactFinder download";

    /// <inheritdoc />
    public override string Folder => "AcsTables";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text)
        {
            return null;
        }

        if (probe.Head.AsSpan().TrimStart().StartsWith("[", StringComparison.Ordinal))
        {
            return IsJson(probe.Head) ? new(Json, Edition(probe.File)?.Year) { VintageFromName = true } : null;
        }

        if (probe.Rows.Count < 2)
        {
            return null;
        }

        if (FileProbe.HasAll(probe.Rows[0], "GEO.id", "GEO.display-label"))
        {
            return FactFinderTable(probe.File) is null
                ? new(
                    FactFinder,
                    null,
                    "An American FactFinder file tells its table only in its name. Give it back its name, such as ACS_17_1YR_S1701_with_ann.csv."
                )
                : new(FactFinder, Edition(probe.File)?.Year) { VintageFromName = true };
        }

        var header = new TableHeader(probe.Rows[0]);
        return Places(header) && probe.Rows[0].Cells.Any(c => AcsColumn.Read(c)?.Part == "E")
            ? new(Answer, Edition(probe.File)?.Year) { VintageFromName = true }
            : null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var dataset = Edition(file.File)?.Dataset;
        if (dataset is null)
        {
            dataset = "acs";
            stage.Issue(
                null,
                "dataset",
                null,
                "period",
                "warning",
                $"{file.File.Display} does not tell whether it is of 1-year or 5-year data; its name could, such as acs1_... or acs5_..."
            );
        }

        var rows = file.What.Layout == Json ? JsonRows(file.File) : Grid.Text(file.File);
        AcsTableReader? reader = null;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (reader is null)
            {
                reader = new AcsTableReader(row, dataset, stage, file.What.Layout == FactFinder ? FactFinderTable(file.File) : null);
            }
            else if (!row.IsBlank)
            {
                reader.Read(row);
            }
        }
    }

    static bool Places(TableHeader header) =>
        header.Find("GEO_ID") >= 0 || (header.Find("NAME") >= 0 && header.FindAny("us", "state", "zip code tabulation area") >= 0);

    // The header of an answer is its first inner array; it names the variables.
    static bool IsJson(string head)
    {
        var end = head.IndexOf(']', StringComparison.Ordinal);
        var header = head[..(end < 0 ? head.Length : end)];
        return Quoted().Matches(header).Any(m => m.Groups[1].Value is "GEO_ID" or "NAME")
            && Quoted().Matches(header).Any(m => AcsColumn.Read(m.Groups[1].Value)?.Part == "E");
    }

    static IEnumerable<GridRow> JsonRows(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        using var rows = JsonSerializer.DeserializeAsyncEnumerable<JsonElement[]>(stream).ToBlockingEnumerable().GetEnumerator();
        for (var number = 1; Next(rows, file, number); number++)
        {
            yield return new(
                number,
                [
                    .. (rows.Current ?? []).Select(c =>
                        c.ValueKind switch
                        {
                            JsonValueKind.Null => "",
                            JsonValueKind.String => c.GetString() ?? "",
                            _ => c.GetRawText(),
                        }
                    ),
                ]
            );
        }
    }

    static bool Next(IEnumerator<JsonElement[]?> rows, SourceFile file, int number)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (JsonException e)
        {
            throw new UserException(
                "load.json",
                $"{file.Display} is not whole JSON: it breaks off or is damaged in or after row {number:N0}. Download it again.",
                e
            );
        }
    }

    // The year and the period stand in the file's name only; every way of downloading has its own spelling of both.
    static (string? Dataset, string Year)? Edition(SourceFile file)
    {
        foreach (var name in new[] { file.FileName, file.Name })
        {
            var period = Period().Match(name);
            var dataset = period.Success ? "acs" + period.Groups.Values.Skip(1).First(g => g.Success).Value : null;
            if (DownloadYear().Match(name) is { Success: true } download)
            {
                return (dataset, download.Groups[1].Value);
            }

            if (FactFinderYear().Match(name) is { Success: true } old)
            {
                return (dataset, "20" + old.Groups[1].Value);
            }

            if (AnyYear().Match(name) is { Success: true } any)
            {
                return (dataset, any.Groups[1].Value);
            }
        }

        return null;
    }

    static string? FactFinderTable(SourceFile file) =>
        TableInName().Match(file.FileName) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : null;

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("acs[-_ ]?([135])(?![0-9])|_([135])YR_|ACS(?:DT|ST|DP|CP|SPP)([135])Y", RegexOptions.IgnoreCase)]
    private static partial Regex Period();

    [GeneratedRegex("ACS(?:DT|ST|DP|CP|SPP)[135]Y(20[0-9]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex DownloadYear();

    [GeneratedRegex("ACS_([0-9]{2})_[135]YR_", RegexOptions.IgnoreCase)]
    private static partial Regex FactFinderYear();

    [GeneratedRegex("(?<![0-9])(20[0-9]{2})(?![0-9])")]
    private static partial Regex AnyYear();

    [GeneratedRegex("ACS_[0-9]{2}_[135]YR_([A-Z]+[0-9]+[A-Z]*)", RegexOptions.IgnoreCase)]
    private static partial Regex TableInName();
}
