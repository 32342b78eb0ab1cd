using System.Globalization;
using Causeway.Data;
using Causeway.Sources;

namespace Causeway.LaborMarket.Panels.Downloads;

/// <summary>Type of a flat column, as in Frictionless Table Schema.</summary>
public enum FlatType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>A column of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Meaning">What it is.</param>
public sealed record FlatColumn(string Name, FlatType Type, string Meaning);

/// <summary>
/// A panel as one plain table for a file: each figure is its value with bounds, margin, base, status, note, source and vintage in columns beside it, and every row carries its citations and
/// licenses, so that a file that is passed on still says where it is from.
/// </summary>
public sealed record FlatTable(IReadOnlyList<FlatColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>The table of a panel.</summary>
    public static FlatTable Of(Panel panel, SourceCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var sources = CitedSource.Of(panel.Figures, catalog);
        var columns = new List<FlatColumn>
        {
            new("subject", FlatType.Text, $"Code of what the table is about, here {panel.Subject.Name}."),
            new("code", FlatType.Text, "Code of the row."),
            new("name", FlatType.Text, "Name of the row."),
        };
        var parts = new List<(int Cell, Func<PanelCell, object?> Value)>();
        for (var i = 0; i < panel.Columns.Count; i++)
        {
            var cells = panel.Rows.Select(r => r.Cells[i]).ToArray();
            foreach (var (suffix, type, meaning, value) in PartsOf(panel.Columns[i], cells))
            {
                columns.Add(new(panel.Columns[i].Name + suffix, type, meaning));
                parts.Add((i, value));
            }
        }

        columns.Add(new("citation", FlatType.Text, "How to cite the sources of the row."));
        columns.Add(new("license", FlatType.Text, "Licenses of the sources of the row."));
        var rows = panel.Rows.Select(row =>
        {
            var used = row.Cells.Select(c => c.Figure).OfType<Figure>().Select(f => (f.Source, f.Vintage)).ToHashSet();
            var cited = sources.Where(s => used.Contains((s.Id, s.Vintage))).ToArray();
            return (IReadOnlyList<object?>)
                [
                    panel.Subject.Code,
                    row.Key,
                    row.Label,
                    .. parts.Select(p => p.Value(row.Cells[p.Cell])),
                    string.Join(" ", cited.Select(s => s.Citation)),
                    string.Join("; ", cited.Select(s => s.License).Distinct()),
                ];
        });
        return new(columns, [.. rows]);
    }

    // Columns that no row fills, such as a margin where nothing is an estimate, are left out.
    static IEnumerable<(string Suffix, FlatType Type, string Meaning, Func<PanelCell, object?> Value)> PartsOf(
        PanelColumn column,
        PanelCell[] cells
    )
    {
        if (column.Format is null)
        {
            yield return ("", FlatType.Text, column.Meaning, c => c.Text ?? c.Figure?.Value?.ToString(CultureInfo.InvariantCulture));
            yield break;
        }

        yield return ("", FlatType.Number, column.Meaning, c => c.Figure?.Value);
        (string Suffix, FlatType Type, string Meaning, Func<Figure, object?> Value)[] more =
        [
            ("_low", FlatType.Number, "Lower bound, where the value is known only to lie in a range.", f => f.Low),
            ("_high", FlatType.Number, "Upper bound, where the value is known only to lie in a range.", f => f.High),
            ("_margin", FlatType.Number, "Margin of error at 90 percent.", f => f.Margin),
            ("_base", FlatType.Number, "Number of persons or jobs the value rests on.", f => f.Base),
            (
                "_status",
                FlatType.Text,
                "published, suppressed, not_published, top_coded, estimated, range, not_applicable or missing.",
                f => Marked.Text(f.Status)
            ),
            ("_note", FlatType.Text, "Why there is no value, or what to know beside it.", f => f.Reason?.ToString() ?? f.Note),
            ("_method", FlatType.Text, "How it was computed; empty for a value as the source prints it.", f => f.Method),
            ("_unit", FlatType.Text, "Unit.", f => f.Unit),
            ("_source", FlatType.Text, "Dataset.", f => f.Source.Length == 0 ? null : f.Source),
            ("_vintage", FlatType.Text, "Edition of the dataset.", f => f.Vintage.Length == 0 ? null : f.Vintage),
        ];
        foreach (var part in more.Where(p => p.Suffix == "_status" || cells.Any(c => c.Figure is { } f && p.Value(f) is not null)))
        {
            yield return (
                part.Suffix,
                part.Type,
                $"{column.Name}: {part.Meaning}",
                c => c.Figure is { } figure ? part.Value(figure) : null
            );
        }
    }
}
