using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LehdLabels;

/// <summary>Reads the CSV files of LEHD's public-use schema: code lists (label_*, naming_*) and lists of variables (variables_*, lehd_identifiers_*, lags_*).</summary>
public sealed partial class LehdLabelsSource : Source
{
    const string Labels = "code list";
    const string Variables = "list of variables";

    // Lists of codes whose first column names what is coded.
    static readonly HashSet<string> Coded =
    [
        "agegrp",
        "education",
        "ethnicity",
        "firmage",
        "firmsize",
        "flag",
        "geography",
        "ind_level",
        "industry",
        "ownercode",
        "periodicity",
        "quarter",
        "race",
        "seasonadj",
        "sex",
        "geo_level",
        "cipcode",
        "cip_level",
        "degree_level",
        "inst_level",
        "institution",
        "agg_level_pseo",
    ];

    sealed record Label(string List, string Code, string? Text, string? Level, string? Note);

    sealed record Variable(
        string List,
        string Name,
        string? Label,
        string? Description,
        string? AlternateName,
        string? StatusFlag,
        string? Type,
        string? Units,
        string? Concept,
        string? Base,
        double? QuartersBefore,
        double? QuartersAfter
    );

    /// <inheritdoc />
    public override string Folder => "LehdLabels";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text || probe.Rows.Count < 2 || Layout(probe) is not { } layout)
        {
            return null;
        }

        return new(
            layout,
            Version().Match(probe.File.Member) is { Success: true } inside ? inside.Groups[1].Value
                : Version().Match(probe.File.Origin) is { Success: true } outside ? outside.Groups[1].Value
                : null
        )
        {
            VintageFromName = true,
        };
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        Fields? fields = null;
        IReadOnlyList<string> names = [];
        var list = "";
        var seen = new HashSet<string>();
        foreach (var row in Grid.Text(file.File))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                names = [.. row.Cells.Select(c => c.Trim('\uFEFF', ' '))];
                list = List(file.File, names[0]);
                fields = new Fields(new TableHeader(row), stage);
                continue;
            }

            fields.MoveTo(row);
            var code = fields.Required(names[0]);
            if (fields.Failed)
            {
                continue;
            }

            if (!seen.Add(code))
            {
                fields.Warn(names[0], code, "duplicate", $"{code} stands in this list already; its first line counts.");
                continue;
            }

            if (file.What.Layout == Labels)
            {
                stage.Add("lehd_label", LabelOf(list, code, fields, names), row.Line);
            }
            else
            {
                stage.Add("lehd_variable", VariableOf(list, code, fields), row.Line);
            }
        }
    }

    static Label LabelOf(string list, string code, Fields f, IReadOnlyList<string> names)
    {
        var said = new[] { "label", "Description", "Definition" }.FirstOrDefault(f.Has);
        var level = new[] { "geo_level", "ind_level" }.FirstOrDefault(l => l != names[0] && said == "label" && f.Has(l));
        // Aggregation levels have no label of their own; their parts make one.
        var text =
            said is not null ? f.Text(said)
            : string.Join(" · ", new[] { "worker_char", "firm_char", "firm_orig_char" }.Select(f.Raw).Where(t => t.Length > 0))
                is { Length: > 0 } parts
                ? parts
            : null;
        var rest = names.Skip(1).Where(n => n != said && n != level && f.Raw(n).Length > 0).Select(n => $"{n}: {f.Raw(n)}");
        return new(list, code, text, level is null ? null : f.Text(level), string.Join("; ", rest) is { Length: > 0 } note ? note : null);
    }

    static Variable VariableOf(string list, string name, Fields f) =>
        new(
            list,
            name,
            f.Text("Indicator Name") ?? f.Text("Variable Name") ?? f.Text("label"),
            f.Text("Description"),
            f.Text("Alternate Name"),
            f.Text("Status Flag"),
            f.Text("Type"),
            f.Text("Units"),
            f.Text("Concept"),
            f.Text("Base"),
            f.Number("Quarters_Required_Prior"),
            f.Number("Quarters_Required_Subsequent")
        );

    static string? Layout(FileProbe probe)
    {
        var header = probe.Rows[0];
        var first = TableHeader.Fold(header[0]);
        bool Has(params string[] names) => FileProbe.HasAll(header, names);
        return first switch
        {
            "indicator variable" when Has("Indicator Name", "Status Flag") || Has("Quarters_Required_Prior") => Variables,
            "variability measure" when Has("Variable name", "Units") => Variables,
            "variable" when Has("Type", "label") && Stem(probe.File) is ['l', 'e', 'h', 'd', ..] or ['v', 'a', 'r', ..] => Variables,
            "variable" or "component" when Has("Description") && Stem(probe.File).StartsWith("variables_", StringComparison.Ordinal) =>
                Variables,
            "column" when Has("label", "description", "type") && Stem(probe.File).StartsWith("variables_", StringComparison.Ordinal) =>
                Variables,
            "agg_level" when Has("worker_char", "firm_char") => Labels,
            "type" when Has("Description") && Stem(probe.File).StartsWith("naming_", StringComparison.Ordinal) => Labels,
            "concept" when Has("Definition") && Stem(probe.File).StartsWith("label_", StringComparison.Ordinal) => Labels,
            "identifiers" when Has("QWI", "J2J") => Labels,
            _ when Coded.Contains(first) && Has("label") && header.Cells.Count <= 6 => Labels,
            _ => null,
        };
    }

    // The list is named by the file; a renamed one by what it codes.
    static string List(SourceFile file, string first)
    {
        var stem = Stem(file);
        return stem.StartsWith("label_", StringComparison.Ordinal) ? stem["label_".Length..]
            : stem.StartsWith("naming_", StringComparison.Ordinal)
            || stem.StartsWith("variables_", StringComparison.Ordinal)
            || stem.StartsWith("lehd_", StringComparison.Ordinal)
            || stem.StartsWith("lags_", StringComparison.Ordinal)
                ? stem
            : first;
    }

    static string Stem(SourceFile file) => Path.GetFileNameWithoutExtension(file.FileName).ToLowerInvariant();

    [GeneratedRegex(@"(V[0-9]+\.[0-9]+(?:\.[0-9]+)?(?:-[a-z0-9]+)?)(?=[/\\_!]|$)")]
    private static partial Regex Version();
}
