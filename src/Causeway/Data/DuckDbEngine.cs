using DuckDB.NET.Data;

namespace Causeway.Data;

/// <summary>
/// An in-memory DuckDB with the views of one publication. Its catalog is written once, before the first question: the engine's own bookkeeping of a view that is replaced while another
/// connection plans a question over it is not safe. It closes when it is retired and the last connection is given back.
/// </summary>
sealed class DuckDbEngine
{
    readonly Lock _gate = new();
    readonly Stack<DuckDBConnection> _idle = [];
    int _rented;
    bool _retired;

    DuckDbEngine(long generation, DuckDBConnection home)
    {
        Generation = generation;
        Home = home;
    }

    /// <summary>The publication that it shows.</summary>
    public long Generation { get; }

    /// <summary>The connection that makes the views.</summary>
    public DuckDBConnection Home { get; }

    /// <summary>Opens an empty engine.</summary>
    public static async Task<DuckDbEngine> OpenAsync(long generation, string settings, CancellationToken cancel)
    {
        var home = new DuckDBConnection("DataSource=:memory:");
        try
        {
            await home.OpenAsync(cancel);
            await home.ExecuteAsync(new Sql(settings, []), cancel);
            return new(generation, home);
        }
        catch
        {
            await home.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection for one question; null when the engine is retired.</summary>
    public async Task<DuckDBConnection?> RentAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_retired)
            {
                return null;
            }

            _rented++;
            if (_idle.TryPop(out var idle))
            {
                return idle;
            }
        }

        var connection = Home.Duplicate();
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            await GiveBackAsync(null);
            throw;
        }
    }

    /// <summary>Takes a connection back.</summary>
    public async ValueTask GiveBackAsync(DuckDBConnection? connection)
    {
        bool isLast;
        lock (_gate)
        {
            _rented--;
            if (connection is not null)
            {
                _idle.Push(connection);
            }

            isLast = _retired && _rented == 0;
        }

        await (isLast ? CloseAsync() : ValueTask.CompletedTask);
    }

    /// <summary>Gives no more connections; closes now, or when the last one is back.</summary>
    public async ValueTask RetireAsync()
    {
        bool isLast;
        lock (_gate)
        {
            isLast = !_retired && _rented == 0;
            _retired = true;
        }

        await (isLast ? CloseAsync() : ValueTask.CompletedTask);
    }

    async ValueTask CloseAsync()
    {
        foreach (var connection in _idle)
        {
            await connection.DisposeAsync();
        }

        await Home.DisposeAsync();
    }
}
