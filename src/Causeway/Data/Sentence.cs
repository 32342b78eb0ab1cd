using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.Data;

/// <summary>
/// A sentence with its numbers and names apart, so that it can be said in another language. Its English is written in place with <see cref="Of"/>: the holes become {0}, {1} ... of the template,
/// which is the key of its translation. A hole may hold another sentence. Numbers keep the forms of the United States in every language, as in the sources.
/// </summary>
[JsonConverter(typeof(InEnglish))]
public sealed class Sentence : IEquatable<Sentence>
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    readonly string _template;
    readonly object?[] _values;

    Sentence(string template, object?[] values)
    {
        _template = template;
        _values = values;
    }

    /// <summary>A sentence whose holes are its numbers and names.</summary>
    public static Sentence Of(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text.Format, text.GetArguments());
    }

    /// <summary>A sentence without holes.</summary>
    public static implicit operator Sentence(string text) => new(text, []);

    /// <summary>The sentence with the words that the translation gives for its template; a template without one stays English.</summary>
    public string Say(Func<string, string> translate)
    {
        ArgumentNullException.ThrowIfNull(translate);
        var words = translate(_template);
        return _values.Length == 0
            ? words
            : string.Format(US, words, [.. _values.Select(v => v is Sentence inner ? inner.Say(translate) : v)]);
    }

    /// <summary>True when both say the same in English.</summary>
    public bool Equals(Sentence? other) => other is not null && other.ToString() == ToString();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Sentence);

    /// <inheritdoc />
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The sentence in English.</summary>
    public override string ToString() => Say(template => template);

    sealed class InEnglish : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() ?? "";

        public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
