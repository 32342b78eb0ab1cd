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

    /// <summary>A cell that a spreadsheet shows and does not compute: what begins as a formula does gets an apostrophe before it, plain numbers excepted.</summary>
    public static string Guard(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return
            cell.Length > 0
            && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
            && !double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? "'" + cell
            : cell;
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Guard).Select(Quoted)).Append("\r\n");

    static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny("\",\r\n\t;") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
