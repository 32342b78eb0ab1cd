using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>
/// Appends rows to a table, far faster than inserting them. Rows are handed to the engine 2,048 at a time and are all in the table
/// after Close or Dispose; only rows that were ended are written.
/// </summary>
public sealed unsafe class DuckDBAppender : IDisposable
{
    readonly DuckDBConnection _connection;
    readonly AppenderHandle _appender;
    readonly ChunkHandle _chunk;
    readonly ColumnWriter[] _writers;
    readonly DuckDBAppenderRow _current;
    readonly int _capacity = (int)duckdb_vector_size();
    readonly string _table;
    int _rows;
    bool _closed;

    internal DuckDBAppender(DuckDBConnection connection, string? catalog, string? schema, string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        _connection = connection;
        _table = string.Join('.', new[] { catalog, schema, table }.Where(part => part is not null));
        var state = duckdb_appender_create_ext(connection.Handle, catalog, schema, table, out var native);
        _appender = new AppenderHandle(native, connection.Handle);
        try
        {
            if (state != 0)
            {
                throw Error($"Rows cannot be appended to {_table}.");
            }

            var names = ColumnNames(connection.Handle, catalog, schema, table);
            _writers = new ColumnWriter[(int)duckdb_appender_column_count(native)];
            var types = new nint[_writers.Length];
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = duckdb_appender_column_type(native, (ulong)i);
            }

            fixed (nint* start = types)
            {
                _chunk = new ChunkHandle(duckdb_create_data_chunk(start, (ulong)types.Length), connection.Handle);
            }

            for (var i = 0; i < types.Length; i++)
            {
                var name = names.Length == types.Length ? names[i] : string.Create(CultureInfo.InvariantCulture, $"{i + 1}");
                _writers[i] = new ColumnWriter($"{_table}.{name}", ColumnType.Take(types[i]));
            }

            BindWriters();
            _current = new DuckDBAppenderRow(this, _writers, _table);
        }
        catch
        {
            _chunk?.Dispose();
            _appender.Dispose();
            throw;
        }
    }

    /// <summary>Starts a row. A row that was started before and not ended is dropped.</summary>
    public DuckDBAppenderRow CreateRow()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_rows == _capacity)
        {
            WriteChunk();
        }

        _current.Start(_rows);
        return _current;
    }

    /// <summary>Writes the rows ended so far to the table.</summary>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        WriteChunk();
        if (duckdb_appender_flush(_appender.Native) != 0)
        {
            throw Error($"The rows could not be written to {_table}.");
        }
    }

    /// <summary>Drops the rows that are not in the table yet.</summary>
    public void Clear()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _rows = 0;
        ResetChunk();
        _ = duckdb_appender_clear(_appender.Native);
    }

    /// <summary>Writes what is left to the table and closes the appender. After an error nothing of the last batch is written.</summary>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        try
        {
            Flush();
        }
        finally
        {
            _closed = true;
            _current.Stop();
            _chunk.Dispose();
            _appender.Dispose();
            _connection.Forget(this);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    internal void EndRow() => _rows++;

    internal void AppendDefault(int column, int row)
    {
        if (duckdb_append_default_to_chunk(_appender.Native, _chunk.Native, (ulong)column, (ulong)row) != 0)
        {
            throw Error($"Column {_writers[column].Name} has no default that can be appended.");
        }
    }

    static string[] ColumnNames(ConnectionHandle connection, string? catalog, string? schema, string table)
    {
        _ = duckdb_table_description_create_ext(connection, catalog, schema, table, out var description);
        try
        {
            var count = description == 0 ? 0 : (int)duckdb_table_description_get_column_count(description);
            return
            [
                .. Enumerable.Range(0, count).Select(i => Owned(duckdb_table_description_get_column_name(description, (ulong)i)) ?? ""),
            ];
        }
        finally
        {
            duckdb_table_description_destroy(ref description);
        }
    }

    void WriteChunk()
    {
        if (_rows == 0)
        {
            return;
        }

        duckdb_data_chunk_set_size(_chunk.Native, (ulong)_rows);
        var state = duckdb_append_data_chunk(_appender.Native, _chunk.Native);
        _rows = 0;
        ResetChunk();
        if (state != 0)
        {
            throw Error($"The rows could not be written to {_table}.");
        }
    }

    void ResetChunk()
    {
        duckdb_data_chunk_reset(_chunk.Native);
        BindWriters();
    }

    void BindWriters()
    {
        for (var i = 0; i < _writers.Length; i++)
        {
            _writers[i].Bind(duckdb_data_chunk_get_vector(_chunk.Native, (ulong)i));
        }
    }

    DuckDBException Error(string otherwise)
    {
        var error = duckdb_appender_error_data(_appender.Native);
        try
        {
            var message = error == 0 ? null : Borrowed(duckdb_error_data_message(error));
            return string.IsNullOrEmpty(message)
                ? new DuckDBException(otherwise)
                : new DuckDBException(message, duckdb_error_data_error_type(error));
        }
        finally
        {
            duckdb_destroy_error_data(ref error);
        }
    }
}
