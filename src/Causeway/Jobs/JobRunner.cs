namespace Causeway.Jobs;

/// <summary>How far a job has come: what it is doing, steps done, and steps in all if that can be known.</summary>
public sealed record Progress(string Text, long Done, long? Total);

/// <summary>A class of work has a name that is stored with every job, so it stays when the class is renamed.</summary>
public interface IJobKind
{
    /// <summary>The stable name, such as <c>oews.load</c>.</summary>
    static abstract string Kind { get; }
}

/// <summary>
/// Work that runs in the background from the queue or in the foreground from a command. It must be safe to run twice and safe to cancel: a worker
/// that dies in the middle leaves the job to another one. A class also names itself with <see cref="IJobKind"/>; each run has a new instance.
/// </summary>
public abstract class JobRunner<TArguments>
    where TArguments : class
{
    /// <summary>What the work made, to be kept with the job as JSON; null when there is nothing to keep.</summary>
    public object? Result { get; protected set; }

    /// <summary>Does the work.</summary>
    public abstract Task RunAsync(TArguments arguments, IProgress<Progress> progress, CancellationToken cancel);
}

/// <summary>Runs a job's class here and now.</summary>
public static class JobRunner
{
    /// <summary>Runs the class registered for these arguments in the foreground, without the queue, and returns its result. Errors come out as they are.</summary>
    public static async Task<object?> RunInlineAsync<TArguments>(
        IServiceProvider services,
        TArguments arguments,
        IProgress<Progress> progress,
        CancellationToken cancel
    )
        where TArguments : class
    {
        var kind = services.GetRequiredService<JobKinds>().For<TArguments>();
        await using var scope = services.CreateAsyncScope();
        return await kind.RunAsync(scope.ServiceProvider, arguments, progress, cancel);
    }
}
