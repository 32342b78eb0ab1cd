using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>Writes the cells of one column into a chunk that will be appended. Numbers are converted to the column's type, and checked.</summary>
internal sealed unsafe partial class ColumnWriter
{
    readonly DuckDBType _id;
    readonly ColumnType _type;
    nint _vector;
    byte* _data;
    ulong* _validity;

    public ColumnWriter(string name, ColumnType type)
    {
        Name = name;
        _type = type;
        _id = type.Id;
        _element = type.Id is DuckDBType.List or DuckDBType.Array ? new ColumnWriter(name, type.Children[0]) : null;
        _fields =
            type.Id == DuckDBType.Struct ? [.. type.Children.Select((child, i) => new ColumnWriter($"{name}.{type.Names[i]}", child))] : [];
    }

    public string Name { get; }

    /// <summary>Takes the addresses of a chunk's vector, which must be empty.</summary>
    public void Bind(nint vector)
    {
        _vector = vector;
        _data = (byte*)duckdb_vector_get_data(vector);
        _validity = duckdb_vector_get_validity(vector);
        BindParts();
    }

    /// <summary>Writes a value of any type that suits the column.</summary>
    // For a value type the compiler keeps only the branch of T, so nothing is boxed.
    public void Write<T>(T? value, int row)
    {
        if (typeof(T) == typeof(int))
        {
            WriteWhole(As<T, int>(value), row);
        }
        else if (typeof(T) == typeof(long))
        {
            WriteWhole(As<T, long>(value), row);
        }
        else if (typeof(T) == typeof(double))
        {
            WriteDouble(As<T, double>(value), row);
        }
        else if (typeof(T) == typeof(decimal))
        {
            WriteDecimal(As<T, decimal>(value), row);
        }
        else if (typeof(T) == typeof(bool))
        {
            WriteBoolean(As<T, bool>(value), row);
        }
        else if (typeof(T) == typeof(short))
        {
            WriteWhole(As<T, short>(value), row);
        }
        else if (typeof(T) == typeof(sbyte))
        {
            WriteWhole(As<T, sbyte>(value), row);
        }
        else if (typeof(T) == typeof(byte))
        {
            WriteWhole(As<T, byte>(value), row);
        }
        else if (typeof(T) == typeof(ushort))
        {
            WriteWhole(As<T, ushort>(value), row);
        }
        else if (typeof(T) == typeof(uint))
        {
            WriteWhole(As<T, uint>(value), row);
        }
        else if (typeof(T) == typeof(ulong))
        {
            WriteHuge(As<T, ulong>(value), row);
        }
        else if (typeof(T) == typeof(Int128))
        {
            WriteHuge(As<T, Int128>(value), row);
        }
        else if (typeof(T) == typeof(UInt128))
        {
            WriteUnsignedHuge(As<T, UInt128>(value), row);
        }
        else if (typeof(T) == typeof(BigInteger))
        {
            WriteBig(As<T, BigInteger>(value), row);
        }
        else if (typeof(T) == typeof(float))
        {
            WriteDouble(As<T, float>(value), row);
        }
        else if (typeof(T) == typeof(DateOnly))
        {
            WriteDate(As<T, DateOnly>(value), row);
        }
        else if (typeof(T) == typeof(DateTime))
        {
            WriteDateTime(As<T, DateTime>(value), row);
        }
        else if (typeof(T) == typeof(DateTimeOffset))
        {
            WriteDateTimeOffset(As<T, DateTimeOffset>(value), row);
        }
        else if (typeof(T) == typeof(TimeOnly))
        {
            WriteTime(As<T, TimeOnly>(value), row);
        }
        else if (typeof(T) == typeof(TimeSpan))
        {
            WriteSpan(As<T, TimeSpan>(value), row);
        }
        else if (typeof(T) == typeof(DuckDBInterval))
        {
            WriteInterval(As<T, DuckDBInterval>(value), row);
        }
        else if (typeof(T) == typeof(Guid))
        {
            WriteGuid(As<T, Guid>(value), row);
        }
        else
        {
            WriteObject(value, row);
        }
    }

