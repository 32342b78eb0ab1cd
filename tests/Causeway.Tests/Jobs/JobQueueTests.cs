using Causeway.Jobs;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Jobs;

public sealed class JobQueueTests
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_queued_job_is_read_back_as_it_was_asked_for(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var later = bench.Time.GetUtcNow().AddHours(2).AddTicks(7);

        var job = await bench.EnqueueAsync(
            41,
            new()
            {
                Priority = 5,
                CreatedBy = "ana",
                NotBefore = later,
                MaxAttempts = 2,
                DedupeKey = "k",
            }
        );

        var read = await bench.ReadAsync(job);
        Assert.Equal(("test.work", """{"number":41}""", JobState.Queued), (read.Kind, read.Arguments, read.State));
        Assert.Equal(
            (5, "ana", later, 2, 0, "k"),
            (read.Priority, read.CreatedBy, read.NotBefore, read.MaxAttempts, read.Attempts, read.DedupeKey)
        );
        Assert.Equal(bench.Time.GetUtcNow(), read.CreatedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_that_does_not_exist_is_null(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);

        Assert.Null(await bench.Queue.GetAsync(Guid.NewGuid(), default));
        Assert.False(await bench.Queue.CancelAsync(Guid.NewGuid(), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Higher_priority_goes_first_then_the_older(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var usual = await bench.EnqueueAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var younger = await bench.EnqueueAsync();
        var urgent = await bench.EnqueueAsync(options: new() { Priority = 1 });

        Job?[] claimed =
        [
            await ClaimAsync(bench, "a"),
            await ClaimAsync(bench, "b"),
            await ClaimAsync(bench, "c"),
            await ClaimAsync(bench, "d"),
        ];

        Assert.Equal([urgent.Id, usual.Id, younger.Id, null], claimed.Select(job => job?.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_waits_for_its_moment(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        await bench.EnqueueAsync(options: new() { NotBefore = bench.Time.GetUtcNow().AddMinutes(1) });

        var early = await ClaimAsync(bench, "a");
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        var due = await ClaimAsync(bench, "a");

        Assert.Null(early);
        Assert.Equal((JobState.Running, 1, "a"), (due!.State, due.Attempts, due.LeaseOwner));
        Assert.Equal(bench.Time.GetUtcNow() + Lease, due.LeaseUntil);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_kind_that_a_worker_does_not_know_is_left_for_another(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var job = await bench.EnqueueAsync();

        Assert.Null(await bench.Leases.ClaimAsync("old version", Lease, ["other.kind"], default));
        Assert.Null(await bench.Leases.ClaimAsync("none", Lease, [], default));
        Assert.Equal(job.Id, (await bench.Leases.ClaimAsync("new version", Lease, ["other.kind", "test.work"], default))!.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Asking_twice_with_one_key_gives_one_job_until_it_is_finished(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        JobOptions options = new() { DedupeKey = "oews 2024" };

        var first = await bench.EnqueueAsync(1, options);
        var whileQueued = await bench.EnqueueAsync(2, options);
        await ClaimAsync(bench, "a");
        var whileRunning = await bench.EnqueueAsync(3, options);
        await bench.Leases.FinishAsync(first.Id, "a", JobState.Succeeded, null, null, null, default);
        var afterwards = await bench.EnqueueAsync(4, options);

        Assert.Equal([first.Id, first.Id], [whileQueued.Id, whileRunning.Id]);
        Assert.NotEqual(first.Id, afterwards.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Asking_at_the_same_time_with_one_key_gives_one_job(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);

        var jobs = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => Task.Run(() => bench.EnqueueAsync(i, new() { DedupeKey = "one" })))
        );

        Assert.Single(jobs.Select(job => job.Id).Distinct());
        Assert.Single(await bench.Queue.ListAsync(new(), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_asked_for_in_a_transaction_goes_with_it(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        await using var db = bench.Community.CreateDbContext();

        Job undone,
            done;
        await using (await db.Database.BeginTransactionAsync())
        {
            undone = await bench.Queue.EnqueueAsync(db, new TestArguments(1), null, default);
        }

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            done = await bench.Queue.EnqueueAsync(db, new TestArguments(2), null, default);
            await transaction.CommitAsync();
        }

        Assert.Null(await bench.Queue.GetAsync(undone.Id, default));
        Assert.NotNull(await bench.Queue.GetAsync(done.Id, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Canceling_a_queued_job_ends_it(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var job = await bench.EnqueueAsync(options: new() { DedupeKey = "k" });

        Assert.True(await bench.Queue.CancelAsync(job.Id, default));

        var read = await bench.ReadAsync(job);
        Assert.Equal((JobState.Canceled, bench.Time.GetUtcNow(), null), (read.State, read.FinishedAt, read.DedupeKey));
        Assert.Null(await ClaimAsync(bench, "a"));
        Assert.False(await bench.Queue.CancelAsync(job.Id, default));
        Assert.Equal("The job is already finished.", read.WhyNotCancel());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Canceling_a_running_job_is_a_wish_that_its_worker_hears(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var job = await bench.EnqueueAsync();
        await ClaimAsync(bench, "a");
        var before = await bench.Leases.RenewAsync(job.Id, "a", Lease, null, default);

        await bench.Queue.CancelAsync(job.Id, default);

        Assert.False(before);
        Assert.True(await bench.Leases.RenewAsync(job.Id, "a", Lease, null, default));
        Assert.Equal(JobState.Running, (await bench.ReadAsync(job)).State);
        Assert.Equal("The job is already being canceled.", (await bench.ReadAsync(job)).WhyNotCancel());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_canceled_job_does_not_go_back_into_the_queue(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var job = await bench.EnqueueAsync(options: new() { DedupeKey = "k" });
        await ClaimAsync(bench, "a");
        await bench.Queue.CancelAsync(job.Id, default);

        Assert.True(await bench.Leases.RetryAsync(job.Id, "a", bench.Time.GetUtcNow(), "late", default));

        var read = await bench.ReadAsync(job);
        Assert.Equal((JobState.Canceled, bench.Time.GetUtcNow(), null), (read.State, read.FinishedAt, read.DedupeKey));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_no_longer_holds_a_job_changes_nothing(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var job = await bench.EnqueueAsync();
        await ClaimAsync(bench, "old");
        await bench.Leases.RetryAsync(job.Id, "old", bench.Time.GetUtcNow(), "gone", default);
        await ClaimAsync(bench, "new");
        var held = await bench.ReadAsync(job);

        Assert.Null(await bench.Leases.RenewAsync(job.Id, "old", Lease, new("late", 9, 9), default));
        Assert.False(await bench.Leases.FinishAsync(job.Id, "old", JobState.Succeeded, null, "1", null, default));
        Assert.False(await bench.Leases.RetryAsync(job.Id, "old", bench.Time.GetUtcNow(), "late", default));
        Assert.False(await bench.Leases.ReleaseAsync(job.Id, "old", default));
        Assert.Equivalent(held, await bench.ReadAsync(job), strict: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_list_narrows_and_puts_the_newest_first(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var first = await bench.EnqueueAsync(options: new() { CreatedBy = "ana" });
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await bench.EnqueueAsync(options: new() { CreatedBy = "ben" });
        await ClaimAsync(bench, "a");

        async Task<Guid[]> ListAsync(JobFilter filter) => [.. (await bench.Queue.ListAsync(filter, default)).Select(job => job.Id)];

        Assert.Equal([second.Id, first.Id], await ListAsync(new()));
        Assert.Equal([second.Id], await ListAsync(new(Limit: 1)));
        Assert.Equal([first.Id], await ListAsync(new(CreatedBy: "ana")));
        Assert.Equal([first.Id], await ListAsync(new(State: JobState.Running)));
        Assert.Empty(await ListAsync(new(Kind: "other.kind")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Eight_claimants_never_get_the_same_job(Provider provider)
    {
        await using var bench = await JobBench.CreateAsync(provider);
        var jobs = new List<Guid>();
        for (var i = 0; i < 60; i++)
        {
            jobs.Add((await bench.EnqueueAsync(i)).Id);
        }

        var claimed = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        var mine = new List<Guid>();
                        while (await ClaimAsync(bench, $"{worker}:{mine.Count}") is { } job)
                        {
                            mine.Add(job.Id);
                        }

                        return mine;
                    })
                )
        );

        Assert.Equal(jobs.Order(), claimed.SelectMany(ids => ids).Order());
        await using var db = bench.Community.CreateDbContext();
        Assert.Equal(60, await db.Set<Job>().CountAsync(job => job.State == JobState.Running && job.Attempts == 1));
    }

    static Task<Job?> ClaimAsync(JobBench bench, string owner) => bench.Leases.ClaimAsync(owner, Lease, [TestJob.Kind], default);
}
