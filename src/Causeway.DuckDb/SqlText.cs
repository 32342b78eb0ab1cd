namespace DuckDB.NET.Data;

/// <summary>
/// One statement of a text with several. The engine misplaces errors in statements after the first (1.5 adds their offset twice),
/// so each is given to it by itself and the places it reports are moved to where they are in the whole text.
/// </summary>
/// <param name="Text">The statement, after as many spaces as there are characters before it in its first line.</param>
/// <param name="LinesBefore">How many lines of the whole text come before.</param>
internal sealed record SqlPart(string Text, int LinesBefore);

/// <summary>Finds the statements in a text: where a semicolon is outside quotes and comments.</summary>
internal static class SqlText
{
    public static List<SqlPart> Split(string sql)
    {
        var parts = new List<SqlPart>();
        var (start, lineStart, line) = (0, 0, 0);
        var hasContent = false;
        for (var i = 0; i <= sql.Length; i++)
        {
            if (i == sql.Length || sql[i] == ';')
            {
                if (hasContent)
                {
                    parts.Add(new SqlPart(new string(' ', start - lineStart) + sql[start..i], line));
                }

                for (
                    var newline = sql.IndexOf('\n', start, i - start);
                    newline >= 0;
                    newline = sql.IndexOf('\n', newline + 1, i - newline - 1)
                )
                {
                    line++;
                    lineStart = newline + 1;
                }

                start = i + 1;
                hasContent = false;
                continue;
            }

            var end = SkipComment(sql, i);
            if (end > i)
            {
                i = end - 1;
                continue;
            }

            hasContent |= !char.IsWhiteSpace(sql[i]);
            i = SkipQuoted(sql, i) - 1;
        }

        return parts;
    }

    static int SkipComment(string sql, int i)
    {
        if (sql.AsSpan(i).StartsWith("--"))
        {
            var end = sql.AsSpan(i).IndexOfAny('\r', '\n');
            return end < 0 ? sql.Length : i + end;
        }

        if (!sql.AsSpan(i).StartsWith("/*"))
        {
            return i;
        }

        var depth = 0;
        while (i < sql.Length)
        {
            var rest = sql.AsSpan(i);
            var step =
                rest.StartsWith("/*") ? 1
                : rest.StartsWith("*/") ? -1
                : 0;
            depth += step;
            i += step == 0 ? 1 : 2;
            if (depth == 0)
            {
                break;
            }
        }

        return i;
    }

    /// <summary>The place after the character, or after the whole quotation that starts with it.</summary>
    static int SkipQuoted(string sql, int i)
    {
        var quote = sql[i];
        if (quote == '$')
        {
            return SkipDollarQuoted(sql, i);
        }

        if (quote is not ('\'' or '"'))
        {
            return i + 1;
        }

        // E'...' has backslash escapes.
        var escapes = quote == '\'' && i > 0 && sql[i - 1] is 'e' or 'E' && (i == 1 || !IsNamePart(sql[i - 2]));
        for (i++; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\')
            {
                i++;
            }
            else if (sql[i] == quote)
            {
                if (i + 1 == sql.Length || sql[i + 1] != quote)
                {
                    return i + 1;
                }

                i++;
            }
        }

        return sql.Length;
    }

    // $$...$$ and $name$...$name$; $1 and $name alone are parameters.
    static int SkipDollarQuoted(string sql, int i)
    {
        var end = i + 1;
        while (end < sql.Length && IsNamePart(sql[end]) && (end > i + 1 || !char.IsAsciiDigit(sql[end])))
        {
            end++;
        }

        if (end == sql.Length || sql[end] != '$' || (i > 0 && IsNamePart(sql[i - 1])))
        {
            return i + 1;
        }

        var tag = sql[i..(end + 1)];
        var close = sql.IndexOf(tag, end + 1, StringComparison.Ordinal);
        return close < 0 ? sql.Length : close + tag.Length;
    }

    static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_' || c > 127;
}