    public void WriteNull(int row)
    {
        if (_validity == null)
        {
            duckdb_vector_ensure_validity_writable(_vector);
            _validity = duckdb_vector_get_validity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
        WriteNullParts(row);
    }

    public void WriteText(string value, int row)
    {
        if (_id == DuckDBType.Varchar)
        {
            // The usual short text goes straight into the cell; three bytes is the most that one UTF-16 unit becomes.
            if (value.Length <= 64)
            {
                Span<byte> utf8 = stackalloc byte[64 * 3];
                StoreBytes(utf8[..Encoding.UTF8.GetBytes(value, utf8)], row);
            }
            else
            {
                var utf8 = System.Buffers.ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
                StoreBytes(utf8.AsSpan(0, Encoding.UTF8.GetBytes(value, utf8)), row);
                System.Buffers.ArrayPool<byte>.Shared.Return(utf8);
            }
        }
        else if (_id == DuckDBType.Enum)
        {
            WriteEnum(value, row);
        }
        else
        {
            throw Mismatch(typeof(string));
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> value, int row)
    {
        if (_id == DuckDBType.Varchar)
        {
            if (!Utf8.IsValid(value))
            {
                throw new InvalidOperationException($"Column {Name} is text, and the bytes given are not UTF-8.");
            }
        }
        else if (_id != DuckDBType.Blob)
        {
            throw Mismatch(typeof(byte[]));
        }

        StoreBytes(value, row);
    }

    void WriteObject(object? value, int row)
    {
        switch (value)
        {
            case null or DBNull:
                WriteNull(row);
                break;
            case string x:
                WriteText(x, row);
                break;
            case byte[] x:
                WriteBytes(x, row);
                break;
            case int x:
                WriteWhole(x, row);
                break;
            case long x:
                WriteWhole(x, row);
                break;
            case double x:
                WriteDouble(x, row);
                break;
            case decimal x:
                WriteDecimal(x, row);
                break;
            case bool x:
                WriteBoolean(x, row);
                break;
            case DateOnly x:
                WriteDate(x, row);
                break;
            case DateTime x:
                WriteDateTime(x, row);
                break;
            case DateTimeOffset x:
                WriteDateTimeOffset(x, row);
                break;
            case TimeOnly x:
                WriteTime(x, row);
                break;
            case TimeSpan x:
                WriteSpan(x, row);
                break;
            case DuckDBInterval x:
                WriteInterval(x, row);
                break;
            case Guid x:
                WriteGuid(x, row);
                break;
            case short x:
                WriteWhole(x, row);
                break;
            case sbyte x:
                WriteWhole(x, row);
                break;
            case byte x:
                WriteWhole(x, row);
                break;
            case ushort x:
                WriteWhole(x, row);
                break;
            case uint x:
                WriteWhole(x, row);
                break;
            case ulong x:
                WriteHuge(x, row);
                break;
            case Int128 x:
                WriteHuge(x, row);
                break;
            case UInt128 x:
                WriteUnsignedHuge(x, row);
                break;
            case BigInteger x:
                WriteBig(x, row);
                break;
            case float x:
                WriteDouble(x, row);
                break;
            case char x:
                WriteText(x.ToString(), row);
                break;
            case Enum x when _id == DuckDBType.Enum:
                WriteEnum(x.ToString(), row);
                break;
            case Enum x:
                WriteWhole(Convert.ToInt64(x, CultureInfo.InvariantCulture), row);
                break;
            case IDictionary x when _id == DuckDBType.Struct:
                WriteStruct(x, row);
                break;
            case IEnumerable x when _element is not null:
                WriteList(x, row);
                break;
            default:
                throw Mismatch(value.GetType());
        }
    }

    // Up to 12 bytes stand in the cell itself, padded with zeros; more are copied to memory of the engine.
    void StoreBytes(ReadOnlySpan<byte> bytes, int row)
    {
        if (bytes.Length <= 12)
        {
            var cell = _data + ((long)row * 16);
            *(UInt128*)cell = 0;
            *(int*)cell = bytes.Length;
            bytes.CopyTo(new Span<byte>(cell + 4, 12));
        }
        else
        {
            fixed (byte* start = bytes)
            {
                duckdb_unsafe_vector_assign_string_element_len(_vector, (ulong)row, start, (ulong)bytes.Length);
            }
        }

        SetPresent(row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Store<T>(T value, int row)
        where T : unmanaged
    {
        ((T*)_data)[row] = value;
        SetPresent(row);
    }

    // Needed once a null has been written: the same cell may be written again after its row was dropped.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void SetPresent(int row)
    {
        if (_validity != null)
        {
            _validity[row >> 6] |= 1UL << (row & 63);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TTo As<TFrom, TTo>(TFrom? value) => Unsafe.As<TFrom?, TTo>(ref value);

    InvalidOperationException Mismatch(Type given) => new($"Column {Name} is {_type.Name}, and a value of type {given} was given.");

    OverflowException TooLarge(string value) => new($"Column {Name} is {_type.Name}, which cannot hold {value}.");
}
