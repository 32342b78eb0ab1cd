namespace Causeway.LaborMarket.Learn.Terms;

/// <summary>A word of the field with its meaning in both languages.</summary>
public sealed class GlossaryTerm
{
    /// <summary>Short name in addresses, such as <c>location-quotient</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Ids of words to read next.</summary>
    public IReadOnlyList<string> See { get; init; } = [];

    /// <summary>In English.</summary>
    public TermWords En { get; init; } = new();

    /// <summary>In Spanish.</summary>
    public TermWords Es { get; init; } = new();

    /// <summary>In the language of this two-letter code; English when it is neither of the two.</summary>
    public TermWords In(string language) => language == "es" ? Es : En;
}

/// <summary>A word and its meaning in one language.</summary>
public sealed class TermWords
{
    /// <summary>The word as a heading.</summary>
    public string Term { get; init; } = "";

    /// <summary>Spellings that are linked where they occur in a text. A spelling in capitals, such as QCEW, counts in capitals only.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The meaning in one plain sentence.</summary>
    public string Short { get; init; } = "";

    /// <summary>More about it: what it leaves out, how it is misread.</summary>
    public string Long { get; init; } = "";

    /// <summary>An example with its source; empty where none helps.</summary>
    public string Example { get; init; } = "";
}
