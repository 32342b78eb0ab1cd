using System.Globalization;
using System.Text;

namespace Causeway.Governance.Dictionary.Exports;

/// <summary>The fields as CSV for a spreadsheet, and safe in one: no cell is taken for a formula.</summary>
public static class FieldsCsv
{
    /// <summary>The columns; the program reads them again as a dictionary.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "position",
        "name",
        "title",
        "meaning",
        "type",
        "format",
        "unit",
        "required",
        "codes",
        "alignment",
        "identifier",
        "rows",
        "missing_share",
        "distinct",
    ];

    /// <summary>The table as text, with a byte order mark so that a spreadsheet reads its accents.</summary>
    public static string Write(DatasetView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var text = new StringBuilder("\uFEFF");
        Line(text, Columns);
        foreach (var field in view.Fields)
        {
            var profile = view.ProfileOf(field);
            Line(
                text,
                [
                    field.Position.ToString(CultureInfo.InvariantCulture),
                    field.Name,
                    field.Title,
                    field.Meaning,
                    field.Type,
                    field.Format,
                    field.Unit,
                    field.Constraints.Contains("\"required\":true", StringComparison.Ordinal) ? "yes" : "",
                    FieldEntry.CodesText(field.Codes),
                    field.Alignment,
                    field.IsIdentifier ? "yes" : "",
                    profile?.Rows?.ToString(CultureInfo.InvariantCulture) ?? "",
                    profile?.MissingShare?.ToString(CultureInfo.InvariantCulture) ?? "",
                    profile?.Distinct?.ToString(CultureInfo.InvariantCulture) ?? "",
                ]
            );
        }

        return text.ToString();
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(SafeCsv.Cell)).Append("\r\n");
}
