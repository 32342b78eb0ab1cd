using System.Globalization;
using System.Runtime.InteropServices;
using Causeway.Data;
using Microsoft.Extensions.Caching.Memory;

namespace Causeway.LaborMarket.Panels;

/// <summary>Every panel there is: finds subjects, makes panels once, and keeps the latest until something is published.</summary>
public sealed class PanelShelf : IDisposable
{
    const int MostKept = 4000;

    readonly Warehouse _warehouse;
    readonly Dictionary<string, SubjectKind> _kinds;
    readonly ILookup<string, PanelMaker> _makers;
    readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Collects the kinds and makers that features have registered.</summary>
    public PanelShelf(Warehouse warehouse, IEnumerable<SubjectKind> kinds, IEnumerable<PanelMaker> makers)
    {
        _warehouse = warehouse;
        _kinds = kinds.ToDictionary(k => k.Name);
        _makers = makers.OrderBy(m => m.Order).ToLookup(m => m.Kind);
    }

    /// <summary>The kinds of subjects that have profiles.</summary>
    public IReadOnlyCollection<string> Kinds => _kinds.Keys;

    /// <summary>The makers of a kind in the order of its profile.</summary>
    public IEnumerable<PanelMaker> MakersOf(string kind) => _makers[kind];

    /// <summary>The subject of a code; null when there is none.</summary>
    public Task<Subject?> FindAsync(string kind, string code, CancellationToken cancel) =>
        _kinds.TryGetValue(kind, out var finder)
            ? KeptAsync($"subject {kind} {code}", () => finder.FindAsync(code, cancel), cancel)
            : Task.FromResult<Subject?>(null);

    /// <summary>All panels of a subject that make sense for it, side by side.</summary>
    public async Task<IReadOnlyList<Panel>> AllAsync(Subject subject, IReadOnlyDictionary<string, string> chosen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        // The engine answers on the thread that asks; panels do not wait for each other.
        var made = await Task.WhenAll(_makers[subject.Kind].Select(m => Task.Run(() => OneAsync(m, subject, chosen, cancel), cancel)));
        return [.. made.OfType<Panel>()];
    }

    /// <summary>One panel; null when there is none of this name or it makes no sense for the subject.</summary>
    public Task<Panel?> OneAsync(Subject subject, string id, IReadOnlyDictionary<string, string> chosen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return _makers[subject.Kind].FirstOrDefault(m => m.Id == id) is { } maker
            ? OneAsync(maker, subject, chosen, cancel)
            : Task.FromResult<Panel?>(null);
    }

    Task<Panel?> OneAsync(PanelMaker maker, Subject subject, IReadOnlyDictionary<string, string> chosen, CancellationToken cancel)
    {
        var options = maker.Options.ToDictionary(
            o => o.Key,
            o => chosen.TryGetValue(o.Key, out var value) && value.Length > 0 ? value : o.Value
        );
        var name =
            $"panel {CultureInfo.CurrentUICulture.TwoLetterISOLanguageName} {subject.Address}/{maker.Id}?{string.Join('&', options.Select(o => $"{o.Key}={o.Value}"))}";
        return KeptAsync(name, () => maker.MakeAsync(new(subject, options), cancel), cancel);
    }

    // What was published since makes other names, so that nothing old is found again; the memory's own limit drops it in time.
    async Task<T?> KeptAsync<T>(string name, Func<Task<T?>> make, CancellationToken cancel)
        where T : class
    {
        var key = new Name(await _warehouse.GenerationAsync(cancel), name);
        if (_kept.TryGetValue(key, out var known))
        {
            return (T?)known;
        }

        var value = await make();
        _kept.Set(key, value, new MemoryCacheEntryOptions { Size = 1 });
        return value;
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Name(long Generation, string Text);
}
