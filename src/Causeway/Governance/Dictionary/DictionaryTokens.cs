using Causeway.Data;

namespace Causeway.Governance.Dictionary;

/// <summary>When a description was last changed, as a form carries it to notice that somebody else was quicker.</summary>
public static class DictionaryTokens
{
    /// <summary>Reads the moment; a text that is none is a moment long ago, so that the change is refused rather than made unseen.</summary>
    public static DateTimeOffset Moment(string? text)
    {
        try
        {
            return CommunityText.Moment(text ?? "");
        }
        catch (FormatException)
        {
            return default;
        }
    }
}
