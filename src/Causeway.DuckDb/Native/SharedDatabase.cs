using DuckDB.NET.Data;

namespace DuckDB.NET.Native;

/// <summary>
/// An open database and how many connections it has. A file may be open only once in a process (the lock on the file does not
/// stop the process that holds it), so connections to one file share it and the last one closes it.
/// </summary>
#pragma warning disable CA1001 // The last connection closes it.
internal sealed class SharedDatabase
#pragma warning restore CA1001
{
    static readonly Lock Gate = new();
    static readonly Dictionary<string, SharedDatabase> Open = new(
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
    );

    readonly Lock _gate = new();
    readonly string? _key;
    string _settings = "";
    DatabaseHandle? _database;
    int _connections;
    bool _closed;

    SharedDatabase(string? key) => _key = key;

    /// <summary>Opens a connection to the database of this connection string.</summary>
    public static ConnectionHandle Connect(DuckDBConnectionStringBuilder options, out SharedDatabase database)
    {
        var key = options.SharingKey;
        while (true)
        {
            lock (Gate)
            {
                if (key is null)
                {
                    database = new SharedDatabase(null);
                }
                else if (!Open.TryGetValue(key, out database!))
                {
                    Open[key] = database = new SharedDatabase(key);
                }
            }

            if (database.Connect(options) is { } connection)
            {
                return connection;
            }
        }
    }

    /// <summary>Opens one more connection, or null when the database was closed meanwhile.</summary>
    public ConnectionHandle? Connect(DuckDBConnectionStringBuilder options)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            try
            {
                if (_database is null)
                {
                    _database = new DatabaseHandle(OpenNative(options));
                    _settings = options.SettingsText;
                }
                else if (_settings != options.SettingsText)
                {
                    throw new DuckDBException(
                        $"'{options.DataSource}' is already open in this process with other settings "
                            + $"('{_settings}', now asked: '{options.SettingsText}'). Use the same settings, or close it first.",
                        DuckDBErrorType.Connection
                    );
                }

                if (NativeMethods.duckdb_connect(_database, out var native) != 0)
                {
                    throw new DuckDBException($"Could not connect to '{options.DataSource}'.", DuckDBErrorType.Connection);
                }

                _connections++;
                return new ConnectionHandle(native, this);
            }
            catch when (_connections == 0)
            {
                CloseDatabase();
                throw;
            }
        }
    }

    /// <summary>Called once by each connection when it is gone.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (--_connections == 0)
            {
                CloseDatabase();
            }
        }
    }

    // Closed inside the lock: whoever opens the same file next waits until its last write is on disk.
    void CloseDatabase()
    {
        _database?.Dispose();
        _closed = true;
        if (_key is not null)
        {
            lock (Gate)
            {
                Open.Remove(_key);
            }
        }
    }

    static nint OpenNative(DuckDBConnectionStringBuilder options)
    {
        _ = NativeMethods.duckdb_create_config(out var config);
        try
        {
            foreach (var (name, value) in options.Settings)
            {
                if (NativeMethods.duckdb_set_config(config, name, value) != 0)
                {
                    throw new DuckDBException(
                        $"The engine has no setting '{name}', or it cannot be '{value}'. Correct the connection string.",
                        DuckDBErrorType.InvalidConfiguration
                    );
                }
            }

            if (NativeMethods.duckdb_open_ext(options.NativePath, out var database, config, out var error) != 0)
            {
                throw new DuckDBException(NativeMethods.Owned(error) ?? $"Could not open '{options.DataSource}'.");
            }

            return database;
        }
        finally
        {
            NativeMethods.duckdb_destroy_config(ref config);
        }
    }
}
