using System.Globalization;
using Causeway.Data;

namespace Causeway.LaborMarket.Panels;

/// <summary>Every panel there is: finds subjects, makes panels once, and keeps the latest until something is published.</summary>
public sealed class PanelShelf : IDisposable
{
    const int MostKept = 4000;

    readonly Dictionary<string, SubjectKind> _kinds;
    readonly ILookup<string, PanelMaker> _makers;
    readonly KeptAnswers _kept;

    /// <summary>Collects the kinds and makers that features have registered.</summary>
    public PanelShelf(Warehouse warehouse, IEnumerable<SubjectKind> kinds, IEnumerable<PanelMaker> makers)
    {
        _kept = new(warehouse, MostKept);
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
            ? _kept.GetAsync($"subject {kind} {code}", c => finder.FindAsync(code, c), cancel)
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
        return _kept.GetAsync(name, c => maker.MakeAsync(new(subject, options), c), cancel);
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();
}
