using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>A cell as a type that the caller names, and as an object.</summary>
internal sealed unsafe partial class Column
{
    delegate object? Boxer(Column column, long row);

    static readonly ConcurrentDictionary<Type, Boxer> Boxers = new();

    /// <summary>The cell as T. Null gives the default of a nullable type and is an error for others.</summary>
    // For a value type the compiler keeps only the branch of T, so nothing is boxed.
    public T? Read<T>(long row)
    {
        if (typeof(T) == typeof(int))
        {
            return As<int, T>(Int32(row));
        }

        if (typeof(T) == typeof(long))
        {
            return As<long, T>(Int64(row));
        }

        if (typeof(T) == typeof(double))
        {
            return As<double, T>(Double(row));
        }

        if (typeof(T) == typeof(bool))
        {
            return As<bool, T>(Boolean(row));
        }

        if (typeof(T) == typeof(decimal))
        {
            return As<decimal, T>(Decimal(row));
        }

        if (typeof(T) == typeof(float))
        {
            return As<float, T>(Single(row));
        }

        if (typeof(T) == typeof(sbyte))
        {
            return As<sbyte, T>(Whole<sbyte>(row));
        }

        if (typeof(T) == typeof(byte))
        {
            return As<byte, T>(Whole<byte>(row));
        }

        if (typeof(T) == typeof(short))
        {
            return As<short, T>(Whole<short>(row));
        }

        if (typeof(T) == typeof(ushort))
        {
            return As<ushort, T>(Whole<ushort>(row));
        }

        if (typeof(T) == typeof(uint))
        {
            return As<uint, T>(Whole<uint>(row));
        }

        if (typeof(T) == typeof(ulong))
        {
            return As<ulong, T>(Whole<ulong>(row));
        }

        if (typeof(T) == typeof(Int128))
        {
            return As<Int128, T>(Whole<Int128>(row));
        }

        if (typeof(T) == typeof(UInt128))
        {
            return As<UInt128, T>(Whole<UInt128>(row));
        }

        if (typeof(T) == typeof(BigInteger))
        {
            return As<BigInteger, T>(Whole<BigInteger>(row));
        }

        if (typeof(T) == typeof(DateOnly))
        {
            return As<DateOnly, T>(Date(row));
        }

        if (typeof(T) == typeof(DateTime))
        {
            return As<DateTime, T>(DateTime(row));
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return As<DateTimeOffset, T>(DateTimeOffset(row));
        }

        if (typeof(T) == typeof(TimeOnly))
        {
            return As<TimeOnly, T>(Time(row));
        }

        if (typeof(T) == typeof(TimeSpan))
        {
            return As<TimeSpan, T>(Span(row));
        }

        if (typeof(T) == typeof(DuckDBInterval))
        {
            return As<DuckDBInterval, T>(Interval(row));
        }

        if (typeof(T) == typeof(Guid))
        {
            return As<Guid, T>(Guid(row));
        }

        return ReadNullable<T>(row);
    }

    T? ReadNullable<T>(long row)
    {
        if (default(T) is null && IsNull(row))
        {
            return default;
        }

        if (typeof(T) == typeof(int?))
        {
            return As<int?, T>(Int32(row));
        }

        if (typeof(T) == typeof(long?))
        {
            return As<long?, T>(Int64(row));
        }

        if (typeof(T) == typeof(double?))
        {
            return As<double?, T>(Double(row));
        }

        if (typeof(T) == typeof(bool?))
        {
            return As<bool?, T>(Boolean(row));
        }

        if (typeof(T) == typeof(decimal?))
        {
            return As<decimal?, T>(Decimal(row));
        }

        if (typeof(T) == typeof(float?))
        {
            return As<float?, T>(Single(row));
        }

        if (typeof(T) == typeof(short?))
        {
            return As<short?, T>(Whole<short>(row));
        }

        if (typeof(T) == typeof(DateOnly?))
        {
            return As<DateOnly?, T>(Date(row));
        }

        if (typeof(T) == typeof(DateTime?))
        {
            return As<DateTime?, T>(DateTime(row));
        }

        if (typeof(T) == typeof(Guid?))
        {
            return As<Guid?, T>(Guid(row));
        }

        if (typeof(T) == typeof(string))
        {
            return (T)(object)Text(row);
        }

        if (typeof(T) == typeof(object))
        {
            return (T?)Box(row);
        }

        // The other nullable types, collections and enums, by a reader made once for each type.
        return (T?)Boxers.GetOrAdd(typeof(T), MakeBoxer)(this, row);
    }

