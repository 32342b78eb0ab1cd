using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>Turns a .NET value into a value of the engine.</summary>
internal static unsafe class ParameterValue
{
    /// <summary>A new native value for a parameter of a type, as far as the statement tells it; for the caller to destroy.</summary>
    // Times are made in the type that is wanted: the engine's own cast goes by the time zone of the machine.
    public static nint Create(object? value, DuckDBType wanted) =>
        value switch
        {
            DateTime x when wanted == DuckDBType.TimestampTz => NativeMethods.duckdb_create_timestamp_tz(
                Calendar.Micros(x.Kind == DateTimeKind.Local ? x.ToUniversalTime() : x)
            ),
            DateTimeOffset x when wanted == DuckDBType.Timestamp => NativeMethods.duckdb_create_timestamp(Calendar.Micros(x.UtcDateTime)),
            _ => Create(value),
        };

    /// <summary>A new native value, for the caller to destroy.</summary>
    public static nint Create(object? value) =>
        value switch
        {
            null or DBNull => NativeMethods.duckdb_create_null_value(),
            bool x => NativeMethods.duckdb_create_bool(x),
            sbyte x => NativeMethods.duckdb_create_int8(x),
            byte x => NativeMethods.duckdb_create_uint8(x),
            short x => NativeMethods.duckdb_create_int16(x),
            ushort x => NativeMethods.duckdb_create_uint16(x),
            int x => NativeMethods.duckdb_create_int32(x),
            uint x => NativeMethods.duckdb_create_uint32(x),
            long x => NativeMethods.duckdb_create_int64(x),
            ulong x => NativeMethods.duckdb_create_uint64(x),
            Int128 x => NativeMethods.duckdb_create_hugeint(new NativeHugeInt((UInt128)x)),
            UInt128 x => NativeMethods.duckdb_create_uhugeint(new NativeHugeInt(x)),
            BigInteger x => x > (BigInteger)Int128.MaxValue ? Create((UInt128)x) : Create((Int128)x),
            float x => NativeMethods.duckdb_create_float(x),
            double x => NativeMethods.duckdb_create_double(x),
            decimal x => Decimal(x),
            string x => Text(x),
            char x => Text(x.ToString()),
            DateOnly x => NativeMethods.duckdb_create_date(Calendar.Days(x)),
            TimeOnly x => NativeMethods.duckdb_create_time(x.Ticks / Calendar.TicksPerMicro),
            DateTime x => NativeMethods.duckdb_create_timestamp(Calendar.Micros(x)),
            DateTimeOffset x => NativeMethods.duckdb_create_timestamp_tz(Calendar.Micros(x.UtcDateTime)),
            TimeSpan x => NativeMethods.duckdb_create_interval(Calendar.Interval(x)),
            DuckDBInterval x => NativeMethods.duckdb_create_interval(x),
            // The C interface takes the plain bits here; it flips the sign bit for storage itself.
            Guid x => NativeMethods.duckdb_create_uuid(new NativeHugeInt(Uuid.Bits(x))),
            byte[] x => Blob(x),
            Enum x => Create(Convert.ChangeType(x, x.GetType().GetEnumUnderlyingType(), CultureInfo.InvariantCulture)),
            IEnumerable x => List(x),
            _ => throw new NotSupportedException(
                $"A parameter cannot be of type {value.GetType()}. Pass a number, text, date, time, Guid, bytes, or a list of them."
            ),
        };

    static nint Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return NativeMethods.duckdb_create_varchar_length(start is null ? &none : start, (ulong)bytes.Length);
        }
    }

    static nint Blob(byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return NativeMethods.duckdb_create_blob(start is null ? &none : start, (ulong)bytes.Length);
        }
    }

    static nint Decimal(decimal value)
    {
        var unscaled = Decimals.Unscaled(value);
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture).Length;
        var bits = (UInt128)unscaled;
        return NativeMethods.duckdb_create_decimal(
            new NativeDecimal
            {
                Width = (byte)Math.Max(digits, value.Scale),
                Scale = value.Scale,
                Lower = (ulong)bits,
                Upper = (long)(ulong)(bits >> 64),
            }
        );
    }

    static nint List(IEnumerable items)
    {
        var elementType =
            items
                .GetType()
                .GetInterfaces()
                .Append(items.GetType())
                .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                .Select(type => type.GetGenericArguments()[0])
                .FirstOrDefault()
            ?? typeof(object);
        var values = new List<nint>();
        try
        {
            object? example = null;
            foreach (var item in items)
            {
                example ??= item;
                values.Add(Create(item));
            }

            var type = ListChildType(Nullable.GetUnderlyingType(elementType) ?? elementType, example, items);
            try
            {
                fixed (nint* start = values.ToArray())
                {
                    nint none = 0;
                    return NativeMethods.duckdb_create_list_value(type, start is null ? &none : start, (ulong)values.Count);
                }
            }
            finally
            {
                NativeMethods.duckdb_destroy_logical_type(ref type);
            }
        }
        finally
        {
            foreach (var value in values)
            {
                var owned = value;
                NativeMethods.duckdb_destroy_value(ref owned);
            }
        }
    }

    static nint ListChildType(Type elementType, object? example, IEnumerable items)
    {
        var type = elementType == typeof(object) && example is not null ? example.GetType() : elementType;
        if (type == typeof(decimal))
        {
            var scale = items.Cast<object?>().OfType<decimal>().Select(item => item.Scale).DefaultIfEmpty((byte)0).Max();
            return NativeMethods.duckdb_create_decimal_type(38, scale);
        }

        return NativeMethods.duckdb_create_logical_type(ScalarType(type));
    }

    static DuckDBType ScalarType(Type type) =>
        type.IsEnum ? ScalarType(type.GetEnumUnderlyingType())
        : type == typeof(bool) ? DuckDBType.Boolean
        : type == typeof(sbyte) ? DuckDBType.TinyInt
        : type == typeof(byte) ? DuckDBType.UnsignedTinyInt
        : type == typeof(short) ? DuckDBType.SmallInt
        : type == typeof(ushort) ? DuckDBType.UnsignedSmallInt
        : type == typeof(int) ? DuckDBType.Integer
        : type == typeof(uint) ? DuckDBType.UnsignedInteger
        : type == typeof(long) ? DuckDBType.BigInt
        : type == typeof(ulong) ? DuckDBType.UnsignedBigInt
        : type == typeof(Int128) || type == typeof(BigInteger) ? DuckDBType.HugeInt
        : type == typeof(UInt128) ? DuckDBType.UnsignedHugeInt
        : type == typeof(float) ? DuckDBType.Float
        : type == typeof(double) ? DuckDBType.Double
        : type == typeof(string) || type == typeof(char) ? DuckDBType.Varchar
        : type == typeof(object) ? DuckDBType.SqlNull
        : type == typeof(DateOnly) ? DuckDBType.Date
        : type == typeof(TimeOnly) ? DuckDBType.Time
        : type == typeof(DateTime) ? DuckDBType.Timestamp
        : type == typeof(DateTimeOffset) ? DuckDBType.TimestampTz
        : type == typeof(TimeSpan) || type == typeof(DuckDBInterval) ? DuckDBType.Interval
        : type == typeof(Guid) ? DuckDBType.Uuid
        : type == typeof(byte[]) ? DuckDBType.Blob
        : throw new NotSupportedException($"A parameter cannot be a list of {type}.");
}
