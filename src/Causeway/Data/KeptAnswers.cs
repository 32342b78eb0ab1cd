using System.Runtime.InteropServices;
using Microsoft.Extensions.Caching.Memory;

namespace Causeway.Data;

/// <summary>
/// Answers that change only with a publication: made once for each generation of the warehouse, shared by everyone who asks at the same time or later, and dropped when there are too many.
/// </summary>
/// <param name="warehouse">Whose generation they are of.</param>
/// <param name="most">How much is kept: the sum of the sizes.</param>
/// <param name="size">The size of an answer; 1 when it is not given, so that answers are counted.</param>
public sealed class KeptAnswers(Warehouse warehouse, long most, Func<object?, long>? size = null) : IDisposable
{
    readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = most });
    readonly Lock _door = new();

    /// <summary>The answer of this name, made now if nobody asked for it since the last publication. A failure is told to all who wait and not kept.</summary>
    public async Task<T> GetAsync<T>(object name, Func<CancellationToken, Task<T>> make, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(make);
        // What was published since makes other keys, so that nothing old is found again.
        var key = new Key(await warehouse.GenerationAsync(cancel), name);
        Task<T> making;
        lock (_door)
        {
            if (_kept.TryGetValue(key, out var known) && known is Task<T> { IsFaulted: false, IsCanceled: false } kept)
            {
                making = kept;
            }
            else
            {
                // Not tied to the reader who asked first: others wait for the same answer.
                making = Task.Run(() => MakeAsync(key, make), CancellationToken.None);
                _kept.Set(key, making, new MemoryCacheEntryOptions { Size = 1 });
            }
        }

        return await making.WaitAsync(cancel);
    }

    async Task<T> MakeAsync<T>(Key key, Func<CancellationToken, Task<T>> make)
    {
        var made = await make(CancellationToken.None);
        if (size is not null)
        {
            lock (_door)
            {
                _kept.Set(key, Task.FromResult(made), new MemoryCacheEntryOptions { Size = size(made) });
            }
        }

        return made;
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Key(long Generation, object Name);
}
