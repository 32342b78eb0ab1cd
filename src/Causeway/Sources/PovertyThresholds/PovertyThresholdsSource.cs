using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.PovertyThresholds;

/// <summary>Reads the Census Bureau's poverty thresholds by size of family and number of children.</summary>
public sealed partial class PovertyThresholdsSource : Source
{
    static readonly string[] Children = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven"];

    sealed record Threshold(string Family, string FamilyTitle, string Householder, long People, string Children, double? Amount);

    /// <inheritdoc />
    public override string Folder => "PovertyThresholds";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Workbook || probe.FindHeader(Children) is not { } found)
        {
            return null;
        }

        var rows = probe.Sheets.First(s => s.Name == found.Sheet).Rows;
        if (!rows.Any(r => r[0].StartsWith("One person", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var titled = rows.SelectMany(r => r.Cells).Select(c => Titled().Match(c)).FirstOrDefault(m => m.Success);
        var named = Named().Match(probe.File.FileName);
        return new("workbook", titled?.Groups[1].Value ?? (named.Success ? Year(named.Groups[1].Value) : null))
        {
            VintageFromName = titled is null,
        };
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var sheet = Grid.SheetHeads(file.File, 14).First(s => s.Rows.Any(r => FileProbe.HasAll(r, Children))).Name;
        Fields? fields = null;
        var (none, people) = (0, 0L);
        foreach (var row in Grid.Sheet(file.File, sheet))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                if (FileProbe.HasAll(row, Children))
                {
                    // "Eight or more" stands on two lines in the Bureau's own workbook; only the column's place tells it.
                    none = new TableHeader(row).Find("None");
                    fields = new Fields(Header(none), stage);
                }

                continue;
            }

            var title = Dots().Replace(row[0], "").TrimEnd(' ', ':');
            // Notes under the table have no number beside them.
            if (title.Length == 0 || !Enumerable.Range(1, none + Children.Length).Any(i => Fields.TryNumber(row[i], out _)))
            {
                continue;
            }

            fields.MoveTo(row);
            if (People(title) is { } said)
            {
                people = said;
            }

            if (people == 0)
            {
                fields.Error("size", row[0], "size", $"'{Fields.Shorten(row[0])}' does not tell the size of the family.");
                continue;
            }

            Add(stage, row, fields, title, people);
        }
    }

    static void Add(StageFile stage, GridRow row, Fields fields, string title, long people)
    {
        var householder =
            title.Contains("under age 65", StringComparison.OrdinalIgnoreCase)
            || title.Contains("under 65", StringComparison.OrdinalIgnoreCase)
                ? "under_65"
            : title.Contains("65", StringComparison.Ordinal) ? "65_and_over"
            : "all";
        var family = string.Create(CultureInfo.InvariantCulture, $"{people}{(householder == "all" ? "" : "_" + householder)}");
        var average = fields.Number("average");
        var amounts = Enumerable.Range(0, 9).Select(i => fields.Number(Column(i))).ToArray();
        if (fields.Failed)
        {
            return;
        }

        // One and two people together have an average only; their thresholds are on the two lines below, by the householder's age.
        if (average is { } all)
        {
            stage.Add("poverty_threshold", new Threshold(family, title, householder, people, "all", all), row.Line);
        }

        for (var i = 0; i < amounts.Length; i++)
        {
            if (amounts[i] is { } amount)
            {
                stage.Add(
                    "poverty_threshold",
                    new Threshold(family, title, householder, people, i.ToString(CultureInfo.InvariantCulture), amount),
                    row.Line
                );
            }
        }
    }

    static TableHeader Header(int none)
    {
        var names = Enumerable.Repeat("", none + 9).ToArray();
        names[0] = "size";
        names[none - 1] = "average";
        for (var i = 0; i < 9; i++)
        {
            names[none + i] = Column(i);
        }

        return new(new GridRow(0, names));
    }

    static string Column(int children) => string.Create(CultureInfo.InvariantCulture, $"{children} children");

    static long? People(string title)
    {
        string[] words = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
        var at = Array.FindIndex(words, w => title.StartsWith(w + " ", StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    static string Year(string digits) =>
        digits.Length == 4 ? digits
        : string.CompareOrdinal(digits, "59") >= 0 ? "19" + digits
        : "20" + digits;

    [GeneratedRegex("[.…]{2,}.*$|…+$")]
    private static partial Regex Dots();

    [GeneratedRegex("Poverty Thresholds (?:for|in) ([12][0-9]{3})", RegexOptions.IgnoreCase)]
    private static partial Regex Titled();

    [GeneratedRegex("thresh([0-9]{2}(?:[0-9]{2})?)(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
