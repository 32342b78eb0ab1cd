using System.Globalization;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>How each kind of value goes into each type of column.</summary>
internal sealed unsafe partial class ColumnWriter
{
    Dictionary<string, int>? _enumNumbers;

    void WriteWhole(long value, int row)
    {
        switch (_id)
        {
            case DuckDBType.Integer when value is >= int.MinValue and <= int.MaxValue:
                Store((int)value, row);
                break;
            case DuckDBType.BigInt:
                Store(value, row);
                break;
            case DuckDBType.Double:
                Store((double)value, row);
                break;
            case DuckDBType.SmallInt when value is >= short.MinValue and <= short.MaxValue:
                Store((short)value, row);
                break;
            case DuckDBType.TinyInt when value is >= sbyte.MinValue and <= sbyte.MaxValue:
                Store((sbyte)value, row);
                break;
            case DuckDBType.UnsignedTinyInt when value is >= 0 and <= byte.MaxValue:
                Store((byte)value, row);
                break;
            case DuckDBType.UnsignedSmallInt when value is >= 0 and <= ushort.MaxValue:
                Store((ushort)value, row);
                break;
            case DuckDBType.UnsignedInteger when value is >= 0 and <= uint.MaxValue:
                Store((uint)value, row);
                break;
            case DuckDBType.UnsignedBigInt when value >= 0:
                Store((ulong)value, row);
                break;
            case DuckDBType.Float:
                Store((float)value, row);
                break;
            default:
                WriteHuge(value, row);
                break;
        }
    }

