using System.Diagnostics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

/// <summary>Long statements: stopping them, and asking how far they are.</summary>
[Collection(nameof(Alone))]
public sealed class InterruptTests : IDisposable
{
    // Hours of work that needs little memory.
    const string Endless = "select count(*) from range(10000000) a(x), range(10000000) b(y) where (x * 31 + y) % 1000003 = 7";

    readonly DuckDBConnection _connection = Db.Open("DataSource=:memory:;threads=2");

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task A_cancellation_token_stops_a_statement_within_two_seconds()
    {
        using var command = _connection.Command(Endless);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancel.Token));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.2, 2.3);
        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal(1, _connection.Scalar<int>("select 1"));
    }

    [Fact]
    public async Task A_connection_stays_usable_after_many_cancellations()
    {
        for (var i = 0; i < 40; i++)
        {
            using var command = _connection.Command(Endless);
            using var cancel = new CancellationTokenSource();
            var running = command.ExecuteNonQueryAsync(cancel.Token);

            // At every stage: before it starts, while it is prepared, while it runs.
            await Task.Delay(TimeSpan.FromMilliseconds(i % 8));
            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            Assert.Equal(i, _connection.Scalar<int>("select $1", i));
        }
    }

    [Fact]
    public async Task A_token_canceled_before_does_not_start()
    {
        using var command = _connection.Command("create table t(a integer)");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(new CancellationToken(canceled: true)));

        Assert.Throws<DuckDBException>(() => _connection.Run("select * from t"));
    }

    [Fact]
    public async Task Cancel_stops_a_statement_that_runs_on_another_thread()
    {
        using var command = _connection.Command(Endless);
        command.Cancel();
        var running = Task.Run(command.ExecuteScalar);
        await Task.Delay(200);

        command.Cancel();

        Assert.Equal(DuckDBErrorType.Interrupt, (await Assert.ThrowsAsync<DuckDBException>(() => running)).ErrorType);
        command.CommandText = "select 1";
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public void A_timeout_stops_a_statement()
    {
        using var command = _connection.Command(Endless);
        command.CommandTimeout = 1;

        var error = Assert.Throws<TimeoutException>(() => command.ExecuteScalar());

        Assert.Contains("1 seconds", error.Message);
        Assert.Equal(1, _connection.Scalar<int>("select 1"));
    }

    [Fact]
    public async Task A_streamed_result_can_be_stopped_while_it_is_read()
    {
        using var command = _connection.Command("select a.x + b.y from range(10000000) a(x), range(10000000) b(y)");
        command.UseStreamingMode = true;
        using var cancel = new CancellationTokenSource();
        await using var reader = await command.ExecuteReaderAsync(cancel.Token);
        var rows = 0L;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await reader.ReadAsync(cancel.Token))
            {
                if (++rows == 100_000)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        Assert.InRange(rows, 100_000, 110_000);
        await reader.DisposeAsync();
        Assert.Equal(1, _connection.Scalar<int>("select 1"));
    }

    [Fact]
    public async Task Cancel_stops_a_streamed_result_that_another_thread_reads()
    {
        using var command = _connection.Command("select a.x + b.y from range(10000000) a(x), range(10000000) b(y)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var reading = Task.Run(() =>
        {
            while (reader.Read())
            {
                _ = reader.GetInt64(0);
            }
        });
        await Task.Delay(100);

        command.Cancel();

        Assert.Equal(DuckDBErrorType.Interrupt, (await Assert.ThrowsAsync<DuckDBException>(() => reading)).ErrorType);
    }

    [Fact]
    public async Task A_transaction_is_rolled_back_after_a_cancellation()
    {
        _connection.Run("create table t(a integer)");
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Run("insert into t values (1)");
            using var command = _connection.Command(Endless);
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancel.Token));
            transaction.Rollback();
        }

        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public async Task Progress_moves()
    {
        // How long a query must be for its progress to be seen depends on the machine: it grows until it is.
        var seen = new List<double>();
        for (var rows = 5_000_000; rows <= 80_000_000 && seen.Distinct().Count(IsUnderWay) < 2; rows *= 4)
        {
            seen = await ProgressOf(rows);
        }

        Assert.True(seen.Distinct().Count(IsUnderWay) >= 2, string.Join(' ', seen));
        Assert.Equal(seen.Order(), seen);
    }

    private static bool IsUnderWay(double percentage) => percentage is > 0 and < 100;

    /// <summary>What a query over so many rows said of its progress while it ran, in percent.</summary>
    private async Task<List<double>> ProgressOf(int rows)
    {
        _connection.Run($"create or replace table big as select x, x % 1000 as y from range({rows}) t(x)");
        using var command = _connection.Command("select sum(sqrt(x) * sin(y) * cos(x) + pow(y, 1.5)) from big");
        var running = Task.Run(command.ExecuteScalar);
        var seen = new List<double>();
        while (!running.IsCompleted)
        {
            var progress = _connection.GetQueryProgress();
            if (progress.Percentage >= 0)
            {
                seen.Add(progress.Percentage);
            }

            await Task.Delay(2);
        }

        await running;
        return seen;
    }

    [Fact]
    public async Task Progress_and_cancel_are_safe_while_the_connection_is_closed()
    {
        for (var i = 0; i < 40; i++)
        {
            var connection = Db.Open();
            using var command = connection.Command("select count(*) from range(100000)");
            using var stop = new CancellationTokenSource();
            var asking = Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    _ = connection.GetQueryProgress();
                    command.Cancel();
                }
            });

            try
            {
                command.ExecuteScalar();
            }
            catch (DuckDBException error) when (error.ErrorType == DuckDBErrorType.Interrupt)
            {
                // The other thread was quicker.
            }

            connection.Dispose();
            await stop.CancelAsync();
            await asking;
            Assert.Equal(-1, connection.GetQueryProgress().Percentage);
        }
    }

    [Fact]
    public async Task Closing_a_connection_stops_what_it_runs()
    {
        var connection = Db.Open();
        using var command = connection.Command(Endless);
        var running = Task.Run(command.ExecuteScalar);
        await Task.Delay(200);
        var watch = Stopwatch.StartNew();

        connection.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => running);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }
}
