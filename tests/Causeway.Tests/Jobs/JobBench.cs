using System.Diagnostics;
using Causeway.Data;
using Causeway.Jobs;
using Causeway.Tests.Data;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Causeway.Tests.Jobs;

/// <summary>A queue on a database of the test's own, with one kind of job whose work the test writes itself.</summary>
public sealed class JobBench : IAsyncDisposable
{
    readonly List<(JobWorker Worker, ServiceProvider Services)> _workers = [];

    readonly ServiceProvider _services;

    JobBench(TestCommunity community)
    {
        Community = community;
        _services = Services(new());
    }

    public TestCommunity Community { get; }

    public ManualTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public JobQueue Queue => _services.GetRequiredService<JobQueue>();

    public JobLeases Leases => _services.GetRequiredService<JobLeases>();

    public IServiceProvider ServiceProvider => _services;

    /// <summary>The queue as the newest worker's own process has it.</summary>
    public JobQueue? WorkerQueue => _workers.LastOrDefault().Services?.GetRequiredService<JobQueue>();

    /// <summary>What a job does; its result is kept with the job.</summary>
    public Func<TestArguments, IProgress<Progress>, CancellationToken, Task<object?>> Work { get; set; } =
        (_, _, _) => Task.FromResult<object?>(null);

    public static async Task<JobBench> CreateAsync(Provider provider) => new(await TestCommunity.MigratedAsync(provider));

    public Task<Job> EnqueueAsync(int number = 0, JobOptions? options = null) =>
        Queue.EnqueueAsync(new TestArguments(number), options, default);

    public async Task<Job> ReadAsync(Job job) => (await Queue.GetAsync(job.Id, default))!;

    /// <summary>Starts a worker as a process of its own would have it: nothing is shared but the database and the clock.</summary>
    public async Task<JobWorker> StartWorkerAsync(JobWorkerOptions? options = null)
    {
        var services = Services(options ?? new());
        var worker = services.GetServices<IHostedService>().OfType<JobWorker>().Single();
        _workers.Add((worker, services));
        await worker.StartAsync(default);
        return worker;
    }

    /// <summary>Waits in real time until the job is as wanted, moving the bench's clock by a step whenever that is asked for.</summary>
    public async Task<Job> UntilAsync(Job job, Func<Job, bool> wanted, TimeSpan? step = null)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            var now = await ReadAsync(job);
            if (wanted(now))
            {
                return now;
            }

            Assert.True(
                started.Elapsed < TimeSpan.FromSeconds(60),
                $"Waited too long; the job is {now.State}, attempt {now.Attempts}, '{now.Error}'.\n{Log}"
            );
            if (step is { } by)
            {
                Time.Advance(by);
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (worker, services) in _workers)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await worker.StopAsync(patience.Token);
            await services.DisposeAsync();
        }

        await _services.DisposeAsync();
        await Community.DisposeAsync();
    }

    ServiceProvider Services(JobWorkerOptions options) =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(this)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.None).AddProvider(Log))
            .AddSingleton<IDbContextFactory<CommunityDb>>(new UndisposedFactory(Community))
            .AddJob<TestJob, TestArguments>()
            .AddJobWorker(options)
            .BuildServiceProvider();

    // The container must not dispose of the database when the first worker ends.
    sealed class UndisposedFactory(TestCommunity community) : IDbContextFactory<CommunityDb>
    {
        public CommunityDb CreateDbContext() => community.CreateDbContext();
    }
}

public sealed record TestArguments(int Number);

public sealed class TestJob(JobBench bench) : JobRunner<TestArguments>, IJobKind
{
    public static string Kind => "test.work";

    public override async Task RunAsync(TestArguments arguments, IProgress<Progress> progress, CancellationToken cancel) =>
        Result = await bench.Work(arguments, progress, cancel);
}

/// <summary>Keeps what was logged, so that a test can count it.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    readonly List<(LogLevel Level, string Text, Exception? Error)> _lines = [];

    public IReadOnlyList<(LogLevel Level, string Text, Exception? Error)> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public override string ToString() => string.Join('\n', Lines.Select(line => $"{line.Level}: {line.Text} {line.Error}"));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_lines)
        {
            _lines.Add((logLevel, formatter(state, exception), exception));
        }
    }

    public void Dispose() { }
}