    void WriteHuge(Int128 value, int row)
    {
        if (_id == DuckDBType.HugeInt)
        {
            Store(new NativeHugeInt((UInt128)value), row);
        }
        else if (_id == DuckDBType.Decimal)
        {
            StoreDecimal(value, 0, row);
        }
        else if (_id == DuckDBType.UnsignedHugeInt && value >= 0)
        {
            Store(new NativeHugeInt((UInt128)value), row);
        }
        else if (_id is DuckDBType.Double or DuckDBType.Float)
        {
            WriteDouble((double)value, row);
        }
        else if (_id == DuckDBType.UnsignedBigInt && value >= 0 && value <= ulong.MaxValue)
        {
            Store((ulong)value, row);
        }
        else if (!IsWhole)
        {
            throw Mismatch(value >= long.MinValue && value <= long.MaxValue ? typeof(long) : typeof(Int128));
        }
        else if (_id != DuckDBType.UnsignedBigInt && _id != DuckDBType.UnsignedHugeInt && value >= MinWhole && value <= MaxWhole)
        {
            WriteWhole((long)value, row);
        }
        else
        {
            throw TooLarge(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    void WriteUnsignedHuge(UInt128 value, int row)
    {
        if (_id == DuckDBType.UnsignedHugeInt)
        {
            Store(new NativeHugeInt(value), row);
        }
        else if (value <= (UInt128)Int128.MaxValue)
        {
            WriteHuge((Int128)value, row);
        }
        else if (_id is DuckDBType.Double or DuckDBType.Float)
        {
            WriteDouble((double)value, row);
        }
        else
        {
            throw IsWhole || _id == DuckDBType.Decimal ? TooLarge(value.ToString(CultureInfo.InvariantCulture)) : Mismatch(typeof(UInt128));
        }
    }

    void WriteBig(BigInteger value, int row)
    {
        if (value >= (BigInteger)Int128.MinValue && value <= (BigInteger)UInt128.MaxValue)
        {
            if (value > (BigInteger)Int128.MaxValue)
            {
                WriteUnsignedHuge((UInt128)value, row);
            }
            else
            {
                WriteHuge((Int128)value, row);
            }
        }
        else
        {
            throw IsWhole || _id == DuckDBType.Decimal
                ? TooLarge(value.ToString(CultureInfo.InvariantCulture))
                : Mismatch(typeof(BigInteger));
        }
    }

    void WriteDouble(double value, int row)
    {
        if (_id == DuckDBType.Double)
        {
            Store(value, row);
        }
        else if (_id == DuckDBType.Float)
        {
            var single = (float)value;
            if (float.IsInfinity(single) && !double.IsInfinity(value))
            {
                throw TooLarge(value.ToString(CultureInfo.InvariantCulture));
            }

            Store(single, row);
        }
        else if (_id == DuckDBType.Decimal && Math.Abs(value) < 7.9e28)
        {
            WriteDecimal((decimal)value, row);
        }
        else if (IsWhole && value == Math.Truncate(value) && Math.Abs(value) < 1.7e38)
        {
            WriteHuge((Int128)value, row);
        }
        else
        {
            throw IsWhole || _id == DuckDBType.Decimal ? TooLarge(value.ToString(CultureInfo.InvariantCulture)) : Mismatch(typeof(double));
        }
    }

    void WriteDecimal(decimal value, int row)
    {
        if (_id == DuckDBType.Decimal)
        {
            StoreDecimal(Decimals.Unscaled(value), value.Scale, row);
        }
        else if (_id is DuckDBType.Double or DuckDBType.Float)
        {
            WriteDouble((double)value, row);
        }
        else if (IsWhole && value == decimal.Truncate(value))
        {
            WriteHuge((Int128)value, row);
        }
        else
        {
            throw IsWhole ? TooLarge(value.ToString(CultureInfo.InvariantCulture)) : Mismatch(typeof(decimal));
        }
    }

    void StoreDecimal(Int128 unscaled, int scale, int row)
    {
        if (!Decimals.TryScale(unscaled, scale, _type.Width, _type.Scale, out var stored))
        {
            throw TooLarge(string.Create(CultureInfo.InvariantCulture, $"{unscaled}{(scale == 0 ? "" : $"e-{scale}")}"));
        }

        switch (_type.Storage)
        {
            case DuckDBType.SmallInt:
                Store((short)stored, row);
                break;
            case DuckDBType.Integer:
                Store((int)stored, row);
                break;
            case DuckDBType.BigInt:
                Store((long)stored, row);
                break;
            default:
                Store(new NativeHugeInt((UInt128)stored), row);
                break;
        }
    }

    void WriteBoolean(bool value, int row)
    {
        if (_id != DuckDBType.Boolean)
        {
            throw Mismatch(typeof(bool));
        }

        Store(value ? (byte)1 : (byte)0, row);
    }

    void WriteDate(DateOnly value, int row)
    {
        if (_id == DuckDBType.Date)
        {
            Store(Calendar.Days(value), row);
        }
        else if (IsTimestamp)
        {
            WriteDateTime(value.ToDateTime(TimeOnly.MinValue), row);
        }
        else
        {
            throw Mismatch(typeof(DateOnly));
        }
    }

    void WriteDateTime(DateTime value, int row)
    {
        if (_id == DuckDBType.Date)
        {
            if (value.TimeOfDay != TimeSpan.Zero)
            {
                throw TooLarge($"the time of day of {value.ToString("s", CultureInfo.InvariantCulture)}");
            }

            Store(Calendar.Days(DateOnly.FromDateTime(value)), row);
            return;
        }

        var ticks = value.Ticks - DateTime.UnixEpoch.Ticks;
        switch (_id)
        {
            // A point in time: a local time is moved to UTC, an unspecified one is taken as UTC.
            case DuckDBType.TimestampTz:
                Store(Calendar.Micros(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value), row);
                break;
            case DuckDBType.Timestamp:
                Store(Calendar.Micros(value), row);
                break;
            case DuckDBType.TimestampMs:
                Store(Calendar.Floor(ticks, TimeSpan.TicksPerMillisecond), row);
                break;
            case DuckDBType.TimestampS:
                Store(Calendar.Floor(ticks, TimeSpan.TicksPerSecond), row);
                break;
            case DuckDBType.TimestampNs when Math.Abs(ticks) < long.MaxValue / 100:
                Store(ticks * 100, row);
                break;
            case DuckDBType.TimestampNs:
                throw TooLarge(value.ToString("s", CultureInfo.InvariantCulture));
            default:
                throw Mismatch(typeof(DateTime));
        }
    }

    void WriteDateTimeOffset(DateTimeOffset value, int row)
    {
        // UTC in a column without a time zone too: it is what such a column gives back as a DateTimeOffset.
        if (IsTimestamp)
        {
            WriteDateTime(value.UtcDateTime, row);
        }
        else
        {
            throw Mismatch(typeof(DateTimeOffset));
        }
    }

    void WriteTime(TimeOnly value, int row)
    {
        if (_id is not (DuckDBType.Time or DuckDBType.TimeNs))
        {
            throw Mismatch(typeof(TimeOnly));
        }

        Store(_id == DuckDBType.Time ? value.Ticks / Calendar.TicksPerMicro : value.Ticks * 100, row);
    }

    void WriteSpan(TimeSpan value, int row)
    {
        if (_id == DuckDBType.Time && value >= TimeSpan.Zero && value < TimeSpan.FromDays(1))
        {
            Store(value.Ticks / Calendar.TicksPerMicro, row);
        }
        else if (_id == DuckDBType.Interval)
        {
            Store(Calendar.Interval(value), row);
        }
        else
        {
            throw _id == DuckDBType.Time ? TooLarge(value.ToString()) : Mismatch(typeof(TimeSpan));
        }
    }

    void WriteInterval(DuckDBInterval value, int row)
    {
        if (_id != DuckDBType.Interval)
        {
            throw Mismatch(typeof(DuckDBInterval));
        }

        Store(value, row);
    }

    void WriteGuid(Guid value, int row)
    {
        if (_id != DuckDBType.Uuid)
        {
            throw Mismatch(typeof(Guid));
        }

        Store(new NativeHugeInt(Uuid.Stored(value)), row);
    }

    void WriteEnum(string value, int row)
    {
        if (_enumNumbers is null)
        {
            _enumNumbers = new Dictionary<string, int>(_type.Names.Length);
            for (var i = 0; i < _type.Names.Length; i++)
            {
                _enumNumbers[_type.Names[i]] = i;
            }
        }

        if (!_enumNumbers.TryGetValue(value, out var number))
        {
            throw new InvalidOperationException($"Column {Name} has no value '{value}': it is {_type.Name}.");
        }

        switch (_type.Storage)
        {
            case DuckDBType.UnsignedTinyInt:
                Store((byte)number, row);
                break;
            case DuckDBType.UnsignedSmallInt:
                Store((ushort)number, row);
                break;
            default:
                Store((uint)number, row);
                break;
        }
    }

    bool IsWhole => _id is >= DuckDBType.TinyInt and <= DuckDBType.UnsignedBigInt or DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt;

    bool IsTimestamp =>
        _id is DuckDBType.Timestamp or DuckDBType.TimestampTz or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs;

    Int128 MinWhole =>
        _id switch
        {
            DuckDBType.TinyInt => sbyte.MinValue,
            DuckDBType.SmallInt => short.MinValue,
            DuckDBType.Integer => int.MinValue,
            DuckDBType.BigInt => long.MinValue,
            _ => 0,
        };

    Int128 MaxWhole =>
        _id switch
        {
            DuckDBType.TinyInt => sbyte.MaxValue,
            DuckDBType.SmallInt => short.MaxValue,
            DuckDBType.Integer => int.MaxValue,
            DuckDBType.BigInt => long.MaxValue,
            DuckDBType.UnsignedTinyInt => byte.MaxValue,
            DuckDBType.UnsignedSmallInt => ushort.MaxValue,
            DuckDBType.UnsignedInteger => uint.MaxValue,
            _ => ulong.MaxValue,
        };
}