    /// <summary>The cell as its natural .NET type; null for a null.</summary>
    public object? Box(long row)
    {
        if (IsNull(row))
        {
            return null;
        }

        return _id switch
        {
            DuckDBType.Boolean => Boolean(row),
            DuckDBType.TinyInt => ((sbyte*)_data)[row],
            DuckDBType.SmallInt => ((short*)_data)[row],
            DuckDBType.Integer => ((int*)_data)[row],
            DuckDBType.BigInt => ((long*)_data)[row],
            DuckDBType.UnsignedTinyInt => _data[row],
            DuckDBType.UnsignedSmallInt => ((ushort*)_data)[row],
            DuckDBType.UnsignedInteger => ((uint*)_data)[row],
            DuckDBType.UnsignedBigInt => ((ulong*)_data)[row],
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt or DuckDBType.BigNum => Whole<BigInteger>(row),
            DuckDBType.Float => ((float*)_data)[row],
            DuckDBType.Double => ((double*)_data)[row],
            DuckDBType.Decimal => Decimal(row),
            DuckDBType.Varchar or DuckDBType.Enum or DuckDBType.Bit => Text(row),
            DuckDBType.Blob => Blob(row),
            DuckDBType.Date => Date(row),
            DuckDBType.Time or DuckDBType.TimeNs => Time(row),
            DuckDBType.TimeTz => TimeWithOffset(row),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz =>
                DateTime(row),
            // Months have no fixed length, so an interval with months stays what it is.
            DuckDBType.Interval => Interval(row) is { Months: not 0 } interval ? interval : Span(row),
            DuckDBType.Uuid => Guid(row),
            DuckDBType.List or DuckDBType.Array or DuckDBType.Map => Boxers.GetOrAdd(NaturalType(row), MakeBoxer)(this, row),
            DuckDBType.Struct => ReadStruct(this, row),
            DuckDBType.Union => _children[_data[row]].Box(row),
            _ => throw new NotSupportedException(
                $"Column '{Name}' is {Type.Name}, which cannot be read. Cast it in the statement, for example to VARCHAR."
            ),
        };
    }

    // A List<int> where every element has a value, a List<int?> where one is null.
    Type NaturalType(long row)
    {
        var (start, length) = Entry(row);
        var values = _children[^1];
        var type = values.Type.ClrType;
        for (var i = start; type.IsValueType && i < start + length; i++)
        {
            if (values.IsNull(i))
            {
                type = typeof(Nullable<>).MakeGenericType(type);
                break;
            }
        }

        // Elements that differ in type among themselves are objects.
        if (values._id is DuckDBType.Interval or DuckDBType.List or DuckDBType.Array or DuckDBType.Map)
        {
            type = ElementType(values, start, length, type);
        }

        return _id == DuckDBType.Map
            ? typeof(Dictionary<,>).MakeGenericType(_children[0].Type.ClrType, type)
            : typeof(List<>).MakeGenericType(type);
    }

    static Type ElementType(Column values, long start, long length, Type usual)
    {
        var plain = Nullable.GetUnderlyingType(usual) ?? usual;
        for (var i = start; i < start + length; i++)
        {
            if (!values.IsNull(i) && values.NaturalTypeOf(i) != plain)
            {
                return typeof(object);
            }
        }

        return usual;
    }

