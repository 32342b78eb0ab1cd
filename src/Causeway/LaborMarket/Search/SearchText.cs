using System.Globalization;
using System.Text;

namespace Causeway.LaborMarket.Search;

/// <summary>Text as the search compares it: small letters without accents, plurals as singulars.</summary>
static class SearchText
{
    // Words that stand in too many names to tell anything; they count only when nothing else was typed.
    static readonly HashSet<string> Small =
    [
        "of",
        "the",
        "and",
        "in",
        "for",
        "a",
        "an",
        "or",
        "to",
        "de",
        "la",
        "el",
        "y",
        "en",
        "all",
        "other",
    ];

    // What kind of area it is: seldom typed, and no part of what the area is called.
    static readonly HashSet<string> KindsOfArea =
    [
        "county",
        "parish",
        "municipio",
        "municipality",
        "borough",
        "planning",
        "region",
        "area",
    ];

    /// <summary>The words of a text; an apostrophe joins (driver's), everything else that is no letter or digit parts.</summary>
    public static List<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                Take();
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(Singular(word.ToString()));
                word.Clear();
            }
        }
    }

    /// <summary>What of a question is looked for: its words without the small ones, unless it has only such.</summary>
    public static List<string> Asked(string query)
    {
        var words = Words(query);
        var telling = words.FindAll(w => !IsSmall(w));
        return telling.Count > 0 ? telling : words;
    }

    /// <summary>True for words such as of and the.</summary>
    public static bool IsSmall(string word) => Small.Contains(word);

    /// <summary>A code without its points and hyphens: 29-1141 and 291141 are one.</summary>
    public static string Code(string text) =>
        string.Create(
            text.Count(char.IsAsciiLetterOrDigit),
            text,
            static (into, from) =>
            {
                var at = 0;
                foreach (var letter in from)
                {
                    if (char.IsAsciiLetterOrDigit(letter))
                    {
                        into[at++] = char.ToLowerInvariant(letter);
                    }
                }
            }
        );

    /// <summary>How many words a name has that a reader would type: at least one.</summary>
    public static int Telling(IReadOnlyList<string> words, bool area) =>
        Math.Max(1, words.Count(w => !IsSmall(w) && !(area && KindsOfArea.Contains(w))));

    /// <summary>A name and the states that it ends in: Fulton County, GA or Chattanooga, TN-GA. Few people type the states.</summary>
    public static (string Name, string States) WithoutStates(string name)
    {
        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && name.AsSpan(comma + 2).IndexOfAnyExcept(CapitalsAndHyphen) < 0
            ? (name[..comma], name[(comma + 2)..])
            : (name, "");
    }

    static readonly System.Buffers.SearchValues<char> CapitalsAndHyphen = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    // Only the ends that are certain: nurses is nurse, industries is industry; glass and analysis stay.
    static string Singular(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1]
        : word;
}
