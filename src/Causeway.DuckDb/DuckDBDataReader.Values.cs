using System.Collections;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DuckDB.NET.Data;

/// <summary>The values of the current row, and the columns.</summary>
public sealed unsafe partial class DuckDBDataReader
{
    /// <inheritdoc />
    public override bool IsDBNull(int ordinal)
    {
        var isNull = Cell(ordinal).IsNull(_row);
        GC.KeepAlive(this);
        return isNull;
    }

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal)
    {
        var value = Cell(ordinal).Boolean(_row);
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc />
    public override int GetInt32(int ordinal)
    {
        var value = Cell(ordinal).Int32(_row);
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc />
    public override long GetInt64(int ordinal)
    {
        var value = Cell(ordinal).Int64(_row);
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc />
    public override double GetDouble(int ordinal)
    {
        var value = Cell(ordinal).Double(_row);
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc />
    public override string GetString(int ordinal)
    {
        var value = Cell(ordinal).Text(_row);
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <summary>The cell as a 16-bit whole number without sign.</summary>
    public ushort GetUInt16(int ordinal) => GetFieldValue<ushort>(ordinal);

    /// <summary>The cell as a 32-bit whole number without sign.</summary>
    public uint GetUInt32(int ordinal) => GetFieldValue<uint>(ordinal);

    /// <summary>The cell as a 64-bit whole number without sign.</summary>
    public ulong GetUInt64(int ordinal) => GetFieldValue<ulong>(ordinal);

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc />
    public override char GetChar(int ordinal)
    {
        var text = GetString(ordinal);
        return text.Length == 1
            ? text[0]
            : throw new InvalidCastException($"Column '{GetName(ordinal)}' holds {text.Length} characters where one is read.");
    }

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy<char>(GetString(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy<byte>(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override Stream GetStream(int ordinal) => new MemoryStream(GetFieldValue<byte[]>(ordinal), writable: false);

    /// <summary>
    /// The cell as the type named. A nullable value type gives null for a null; every other type makes a null an error. Lists can
    /// be read as List of T or T[], structures as Dictionary of string and object.
    /// </summary>
    public override T GetFieldValue<T>(int ordinal)
    {
        // The usual types first, by the shortest way; for each of them the compiler keeps one line.
        if (typeof(T) == typeof(int))
        {
            var number = GetInt32(ordinal);
            return Unsafe.As<int, T>(ref number);
        }

        if (typeof(T) == typeof(long))
        {
            var number = GetInt64(ordinal);
            return Unsafe.As<long, T>(ref number);
        }

        if (typeof(T) == typeof(double))
        {
            var number = GetDouble(ordinal);
            return Unsafe.As<double, T>(ref number);
        }

        var cell = Cell(ordinal);
        if (!typeof(T).IsValueType)
        {
            if (typeof(T) == typeof(Stream))
            {
                return (T)(object)GetStream(ordinal);
            }

            if (cell.IsNull(_row))
            {
                return typeof(T) == typeof(object) ? (T)(object)DBNull.Value : throw cell.NullError();
            }
        }

        var value = cell.Read<T>(_row);
        GC.KeepAlive(this);
        return value!;
    }

    /// <inheritdoc />
    public override object GetValue(int ordinal)
    {
        var value = Cell(ordinal).Box(_row) ?? DBNull.Value;
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    /// <inheritdoc />
    public override string GetName(int ordinal) => Describe(ordinal).Name;

    /// <summary>The type as SQL writes it, such as DECIMAL(9,2) or VARCHAR[].</summary>
    public override string GetDataTypeName(int ordinal) => Describe(ordinal).Type.Name;

    /// <inheritdoc />
    public override Type GetFieldType(int ordinal) => Describe(ordinal).Type.ClrType;

    /// <summary>The place of a column: the first with exactly this name, otherwise the first that differs in upper and lower case only.</summary>
    public override int GetOrdinal(string name)
    {
        ThrowIfClosed();
        if (_ordinals is null)
        {
            _ordinals = new Dictionary<string, int>(_columns.Length, StringComparer.Ordinal);
            for (var i = 0; i < _columns.Length; i++)
            {
                _ordinals.TryAdd(_columns[i].Name, i);
            }
        }

        if (_ordinals.TryGetValue(name, out var ordinal))
        {
            return ordinal;
        }

        ordinal = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (ordinal < 0)
        {
#pragma warning disable CA2201, MA0012 // ADO.NET asks for this type.
            throw new IndexOutOfRangeException(
                $"The result has no column '{name}'. It has: {string.Join(", ", _columns.Select(column => column.Name))}."
            );
#pragma warning restore CA2201, MA0012
        }

        _ordinals[name] = ordinal;
        return ordinal;
    }

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <summary>A table with a row for each column: its name, place, .NET type, SQL type, precision and scale.</summary>
    public override DataTable GetSchemaTable()
    {
        ThrowIfClosed();
        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(int));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add("DataTypeName", typeof(string));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        for (var i = 0; i < _columns.Length; i++)
        {
            var type = _columns[i].Type;
            object precision = type.Width == 0 ? DBNull.Value : (int)type.Width;
            object scale = type.Width == 0 ? DBNull.Value : (int)type.Scale;
            table.Rows.Add(_columns[i].Name, i, -1, precision, scale, type.ClrType, type.Name, true);
        }

        return table;
    }

    static long Copy<T>(ReadOnlySpan<T> source, long from, T[]? target, int at, int length)
    {
        if (target is null)
        {
            return source.Length;
        }

        var start = (int)Math.Min(from, source.Length);
        var count = Math.Min(length, source.Length - start);
        source.Slice(start, count).CopyTo(target.AsSpan(at));
        return count;
    }
}