    Type NaturalTypeOf(long row) =>
        _id == DuckDBType.Interval ? (Interval(row).Months == 0 ? typeof(TimeSpan) : typeof(DuckDBInterval)) : NaturalType(row);

    (long Start, long Length) Entry(long row)
    {
        if (_id == DuckDBType.Array)
        {
            return (row * Type.ArraySize, Type.ArraySize);
        }

        var entry = ((ListEntry*)_data)[row];
        return ((long)entry.Offset, (long)entry.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);

    static Boxer MakeBoxer(Type type)
    {
        var (method, arguments) =
            Nullable.GetUnderlyingType(type) is { } underlying ? (nameof(ReadValue), [underlying])
            : type.IsArray && type != typeof(byte[]) ? (nameof(ReadArray), [type.GetElementType()!])
            : type == typeof(byte[]) ? (nameof(ReadBytes), [])
            : type == typeof(Dictionary<string, object?>) ? (nameof(ReadStruct), [])
            : type.IsEnum ? (nameof(ReadEnum), [type])
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? (nameof(ReadMap), type.GetGenericArguments())
            : type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[..1]))
                ? (nameof(ReadList), type.GetGenericArguments())
            : (nameof(Refuse), new[] { type });
        var found = typeof(Column).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!;
        return (arguments.Length == 0 ? found : found.MakeGenericMethod(arguments)).CreateDelegate<Boxer>();
    }

    static object? Refuse<T>(Column column, long row) => throw column.Mismatch(row, typeof(T).ToString());

    static object? ReadValue<T>(Column column, long row) => column.Read<T>(row);

    static object? ReadBytes(Column column, long row) => column.Blob(row);

    static object? ReadEnum<T>(Column column, long row)
        where T : struct, Enum =>
        column._id is DuckDBType.Enum or DuckDBType.Varchar
            ? System.Enum.Parse<T>(column.Text(row))
            : System.Enum.ToObject(typeof(T), column.Whole<long>(row));

    static List<T?> Elements<T>(Column column, long row)
    {
        if (column._id is not (DuckDBType.List or DuckDBType.Array) || column.IsNull(row))
        {
            throw column.Mismatch(row, typeof(List<T>).ToString());
        }

        var (start, length) = column.Entry(row);
        var values = column._children[0];
        var list = new List<T?>((int)length);
        for (var i = start; i < start + length; i++)
        {
            list.Add(values.Read<T>(i));
        }

        return list;
    }

    static object? ReadList<T>(Column column, long row) => Elements<T>(column, row);

    static object? ReadArray<T>(Column column, long row) => Elements<T>(column, row).ToArray();

    static object? ReadStruct(Column column, long row)
    {
        if (column._id == DuckDBType.Map)
        {
            return ReadMap<string, object>(column, row);
        }

        if (column._id != DuckDBType.Struct || column.IsNull(row))
        {
            throw column.Mismatch(row, "Dictionary<string, object>");
        }

        var values = new Dictionary<string, object?>(column._children.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < column._children.Length; i++)
        {
            values[column.Type.Names[i]] = column._children[i].Box(row);
        }

        return values;
    }

    static object? ReadMap<TKey, TValue>(Column column, long row)
        where TKey : notnull
    {
        if (column._id != DuckDBType.Map || column.IsNull(row))
        {
            throw column.Mismatch(row, typeof(Dictionary<TKey, TValue>).ToString());
        }

        var (start, length) = column.Entry(row);
        var map = new Dictionary<TKey, TValue?>((int)length);
        for (var i = start; i < start + length; i++)
        {
            map[column._children[0].Read<TKey>(i)!] = column._children[1].Read<TValue>(i);
        }

        return map;
    }
}

/// <summary>Small words for dates.</summary>
internal static class DateTimeKinds
{
    public static DateTime WithKind(this DateTime time, DateTimeKind kind) => System.DateTime.SpecifyKind(time, kind);
}
