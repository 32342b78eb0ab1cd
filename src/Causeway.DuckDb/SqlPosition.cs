using System.Globalization;
using System.Text.RegularExpressions;

namespace DuckDB.NET.Data;

/// <summary>A place in a statement's text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
/// <param name="LineText">The whole line when the statement is known, otherwise as much of it as the message shows.</param>
public sealed partial record SqlPosition(int Line, int Column, string LineText)
{
    const string Cut = "...";

    // The engine ends a message with the line ("LINE 3: select ...") and, below it, a caret under the place.
    [GeneratedRegex(@"(?:^|\n)(?<label>LINE (?<line>\d+): )(?<text>[^\n]*)\n(?<space>[^\n^]*)\^", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pointer();

    internal static SqlPosition? Find(string message, string? sql)
    {
        var match = Pointer().Match(message);
        if (!match.Success)
        {
            return null;
        }

        var line = int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
        var text = match.Groups["text"].Value;
        var offset = OffsetAt(text, match.Groups["space"].Length - match.Groups["label"].Length);
        if (sql is not null && LineOf(sql, line) is { } whole)
        {
            // A long line is shown in part, cut with dots at one end or both.
            var start = text.StartsWith(Cut, StringComparison.Ordinal) ? Cut.Length : 0;
            var end = text.EndsWith(Cut, StringComparison.Ordinal) && text.Length > start ? text.Length - Cut.Length : text.Length;
            var at = whole.IndexOf(text, StringComparison.Ordinal);
            if (at < 0)
            {
                at = whole.IndexOf(text[start..Math.Max(start, end)], StringComparison.Ordinal) - start;
            }

            if (at >= -start)
            {
                return new(line, Math.Clamp(at + offset, 0, whole.Length) + 1, whole);
            }
        }

        return new(line, offset + 1, text);
    }

    // The caret is placed by displayed cells; a wide character takes two, and some take two UTF-16 units.
    static int OffsetAt(string text, int cells)
    {
        var offset = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (cells > 0 && elements.MoveNext())
        {
            var element = elements.GetTextElement();
            cells -= IsWide(char.ConvertToUtf32(element, 0)) ? 2 : 1;
            offset += element.Length;
        }

        return offset;
    }

    static bool IsWide(int rune) =>
        rune
            is >= 0x1100
                and <= 0x115F
                or >= 0x2E80
                and <= 0xA4CF
                or >= 0xAC00
                and <= 0xD7A3
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFE30
                and <= 0xFE6F
                or >= 0xFF00
                and <= 0xFF60
                or >= 0xFFE0
                and <= 0xFFE6
                or >= 0x1F300
                and <= 0x1FAFF
                or >= 0x20000
                and <= 0x3FFFD;

    static string? LineOf(string sql, int line)
    {
        var lines = sql.Split('\n');
        return line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null;
    }
}
