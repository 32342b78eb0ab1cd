using System.Globalization;

namespace Causeway.Jobs;

/// <summary>Works on the queue in the background: takes jobs as places become free, and takes back those of workers that vanished.</summary>
public sealed class JobWorker(
    JobLeases leases,
    JobKinds kinds,
    IServiceScopeFactory scopes,
    JobSignal signal,
    JobWorkerOptions options,
    TimeProvider time,
    ILogger<JobWorker> logger
) : BackgroundService
{
    readonly string _name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    DateTimeOffset _reclaimed = DateTimeOffset.MinValue;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(options.Workers);
        var running = new List<Task>();
        try
        {
            while (true)
            {
                await places.WaitAsync(stoppingToken);
                running.RemoveAll(run => run.IsCompleted);
                var queued = signal.Next();
                if (await NextAsync() is { } job)
                {
                    running.Add(Task.Run(() => RunAsync(job, places, stoppingToken), CancellationToken.None));
                }
                else
                {
                    places.Release();
                    await WaitAsync(queued, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the running jobs see the same token and hand themselves back.
        }

        await Task.WhenAll(running);
    }

    // Not canceled half-way at shutdown: a job taken in a statement whose answer is not read would be nobody's until its lease expires.
    async Task<Job?> NextAsync()
    {
        try
        {
            var now = time.GetUtcNow();
            if (now - _reclaimed >= options.ReclaimEvery)
            {
                await ReclaimAsync(CancellationToken.None);
                _reclaimed = now;
            }

            return await leases.ClaimAsync($"{_name}:{Guid.NewGuid():n}", options.Lease, kinds.Names, CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A database that is away for a while must not end the site that runs in this process; the next look tries again.
            JobLog.QueueUnreachable(logger, error);
            return null;
        }
    }

    async Task RunAsync(Job job, SemaphoreSlim places, CancellationToken stopping)
    {
        try
        {
            await new JobRun(job, kinds, leases, scopes, options, time, logger).RunAsync(stopping);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The job's own errors are dealt with by the run. This is the database; the lease expires and another worker takes the job.
            JobLog.QueueUnreachable(logger, error);
        }
        finally
        {
            places.Release();
        }
    }

    async Task WaitAsync(Task queued, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(queued, Task.Delay(options.Poll, time, enough.Token));
        await enough.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    async Task ReclaimAsync(CancellationToken cancel)
    {
        foreach (var job in await leases.ExpiredAsync(cancel))
        {
            var kept =
                job.Attempts < job.MaxAttempts || job.CancelRequested
                    ? await leases.RetryAsync(
                        job.Id,
                        job.LeaseOwner!,
                        time.GetUtcNow() + options.RetryAfter(job.Attempts),
                        Vanished(job),
                        cancel
                    )
                    : await leases.FinishAsync(
                        job.Id,
                        job.LeaseOwner!,
                        JobState.Failed,
                        progress: null,
                        result: null,
                        Vanished(job),
                        cancel
                    );
            if (kept)
            {
                JobLog.Abandoned(logger, job.Id, job.Kind, job.Attempts);
            }
        }
    }

    static string Vanished(Job job) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The worker stopped without finishing at attempt {job.Attempts} of {job.MaxAttempts}."
        );
}
