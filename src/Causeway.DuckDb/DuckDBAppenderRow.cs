using System.Globalization;
using System.Runtime.CompilerServices;

namespace DuckDB.NET.Data;

/// <summary>The row being appended: a value for every column in turn, then EndRow. It is the same object for each row.</summary>
public sealed class DuckDBAppenderRow
{
    readonly DuckDBAppender _appender;
    readonly ColumnWriter[] _writers;
    readonly string _table;
    int _column;
    int _row = -1;

    internal DuckDBAppenderRow(DuckDBAppender appender, ColumnWriter[] writers, string table)
    {
        _appender = appender;
        _writers = writers;
        _table = table;
    }

    /// <summary>Appends a value; its type must suit the column's, and a number must fit. Null is a null.</summary>
    public DuckDBAppenderRow AppendValue<T>(T? value)
    {
        Next().Write(value, _row);
        _column++;
        return this;
    }

    /// <summary>Appends a value or a null.</summary>
    public DuckDBAppenderRow AppendValue<T>(T? value)
        where T : struct
    {
        if (value is { } present)
        {
            Next().Write(present, _row);
        }
        else
        {
            Next().WriteNull(_row);
        }

        _column++;
        return this;
    }

    /// <summary>Appends text.</summary>
    public DuckDBAppenderRow AppendValue(string? value)
    {
        if (value is null)
        {
            return AppendNullValue();
        }

        Next().WriteText(value, _row);
        _column++;
        return this;
    }

    /// <summary>Appends bytes.</summary>
    public DuckDBAppenderRow AppendValue(byte[]? value) => value is null ? AppendNullValue() : AppendValue(value.AsSpan());

    /// <summary>Appends bytes: of a blob, or of a text in UTF-8.</summary>
    public DuckDBAppenderRow AppendValue(ReadOnlySpan<byte> value)
    {
        Next().WriteBytes(value, _row);
        _column++;
        return this;
    }

    /// <summary>Appends bytes: of a blob, or of a text in UTF-8.</summary>
    public DuckDBAppenderRow AppendValue(Span<byte> value) => AppendValue((ReadOnlySpan<byte>)value);

    /// <summary>Appends a null.</summary>
    public DuckDBAppenderRow AppendNullValue()
    {
        Next().WriteNull(_row);
        _column++;
        return this;
    }

    /// <summary>Appends the column's default, which must be a constant.</summary>
    public DuckDBAppenderRow AppendDefault()
    {
        _ = Next();
        _appender.AppendDefault(_column, _row);
        _column++;
        return this;
    }

    /// <summary>Ends the row. Every column must have a value.</summary>
    public void EndRow()
    {
        ThrowIfEnded();
        if (_column != _writers.Length)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_table} has {_writers.Length} columns, but the row has {_column} values: the next is for {_writers[_column].Name}."
                )
            );
        }

        _row = -1;
        _appender.EndRow();
    }

    internal void Start(int row)
    {
        _row = row;
        _column = 0;
    }

    internal void Stop() => _row = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ColumnWriter Next()
    {
        if (_row < 0 || _column >= _writers.Length)
        {
            ThrowNoColumn();
        }

        return _writers[_column];
    }

    void ThrowNoColumn()
    {
        ThrowIfEnded();
        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"{_table} has {_writers.Length} columns, but the row was given one more value.")
        );
    }

    void ThrowIfEnded()
    {
        if (_row < 0)
        {
            throw new InvalidOperationException("The row is already ended. Start another with CreateRow.");
        }
    }
}
