using Causeway.Data;
using Causeway.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Data;

/// <summary>A community database of a test's own, on either provider, gone when the test is.</summary>
public sealed class TestCommunity : IDbContextFactory<CommunityDb>, IAsyncDisposable
{
    TestCommunity(CommunityOptions options, string folder) => (Options, Folder) = (options, folder);

    public CommunityOptions Options { get; }

    /// <summary>A temporary data folder; on SQLite the database is in it.</summary>
    public string Folder { get; }

    /// <summary>The value for <c>Database:Community</c>; null on SQLite.</summary>
    public string? Connection => Options.IsPostgres ? Options.ConnectionString : null;

    /// <summary>A database without tables.</summary>
    public static async Task<TestCommunity> EmptyAsync(Provider provider)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"causeway-test-{Guid.NewGuid():n}");
        var connection = provider == Provider.Postgres ? await PostgresFixture.CreateDatabaseAsync() : null;
        return new(CommunityOptions.From(connection, folder), folder);
    }

    /// <summary>A database with the newest schema.</summary>
    public static async Task<TestCommunity> MigratedAsync(Provider provider)
    {
        var community = await EmptyAsync(provider);
        await using var db = community.CreateDbContext();
        await CommunityMigrations.ApplyAsync(db, default);
        return community;
    }

    public CommunityDb CreateDbContext() => Options.Open();

    public ValueTask DisposeAsync()
    {
        if (!Options.IsPostgres)
        {
            // Pooled connections would keep the file open.
            using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
