using System.Globalization;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Onet;

/// <summary>One row of an O*NET file. <c>n/a</c> and an empty cell are null, dates are months (<c>08/2025</c>), flags are <c>Y</c> and <c>N</c>.</summary>
sealed class OnetFields(GridRow header, StageFile stage)
{
    readonly Fields _fields = new(new TableHeader(header), stage);

    public GridRow Header => header;

    public int Line => _fields.Line;

    public bool Failed => _fields.Failed;

    public void MoveTo(GridRow row) => _fields.MoveTo(row);

    public string Required(string column) => _fields.Required(column);

    public string? Text(string column) => _fields.Text(column) is { } text && !IsNull(text) ? text : null;

    public double? Number(string column) => IsNull(_fields.Raw(column)) ? null : _fields.Number(column);

    public long? Whole(string column) => IsNull(_fields.Raw(column)) ? null : _fields.Whole(column);

    public bool? Flag(string column)
    {
        switch (_fields.Raw(column))
        {
            case "Y":
                return true;
            case "N":
                return false;
            case "" or "n/a":
                return null;
            case var other:
                _fields.Error(column, other, "flag", $"'{Fields.Shorten(other)}' is neither Y nor N.");
                return null;
        }
    }

    public DateOnly? Month(string column)
    {
        var text = Text(column);
        if (text is null)
        {
            return null;
        }

        if (TryMonth(text, out var month))
        {
            return month;
        }

        _fields.Error(column, text, "date", $"'{Fields.Shorten(text)}' is not a month of the form 08/2025.");
        return null;
    }

    /// <summary>Reads <c>08/2025</c>, or the date that a spreadsheet made of it, as the first day of the month.</summary>
    public static bool TryMonth(string text, out DateOnly month) =>
        DateOnly.TryParseExact(text, ["MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out month);

    static bool IsNull(string text) => text is "n/a";
}
