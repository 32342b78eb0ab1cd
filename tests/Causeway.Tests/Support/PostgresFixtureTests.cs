using Npgsql;

namespace Causeway.Tests.Support;

public sealed class PostgresFixtureTests
{
    [PostgresFact]
    public async Task Every_database_is_new_and_empty()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresFixture.CreateDatabaseAsync()));

        Assert.Equal(4, names.Distinct().Count());
        foreach (var name in names)
        {
            await using var connection = new NpgsqlConnection(name);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "select count(*) from information_schema.tables where table_schema = 'public'",
                connection
            );
            Assert.Equal(0L, await command.ExecuteScalarAsync());
        }
    }

    [PostgresFact]
    public async Task A_cluster_ends_with_its_owner()
    {
        if (PostgresCluster.WhyNotHere() is not null)
        {
            return; // A configured server is used and none can be made here.
        }

        var cluster = await PostgresCluster.StartAsync(default);
        await using (var connection = new NpgsqlConnection(cluster.ConnectionString))
        {
            await connection.OpenAsync();
        }

        cluster.Dispose();

        await using var late = new NpgsqlConnection(cluster.ConnectionString);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => late.OpenAsync());
    }

    [Fact]
    public void The_repository_is_found_from_the_tests() => Assert.True(File.Exists(Path.Combine(SharedFiles.Repository, "Causeway.slnx")));

    [SharedFact]
    public void The_shared_folder_holds_files() => Assert.NotEmpty(Directory.EnumerateFileSystemEntries(SharedFiles.Folder));
}
