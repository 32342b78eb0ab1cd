using Causeway.Data;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Jobs;

/// <summary>
/// The queue as workers see it. A worker holds a job by a lease under an owner's name that is used once; every write asks for that name, so a
/// worker that was believed dead and comes back changes nothing.
/// </summary>
public sealed class JobLeases(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    /// <summary>Takes the next job of these kinds for the owner, or returns null when none is due. No two callers get the same one.</summary>
    public async Task<Job?> ClaimAsync(string owner, TimeSpan lease, IReadOnlyList<string> kinds, CancellationToken cancel)
    {
        if (kinds.Count == 0)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();

        // SQLite has one writer at a time, so the statement is enough. On PostgreSQL others step over the row that is being taken.
        var skip = db.Database.IsNpgsql() ? "for update skip locked" : "";
        var names = string.Join(", ", kinds.Select((_, i) => $"{{{i + 3}}}"));
        var sql = $$"""
            update job
            set state = 'running', attempts = attempts + 1, started_at = {0}, lease_owner = {1}, lease_until = {2}
            where id = (
                select id
                from job
                where state = 'queued' and not_before <= {0} and kind in ({{names}})
                order by priority desc, created_at, id
                limit 1
                {{skip}}
            )
            returning *
            """;
        object[] values = [CommunityText.Of(now), owner, CommunityText.Of(now + lease), .. kinds];
        return (await db.Set<Job>().FromSqlRaw(sql, values).AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
    }

    /// <summary>
    /// Renews the lease, writes progress if there is any, and tells whether somebody wants the job canceled; null when the owner no longer holds it.
    /// </summary>
    public async Task<bool?> RenewAsync(Guid id, string owner, TimeSpan lease, Progress? progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var until = CommunityText.Of(time.GetUtcNow() + lease);
        var rows = progress is null
            ? await db
                .Database.SqlQuery<bool>(
                    $"""
                    update job set lease_until = {until}
                    where id = {id.ToString()} and lease_owner = {owner} and state = 'running'
                    returning cancel_requested as "Value"
                    """
                )
                .ToListAsync(cancel)
            : await db
                .Database.SqlQuery<bool>(
                    $"""
                    update job
                    set lease_until = {until}, progress_done = {progress.Done}, progress_total = {progress.Total}, progress_text = {progress.Text}
                    where id = {id.ToString()} and lease_owner = {owner} and state = 'running'
                    returning cancel_requested as "Value"
                    """
                )
                .ToListAsync(cancel);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Ends a job the owner holds; false when the owner no longer does.</summary>
    public async Task<bool> FinishAsync(
        Guid id,
        string owner,
        JobState state,
        Progress? progress,
        string? result,
        string? error,
        CancellationToken cancel
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var changed = await Held(db, id, owner)
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(job => job.State, state);
                    set.SetProperty(job => job.FinishedAt, now);
                    set.SetProperty(job => job.Result, result);
                    set.SetProperty(job => job.Error, error);
                    set.SetProperty(job => job.LeaseOwner, (string?)null);
                    set.SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null);
                    set.SetProperty(job => job.DedupeKey, (string?)null);
                    if (progress is not null)
                    {
                        set.SetProperty(job => job.ProgressDone, progress.Done);
                        set.SetProperty(job => job.ProgressTotal, progress.Total);
                        set.SetProperty(job => job.ProgressText, progress.Text);
                    }
                },
                cancel
            );
        return changed > 0;
    }

    /// <summary>Puts a job whose attempt failed back into the queue for later; false when the owner no longer holds it.</summary>
    public Task<bool> RetryAsync(Guid id, string owner, DateTimeOffset notBefore, string error, CancellationToken cancel) =>
        ReturnAsync(id, owner, uncounted: 0, notBefore, error, cancel);

    /// <summary>Hands a job back as if it had not been taken, because the worker is going away; false when the owner no longer holds it.</summary>
    public Task<bool> ReleaseAsync(Guid id, string owner, CancellationToken cancel) =>
        ReturnAsync(id, owner, uncounted: 1, notBefore: null, error: null, cancel);

    /// <summary>Running jobs whose worker has not renewed its lease.</summary>
    public async Task<IReadOnlyList<Job>> ExpiredAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        return await db.Set<Job>()
            .AsNoTracking()
            .Where(job => job.State == JobState.Running && job.LeaseUntil < now)
            .OrderBy(job => job.CreatedAt)
            .Take(50)
            .ToListAsync(cancel);
    }

    // A job that somebody wanted to stop does not go back into the queue.
    async Task<bool> ReturnAsync(Guid id, string owner, int uncounted, DateTimeOffset? notBefore, string? error, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = CommunityText.Of(time.GetUtcNow());
        var later = notBefore is { } moment ? CommunityText.Of(moment) : null;
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            update job
            set state = case when cancel_requested then 'canceled' else 'queued' end,
                finished_at = case when cancel_requested then {now} end,
                dedupe_key = case when cancel_requested then null else dedupe_key end,
                attempts = attempts - {uncounted},
                not_before = coalesce({later}, not_before),
                error = coalesce({error}, error),
                lease_owner = null,
                lease_until = null
            where id = {id.ToString()} and lease_owner = {owner} and state = 'running'
            """,
            cancel
        );
        return changed > 0;
    }

    static IQueryable<Job> Held(CommunityDb db, Guid id, string owner) =>
        db.Set<Job>().Where(job => job.Id == id && job.LeaseOwner == owner && job.State == JobState.Running);
}
