namespace Causeway.Jobs;

/// <summary>Wakes this process's worker when this process queues a job; other processes find it at their next look.</summary>
public sealed class JobSignal
{
    TaskCompletionSource _next = New();

    /// <summary>Wakes whoever waits.</summary>
    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>The signal from now on. Take it before looking at the queue, so that a job queued meanwhile is not slept through.</summary>
    public Task Next() => Volatile.Read(ref _next).Task;

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
