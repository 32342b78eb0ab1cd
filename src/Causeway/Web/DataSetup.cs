using Causeway.Data;
using Causeway.Sources;

namespace Causeway.Web;

/// <summary>Registration of the two databases.</summary>
public static class DataSetup
{
    /// <summary>Registers the warehouse and the community database that the configuration chooses.</summary>
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = WarehouseOptions.From(builder.Configuration);
        Directory.CreateDirectory(options.DataFolder);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(SourceCatalog.Shipped);
        // Opened once, at the first request that needs it; nothing else runs on that thread.
        builder.Services.AddSingleton(services =>
            Warehouse
                .OpenAsync(options, services.GetRequiredService<SourceCatalog>().Tables, CancellationToken.None)
                .GetAwaiter()
                .GetResult()
        );
        builder.Services.AddCommunityDb(builder.Configuration[CommunityOptions.Key], options.DataFolder);
        // First of the hosted services, so that the job worker finds its tables.
        builder.Services.AddHostedService<MigrateAtStart>();
        return builder;
    }
}

/// <summary>Brings the community database up to date before anything else of the site starts.</summary>
sealed class MigrateAtStart(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await CommunityMigrations.ApplyAsync(scope.ServiceProvider.GetRequiredService<CommunityDb>(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
