using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Causeway.LaborMarket.Learn.Terms;

/// <summary>The words of the field, read once from <c>glossary.yml</c>.</summary>
public sealed class Glossary
{
    const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    readonly Dictionary<string, GlossaryTerm> _byId;
    readonly Dictionary<string, Spellings> _spellings;

    /// <summary>A glossary of the given words.</summary>
    public Glossary(IReadOnlyList<GlossaryTerm> terms)
    {
        All = terms;
        _byId = terms.ToDictionary(t => t.Id, StringComparer.Ordinal);
        _spellings = new[] { "en", "es" }.ToDictionary(language => language, language => new Spellings(terms, language));
    }

    /// <summary>The glossary that comes with Causeway.</summary>
    public static Glossary Shipped { get; } = Read();

    /// <summary>Every word, in order of the ids.</summary>
    public IReadOnlyList<GlossaryTerm> All { get; }

    /// <summary>The word of this id; null when there is none.</summary>
    public GlossaryTerm? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The words in the order of their names in a language; those that hold the searched text, whatever its accents and capitals, when one is given.</summary>
    public IReadOnlyList<GlossaryTerm> InOrder(string language, string? holding = null)
    {
        var culture = CultureInfo.GetCultureInfo(language == "es" ? "es-US" : "en-US");
        var wanted = holding?.Trim() ?? "";
        return
        [
            .. All.Where(t => wanted.Length == 0 || Texts(t, language).Any(text => Holds(culture, text, wanted)))
                .OrderBy(t => t.In(language).Term, StringComparer.Create(culture, Loosely)),
        ];
    }

    /// <summary>A text in pieces, each word of the glossary that occurs in it a piece of its own, at its first place only.</summary>
    public IReadOnlyList<TextPiece> Pieces(string text, string language) => _spellings[language == "es" ? "es" : "en"].In(text);

    // A reader may know the word in the other language only.
    static IEnumerable<string> Texts(GlossaryTerm term, string language) =>
        [term.In(language).Short, term.En.Term, term.Es.Term, .. term.En.Words, .. term.Es.Words];

    static bool Holds(CultureInfo culture, string text, string wanted) => culture.CompareInfo.IndexOf(text, wanted, Loosely) >= 0;

    static Glossary Read()
    {
        const string path = "LaborMarket/Learn/Terms/glossary.yml";
        using var stream =
            typeof(Glossary).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"There is no {path} in the assembly.");
        using var reader = new StreamReader(stream);
        return new(
            new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithTypeMapping<IReadOnlyList<string>, List<string>>()
                .Build()
                .Deserialize<List<GlossaryTerm>>(reader)
        );
    }

    sealed class Spellings
    {
        readonly Dictionary<string, (GlossaryTerm Term, string Spelling)> _terms = new(StringComparer.OrdinalIgnoreCase);
        readonly Regex _any;

        public Spellings(IReadOnlyList<GlossaryTerm> terms, string language)
        {
            foreach (var term in terms)
            {
                foreach (var spelling in term.In(language).Words)
                {
                    _terms.Add(spelling, (term, spelling));
                }
            }

            // The longest first, so that "poverty guideline" is not cut short by a shorter word inside it.
            var either = string.Join('|', _terms.Keys.OrderByDescending(s => s.Length).Select(Regex.Escape));
            _any = new(
                _terms.Count == 0 ? "(?!)" : $@"(?<![\p{{L}}\d-])(?:{either})(?![\p{{L}}\d])",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(1)
            );
        }

        public IReadOnlyList<TextPiece> In(string text)
        {
            var pieces = new List<TextPiece>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var end = 0;
            foreach (Match match in _any.Matches(text))
            {
                var (term, spelling) = _terms[match.Value];
                var isAcronym = string.Equals(spelling, spelling.ToUpperInvariant(), StringComparison.Ordinal);
                if ((isAcronym && match.Value != spelling) || !seen.Add(term.Id))
                {
                    continue;
                }

                if (match.Index > end)
                {
                    pieces.Add(new(text[end..match.Index], null));
                }

                pieces.Add(new(match.Value, term));
                end = match.Index + match.Length;
            }

            if (end < text.Length)
            {
                pieces.Add(new(text[end..], null));
            }

            return pieces;
        }
    }
}

/// <summary>A piece of a text.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Term">The word of the glossary that it is; null for everything between.</param>
public sealed record TextPiece(string Text, GlossaryTerm? Term);
