using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;

namespace Causeway.DuckDb.Tests;

/// <summary>Any order of closing, and forgetting to close, is harmless.</summary>
[Collection(nameof(Alone))]
public sealed class LifetimeTests
{
    [Fact]
    public void A_reader_can_be_closed_in_the_middle()
    {
        using var connection = Db.Open();
        using var command = connection.Command("select range as a, 'text number ' || range from range(10000)");
        var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        reader.Dispose();
        reader.Dispose();

        Assert.True(reader.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => reader.GetInt64(0));
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
        Assert.Throws<ObjectDisposedException>(() => reader.GetName(0));
        Assert.Equal(1, connection.Scalar<int>("select 1"));
    }

    [Fact]
    public void A_reader_left_open_does_not_disturb_the_connection()
    {
        using var connection = Db.Open();
        using var first = connection.Command("select range from range(10000)").ExecuteReader();
        Assert.True(first.Read());

        connection.Run("create table t(a integer); insert into t values (1)");
        using var second = connection.Command("select a from t").ExecuteReader();

        Assert.True(second.Read());
        var rows = 1;
        while (first.Read())
        {
            Assert.Equal(rows++, first.GetInt64(0));
        }

        Assert.Equal(10000, rows);
    }

    [Fact]
    public void Closing_the_connection_closes_its_readers()
    {
        var connection = Db.Open();
        var reader = connection.Command("select range from range(10000)").ExecuteReader();
        Assert.True(reader.Read());

        connection.Close();

        Assert.True(reader.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => reader.GetInt64(0));
        reader.Dispose();
        connection.Close();
    }

    [Fact]
    public void A_reader_can_close_its_connection()
    {
        using var connection = Db.Open();
        using (var reader = connection.Command("select 1").ExecuteReader(CommandBehavior.CloseConnection))
        {
            Assert.True(reader.Read());
        }

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void Closing_a_connection_that_its_reader_would_close_is_harmless()
    {
        using var connection = Db.Open();
        var reader = connection.Command("select 1").ExecuteReader(CommandBehavior.CloseConnection);

        connection.Close();

        Assert.True(reader.IsClosed);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void A_connection_can_be_opened_again()
    {
        using var connection = Db.Open();
        var states = new List<ConnectionState>();
        connection.StateChange += (_, change) => states.Add(change.CurrentState);

        connection.Close();
        connection.Open();

        Assert.Equal([ConnectionState.Closed, ConnectionState.Open], states);
        Assert.Throws<InvalidOperationException>(connection.Open);
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "DataSource=other");
    }

    [Fact]
    public void Two_thousand_connections_leave_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("causeway-duckdb-");
        try
        {
            var source = $"DataSource={Path.Combine(folder.FullName, "t.duckdb")}";
            using var keep = Db.Open(source);
            keep.Run("create table t as select range as a from range(5000)");
            Round(source, 200);
            var (files, memory, threads) = Used();

            Round(source, 2000);

            var after = Used();
            Assert.InRange(after.Files, 0, files + 5);
            Assert.InRange(after.Threads, 0, threads + 5);
            Assert.InRange(after.Memory, 0, memory + (48 << 20));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Databases_in_memory_leave_nothing_behind()
    {
        for (var i = 0; i < 20; i++)
        {
            Whole();
        }

        var before = Used();
        for (var i = 0; i < 100; i++)
        {
            Whole();
        }

        var after = Used();
        Assert.InRange(after.Threads, 0, before.Threads + 5);
        Assert.InRange(after.Memory, 0, before.Memory + (64 << 20));

        static void Whole()
        {
            using var connection = Db.Open("DataSource=:memory:;threads=2");
            connection.Run("create table t as select range as a from range(5000)");
        }
    }

    [Fact]
    public async Task What_is_forgotten_is_collected()
    {
        var folder = Directory.CreateTempSubdirectory("causeway-duckdb-");
        var path = Path.Combine(folder.FullName, "t.duckdb");
        try
        {
            Forget($"DataSource={path}");

            for (var i = 0; i < 50 && File.Exists(path + ".wal"); i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(20);
            }

            // The file is closed, or it could not be opened with other settings.
            using var reading = Db.Open($"DataSource={path};access_mode=read_only");
            Assert.Equal(5000L, reading.Scalar<long>("select count(*) from t"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Forget(string source)
    {
        var connection = Db.Open(source);
        connection.Run("create table t as select range as a from range(5000)");
        var reader = connection.Command("select a from t").ExecuteReader();
        Assert.True(reader.Read());
        var appender = connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();
    }

    static void Round(string source, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var connection = Db.Open(source);
            using var command = connection.Command("select a, 'a text that is longer than twelve bytes' from t where a < $1", 10);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                _ = reader.GetString(1);
            }

            if (i % 10 == 0)
            {
                using var appender = connection.CreateAppender("t");
                appender.CreateRow().AppendValue(100_000).EndRow();
                Assert.Throws<DuckDBException>(() => connection.Run("select b from t"));
            }
        }
    }

    static (int Files, long Memory, int Threads) Used()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var files = OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
        return (files, process.WorkingSet64, process.Threads.Count);
    }
}
