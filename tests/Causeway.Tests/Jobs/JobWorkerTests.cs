using System.Collections.Concurrent;
using Causeway.Jobs;
using Causeway.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Causeway.Tests.Jobs;

public sealed class JobWorkerTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Small beside the lease, so that a slow machine does not let it run out between two steps of the clock.
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    [Theory, OnSqlite, OnPostgres]
    public async Task Runs_a_job_and_keeps_its_result(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = (arguments, _, _) => Task.FromResult<object?>(new { Doubled = arguments.Number * 2 });
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(await bench.EnqueueAsync(21), job => job.IsFinished, Second);

        Assert.Equal((JobState.Succeeded, """{"doubled":42}""", 1), (job.State, job.Result, job.Attempts));
        Assert.Equal((null, null, null), (job.Error, job.LeaseOwner, job.LeaseUntil));
        Assert.NotNull(job.StartedAt);
        Assert.NotNull(job.FinishedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Eight_workers_run_two_hundred_jobs_exactly_once_each(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var runs = new ConcurrentBag<int>();
        bench.Work = async (arguments, _, _) =>
        {
            runs.Add(arguments.Number);
            await Task.Yield();
            return null;
        };
        var jobs = new List<Job>();
        for (var i = 0; i < 200; i++)
        {
            jobs.Add(await bench.EnqueueAsync(i));
        }

        // Four processes with two places each.
        for (var i = 0; i < 4; i++)
        {
            await bench.StartWorkerAsync(new() { Workers = 2 });
        }

        foreach (var job in jobs)
        {
            await bench.UntilAsync(job, job => job.State == JobState.Succeeded);
        }

        Assert.Equal(Enumerable.Range(0, 200), runs.Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_more_jobs_run_at_once_than_there_are_places(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var gate = new TaskCompletionSource();
        var started = new ConcurrentBag<int>();
        bench.Work = async (arguments, _, _) =>
        {
            started.Add(arguments.Number);
            await gate.Task;
            return null;
        };
        Job[] jobs = [await bench.EnqueueAsync(1), await bench.EnqueueAsync(2), await bench.EnqueueAsync(3)];
        await bench.StartWorkerAsync(new() { Workers = 2 });

        await bench.UntilAsync(jobs[0], _ => started.Count == 2, TimeSpan.FromMilliseconds(10));
        await Task.Delay(200);
        var held = started.Count;
        gate.SetResult();
        foreach (var job in jobs)
        {
            await bench.UntilAsync(job, job => job.IsFinished, TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(2, held);
        Assert.Equal(3, started.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_queued_by_the_same_process_does_not_wait_for_the_next_look(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var second = new TaskCompletionSource<Job>();
        bench.Work = async (arguments, _, cancel) =>
        {
            if (arguments.Number == 0)
            {
                // Queued through the worker's own services, as a job that starts another one would.
                second.SetResult(await bench.WorkerQueue!.EnqueueAsync(new TestArguments(1), null, cancel));
            }

            return null;
        };
        await bench.StartWorkerAsync(new() { Workers = 1 });

        // The clock stands still, so a worker that only polls would never come back.
        var first = await bench.WorkerQueue!.EnqueueAsync(new TestArguments(0), null, default);

        Assert.Equal(JobState.Succeeded, (await bench.UntilAsync(first, job => job.IsFinished)).State);
        Assert.Equal(JobState.Succeeded, (await bench.UntilAsync(await second.Task, job => job.IsFinished)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_users_error_fails_the_job_at_once_with_its_message(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = (_, _, _) => throw new UserException("load.encoding", "wages.csv is not UTF-8. Save it as UTF-8.");
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.IsFinished, Second);

        Assert.Equal((JobState.Failed, "wages.csv is not UTF-8. Save it as UTF-8.", 1), (job.State, job.Error, job.Attempts));
        Assert.DoesNotContain(bench.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_error_is_logged_once_and_shows_only_its_trace(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = (_, _, _) => throw new InvalidOperationException("the secret of the house");
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(await bench.EnqueueAsync(options: new() { MaxAttempts = 1 }), job => job.IsFinished, Second);

        var logged = Assert.Single(bench.Log.Lines, line => line.Error is not null);
        Assert.Equal("the secret of the house", logged.Error!.Message);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Matches("^Something went wrong in Causeway. Trace id: [0-9a-f]{32}$", job.Error);
        Assert.EndsWith(job.Error![^32..], logged.Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tries_again_later_and_later_until_the_attempts_are_used(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var runs = new ConcurrentQueue<DateTimeOffset>();
        bench.Work = (_, _, _) =>
        {
            runs.Enqueue(bench.Time.GetUtcNow());
            throw new IOException("not there");
        };
        var queued = await bench.EnqueueAsync(options: new() { MaxAttempts = 3 });
        await bench.StartWorkerAsync(new() { Poll = Second, FirstRetry = 10 * Second });

        var job = await bench.UntilAsync(queued, job => job.IsFinished, TimeSpan.FromMilliseconds(500));

        var times = runs.ToArray();
        Assert.Equal((JobState.Failed, 3, 3), (job.State, job.Attempts, times.Length));
        Assert.True(times[1] - times[0] >= 10 * Second, "The second attempt came too early.");
        Assert.True(times[2] - times[1] >= 20 * Second, "The third attempt came too early.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_attempt_can_succeed(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var runs = 0;
        bench.Work = (_, _, _) =>
            Interlocked.Increment(ref runs) == 1 ? throw new IOException("not there") : Task.FromResult<object?>(null);
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.IsFinished, Second);

        Assert.Equal((JobState.Succeeded, 2, null), (job.State, job.Attempts, job.Error));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(7, 600)]
    [InlineData(1000, 600)]
    public void The_wait_doubles_up_to_a_limit(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new JobWorkerOptions().RetryAfter(attempts));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_running_job_stops_when_it_is_canceled(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return null;
        };
        await bench.StartWorkerAsync();
        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.State == JobState.Running, Step);

        await bench.Queue.CancelAsync(job.Id, default);
        job = await bench.UntilAsync(job, job => job.IsFinished, Step);

        Assert.Equal((JobState.Canceled, null, true), (job.State, job.Error, job.CancelRequested));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_error_that_comes_of_being_canceled_is_not_a_failure(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = async (_, _, cancel) =>
        {
            var interrupted = new TaskCompletionSource();
            await using var registration = cancel.Register(() => interrupted.SetException(new IOException("query interrupted")));
            await interrupted.Task;
            return null;
        };
        await bench.StartWorkerAsync();
        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.State == JobState.Running, Step);

        await bench.Queue.CancelAsync(job.Id, default);
        job = await bench.UntilAsync(job, job => job.IsFinished, Step);

        Assert.Equal((JobState.Canceled, null), (job.State, job.Error));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = (_, _, _) => throw new TaskCanceledException("The download took too long.");
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(await bench.EnqueueAsync(options: new() { MaxAttempts = 1 }), job => job.IsFinished, Second);

        Assert.Equal(JobState.Failed, job.State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Progress_is_seen_while_the_job_runs_and_the_last_of_it_stays(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var gate = new TaskCompletionSource();
        bench.Work = async (_, progress, _) =>
        {
            progress.Report(new("Reading", 1, 4));
            await gate.Task;
            progress.Report(new("Published", 4, 4));
            return null;
        };
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.ProgressDone == 1, TimeSpan.FromMilliseconds(500));
        gate.SetResult();
        var ended = await bench.UntilAsync(job, job => job.IsFinished, Step);

        Assert.Equal(("Reading", 4L, JobState.Running), (job.ProgressText, job.ProgressTotal, job.State));
        Assert.Equal(("Published", 4L, 4L), (ended.ProgressText, ended.ProgressDone, ended.ProgressTotal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Progress_is_written_at_most_twice_a_second(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var gate = new TaskCompletionSource();
        IProgress<Progress>? reporter = null;
        bench.Work = async (_, progress, _) =>
        {
            reporter = progress;
            await gate.Task;
            return null;
        };
        await bench.StartWorkerAsync(new() { Heartbeat = TimeSpan.FromHours(1), Lease = TimeSpan.FromHours(2) });
        var job = await bench.UntilAsync(await bench.EnqueueAsync(), _ => reporter is not null, TimeSpan.FromMilliseconds(1));
        var asleep = bench.Time.Waiting;

        // Many reports within half a second of the job's clock; none is written before the half second is over.
        for (var i = 1; i <= 400; i++)
        {
            reporter!.Report(new("Row", i, null));
            bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Task.Delay(100);
        var early = await bench.ReadAsync(job);
        var late = await bench.UntilAsync(job, job => job.ProgressDone > 0, TimeSpan.FromMilliseconds(100));
        gate.SetResult();

        Assert.True(asleep > 0);
        Assert.Equal(0, early.ProgressDone);
        Assert.Equal(400, late.ProgressDone);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_long_job_keeps_its_lease(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var gate = new TaskCompletionSource();
        var runs = 0;
        bench.Work = async (_, _, _) =>
        {
            Interlocked.Increment(ref runs);
            await gate.Task;
            return null;
        };
        await bench.StartWorkerAsync();
        await bench.StartWorkerAsync();
        var queued = await bench.EnqueueAsync();
        var begin = bench.Time.GetUtcNow();

        // Several times the length of the lease goes by, while the second worker looks for jobs that were left. The clock moves on only when
        // the renewal has been seen, so a slow machine does not make this worker look dead.
        var job = await bench.UntilAsync(queued, job => job.State == JobState.Running, Step);
        while (bench.Time.GetUtcNow() < begin.AddMinutes(3))
        {
            bench.Time.Advance(5 * Second);
            job = await bench.UntilAsync(
                job,
                job => job.LeaseUntil >= bench.Time.GetUtcNow().AddSeconds(50),
                TimeSpan.FromMilliseconds(50)
            );
        }

        gate.SetResult();
        job = await bench.UntilAsync(job, job => job.IsFinished, Second);

        Assert.Equal((JobState.Succeeded, 1, 1), (job.State, job.Attempts, runs));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_whose_worker_vanished_is_run_by_another(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var queued = await bench.EnqueueAsync();
        await bench.Leases.ClaimAsync("vanished", TimeSpan.FromSeconds(60), [TestJob.Kind], default);
        await bench.StartWorkerAsync();

        bench.Time.Advance(TimeSpan.FromSeconds(59));
        await Task.Delay(100);
        var before = await bench.ReadAsync(queued);
        var job = await bench.UntilAsync(queued, job => job.IsFinished, Second);

        Assert.Equal((JobState.Running, "vanished"), (before.State, before.LeaseOwner));
        Assert.Equal((JobState.Succeeded, 2), (job.State, job.Attempts));
        Assert.Contains(bench.Log.Lines, line => line.Text.Contains("was left by its worker", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_that_ends_every_worker_is_given_up(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var queued = await bench.EnqueueAsync(options: new() { MaxAttempts = 1 });
        await bench.Leases.ClaimAsync("vanished", TimeSpan.FromSeconds(60), [TestJob.Kind], default);
        await bench.StartWorkerAsync();

        var job = await bench.UntilAsync(queued, job => job.IsFinished, Second);

        Assert.Equal((JobState.Failed, "The worker stopped without finishing at attempt 1 of 1."), (job.State, job.Error));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_run_that_lost_its_job_ends_and_writes_nothing(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var stopped = new TaskCompletionSource();
        bench.Work = async (_, _, cancel) =>
        {
            await using var registration = cancel.Register(stopped.SetResult);
            await stopped.Task;
            return "of the first run";
        };
        await bench.StartWorkerAsync();
        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.State == JobState.Running, Step);

        // As if this worker had slept through its lease: another one has taken the job over and finished it.
        await bench.Leases.FinishAsync(job.Id, job.LeaseOwner!, JobState.Succeeded, null, "\"of the second run\"", null, default);
        await bench.UntilAsync(job, _ => stopped.Task.IsCompleted, Step);
        await bench.UntilAsync(
            job,
            _ => bench.Log.Lines.Any(line => line.Text.Contains("held by another", StringComparison.Ordinal)),
            Second
        );

        Assert.Equal("\"of the second run\"", (await bench.ReadAsync(job)).Result);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Shutting_down_hands_the_job_back_uncounted(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        bench.Work = async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return null;
        };
        var worker = await bench.StartWorkerAsync();
        var job = await bench.UntilAsync(await bench.EnqueueAsync(), job => job.State == JobState.Running, Step);

        await worker.StopAsync(default);

        var left = await bench.ReadAsync(job);
        Assert.Equal((JobState.Queued, 0, null, null), (left.State, left.Attempts, left.LeaseOwner, left.Error));
        bench.Work = (_, _, _) => Task.FromResult<object?>(null);
        await bench.StartWorkerAsync();
        Assert.Equal(JobState.Succeeded, (await bench.UntilAsync(job, job => job.IsFinished, Step)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_class_runs_in_the_foreground_without_the_queue(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var seen = new List<Progress>();
        bench.Work = (arguments, progress, _) =>
        {
            progress.Report(new("Working", arguments.Number, null));
            return Task.FromResult<object?>(arguments.Number + 1);
        };

        var result = await JobRunner.RunInlineAsync(bench.ServiceProvider, new TestArguments(6), new Collect(seen), default);

        Assert.Equal(7, result);
        Assert.Equal([new Progress("Working", 6, null)], seen);
        Assert.Empty(await bench.Queue.ListAsync(new(), default));
    }

    [Fact]
    public async Task In_the_foreground_an_error_comes_out_as_it_is()
    {
        await using var bench = await JobBench.CreateAsync(Provider.Sqlite);
        bench.Work = (_, _, _) => throw new UserException("load.encoding", "wages.csv is not UTF-8.");

        var error = await Assert.ThrowsAsync<UserException>(() =>
            JobRunner.RunInlineAsync(bench.ServiceProvider, new TestArguments(1), new Collect([]), default)
        );

        Assert.Equal("load.encoding", error.Code);
    }

    [Fact]
    public void One_name_cannot_stand_for_two_kinds() =>
        Assert.Throws<InvalidOperationException>(() =>
            new JobKinds([JobKind.Of<TestJob, TestArguments>(), JobKind.Of<TestJob, TestArguments>()])
        );

    sealed class Collect(List<Progress> seen) : IProgress<Progress>
    {
        public void Report(Progress value) => seen.Add(value);
    }
}
