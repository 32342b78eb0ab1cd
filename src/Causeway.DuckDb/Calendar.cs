using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>Dates and times between .NET's ticks since year 1 and the engine's days and microseconds since 1970.</summary>
internal static class Calendar
{
    public const long TicksPerMicro = TimeSpan.TicksPerMicrosecond;
    const int EpochDay = 719162;
    const long MinMicros = -62135596800L * 1_000_000;
    const long MaxMicros = 253402300800L * 1_000_000 - 1;

    public static int Days(DateOnly date) => date.DayNumber - EpochDay;

    // Floored, so that a time before 1970 with a part of a microsecond does not move to the next one.
    public static long Micros(DateTime time) => Floor(time.Ticks - DateTime.UnixEpoch.Ticks, TicksPerMicro);

    public static bool TryDate(int days, out DateOnly date)
    {
        var day = (long)days + EpochDay;
        var fits = day >= 0 && day <= DateOnly.MaxValue.DayNumber;
        date = fits ? DateOnly.FromDayNumber((int)day) : default;
        return fits;
    }

    public static bool TryDateTime(long micros, out DateTime time)
    {
        var fits = micros is >= MinMicros and <= MaxMicros;
        time = fits ? new DateTime(DateTime.UnixEpoch.Ticks + micros * TicksPerMicro, DateTimeKind.Unspecified) : default;
        return fits;
    }

    public static DuckDBInterval Interval(TimeSpan span)
    {
        var days = span.Ticks / TimeSpan.TicksPerDay;
        return new DuckDBInterval(0, (int)days, (span.Ticks - days * TimeSpan.TicksPerDay) / TicksPerMicro);
    }

    public static long Floor(long value, long unit)
    {
        var quotient = value / unit;
        return value % unit < 0 ? quotient - 1 : quotient;
    }
}

/// <summary>Guids and the engine's 128-bit numbers.</summary>
internal static class Uuid
{
    static readonly UInt128 SignBit = (UInt128)1 << 127;

    public static UInt128 Bits(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = value.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The stored form: with the first bit flipped, so that signed order is the order of the text.</summary>
    public static UInt128 Stored(Guid value) => Bits(value) ^ SignBit;

    public static Guid FromStored(UInt128 stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, stored ^ SignBit);
        return new Guid(bytes, bigEndian: true);
    }
}
