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

    internal static SqlPosition? Find(string message, string? sql, SqlPart? part)
    {
        var match = Pointer().Match(message);
        if (!match.Success)
        {
            return null;
        }

        var line = int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
        var text = match.Groups["text"].Value.TrimEnd('\r');
        var offset = OffsetAt(text, match.Groups["space"].Length - match.Groups["label"].Length);
        var lineInText = line + (part?.LinesBefore ?? 0);
        if (LineOf(part?.Text ?? sql, line) is not { } seen || LineOf(sql, lineInText) is not { } whole)
        {
            return new(lineInText, offset + 1, text);
        }

        // A long line is shown in part, cut with dots at one end or both.
        var start = text.StartsWith(Cut, StringComparison.Ordinal) && !seen.StartsWith(text, StringComparison.Ordinal) ? Cut.Length : 0;
        var end = text.EndsWith(Cut, StringComparison.Ordinal) && !seen.EndsWith(text, StringComparison.Ordinal) ? Cut.Length : 0;
        var at = seen.IndexOf(text[start..Math.Max(start, text.Length - end)], StringComparison.Ordinal);
        return at < 0 ? new(lineInText, offset + 1, text) : new(lineInText, Math.Clamp(at - start + offset, 0, whole.Length) + 1, whole);
    }

    /// <summary>The message with its line number counted from the start of the whole text, and the caret still under its place.</summary>
    internal static string MoveDown(string message, int lines)
    {
        if (lines == 0 || Pointer().Match(message) is not { Success: true } match)
        {
            return message;
        }

        var number = match.Groups["line"];
        var moved = (int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) + lines).ToString(CultureInfo.InvariantCulture);
        return message
            .Insert(match.Groups["space"].Index, new string(' ', moved.Length - number.Length))
            .Remove(number.Index, number.Length)
            .Insert(number.Index, moved);
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

    static string? LineOf(string? sql, int line)
    {
        var lines = (sql ?? "").Split('\n');
        return sql is not null && line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null;
    }
}
