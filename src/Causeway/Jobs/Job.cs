using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waiting for a worker.</summary>
    Queued,

    /// <summary>Held by a worker.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Given up, with the reason in <see cref="Job.Error"/>.</summary>
    Failed,

    /// <summary>Stopped because somebody asked for it.</summary>
    Canceled,
}

/// <summary>A piece of background work as it stands in the queue.</summary>
public sealed class Job
{
    /// <summary>Identifies the job.</summary>
    public required Guid Id { get; init; }

    /// <summary>The stable name of what is run, such as <c>oews.load</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The arguments as JSON.</summary>
    public required string Arguments { get; init; }

    /// <summary>Where the job stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Higher goes first; 0 is usual.</summary>
    public required int Priority { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that asked for it; null for the program itself.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When the latest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its end, whichever that was.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often a worker has begun it, not counting runs handed back at shutdown.</summary>
    public required int Attempts { get; init; }

    /// <summary>How often a worker may begin it.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>The moment before which no worker takes it.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The run that holds it; every run has a name of its own.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>When the run loses it unless it renews.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Steps done so far.</summary>
    public required long ProgressDone { get; init; }

    /// <summary>Steps in all, if that can be known.</summary>
    public long? ProgressTotal { get; init; }

    /// <summary>What it is doing, for a person to read.</summary>
    public string? ProgressText { get; init; }

    /// <summary>Somebody asked to stop it while it runs.</summary>
    public required bool CancelRequested { get; init; }

    /// <summary>What it made, as JSON.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed, or why its latest attempt did, for a person to read.</summary>
    public string? Error { get; init; }

    /// <summary>At most one unfinished job has a given key.</summary>
    public string? DedupeKey { get; init; }

    /// <summary>True when nothing more will happen to it.</summary>
    public bool IsFinished => State is JobState.Succeeded or JobState.Failed or JobState.Canceled;

    /// <summary>Null when the job can be canceled, otherwise the sentence to show.</summary>
    public string? WhyNotCancel() =>
        IsFinished ? "The job is already finished."
        : CancelRequested ? "The job is already being canceled."
        : null;
}

sealed class JobTable : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Ignore(job => job.IsFinished);
        builder
            .HasIndex(job => new
            {
                job.State,
                job.Priority,
                job.CreatedAt,
            })
            .IsDescending(false, true, false);
        builder.HasIndex(job => job.CreatedAt);
        builder.HasIndex(job => job.DedupeKey).IsUnique();
    }
}
