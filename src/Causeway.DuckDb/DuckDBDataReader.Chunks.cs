using System.Runtime.CompilerServices;

namespace DuckDB.NET.Data;

/// <summary>Reading by column, which DuckDB.NET does not have: a whole chunk at a time, straight from the engine's memory.</summary>
public sealed unsafe partial class DuckDBDataReader
{
    /// <summary>The number of rows in the current chunk.</summary>
    public int ChunkLength => _rows;

    /// <summary>
    /// Moves to the next chunk, of up to 2,048 rows. Spans of the chunk before are no longer valid. Do not mix with Read within a result.
    /// </summary>
    public bool ReadChunk()
    {
        ThrowIfClosed();
        if (!ReadNextChunk())
        {
            return false;
        }

        _row = _rows - 1;
        return true;
    }

    /// <summary>
    /// The current chunk's numbers of a column whose cells have T's layout: whole numbers, float, double, and bool. A null row holds
    /// any number; ask GetColumnValidity. Valid until the reader moves or is closed.
    /// </summary>
    public ReadOnlySpan<T> GetColumn<T>(int ordinal)
        where T : unmanaged
    {
        var cell = Cell(ordinal);
        return cell.Type.ClrType == typeof(T) && cell.Type.Id == cell.Type.Storage && IsPlain<T>()
            ? new ReadOnlySpan<T>(cell.Data, _rows)
            : throw new InvalidCastException(
                $"Column '{cell.Name}' is {cell.Type.Name} and cannot be read as a span of {typeof(T)}. Read it row by row."
            );
    }

    /// <summary>The current chunk's texts of a column of text where a row stands: their UTF-8 bytes. Valid until the reader moves.</summary>
    public ReadOnlySpan<byte> GetUtf8(int ordinal, int rowInChunk)
    {
        var cell = Cell(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rowInChunk, (uint)_rows, nameof(rowInChunk));
        if (cell.Type.ClrType != typeof(string) || cell.Type.Id != Native.DuckDBType.Varchar || cell.IsNull(rowInChunk))
        {
            throw new InvalidCastException($"Column '{cell.Name}' ({cell.Type.Name}) has no text in row {rowInChunk} of the chunk.");
        }

        return cell.Bytes(rowInChunk);
    }

    /// <summary>One bit for each row of the chunk, set when there is a value, 64 rows in each number; empty when every row has one.</summary>
    public ReadOnlySpan<ulong> GetColumnValidity(int ordinal)
    {
        var cell = Cell(ordinal);
        return cell.Validity == null ? [] : new ReadOnlySpan<ulong>(cell.Validity, (_rows + 63) / 64);
    }

    static bool IsPlain<T>() =>
        typeof(T) == typeof(int)
        || typeof(T) == typeof(long)
        || typeof(T) == typeof(double)
        || typeof(T) == typeof(float)
        || typeof(T) == typeof(bool)
        || typeof(T) == typeof(short)
        || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(byte)
        || typeof(T) == typeof(ushort)
        || typeof(T) == typeof(uint)
        || typeof(T) == typeof(ulong);
}
