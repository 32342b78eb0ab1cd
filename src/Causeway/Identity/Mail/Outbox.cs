using System.Globalization;
using System.Threading.Channels;

namespace Causeway.Identity.Mail;

/// <summary>
/// Sends messages after the answer has gone out, so that neither a slow mail server nor the time an answer takes tells whether there was something to send. What is not sent when the program
/// stops is lost: every message can be asked for again.
/// </summary>
public sealed partial class Outbox(IServiceScopeFactory scopes, ILogger<Outbox> log) : BackgroundService
{
    // A flood of wishes is dropped rather than kept in memory.
    readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    sealed record Work(CultureInfo Language, Func<IServiceProvider, CancellationToken, Task> Run);

    /// <summary>Takes work that ends in a message, to be done in the language of the present reader.</summary>
    public void Take(Func<IServiceProvider, CancellationToken, Task> work) =>
        _waiting.Writer.TryWrite(new(CultureInfo.CurrentUICulture, work));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(work, stoppingToken);
        }
    }

    async Task RunAsync(Work work, CancellationToken cancel)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = work.Language;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await work.Run(scope.ServiceProvider, cancel);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotSent(log, attempt, e);
                if (attempt == 3)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(attempt * 5), cancel);
            }
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "A message could not be sent at attempt {Attempt}; see the settings Mail__*")]
    static partial void NotSent(ILogger log, int attempt, Exception e);
}
