using System.Buffers;
using System.Globalization;

namespace Causeway.LaborMarket.Search;

/// <summary>A name that can be found.</summary>
/// <param name="Kind">areas, occupations, industries, programs, institutions or sources: the first part of the address.</param>
/// <param name="Code">Code, the second part of the address.</param>
/// <param name="Title">Name that is shown.</param>
/// <param name="Weight">How often it is likely to be meant, 0 to 1: the larger of two equal finds comes first.</param>
/// <param name="Also">Another name under which it is found, such as a job title; null for its own name.</param>
/// <param name="Hidden">Words that may be typed with it and do not make it a worse find when they are not, such as the name of the state.</param>
public sealed record SearchEntry(string Kind, string Code, string Title, double Weight, string? Also = null, string? Hidden = null);

/// <summary>Something that was found.</summary>
/// <param name="Kind">Kind, as in the address.</param>
/// <param name="Code">Code.</param>
/// <param name="Title">Name.</param>
/// <param name="Also">The other name that was meant; null when its own name or code was.</param>
/// <param name="Score">How well it fits; above 2 a code was typed.</param>
/// <param name="Exact">True when the code or every word of the name was typed without a slip.</param>
public sealed record SearchHit(string Kind, string Code, string Title, string? Also, double Score, bool Exact)
{
    /// <summary>Address of its page.</summary>
    public string Address => $"/{Kind}/{Uri.EscapeDataString(Code)}";
}

/// <summary>What was found: the best of each kind, and how many there are of each.</summary>
/// <param name="Hits">The best, the best first.</param>
/// <param name="Totals">How many things of each kind fit.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, IReadOnlyDictionary<string, int> Totals);

