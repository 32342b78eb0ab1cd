using Causeway.Jobs;

namespace Causeway.Sources;

/// <summary>Registration of the sources' job.</summary>
public static class SourcesSetup
{
    /// <summary>Registers loading as a job, and lets this process work on the queue.</summary>
    public static WebApplicationBuilder AddSources(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddJob<LoadJob, LoadRequest>();
        builder.Services.AddJobWorker();
        builder.Services.AddSingleton<Catalog.CatalogQuery>();
        builder.Services.AddSingleton<Catalog.TableRows>();
        builder.Services.AddSingleton(Catalog.Choose.Capabilities.Shipped);
        builder.Services.AddSingleton<Catalog.Choose.SourceChooser>();
        return builder;
    }
}
