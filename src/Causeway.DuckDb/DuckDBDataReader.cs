using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>Reads the rows of one or more results, chunk by chunk.</summary>
public sealed unsafe partial class DuckDBDataReader : DbDataReader
{
    readonly DuckDBConnection _connection;
    readonly ConnectionHandle _connectionHandle;
    readonly Queue<ResultHandle> _results;
    readonly CommandBehavior _behavior;
    readonly int _recordsAffected;
    readonly bool _streaming;

    ResultHandle? _result;
    ChunkHandle? _chunk;
    Column[] _columns = [];

    // The columns while there is a current row, otherwise none: one bounds check covers the place, the row and a closed reader.
    Column[] _cells = [];
    Dictionary<string, int>? _ordinals;
    int _row = -1;
    int _rows;

    // Rows of a chunk that is there but that no Read has come to yet.
    int _fetched;
    bool _hasRows;
    bool _closed;

    internal DuckDBDataReader(
        DuckDBConnection connection,
        ConnectionHandle handle,
        Queue<ResultHandle> results,
        int recordsAffected,
        CommandBehavior behavior,
        bool streaming
    )
    {
        _connection = connection;
        _connectionHandle = handle;
        _streaming = streaming;
        _results = results;
        _recordsAffected = recordsAffected;
        _behavior = behavior;
        connection.Track(this);
        try
        {
            NextResult();
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => _columns.Length;

    /// <inheritdoc />
    public override bool HasRows => _hasRows;

    /// <inheritdoc />
    public override bool IsClosed => _closed;

    /// <summary>How many rows the statements inserted, changed or deleted; -1 when there was no such statement.</summary>
    public override int RecordsAffected => _recordsAffected;

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc />
    public override bool Read()
    {
        return ++_row < _rows || ReadNextChunk();
    }

    /// <summary>Moves to the next row. Only a streamed result has anything to wait for; canceling interrupts it.</summary>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }

        if (_streaming && _row + 1 >= _rows && _fetched == 0 && !_closed)
        {
            return Task.Run(() => ReadStreamed(cancellationToken), cancellationToken);
        }

        try
        {
            return Task.FromResult(Read());
        }
        catch (Exception error) when (error is DuckDBException or ObjectDisposedException)
        {
            return Task.FromException<bool>(error);
        }
    }

    /// <inheritdoc />
    public override bool NextResult()
    {
        ThrowIfClosed();
        DropResult();
        if (!_results.TryDequeue(out _result))
        {
            return false;
        }

        var count = (int)duckdb_column_count(_result.Pointer);
        _columns = new Column[count];
        for (var i = 0; i < count; i++)
        {
            var name = Borrowed(duckdb_column_name(_result.Pointer, (ulong)i)) ?? "";
            _columns[i] = new Column(name, ColumnType.Take(duckdb_column_logical_type(_result.Pointer, (ulong)i)));
        }

        // The first chunk is fetched now, so that HasRows knows.
        _hasRows = FetchChunk();
        return true;
    }

    /// <inheritdoc />
    public override void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        DropResult();
        while (_results.TryDequeue(out var result))
        {
            result.Dispose();
        }

        _connection.Forget(this);
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _connection.Close();
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    /// <summary>Stops a streamed result that is being read on another thread.</summary>
    internal void Interrupt()
    {
        if (_streaming && !_closed)
        {
            _connectionHandle.Interrupt();
        }
    }

    bool ReadStreamed(CancellationToken cancel)
    {
        try
        {
            using (cancel.UnsafeRegister(static state => ((ConnectionHandle)state!).Interrupt(), _connectionHandle))
            {
                return Read();
            }
        }
        catch (DuckDBException error) when (error.ErrorType == DuckDBErrorType.Interrupt && cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancel);
        }
    }

    bool ReadNextChunk()
    {
        ThrowIfClosed();
        if (_fetched > 0 || (_rows > 0 && FetchChunk()))
        {
            _row = 0;
            _rows = _fetched;
            _fetched = 0;
            _cells = _columns;
            return true;
        }

        // Stays at the end, however often Read is called again.
        _cells = [];
        _rows = 0;
        _row = 0;
        return false;
    }

    bool FetchChunk()
    {
        _chunk?.Dispose();
        _chunk = null;
        _cells = [];
        _row = -1;
        _rows = 0;
        _fetched = 0;
        if (_result is null)
        {
            return false;
        }

        while (true)
        {
            var native = duckdb_fetch_chunk(*_result.Pointer);
            if (native == 0)
            {
                ThrowIfFailed();
                return false;
            }

            var chunk = new ChunkHandle(native, _connectionHandle);
            var rows = (int)duckdb_data_chunk_get_size(native);
            if (rows == 0)
            {
                chunk.Dispose();
                continue;
            }

            _chunk = chunk;
            _fetched = rows;
            for (var i = 0; i < _columns.Length; i++)
            {
                _columns[i].Bind(duckdb_data_chunk_get_vector(native, (ulong)i));
            }

            return true;
        }
    }

    // A streamed result can fail while it is fetched.
    void ThrowIfFailed()
    {
        if (Borrowed(duckdb_result_error(_result!.Pointer)) is { Length: > 0 } message)
        {
            throw new DuckDBException(message, duckdb_result_error_type(_result.Pointer));
        }
    }

    void DropResult()
    {
        _chunk?.Dispose();
        _chunk = null;
        _result?.Dispose();
        _result = null;
        _columns = [];
        _cells = [];
        _ordinals = null;
        _row = -1;
        _rows = 0;
        _fetched = 0;
        _hasRows = false;
    }

    void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Column Cell(int ordinal)
    {
        var cells = _cells;
        if ((uint)ordinal >= (uint)cells.Length)
        {
            ThrowNoCell(ordinal);
        }

        return cells[ordinal];
    }

    [DoesNotReturn]
    void ThrowNoCell(int ordinal)
    {
        ThrowIfClosed();
        _ = Describe(ordinal);
        throw new InvalidOperationException("There is no current row: call Read first, and stop when it returns false.");
    }

    Column Describe(int ordinal)
    {
        ThrowIfClosed();
        return (uint)ordinal < (uint)_columns.Length
            ? _columns[ordinal]
            : throw new ArgumentOutOfRangeException(
                nameof(ordinal),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no column {ordinal}: the result has {_columns.Length}, counted from 0."
                )
            );
    }
}
