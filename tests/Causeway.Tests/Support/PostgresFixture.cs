using Npgsql;

namespace Causeway.Tests.Support;

/// <summary>
/// PostgreSQL for tests: the server named by <c>CAUSEWAY_TEST_POSTGRES</c>, otherwise one throw-away cluster for the whole run.
/// Every test asks for its own database, so tests of different collections never meet.
/// </summary>
public static class PostgresFixture
{
    static readonly string? Configured = Environment.GetEnvironmentVariable("CAUSEWAY_TEST_POSTGRES");

    static readonly Lazy<Task<string>> Server = new(StartAsync);

    static readonly List<string> ToDrop = [];

    /// <summary>Null when tests may use PostgreSQL. Under CI it is always null, so a missing server fails instead of passing by.</summary>
    public static string? WhyMissing { get; } = Environment.GetEnvironmentVariable("CI") == "true" ? null : WhyUnavailable();

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync(CancellationToken cancel = default)
    {
        var server = await Server.Value.WaitAsync(cancel);
        var name = $"causeway_test_{Guid.NewGuid():n}";
        await ExecuteAsync(server, $"create database {name} template template0 encoding 'UTF8'", cancel);
        if (Configured is not null)
        {
            lock (ToDrop)
            {
                ToDrop.Add(name);
            }
        }

        // Each database has a pool of its own: without pruning, idle connections of finished tests would use up the server.
        return new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
            Pooling = true,
            MaxPoolSize = 40,
            ConnectionIdleLifetime = 4,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    static string? WhyUnavailable() => Configured is not null ? null : PostgresCluster.WhyNotHere();

    static async Task<string> StartAsync()
    {
        if (Configured is not null)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll(Configured);
            return new NpgsqlConnectionStringBuilder(Configured) { Pooling = false }.ConnectionString;
        }

        if (PostgresCluster.WhyNotHere() is { } reason)
        {
            throw new InvalidOperationException($"{reason} Install PostgreSQL or set CAUSEWAY_TEST_POSTGRES.");
        }

        var cluster = await PostgresCluster.StartAsync(default);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return cluster.ConnectionString;
    }

    static async Task ExecuteAsync(string server, string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    static void DropAll(string server)
    {
        NpgsqlConnection.ClearAllPools();
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        connection.Open();
        foreach (var name in ToDrop)
        {
            using var command = new NpgsqlCommand($"drop database if exists {name} with (force)", connection);
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>A fact that needs PostgreSQL: skipped where there is none, failing there under CI.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresFixture.WhyMissing;
}

/// <summary>A theory that needs PostgreSQL: skipped where there is none, failing there under CI.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresFixture.WhyMissing;
}
