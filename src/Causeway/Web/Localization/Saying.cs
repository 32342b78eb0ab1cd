using Causeway.Data;
using Microsoft.Extensions.Localization;

namespace Causeway.Web.Localization;

/// <summary>Sentences of queries in the reader's language.</summary>
public static class Saying
{
    /// <summary>The sentence in the language of the request.</summary>
    public static string Say(this IStringLocalizer<SharedText> text, Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.Say(template => text[template].Value);
    }

    /// <summary>Why a figure has no value, in the language of the request.</summary>
    public static string Why(this IStringLocalizer<SharedText> text, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return text.Say(figure.Reason ?? Figure.Why(figure.Status));
    }
}
