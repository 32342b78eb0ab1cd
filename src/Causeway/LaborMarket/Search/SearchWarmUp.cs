namespace Causeway.LaborMarket.Search;

/// <summary>Builds the search index in the background after the start, and again after a publication, so that no reader waits for it.</summary>
sealed class SearchWarmUp(IServiceProvider services, IHostApplicationLifetime life, TimeProvider time) : IHostedService, IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _end = new();
    Task _work = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        life.ApplicationStarted.Register(() => _work = Task.Run(WorkAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // What goes wrong here goes wrong again in the next search, where somebody is told.
    async Task WorkAsync()
    {
        var search = services.GetRequiredService<SearchQuery>();
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await search.IndexAsync(_end.Token);
        } while (await timer.WaitForNextTickAsync(_end.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _end.Dispose();
    }
}
