using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A native object that is freed exactly once, also when nobody disposes it.</summary>
internal abstract class DuckDBHandle(nint native) : SafeHandle(native, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    public nint Native => handle;
}

/// <summary>An open database.</summary>
internal sealed class DatabaseHandle(nint native) : DuckDBHandle(native)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_close(ref handle);
        return true;
    }
}

/// <summary>A connection; it keeps its database open until everything made from the connection is gone.</summary>
internal sealed class ConnectionHandle(nint native, SharedDatabase database) : DuckDBHandle(native)
{
    /// <summary>Stops what runs on the connection, if it is still there. For any thread.</summary>
    public void Interrupt()
    {
        try
        {
            NativeMethods.duckdb_interrupt(this);
        }
        catch (ObjectDisposedException)
        {
            // The connection is gone, and the statement with it.
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_disconnect(ref handle);
        database.Release();
        return true;
    }
}

/// <summary>Something made from a connection. It holds the connection, so the order of disposal never matters.</summary>
internal abstract class ConnectionChildHandle : DuckDBHandle
{
    readonly ConnectionHandle _connection;
    readonly bool _holds;

    protected ConnectionChildHandle(nint native, ConnectionHandle connection)
        : base(native)
    {
        _connection = connection;
        connection.DangerousAddRef(ref _holds);
    }

    protected abstract void Free();

    protected sealed override bool ReleaseHandle()
    {
        Free();
        if (_holds)
        {
            _connection.DangerousRelease();
        }

        return true;
    }
}

/// <summary>A prepared statement.</summary>
internal sealed class PreparedHandle(nint native, ConnectionHandle connection) : ConnectionChildHandle(native, connection)
{
    protected override void Free() => NativeMethods.duckdb_destroy_prepare(ref handle);
}

/// <summary>The statements of one text, parsed and not yet prepared.</summary>
internal sealed class ExtractedHandle(nint native, ConnectionHandle connection) : ConnectionChildHandle(native, connection)
{
    protected override void Free() => NativeMethods.duckdb_destroy_extracted(ref handle);
}

/// <summary>A result; the structure lives in native memory so that its address stays the same.</summary>
internal sealed unsafe class ResultHandle(ConnectionHandle connection)
    : ConnectionChildHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)), connection)
{
    public NativeResult* Pointer => (NativeResult*)handle;

    protected override void Free()
    {
        NativeMethods.duckdb_destroy_result(Pointer);
        NativeMemory.Free((void*)handle);
    }
}

/// <summary>A chunk of up to 2,048 rows.</summary>
internal sealed class ChunkHandle(nint native, ConnectionHandle connection) : ConnectionChildHandle(native, connection)
{
    protected override void Free() => NativeMethods.duckdb_destroy_data_chunk(ref handle);
}

/// <summary>A native appender. Freed unflushed rows are dropped: only the appender's Close writes them.</summary>
internal sealed class AppenderHandle(nint native, ConnectionHandle connection) : ConnectionChildHandle(native, connection)
{
    protected override void Free()
    {
        _ = NativeMethods.duckdb_appender_clear(handle);
        _ = NativeMethods.duckdb_appender_destroy(ref handle);
    }
}
