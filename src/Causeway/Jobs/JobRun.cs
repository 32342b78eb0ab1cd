using System.Diagnostics;

namespace Causeway.Jobs;

/// <summary>One attempt at one job: runs its class while a second loop renews the lease, writes progress and looks for the wish to cancel.</summary>
sealed class JobRun(
    Job job,
    JobKinds kinds,
    JobLeases leases,
    IServiceScopeFactory scopes,
    JobWorkerOptions options,
    TimeProvider time,
    ILogger logger
) : IProgress<Progress>
{
    readonly string _owner = job.LeaseOwner!;

    Progress? _latest;

    volatile bool _leaseLost;

    void IProgress<Progress>.Report(Progress value) => Volatile.Write(ref _latest, value);

    public async Task RunAsync(CancellationToken stopping)
    {
        // An activity of its own gives the run a trace id, which stands in every line that it logs.
        using var activity = new Activity($"job {job.Kind}").Start();
        JobLog.Started(logger, job.Id, job.Kind, job.Attempts);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        var beating = BeatAsync(ending, done.Token);
        string? result = null;
        Exception? error = null;
        try
        {
            ending.Token.ThrowIfCancellationRequested();
            var kind = kinds.Named(job.Kind);
            await using var scope = scopes.CreateAsyncScope();
            var made = await kind.RunAsync(scope.ServiceProvider, JobJson.Read(job.Arguments, kind.ArgumentsType), this, ending.Token);
            result = made is null ? null : JobJson.Write(made);
        }
        catch (Exception caught) when (caught is not OutOfMemoryException)
        {
            error = caught;
        }

        await done.CancelAsync();
        await beating;
        await EndAsync(result, error, ending.IsCancellationRequested, stopping.IsCancellationRequested, activity.TraceId.ToHexString());
    }

    // The outcome is written even while the host stops, so it takes no cancellation.
    async Task EndAsync(string? result, Exception? error, bool toldToEnd, bool stopping, string trace)
    {
        if (_leaseLost)
        {
            JobLog.LeaseLost(logger, job.Id, job.Kind);
        }
        else if (error is null)
        {
            await FinishAsync(JobState.Succeeded, result, error: null);
        }
        else if (toldToEnd && error is not UserException)
        {
            await StopAsync(error, stopping, trace);
        }
        else if (error is UserException user)
        {
            // The same data would be refused again, so there is no second attempt.
            JobLog.Refused(logger, job.Id, job.Kind, user.Code);
            await FinishAsync(JobState.Failed, result: null, user.Message);
        }
        else
        {
            JobLog.Failed(logger, error, job.Id, job.Kind, job.Attempts, trace);
            await FailAsync($"Something went wrong in Causeway. Trace id: {trace}");
        }
    }

    // Work that is broken off does not always say so with an OperationCanceledException: an interrupted query has an error of its own.
    async Task StopAsync(Exception error, bool stopping, string trace)
    {
        if (error is not OperationCanceledException)
        {
            JobLog.Failed(logger, error, job.Id, job.Kind, job.Attempts, trace);
        }

        if (stopping)
        {
            JobLog.HandedBack(logger, job.Id, job.Kind);
            await leases.ReleaseAsync(job.Id, _owner, CancellationToken.None);
        }
        else
        {
            await FinishAsync(JobState.Canceled, result: null, error: null);
        }
    }

    async Task FailAsync(string message)
    {
        if (job.Attempts < job.MaxAttempts)
        {
            await leases.RetryAsync(job.Id, _owner, time.GetUtcNow() + options.RetryAfter(job.Attempts), message, CancellationToken.None);
        }
        else
        {
            await FinishAsync(JobState.Failed, result: null, message);
        }
    }

    async Task FinishAsync(JobState state, string? result, string? error)
    {
        if (await leases.FinishAsync(job.Id, _owner, state, Volatile.Read(ref _latest), result, error, CancellationToken.None))
        {
            JobLog.Ended(logger, job.Id, job.Kind, state);
        }
        else
        {
            JobLog.LeaseLost(logger, job.Id, job.Kind);
        }
    }

    async Task BeatAsync(CancellationTokenSource ending, CancellationToken done)
    {
        Progress? written = null;
        var renewed = time.GetUtcNow();
        var until = renewed + options.Lease;
        try
        {
            while (true)
            {
                await Task.Delay(options.ProgressEvery, time, done);
                var latest = Volatile.Read(ref _latest);
                var now = time.GetUtcNow();
                if (latest == written && now - renewed < options.Heartbeat)
                {
                    continue;
                }

                var wish = await RenewAsync(latest == written ? null : latest, now < until, done);
                if (wish is Wish.Unknown)
                {
                    continue;
                }

                if (wish is Wish.Lost)
                {
                    _leaseLost = true;
                    await ending.CancelAsync();
                    return;
                }

                (written, renewed, until) = (latest, now, now + options.Lease);
                if (wish is Wish.Cancel)
                {
                    await ending.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    async Task<Wish> RenewAsync(Progress? progress, bool leaseHolds, CancellationToken done)
    {
        try
        {
            return await leases.RenewAsync(job.Id, _owner, options.Lease, progress, done) switch
            {
                null => Wish.Lost,
                true => Wish.Cancel,
                false => Wish.Continue,
            };
        }
        catch (Exception error) when (error is not OperationCanceledException and not OutOfMemoryException)
        {
            // Without the database nobody else can take the job before the lease ends; after that, somebody may have.
            JobLog.QueueUnreachable(logger, error);
            return leaseHolds ? Wish.Unknown : Wish.Lost;
        }
    }

    enum Wish
    {
        Continue,
        Cancel,
        Lost,
        Unknown,
    }
}
