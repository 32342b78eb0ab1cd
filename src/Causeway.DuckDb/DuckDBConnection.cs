using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// A connection to a database in a file or in memory. One thread at a time uses a connection; asking for its progress and
/// canceling its command may come from any thread, at any time.
/// </summary>
public sealed class DuckDBConnection : DbConnection
{
    // Open readers and appenders, so that closing the connection closes them. Weak: one left behind may still be collected.
    readonly List<WeakReference<IDisposable>> _open = [];
    readonly Lock _openGate = new();
    DuckDBConnectionStringBuilder _options = new();
    string _connectionString = "";
    SharedDatabase? _original;
    SharedDatabase? _database;
    ConnectionHandle? _handle;
    int _pruneAt = 16;
    bool _closing;

    /// <summary>A connection without a connection string.</summary>
    public DuckDBConnection() { }

    /// <summary>A closed connection to the database that the connection string names.</summary>
    public DuckDBConnection(string connectionString) => ConnectionString = connectionString;

    /// <inheritdoc />
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (State != ConnectionState.Closed)
            {
                throw new InvalidOperationException("The connection string cannot be changed while the connection is open.");
            }

            _connectionString = value ?? "";
            _options = new DuckDBConnectionStringBuilder(_connectionString);
        }
    }

    /// <inheritdoc />
    public override string Database => _options.InMemory ? "memory" : Path.GetFileNameWithoutExtension(_options.DataSource);

    /// <inheritdoc />
    public override string DataSource => _options.DataSource;

    /// <summary>The engine's version, such as v1.5.0.</summary>
    public override string ServerVersion => NativeMethods.Borrowed(NativeMethods.duckdb_library_version()) ?? "";

    /// <inheritdoc />
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <inheritdoc />
    protected override DbProviderFactory DbProviderFactory => DuckDBClientFactory.Instance;

    internal ConnectionHandle Handle =>
        _handle ?? throw new InvalidOperationException("The connection is not open. Call Open or OpenAsync first.");

    internal DuckDBTransaction? Transaction { get; set; }

    /// <summary>What runs now; closing the connection from another thread stops it.</summary>
    internal StatementRun? Running { get; set; }

    /// <inheritdoc />
    public override void Open()
    {
        if (_handle is not null)
        {
            throw new InvalidOperationException("The connection is already open.");
        }

        if (_options.DataSource.Length == 0)
        {
            throw new InvalidOperationException(
                "The connection string names no database: give DataSource=path, or DataSource=:memory: for one in memory."
            );
        }

        if (_original is not null)
        {
            _handle =
                _original.Connect(_options)
                ?? throw new InvalidOperationException("The database of the duplicated connection has been closed meanwhile.");
            _database = _original;
        }
        else
        {
            _handle = SharedDatabase.Connect(_options, out _database);
        }

        ReportProgress();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <inheritdoc />
    public override void Close()
    {
        // A reader that was to close its connection comes back here when it is closed below.
        if (_handle is null || _closing)
        {
            return;
        }

        _closing = true;
        Running?.Interrupt();
        try
        {
            foreach (var open in TakeOpen())
            {
                open.Dispose();
            }

            Transaction?.Dispose();
        }
        finally
        {
            _handle.Dispose();
            _handle = null;
            _database = null;
            _closing = false;
            Transaction = null;
            OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
        }
    }

    /// <summary>A closed connection to the same database, also when that lives in memory. The first one must be open.</summary>
    public DuckDBConnection Duplicate()
    {
        _ = Handle;
        return new DuckDBConnection(ConnectionString) { _original = _database };
    }

    /// <summary>Starts to append rows to a table.</summary>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    /// <summary>Starts to append rows to a table; no schema means the first on the search path that has the table.</summary>
    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    /// <summary>Starts to append rows to a table of an attached database.</summary>
    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table)
    {
        var appender = new DuckDBAppender(this, catalog, schema, table);
        Track(appender);
        return appender;
    }

    /// <summary>How far the running statement is. May be called from another thread.</summary>
    public DuckDBQueryProgress GetQueryProgress()
    {
        try
        {
            return _handle is { } handle ? NativeMethods.duckdb_query_progress(handle) : new DuckDBQueryProgress(-1, 0, 0);
        }
        catch (ObjectDisposedException)
        {
            return new DuckDBQueryProgress(-1, 0, 0);
        }
    }

    /// <summary>Makes a command on this connection.</summary>
    public new DuckDBCommand CreateCommand() => new() { Connection = this, Transaction = Transaction };

    /// <summary>Starts a transaction.</summary>
    public new DuckDBTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <summary>Starts a transaction. The engine knows one isolation level: a snapshot.</summary>
    public new DuckDBTransaction BeginTransaction(IsolationLevel isolationLevel)
    {
        if (Transaction is not null)
        {
            throw new InvalidOperationException("The connection is already in a transaction; commit it or roll it back first.");
        }

        return Transaction = new DuckDBTransaction(this, isolationLevel);
    }

    /// <inheritdoc />
    public override void ChangeDatabase(string databaseName)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        RunPlain($"use \"{databaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    /// <summary>Runs a statement that has no parameters and no rows.</summary>
    internal unsafe void RunPlain(string sql)
    {
        using var result = new ResultHandle(Handle);
        if (NativeMethods.duckdb_query(Handle, sql, result.Pointer) != 0)
        {
            throw new DuckDBException(
                NativeMethods.Borrowed(NativeMethods.duckdb_result_error(result.Pointer)) ?? "The statement failed.",
                NativeMethods.duckdb_result_error_type(result.Pointer),
                sql
            );
        }
    }

    // The engine counts progress only for a connection that shows it; it is counted here and never printed.
    void ReportProgress()
    {
        try
        {
            RunPlain("set enable_progress_bar = true; set enable_progress_bar_print = false");
        }
        catch (DuckDBException) when (_options.Settings.Any(setting => setting.Name == "lock_configuration"))
        {
            // The caller wants no settings changed; such a connection has no progress.
        }
        catch
        {
            _handle?.Dispose();
            _handle = null;
            throw;
        }
    }

    internal void Track(IDisposable open)
    {
        lock (_openGate)
        {
            if (_open.Count >= _pruneAt)
            {
                _open.RemoveAll(reference => !reference.TryGetTarget(out _));
                _pruneAt = Math.Max(16, _open.Count * 2);
            }

            _open.Add(new WeakReference<IDisposable>(open));
        }
    }

    internal void Forget(IDisposable closed)
    {
        lock (_openGate)
        {
            _open.RemoveAll(reference => !reference.TryGetTarget(out var open) || ReferenceEquals(open, closed));
        }
    }

    List<IDisposable> TakeOpen()
    {
        lock (_openGate)
        {
            List<IDisposable> open = [];
            foreach (var reference in _open)
            {
                if (reference.TryGetTarget(out var target))
                {
                    open.Add(target);
                }
            }

            _open.Clear();
            return open;
        }
    }
}
