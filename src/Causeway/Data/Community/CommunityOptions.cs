using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Causeway.Data;

/// <summary>Where the community database is: a SQLite file under the data folder, or a PostgreSQL server.</summary>
public sealed record CommunityOptions
{
    /// <summary>The configuration key; as an environment variable it is <c>Database__Community</c>.</summary>
    public const string Key = "Database:Community";

    /// <summary>The name of the SQLite file under the data folder.</summary>
    public const string FileName = "community.sqlite";

    /// <summary>The connection string as the provider wants it. It may hold a password: it is not for logs or pages.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>True for PostgreSQL, false for SQLite.</summary>
    public required bool IsPostgres { get; init; }

    /// <summary>Reads the configured value; null or blank means the SQLite file under the data folder.</summary>
    public static CommunityOptions From(string? connection, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            var file = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(Path.GetFullPath(dataFolder), FileName),
                ForeignKeys = true,
            };
            return new() { ConnectionString = file.ConnectionString, IsPostgres = false };
        }

        return new() { ConnectionString = PostgresAddress.ToConnectionString(connection.Trim(), Key), IsPostgres = true };
    }

    /// <summary>Sets up a context for this database.</summary>
    public void Configure(DbContextOptionsBuilder builder)
    {
        if (IsPostgres)
        {
            builder.UseNpgsql(ConnectionString);
        }
        else
        {
            builder.UseSqlite(ConnectionString).AddInterceptors(SqliteSession.Instance);
        }
    }

    /// <summary>Opens a context outside of dependency injection, for a command or a test.</summary>
    public CommunityDb Open()
    {
        var builder = new DbContextOptionsBuilder<CommunityDb>();
        Configure(builder);
        return new(builder.Options);
    }
}

/// <summary>Registration of the community database.</summary>
public static class CommunityServices
{
    /// <summary>Registers <see cref="CommunityDb"/> and its factory for the configured connection, or the SQLite file under the data folder.</summary>
    public static IServiceCollection AddCommunityDb(this IServiceCollection services, string? connection, string dataFolder)
    {
        var options = CommunityOptions.From(connection, dataFolder);
        services.AddSingleton(options);
        return services.AddDbContextFactory<CommunityDb>(options.Configure);
    }
}
