using System.Buffers;
using System.Globalization;

namespace Causeway.Governance;

/// <summary>Cells of CSV that a spreadsheet shows and does not compute.</summary>
public static class SafeCsv
{
    static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n\t;");

    /// <summary>A cell, guarded and quoted where needed.</summary>
    public static string Cell(string value)
    {
        var safe = Guard(value);
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>What begins as a formula does gets an apostrophe before it; plain numbers stay as they are.</summary>
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
}
