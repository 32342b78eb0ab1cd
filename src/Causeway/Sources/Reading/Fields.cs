using System.Globalization;

namespace Causeway.Sources.Reading;

/// <summary>One row under a header, read column by column. What cannot be read becomes an issue with line, column and value, and <see cref="Failed"/> turns true.</summary>
public sealed class Fields
{
    readonly TableHeader _header;
    readonly StageFile _stage;
    GridRow _row = new(0, []);

    /// <summary>A reader for the rows under a header; call <see cref="MoveTo"/> for each row.</summary>
    public Fields(TableHeader header, StageFile stage)
    {
        _header = header;
        _stage = stage;
    }

    /// <summary>Line number of the row.</summary>
    public int Line => _row.Line;

    /// <summary>True when a value of this row could not be read: the row is to be left out.</summary>
    public bool Failed { get; private set; }

    /// <summary>Counts a data row of the file and reads it next.</summary>
    public Fields MoveTo(GridRow row)
    {
        _row = row;
        Failed = false;
        _stage.CountRow();
        return this;
    }

    /// <summary>True when the file has the column.</summary>
    public bool Has(string column) => _header.Find(column) >= 0;

    /// <summary>The cell's text, trimmed; empty when the cell or the column is not there.</summary>
    public string Raw(string column)
    {
        var at = _header.Find(column);
        return at < 0 ? "" : _row[at];
    }

    /// <summary>The cell's text, or null when it is empty or the column is not there.</summary>
    public string? Text(string column) => Raw(column) is { Length: > 0 } text ? text : null;

    /// <summary>The cell's text; empty is an error.</summary>
    public string Required(string column)
    {
        var text = Raw(column);
        if (text.Length == 0)
        {
            Error(column, null, "required", Has(column) ? $"{column} is empty." : $"The file has no column {column}.");
        }

        return text;
    }

    /// <summary>A number, with thousands separators allowed; empty is null; anything else is an error.</summary>
    public double? Number(string column)
    {
        var text = Raw(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (TryNumber(text, out var value))
        {
            return value;
        }

        Error(column, text, "number", $"'{Shorten(text)}' is not a number.");
        return null;
    }

    /// <summary>A whole number; empty is null; anything else is an error.</summary>
    public long? Whole(string column)
    {
        var number = Number(column);
        if (number is null)
        {
            return null;
        }

        if (number == Math.Floor(number.Value) && Math.Abs(number.Value) < 1e15)
        {
            return (long)number.Value;
        }

        Error(column, Raw(column), "whole", $"'{Shorten(Raw(column))}' is not a whole number.");
        return null;
    }

    /// <summary>A number that the publisher may replace by a mark: <paramref name="mark"/> gives the status of a text that is a mark, or null for a number.</summary>
    public Data.Marked Marked(string column, Func<string, Data.Marked?> mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        var text = Raw(column);
        if (mark(text) is { } marked)
        {
            return marked;
        }

        if (text.Length == 0)
        {
            return Data.Marked.None(Data.ValueStatus.Missing);
        }

        if (TryNumber(text, out var value))
        {
            return Data.Marked.Published(value);
        }

        Error(column, text, "number", $"'{Shorten(text)}' is neither a number nor one of the publisher's marks.");
        return Data.Marked.None(Data.ValueStatus.Missing);
    }

    /// <summary>Notes an error of this row: it is left out and counts against the threshold.</summary>
    public void Error(string column, string? value, string rule, string message)
    {
        Failed = true;
        _stage.Issue(Line, column, value, rule, "error", message);
    }

    /// <summary>Notes a warning about this row: it is kept.</summary>
    public void Warn(string column, string? value, string rule, string message) =>
        _stage.Issue(Line, column, value, rule, "warning", message);

    /// <summary>Reads a number as agencies print them: thousands separators and surrounding blanks allowed, decimal point, no exponent surprises.</summary>
    public static bool TryNumber(string text, out double value) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowThousands
                | NumberStyles.AllowExponent
                | NumberStyles.AllowLeadingWhite
                | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out value
        ) && double.IsFinite(value);

    /// <summary>A value cut to a length that fits a message.</summary>
    public static string Shorten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 60 ? text[..57] + "..." : text;
    }
}
