using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Causeway.Jobs;

/// <summary>Registration of the queue, of what it can run, and of the worker.</summary>
public static class JobServices
{
    /// <summary>Registers the queue. It needs the community database.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobKinds>();
        services.TryAddSingleton<JobSignal>();
        services.TryAddSingleton<JobQueue>();
        services.TryAddSingleton<JobLeases>();
        return services;
    }

    /// <summary>Registers a class of work, for the queue and for running in the foreground.</summary>
    public static IServiceCollection AddJob<TJob, TArguments>(this IServiceCollection services)
        where TJob : JobRunner<TArguments>, IJobKind
        where TArguments : class
    {
        services.AddJobs();
        services.AddTransient<TJob>();
        services.AddSingleton(JobKind.Of<TJob, TArguments>());
        return services;
    }

    /// <summary>Lets this process work on the queue in the background.</summary>
    public static IServiceCollection AddJobWorker(this IServiceCollection services, JobWorkerOptions? options = null)
    {
        services.AddJobs();
        services.AddSingleton(options ?? new());
        services.AddHostedService<JobWorker>();
        return services;
    }
}
