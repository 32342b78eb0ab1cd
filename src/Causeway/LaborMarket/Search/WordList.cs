using System.Buffers;
using System.Runtime.InteropServices;

namespace Causeway.LaborMarket.Search;

/// <summary>A word of the list that a typed word may mean.</summary>
/// <param name="Word">Place of the word in the list.</param>
/// <param name="Quality">1 for the word itself, less for a beginning of it, less again for a misspelling.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Meant(int Word, float Quality);

/// <summary>
/// Every word of the names, in order. Finds the word itself, the words that begin so, and the words that differ by a slip of the hand: candidates by the pairs of letters they share, then by
/// the number of letters that were missed, added, changed or exchanged with their neighbor.
/// </summary>
sealed class WordList
{
    const int Letters = 38;
    const int Longest = 40;

    readonly string[] _words;
    readonly int[][] _pairs;

    public WordList(IEnumerable<string> words)
    {
        _words = [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var pairs = new List<int>?[Letters * Letters];
        for (var i = 0; i < _words.Length; i++)
        {
            foreach (var pair in PairsOf(_words[i]))
            {
                (pairs[pair] ??= []).Add(i);
            }
        }

        _pairs = [.. pairs.Select(p => p?.ToArray() ?? [])];
    }

    public int Count => _words.Length;

    /// <summary>Place of a word; negative when it is not in the list.</summary>
    public int Find(string word) => Array.BinarySearch(_words, word, StringComparer.Ordinal);

    /// <summary>What a typed word may mean. Slips are looked for where the word itself is not in the list, or where <paramref name="forgiving"/>.</summary>
    public List<Meant> Meanings(string typed, bool forgiving)
    {
        var found = new List<Meant>();
        var at = Find(typed);
        if (at >= 0)
        {
            found.Add(new(at, 1));
        }

        for (var i = at >= 0 ? at + 1 : ~at; i < _words.Length && _words[i].StartsWith(typed, StringComparison.Ordinal); i++)
        {
            found.Add(new(i, 0.7f + (0.2f * typed.Length / _words[i].Length)));
        }

        if ((at < 0 || forgiving) && SlipsFor(typed) is > 0 and var slips)
        {
            AddMisspelled(typed, slips, found);
        }

        return found;
    }

    // A short word has too many neighbors, and a code is right or wrong.
    static int SlipsFor(string typed) =>
        typed.Length is < 4 or > Longest || typed.Any(char.IsAsciiDigit) ? 0
        : typed.Length < 8 ? 1
        : 2;

    void AddMisspelled(string typed, int slips, List<Meant> found)
    {
        // A slip changes up to three pairs of letters: an exchange of neighbors does.
        var enough = Math.Max(1, typed.Length - (3 * slips));
        var shared = ArrayPool<byte>.Shared.Rent(_words.Length);
        try
        {
            Array.Clear(shared, 0, _words.Length);
            foreach (var pair in PairsOf(typed))
            {
                foreach (var word in _pairs[pair])
                {
                    if (++shared[word] == enough)
                    {
                        Judge(word, typed, slips, found);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(shared);
        }
    }

    void Judge(int at, string typed, int slips, List<Meant> found)
    {
        var word = _words[at];
        if (word.Length < typed.Length - slips || word.Length > Longest || word.StartsWith(typed, StringComparison.Ordinal))
        {
            return;
        }

        var (whole, beginning) = Slips(typed, word);
        if (whole <= slips)
        {
            found.Add(new(at, 0.78f - (0.16f * whole)));
        }
        else if (typed.Length >= 5 && beginning <= slips)
        {
            // The word is still being typed.
            found.Add(new(at, 0.58f - (0.16f * beginning)));
        }
    }

    /// <summary>Letters missed, added, changed or exchanged between what was typed and the word, and between it and the nearest beginning of the word.</summary>
    internal static (int Whole, int Beginning) Slips(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        Span<int> before = stackalloc int[word.Length + 1];
        Span<int> last = stackalloc int[word.Length + 1];
        Span<int> now = stackalloc int[word.Length + 1];
        for (var j = 0; j <= word.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= typed.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= word.Length; j++)
            {
                var cost = typed[i - 1] == word[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            var spare = before;
            before = last;
            last = now;
            now = spare;
        }

        var beginning = last[0];
        foreach (var slips in last)
        {
            beginning = Math.Min(beginning, slips);
        }

        return (last[word.Length], beginning);
    }

    // Each pair of neighboring letters once; the beginning of the word is a letter of its own.
    static HashSet<int> PairsOf(string word)
    {
        var pairs = new HashSet<int>();
        var before = 0;
        foreach (var letter in word)
        {
            var now = letter switch
            {
                >= 'a' and <= 'z' => letter - 'a' + 1,
                >= '0' and <= '9' => letter - '0' + 27,
                _ => 37,
            };
            pairs.Add((before * Letters) + now);
            before = now;
        }

        return pairs;
    }
}
