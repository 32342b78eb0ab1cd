using System.Collections.Concurrent;

namespace Causeway.Data;

/// <summary>Facts that change only with a publication: read once for each generation of the warehouse and shared by every question after that.</summary>
public sealed class KeptFacts(Warehouse warehouse)
{
    const int Most = 256;

    Generation _kept = new(-1);

    /// <summary>The value of this name, read now if no question before has read it since the last publication.</summary>
    public async Task<T> GetAsync<T>(string name, Func<Task<T>> read, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        var number = await warehouse.GenerationAsync(cancel);
        var kept = _kept;
        if (kept.Number != number || kept.Values.Count >= Most)
        {
            _kept = kept = new(number);
        }

        // Two questions at once may both read: the same facts, so either may stay.
        if (!kept.Values.TryGetValue(name, out var value))
        {
            kept.Values[name] = value = await read();
        }

        return (T)value;
    }

    sealed record Generation(long Number)
    {
        public ConcurrentDictionary<string, object> Values { get; } = [];
    }
}
