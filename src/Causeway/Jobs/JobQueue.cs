using Causeway.Data;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Jobs;

/// <summary>How a job is to be queued.</summary>
public sealed record JobOptions
{
    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>While a job with this key is unfinished, asking again gives that job and makes no second one.</summary>
    public string? DedupeKey { get; init; }

    /// <summary>The account that asks; null for the program itself.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The moment before which no worker takes it; null means at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often a worker may begin it before it has failed.</summary>
    public int MaxAttempts { get; init; } = 3;
}

/// <summary>Which jobs to list; null does not narrow.</summary>
public sealed record JobFilter(string? Kind = null, JobState? State = null, string? CreatedBy = null, int Limit = 50);

/// <summary>The queue as features see it: ask for work, look at it, cancel it.</summary>
public sealed class JobQueue(IDbContextFactory<CommunityDb> databases, JobKinds kinds, JobSignal signal, TimeProvider time)
{
    /// <summary>Queues work and returns its job, or the unfinished job that has the same key.</summary>
    public async Task<Job> EnqueueAsync<TArguments>(TArguments arguments, JobOptions? options, CancellationToken cancel)
        where TArguments : class
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var job = await EnqueueAsync(db, arguments, options, cancel);
        signal.Set();
        return job;
    }

    /// <summary>Queues work inside the caller's transaction, so that it exists exactly when the change that wants it does.</summary>
    public async Task<Job> EnqueueAsync<TArguments>(CommunityDb db, TArguments arguments, JobOptions? options, CancellationToken cancel)
        where TArguments : class
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);
        var kind = kinds.For<TArguments>().Name;
        var json = JobJson.Write(arguments);
        while (true)
        {
            var id = Guid.CreateVersion7(time.GetUtcNow());
            var now = CommunityText.Of(time.GetUtcNow());
            var notBefore = options.NotBefore is { } moment ? CommunityText.Of(moment) : now;
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into job (id, kind, arguments, state, priority, created_at, created_by, attempts, max_attempts, not_before, progress_done, cancel_requested, dedupe_key)
                values ({id.ToString()}, {kind}, {json}, 'queued', {options.Priority}, {now}, {options.CreatedBy}, 0, {options.MaxAttempts}, {notBefore}, 0, false, {options.DedupeKey})
                on conflict (dedupe_key) do nothing
                """,
                cancel
            );
            var job = await db.Set<Job>()
                .AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id || (options.DedupeKey != null && row.DedupeKey == options.DedupeKey), cancel);
            if (job is not null)
            {
                return job;
            }

            // The job that had the key finished between the two statements, so the key is free now.
        }
    }

    /// <summary>The job, or null when there is none.</summary>
    public async Task<Job?> GetAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancel);
    }

    /// <summary>Jobs, the newest first.</summary>
    public async Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var jobs = db.Set<Job>().AsNoTracking();
        jobs = filter.Kind is { } kind ? jobs.Where(job => job.Kind == kind) : jobs;
        jobs = filter.State is { } state ? jobs.Where(job => job.State == state) : jobs;
        jobs = filter.CreatedBy is { } account ? jobs.Where(job => job.CreatedBy == account) : jobs;
        return await jobs.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id).Take(filter.Limit).ToListAsync(cancel);
    }

    /// <summary>Cancels a queued job at once and asks a running one to stop; false when the job is finished or does not exist.</summary>
    public async Task<bool> CancelAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = CommunityText.Of(time.GetUtcNow());

        // One statement, so that a worker which takes the job at this moment either sees the wish or comes too late.
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            update job
            set cancel_requested = true,
                finished_at = case when state = 'queued' then {now} end,
                dedupe_key = case when state = 'queued' then null else dedupe_key end,
                state = case when state = 'queued' then 'canceled' else state end
            where id = {id.ToString()} and state in ('queued', 'running')
            """,
            cancel
        );
        return changed > 0;
    }
}
