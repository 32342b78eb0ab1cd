using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>The engine's type numbers, as its C interface gives them.</summary>
internal enum DuckDBType
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UnsignedTinyInt = 6,
    UnsignedSmallInt = 7,
    UnsignedInteger = 8,
    UnsignedBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    Time = 14,
    Interval = 15,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    TimestampS = 20,
    TimestampMs = 21,
    TimestampNs = 22,
    Enum = 23,
    List = 24,
    Struct = 25,
    Map = 26,
    Uuid = 27,
    Union = 28,
    Bit = 29,
    TimeTz = 30,
    TimestampTz = 31,
    UnsignedHugeInt = 32,
    Array = 33,
    Any = 34,
    BigNum = 35,
    SqlNull = 36,
    TimeNs = 39,
    Geometry = 40,
}

/// <summary>What a statement gives back.</summary>
internal enum ResultKind
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    Rows = 3,
}

/// <summary>The result structure of the C interface; only the last field is ours to pass on.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong ColumnCount;
    public ulong RowCount;
    public ulong RowsChanged;
    public nint Columns;
    public nint ErrorMessage;
    public nint InternalData;
}

/// <summary>A decimal value passed to the engine: the number is Value divided by ten to the power of Scale.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    public byte Width;
    public byte Scale;
    public ulong Lower;
    public long Upper;
}

/// <summary>A 128-bit integer as two halves, in the order the engine keeps them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public ulong Upper;

    public NativeHugeInt(UInt128 bits)
    {
        Lower = (ulong)bits;
        Upper = (ulong)(bits >> 64);
    }

    public readonly UInt128 Bits => new(Upper, Lower);
}

/// <summary>Where the elements of a list stand among those of all rows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ListEntry
{
    public ulong Offset;
    public ulong Length;
}

/// <summary>A span of calendar time as the engine keeps it: months, days and microseconds are not turned into one another.</summary>
/// <param name="Months">Whole months, of any length.</param>
/// <param name="Days">Whole days.</param>
/// <param name="Micros">Microseconds within a day.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros);

/// <summary>How far a running statement is; Percentage is -1 while the engine cannot tell.</summary>
/// <param name="Percentage">0 to 100, or -1.</param>
/// <param name="RowsProcessed">Rows read so far.</param>
/// <param name="TotalRowsToProcess">Rows to read in all, as estimated.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBQueryProgress(double Percentage, ulong RowsProcessed, ulong TotalRowsToProcess);