/// <summary>
/// Finds things by name or code, forgiving slips of the hand. Built once over all names and never changed. Order: codes, then how well the words fit, how much of the name they are, and how
/// often it is likely to be meant.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>The kinds of things in the order in which a page shows equals.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["areas", "occupations", "industries", "programs", "institutions", "sources"];

    // With fewer finds a slip of the hand is likely.
    const int Few = 3;

    readonly SearchEntry[] _entries;
    readonly WordList _words;
    readonly int[][] _named;
    readonly int[][] _beside;
    readonly int[] _firstWord;
    readonly byte[] _length;
    readonly (string Code, int Entry)[] _codes;

    /// <summary>Takes the names in. A kind that is none of <see cref="Kinds"/> is kept and found like any other.</summary>
    public SearchIndex(IEnumerable<SearchEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _entries = [.. entries];
        var texts = new (List<string> Own, List<string> Hidden)[_entries.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var entry = _entries[i];
            var (name, states) = SearchText.WithoutStates(entry.Also ?? entry.Title);
            texts[i] = (SearchText.Words(name), [.. SearchText.Words(states), .. SearchText.Words(entry.Hidden ?? "")]);
        }

        _words = new(texts.SelectMany(t => t.Own.Concat(t.Hidden)));
        _firstWord = new int[texts.Length];
        _length = new byte[texts.Length];
        var named = new List<int>?[_words.Count];
        var beside = new List<int>?[_words.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var (own, hidden) = texts[i];
            _firstWord[i] = own.Count > 0 ? _words.Find(own[0]) : -1;
            _length[i] = (byte)Math.Min(SearchText.Telling(own, _entries[i].Kind == "areas"), 255);
            foreach (var word in own.Distinct())
            {
                (named[_words.Find(word)] ??= []).Add(i);
            }

            foreach (var word in hidden.Except(own))
            {
                (beside[_words.Find(word)] ??= []).Add(i);
            }
        }

        _named = [.. named.Select(e => e?.ToArray() ?? [])];
        _beside = [.. beside.Select(e => e?.ToArray() ?? [])];
        _codes =
        [
            .. _entries
                .Select((e, i) => (Code: SearchText.Code(e.Code), Entry: i))
                .Where(c => _entries[c.Entry].Also is null)
                .OrderBy(c => c.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many names it holds.</summary>
    public int Count => _entries.Length;

    /// <summary>The thing of a kind and code; null when there is none. Letters may be small or large.</summary>
    public SearchEntry? Named(string kind, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var plain = SearchText.Code(code);
        for (var i = LowerBound(plain); i < _codes.Length && _codes[i].Code == plain; i++)
        {
            var entry = _entries[_codes[i].Entry];
            if (entry.Kind == kind && entry.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The best finds.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="kinds">Only these kinds; null for all.</param>
    /// <param name="top">How many at most.</param>
    /// <param name="topOfKind">How many of one kind at most.</param>
    public SearchAnswer Find(string query, IReadOnlySet<string>? kinds, int top, int topOfKind = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length > 200)
        {
            query = query[..200];
        }

        var found = new Dictionary<(string Kind, string Code), SearchHit>();
        AddCodes(query.Trim(), kinds, found);
        var asked = SearchText.Asked(query);
        if (asked.Count is > 0 and <= 12)
        {
            // Every word as it is typed; with slips too where that finds little; else all words but one.
            AddNames(asked, kinds, forgiving: false, missing: 0, found);
            if (found.Count < Few)
            {
                AddNames(asked, kinds, forgiving: true, missing: 0, found);
            }

            if (found.Count == 0 && asked.Count > 1)
            {
                AddNames(asked, kinds, forgiving: true, missing: 1, found);
            }
        }

        var hits = found
            .Values.OrderByDescending(h => h.Score)
            .ThenBy(h => h.Title, StringComparer.Ordinal)
            .ThenBy(h => h.Code, StringComparer.Ordinal);
        var totals = found.Keys.CountBy(k => k.Kind).ToDictionary(c => c.Key, c => c.Value);
        var shown = new Dictionary<string, int>();
        var best = new List<SearchHit>();
        foreach (var hit in hits)
        {
            if (best.Count == top)
            {
                break;
            }

            var number = shown.GetValueOrDefault(hit.Kind);
            if (number < topOfKind)
            {
                shown[hit.Kind] = number + 1;
                best.Add(hit);
            }
        }

        return new(best, totals);
    }

    void AddCodes(string query, IReadOnlySet<string>? kinds, Dictionary<(string, string), SearchHit> found)
    {
        var code = SearchText.Code(query);
        if (code.Length is < 2 or > 12 || (!code.Any(char.IsAsciiDigit) && code.Length != query.Length))
        {
            return;
        }

        Add(code, 0);
        if (code.All(char.IsAsciiDigit))
        {
            // Metropolitan areas are known by their number, O*NET's codes are finer than ours.
            Add("c" + code, 0.1);
            if (code.Length == 8 && query.Contains('-', StringComparison.Ordinal))
            {
                Add(code[..6], 0.1);
            }
        }

        void Add(string wanted, double less)
        {
            var first = LowerBound(wanted);
            for (var i = first; i < _codes.Length && _codes[i].Code.StartsWith(wanted, StringComparison.Ordinal); i++)
            {
                var whole = _codes[i].Code.Length == wanted.Length;
                // Letters alone are more often the beginning of a word than of a code.
                if (!whole && !wanted.Any(char.IsAsciiDigit))
                {
                    continue;
                }

                var entry = _entries[_codes[i].Entry];
                var asWritten = entry.Code.StartsWith(query, StringComparison.OrdinalIgnoreCase) ? 0.5 : 0;
                var length = (double)wanted.Length / _codes[i].Code.Length;
                Keep(found, kinds, entry, (whole ? 3 : 2) + asWritten + (0.3 * length) + (0.1 * entry.Weight) - less, whole);
            }
        }
    }

    int LowerBound(string code)
    {
        var (low, high) = (0, _codes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_codes[middle].Code, code) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    void AddNames(
        List<string> asked,
        IReadOnlySet<string>? kinds,
        bool forgiving,
        int missing,
        Dictionary<(string, string), SearchHit> found
    )
    {
        var count = _entries.Length;
        var quality = ArrayPool<float>.Shared.Rent(count);
        var best = ArrayPool<float>.Shared.Rent(count);
        var words = ArrayPool<byte>.Shared.Rent(count);
        var own = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            Array.Clear(quality, 0, count);
            Array.Clear(best, 0, count);
            Array.Clear(words, 0, count);
            Array.Clear(own, 0, count);
            var letters = asked.Sum(w => w.Length);
            var firsts = new HashSet<int>();
            var touched = new List<int>();
            for (var a = 0; a < asked.Count; a++)
            {
                var meanings = _words.Meanings(asked[a], forgiving);
                if (a == 0)
                {
                    firsts.UnionWith(meanings.Select(m => m.Word));
                }

                touched.Clear();
                Touch(_named, 1);
                var named = touched.Count;
                Touch(_beside, 0.85f);
                for (var t = 0; t < touched.Count; t++)
                {
                    var entry = touched[t];
                    quality[entry] += best[entry] * asked[a].Length / letters;
                    words[entry]++;
                    own[entry] += (byte)(t < named ? 1 : 0);
                    best[entry] = 0;
                }

                void Touch(int[][] entriesOf, float worth)
                {
                    foreach (var meant in meanings)
                    {
                        foreach (var entry in entriesOf[meant.Word])
                        {
                            // A word stands once in what is asked: the best meaning of it counts.
                            if (best[entry] == 0)
                            {
                                touched.Add(entry);
                            }

                            best[entry] = Math.Max(best[entry], meant.Quality * worth);
                        }
                    }
                }
            }

            for (var i = 0; i < count; i++)
            {
                if (words[i] >= asked.Count - missing && words[i] > 0)
                {
                    Keep(found, kinds, _entries[i], Score(i, quality[i], own[i], firsts), quality[i] > 0.8f && own[i] >= _length[i]);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(quality);
            ArrayPool<float>.Shared.Return(best);
            ArrayPool<byte>.Shared.Return(words);
            ArrayPool<byte>.Shared.Return(own);
        }
    }

    double Score(int entry, float quality, int own, HashSet<int> firsts)
    {
        var coverage = Math.Min(1.0, (double)own / _length[entry]);
        var other = _entries[entry].Also is null ? 1 : 0.93;
        return (quality * (0.6 + (0.4 * coverage)) * other)
            + (0.35 * _entries[entry].Weight)
            + (firsts.Contains(_firstWord[entry]) ? 0.05 : 0);
    }

    static void Keep(
        Dictionary<(string, string), SearchHit> found,
        IReadOnlySet<string>? kinds,
        SearchEntry entry,
        double score,
        bool exact
    )
    {
        if (kinds is not null && !kinds.Contains(entry.Kind))
        {
            return;
        }

        if (!found.TryGetValue((entry.Kind, entry.Code), out var known) || known.Score < score)
        {
            // A name that is a part of the shown one need not be said again.
            var also =
                entry.Also is { } name && !CultureInfo.InvariantCulture.CompareInfo.IsPrefix(entry.Title, name, CompareOptions.IgnoreCase)
                    ? name
                    : null;
            found[(entry.Kind, entry.Code)] = new(entry.Kind, entry.Code, entry.Title, also, score, exact || known is { Exact: true });
        }
        else if (exact && !known.Exact)
        {
            found[(entry.Kind, entry.Code)] = known with { Exact = true };
        }
    }
}
