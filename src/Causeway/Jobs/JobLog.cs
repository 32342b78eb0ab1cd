namespace Causeway.Jobs;

/// <summary>What jobs write to the log: kinds and identifiers only, never arguments or results, which may be about people.</summary>
static partial class JobLog
{
    [LoggerMessage(3001, LogLevel.Information, "Job {Id} ({Kind}) started, attempt {Attempt}")]
    public static partial void Started(ILogger logger, Guid id, string kind, int attempt);

    [LoggerMessage(3002, LogLevel.Information, "Job {Id} ({Kind}) ended: {State}")]
    public static partial void Ended(ILogger logger, Guid id, string kind, JobState state);

    [LoggerMessage(3003, LogLevel.Error, "Job {Id} ({Kind}) failed at attempt {Attempt}, trace {Trace}")]
    public static partial void Failed(ILogger logger, Exception error, Guid id, string kind, int attempt, string trace);

    [LoggerMessage(3004, LogLevel.Warning, "Job {Id} ({Kind}) failed by the user's data: {Code}")]
    public static partial void Refused(ILogger logger, Guid id, string kind, string code);

    [LoggerMessage(3005, LogLevel.Warning, "Job {Id} ({Kind}) was left by its worker at attempt {Attempt}")]
    public static partial void Abandoned(ILogger logger, Guid id, string kind, int attempt);

    [LoggerMessage(3006, LogLevel.Warning, "Job {Id} ({Kind}) is held by another worker now; this run is given up")]
    public static partial void LeaseLost(ILogger logger, Guid id, string kind);

    [LoggerMessage(3007, LogLevel.Error, "The job queue could not be reached")]
    public static partial void QueueUnreachable(ILogger logger, Exception error);

    [LoggerMessage(3008, LogLevel.Information, "Job {Id} ({Kind}) is handed back because this worker stops")]
    public static partial void HandedBack(ILogger logger, Guid id, string kind);
}
