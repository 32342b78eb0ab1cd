using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>
/// Reads the cells of one column of the current chunk. The addresses are looked up once for each chunk; a cell is then a check of
/// the type, a bit, and a load.
/// </summary>
internal sealed unsafe partial class Column
{
    readonly DuckDBType _id;
    readonly Column[] _children;
    byte* _data;
    ulong* _validity;

    // Set when the column has this type and the chunk no nulls: the usual cell needs one check.
    int* _int32;
    long* _int64;
    double* _double;

    public Column(string name, ColumnType type)
    {
        Name = name;
        Type = type;
        _id = type.Id;
        _children = type.Id switch
        {
            DuckDBType.Union => [.. type.Children.Select((child, i) => new Column($"{name}.{type.Names[i]}", child))],
            DuckDBType.Struct => [.. type.Children.Select((child, i) => new Column($"{name}.{type.Names[i]}", child))],
            _ => [.. type.Children.Select(child => new Column(name, child))],
        };
    }

    public string Name { get; }

    public ColumnType Type { get; }

    /// <summary>The vector's numbers, valid while the chunk is.</summary>
    public byte* Data => _data;

    /// <summary>One bit for each row, set when there is a value; null when every row has one.</summary>
    public ulong* Validity => _validity;

    /// <summary>Takes the addresses of a chunk's vector.</summary>
    public void Bind(nint vector)
    {
        _data = (byte*)duckdb_vector_get_data(vector);
        _validity = duckdb_vector_get_validity(vector);
        var plain = _validity == null ? _data : null;
        _int32 = _id == DuckDBType.Integer ? (int*)plain : null;
        _int64 = _id == DuckDBType.BigInt ? (long*)plain : null;
        _double = _id == DuckDBType.Double ? (double*)plain : null;
        switch (_id)
        {
            case DuckDBType.List:
                _children[0].Bind(duckdb_list_vector_get_child(vector));
                break;
            case DuckDBType.Array:
                _children[0].Bind(duckdb_array_vector_get_child(vector));
                break;
            case DuckDBType.Map:
                var entries = duckdb_list_vector_get_child(vector);
                _children[0].Bind(duckdb_struct_vector_get_child(entries, 0));
                _children[1].Bind(duckdb_struct_vector_get_child(entries, 1));
                break;
            case DuckDBType.Struct:
                for (var i = 0; i < _children.Length; i++)
                {
                    _children[i].Bind(duckdb_struct_vector_get_child(vector, (ulong)i));
                }

                break;
            case DuckDBType.Union:
                // The first part of a union is the number of the member that holds the value.
                _data = (byte*)duckdb_vector_get_data(duckdb_struct_vector_get_child(vector, 0));
                for (var i = 0; i < _children.Length; i++)
                {
                    _children[i].Bind(duckdb_struct_vector_get_child(vector, (ulong)i + 1));
                }

                break;
            default:
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity != null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Boolean(long row) => _id == DuckDBType.Boolean && !IsNull(row) ? _data[row] != 0 : throw Mismatch(row, "bool");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Int32(long row) => _int32 != null ? _int32[row] : Int32OrNull(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Int64(long row) => _int64 != null ? _int64[row] : Int64OrNull(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Double(long row) => _double != null ? _double[row] : DoubleOrNull(row);

    public float Single(long row) =>
        _id == DuckDBType.Float && !IsNull(row) ? ((float*)_data)[row]
        : _id == DuckDBType.Double ? throw Mismatch(row, "float")
        : (float)DoubleOf(row);

    /// <summary>A whole number as another whole number type, when it fits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T Whole<T>(long row)
        where T : struct, INumberBase<T>
    {
        if (_id == DuckDBType.UnsignedHugeInt && !IsNull(row))
        {
            return Narrow<T, UInt128>(((NativeHugeInt*)_data)[row].Bits);
        }

        if (_id == DuckDBType.Decimal && !IsNull(row))
        {
            var unit = Decimals.Powers[Type.Scale];
            var unscaled = Unscaled(row);
            return unscaled % unit == 0 ? Narrow<T, Int128>(unscaled / unit) : throw Mismatch(row, typeof(T).Name);
        }

        if (_id == DuckDBType.BigNum && !IsNull(row))
        {
            return Narrow<T, BigInteger>(BigNum(row));
        }

        return IsWhole(_id) && !IsNull(row) ? Narrow<T, Int128>(Stored(row)) : throw Mismatch(row, typeof(T).Name);
    }

    public decimal Decimal(long row)
    {
        if (IsNull(row))
        {
            throw Mismatch(row, "decimal");
        }

        if (_id == DuckDBType.Decimal)
        {
            return Decimals.TryMake(Unscaled(row), Type.Scale, out var value)
                ? value
                : throw TooLarge("decimal", $"{Unscaled(row)}e-{Type.Scale}");
        }

        return Whole<decimal>(row);
    }

    public string Text(long row)
    {
        if (!IsNull(row))
        {
            switch (_id)
            {
                case DuckDBType.Varchar:
                    return Encoding.UTF8.GetString(Bytes(row));
                case DuckDBType.Enum:
                    return Type.Names[(int)Stored(row)];
                case DuckDBType.Bit:
                    return Bits(row);
                default:
                    break;
            }
        }

        throw Mismatch(row, "string");
    }

    /// <summary>The bytes of a text or blob where the engine keeps them: up to 12 in the cell, more behind a pointer.</summary>
    public ReadOnlySpan<byte> Bytes(long row)
    {
        var cell = _data + (row * 16);
        var length = *(int*)cell;
        return new ReadOnlySpan<byte>(length <= 12 ? cell + 4 : *(byte**)(cell + 8), length);
    }

    public byte[] Blob(long row) => _id == DuckDBType.Blob && !IsNull(row) ? Bytes(row).ToArray() : throw Mismatch(row, "byte[]");

    public Guid Guid(long row) =>
        _id == DuckDBType.Uuid && !IsNull(row) ? Uuid.FromStored(((NativeHugeInt*)_data)[row].Bits) : throw Mismatch(row, "Guid");

    public DateOnly Date(long row)
    {
        if (_id != DuckDBType.Date || IsNull(row))
        {
            throw Mismatch(row, "DateOnly");
        }

        return Calendar.TryDate(((int*)_data)[row], out var date) ? date : throw TooLarge("DateOnly", DateText(((int*)_data)[row]));
    }

    public DateTime DateTime(long row)
    {
        if (_id == DuckDBType.Date && !IsNull(row))
        {
            return Date(row).ToDateTime(TimeOnly.MinValue);
        }

        if (
            IsNull(row)
            || _id is not (>= DuckDBType.TimestampS and <= DuckDBType.TimestampNs or DuckDBType.Timestamp or DuckDBType.TimestampTz)
        )
        {
            throw Mismatch(row, "DateTime");
        }

        var stored = ((long*)_data)[row];
        if (stored is long.MaxValue or -long.MaxValue)
        {
            throw TooLarge("DateTime", stored > 0 ? "infinity" : "-infinity");
        }

        DateTime time;
        if (_id == DuckDBType.TimestampNs)
        {
            return System.DateTime.UnixEpoch.AddTicks(Calendar.Floor(stored, 100)).WithKind(DateTimeKind.Unspecified);
        }

        var unit = _id switch
        {
            DuckDBType.TimestampS => 1_000_000,
            DuckDBType.TimestampMs => 1_000,
            _ => 1,
        };
        if (Int128.Abs(stored) > long.MaxValue / unit || !Calendar.TryDateTime(stored * unit, out time))
        {
            throw TooLarge("DateTime", string.Create(CultureInfo.InvariantCulture, $"{stored} units of {unit} µs from 1970"));
        }

        return _id == DuckDBType.TimestampTz ? time.WithKind(DateTimeKind.Utc) : time;
    }

    public DateTimeOffset DateTimeOffset(long row)
    {
        if (_id == DuckDBType.TimeTz && !IsNull(row))
        {
            return TimeWithOffset(row);
        }

        return new DateTimeOffset(DateTime(row).WithKind(DateTimeKind.Utc));
    }

    public TimeOnly Time(long row)
    {
        if (IsNull(row) || _id is not (DuckDBType.Time or DuckDBType.TimeNs))
        {
            throw Mismatch(row, "TimeOnly");
        }

        var ticks = _id == DuckDBType.Time ? ((long*)_data)[row] * Calendar.TicksPerMicro : ((long*)_data)[row] / 100;
        return ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw TooLarge("TimeOnly", "24:00:00");
    }

    public TimeSpan Span(long row)
    {
        if (_id is DuckDBType.Time && !IsNull(row))
        {
            return new TimeSpan(((long*)_data)[row] * Calendar.TicksPerMicro);
        }

        var interval = Interval(row);
        if (interval.Months != 0)
        {
            throw new InvalidCastException(
                $"Column '{Name}' holds {interval.Months} months, which have no fixed length. Read it with GetFieldValue<DuckDBInterval>."
            );
        }

        return TimeSpan.FromDays(interval.Days) + new TimeSpan(checked(interval.Micros * Calendar.TicksPerMicro));
    }

    public DuckDBInterval Interval(long row) =>
        _id == DuckDBType.Interval && !IsNull(row) ? ((DuckDBInterval*)_data)[row] : throw Mismatch(row, "TimeSpan");

    int Int32OrNull(long row) => _id == DuckDBType.Integer && !IsNull(row) ? ((int*)_data)[row] : Whole<int>(row);

    long Int64OrNull(long row) => _id == DuckDBType.BigInt && !IsNull(row) ? ((long*)_data)[row] : Whole<long>(row);

    double DoubleOrNull(long row) => _id == DuckDBType.Double && !IsNull(row) ? ((double*)_data)[row] : DoubleOf(row);

    double DoubleOf(long row)
    {
        if (IsNull(row))
        {
            throw Mismatch(row, "double");
        }

        return _id switch
        {
            DuckDBType.Float => ((float*)_data)[row],
            DuckDBType.Decimal => (double)Unscaled(row) / (double)Decimals.Powers[Type.Scale],
            _ => Whole<double>(row),
        };
    }

    Int128 Unscaled(long row) => Stored(row);

    Int128 Stored(long row) =>
        Type.Storage switch
        {
            DuckDBType.TinyInt => ((sbyte*)_data)[row],
            DuckDBType.SmallInt => ((short*)_data)[row],
            DuckDBType.Integer => ((int*)_data)[row],
            DuckDBType.BigInt => ((long*)_data)[row],
            DuckDBType.UnsignedTinyInt => _data[row],
            DuckDBType.UnsignedSmallInt => ((ushort*)_data)[row],
            DuckDBType.UnsignedInteger => ((uint*)_data)[row],
            DuckDBType.UnsignedBigInt => ((ulong*)_data)[row],
            _ => (Int128)((NativeHugeInt*)_data)[row].Bits,
        };

    static bool IsWhole(DuckDBType type) => type is >= DuckDBType.TinyInt and <= DuckDBType.UnsignedBigInt or DuckDBType.HugeInt;

    TTo Narrow<TTo, TFrom>(TFrom value)
        where TTo : struct, INumberBase<TTo>
        where TFrom : INumberBase<TFrom>
    {
        try
        {
            return TTo.CreateChecked(value);
        }
        catch (OverflowException)
        {
            throw TooLarge(typeof(TTo).Name, string.Create(CultureInfo.InvariantCulture, $"{value}"));
        }
    }

    public InvalidCastException NullError() =>
        new($"Column '{Name}' is null in this row. Ask IsDBNull first, or read it as a nullable type.");

    InvalidCastException Mismatch(long row, string wanted) =>
        IsNull(row)
            ? new InvalidCastException($"Column '{Name}' is null in this row. Ask IsDBNull first, or read it as a nullable type.")
            : new InvalidCastException($"Column '{Name}' is {Type.Name} and cannot be read as {wanted}. Its .NET type is {Type.ClrType}.");

    OverflowException TooLarge(string wanted, string value) =>
        new($"Column '{Name}' ({Type.Name}) holds {value}, which {wanted} cannot. Cast it in the statement, for example to VARCHAR.");
}
