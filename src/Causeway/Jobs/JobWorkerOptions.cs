namespace Causeway.Jobs;

/// <summary>How this process works on the queue.</summary>
public sealed record JobWorkerOptions
{
    /// <summary>How many jobs run at once in this process.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How long an idle worker waits before it looks again. Jobs queued by this process do not wait.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a job is held without renewal. It is far longer than the clocks of two servers may differ.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a lease is renewed and the wish to cancel is looked for.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest time between two writes of one job's progress.</summary>
    public TimeSpan ProgressEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often jobs of workers that vanished are looked for.</summary>
    public TimeSpan ReclaimEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a job waits after its first failed attempt; each further wait is twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a job waits after this many attempts have failed.</summary>
    public TimeSpan RetryAfter(int attempts)
    {
        // The exponent is held down so that many attempts cannot overflow; the limit is reached long before.
        var wait = FirstRetry * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        return wait < LongestRetry ? wait : LongestRetry;
    }
}
