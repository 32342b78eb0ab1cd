using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

/// <summary>Databases in files and in memory, and who shares them.</summary>
public sealed class FileTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("causeway-duckdb-");

    string FilePath => Path.Combine(_folder.FullName, "a database; with odd name.duckdb");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Keeps_what_was_written()
    {
        using (var writing = Db.Open(To(FilePath)))
        {
            writing.Run("create table t as select 42 as a");
        }

        using var reading = Db.Open(To(FilePath));

        Assert.Equal(42, reading.Scalar<int>("select a from t"));
        Assert.Equal("a database; with odd name", reading.Database);
    }

    [Fact]
    public void Refuses_to_write_to_a_file_opened_for_reading()
    {
        using (var writing = Db.Open(To(FilePath)))
        {
            writing.Run("create table t(a integer)");
        }

        using var reading = Db.Open(To(FilePath) + ";ACCESS_MODE=READ_ONLY");

        var error = Assert.Throws<DuckDBException>(() => reading.Run("insert into t values (1)"));
        Assert.Contains("read-only", error.Message);
        Assert.Equal(0L, reading.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void Two_connections_to_one_file_share_it()
    {
        using var first = Db.Open(To(FilePath));
        using var second = Db.Open(To(Path.Combine(_folder.FullName, ".", Path.GetFileName(FilePath))));

        first.Run("create table t as select 1 as a");

        Assert.Equal(1, second.Scalar<int>("select a from t"));
        first.Dispose();
        Assert.Equal(1, second.Scalar<int>("select a from t"));
    }

    [Fact]
    public void The_last_connection_closes_the_file()
    {
        var first = Db.Open(To(FilePath));
        var second = Db.Open(To(FilePath));
        first.Run("create table t as select 1 as a");
        first.Dispose();
        second.Dispose();

        File.Move(FilePath, FilePath + ".moved");
        using var moved = Db.Open(To(FilePath + ".moved"));

        Assert.Equal(1, moved.Scalar<int>("select a from t"));
        Assert.False(File.Exists(FilePath + ".wal"));
    }

    [Fact]
    public void Says_when_a_file_is_open_with_other_settings()
    {
        using var first = Db.Open(To(FilePath));
        using var second = new DuckDBConnection(To(FilePath) + ";access_mode=read_only");

        var error = Assert.Throws<DuckDBException>(second.Open);

        Assert.Contains("access_mode=read_only", error.Message);
        Assert.Contains("already open", error.Message);
        first.Run("create table t(a integer)");
    }

    [Fact]
    public async Task Many_threads_open_and_close_one_file()
    {
        using (var first = Db.Open(To(FilePath)))
        {
            first.Run("create table t(a integer)");
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(worker =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 25; i++)
                        {
                            using var connection = Db.Open(To(FilePath));
                            connection.Run("insert into t values ($1)", (worker * 100) + i);
                        }
                    })
                )
        );

        using var last = Db.Open(To(FilePath));
        Assert.Equal(200L, last.Scalar<long>("select count(distinct a) from t"));
    }

    [Fact]
    public void Passes_settings_to_the_engine()
    {
        using var connection = Db.Open("Data Source=:memory:;threads=1;Memory_Limit=512MB");

        Assert.Equal(1L, connection.Scalar<long>("select current_setting('threads')"));
        Assert.Equal("488.2 MiB", connection.Scalar<string>("select current_setting('memory_limit')"));
    }

    [Theory]
    [InlineData("DataSource=:memory:;no_such_setting=1", "no_such_setting")]
    [InlineData("DataSource=:memory:;threads=many", "threads")]
    [InlineData("DataSource=/nowhere/at/all/x.duckdb", "/nowhere/at/all/x.duckdb")]
    public void Says_what_cannot_be_opened(string connectionString, string named)
    {
        using var connection = new DuckDBConnection(connectionString);

        Assert.Contains(named, Assert.Throws<DuckDBException>(connection.Open).Message);
        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void Says_when_a_file_is_no_database()
    {
        File.WriteAllText(FilePath, new string('x', 10_000));
        using var connection = new DuckDBConnection(To(FilePath));

        var error = Assert.Throws<DuckDBException>(connection.Open);

        Assert.Equal(DuckDBErrorType.IO, error.ErrorType);
        Assert.Contains("not a valid DuckDB database", error.Message);
    }

    [Fact]
    public void Needs_a_data_source()
    {
        using var connection = new DuckDBConnection("threads=1");

        Assert.Contains("DataSource", Assert.Throws<InvalidOperationException>(connection.Open).Message);
    }

    [Fact]
    public void Each_connection_in_memory_has_a_database_of_its_own_and_duplicates_share_it()
    {
        using var first = Db.Open();
        using var second = Db.Open();
        first.Run("create table t as select 1 as a");
        using var twin = first.Duplicate();
        twin.Open();

        Assert.Equal(1, twin.Scalar<int>("select a from t"));
        Assert.Throws<DuckDBException>(() => second.Run("select a from t"));
        first.Close();
        Assert.Equal(1, twin.Scalar<int>("select a from t"));
        twin.Close();
        Assert.Throws<InvalidOperationException>(twin.Open);
    }

    [Fact]
    public void A_named_database_in_memory_is_shared()
    {
        using var first = Db.Open(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        using var second = Db.Open(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);

        first.Run("create table t as select 1 as a");

        Assert.Equal(1, second.Scalar<int>("select a from t"));
    }

    static string To(string path) => new DuckDBConnectionStringBuilder { DataSource = path }.ConnectionString;
}
