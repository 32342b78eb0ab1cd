using System.Text.Json;
using Causeway.Data;

namespace Causeway.Tests.Data;

public sealed class SentenceTests
{
    static readonly Dictionary<string, string> Spanish = new()
    {
        ["{0} needs {1:C2} an hour"] = "Por hora, {0} necesita {1:C2}",
        ["one adult"] = "un adulto",
    };

    [Fact]
    public void It_is_said_in_English_with_the_numbers_of_the_United_States()
    {
        var sentence = Sentence.Of($"{(Sentence)"one adult"} needs {1234.5:C2} an hour");

        Assert.Equal("one adult needs $1,234.50 an hour", sentence.ToString());
    }

    [Fact]
    public void Another_language_orders_the_words_its_own_way_and_translates_the_sentences_inside()
    {
        var sentence = Sentence.Of($"{(Sentence)"one adult"} needs {1234.5:C2} an hour");

        Assert.Equal("Por hora, un adulto necesita $1,234.50", sentence.Say(t => Spanish.GetValueOrDefault(t, t)));
    }

    [Fact]
    public void A_sentence_without_a_translation_and_braces_in_a_fixed_one_stay_as_they_are()
    {
        Sentence fixedText = "Write {area} as it is.";

        Assert.Equal("Write {area} as it is.", fixedText.Say(t => Spanish.GetValueOrDefault(t, t)));
    }

    [Fact]
    public void It_is_a_text_in_JSON_and_equal_to_what_says_the_same()
    {
        var sentence = Sentence.Of($"{3:N0} of {5:N0}");

        Assert.Equal("\"3 of 5\"", JsonSerializer.Serialize(sentence));
        Assert.Equal("3 of 5", JsonSerializer.Deserialize<Sentence>("\"3 of 5\""));
    }
}
