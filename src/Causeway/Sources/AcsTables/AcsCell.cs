using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.AcsTables;

/// <summary>An estimate or a margin of error as the Census Bureau prints it.</summary>
/// <param name="Value">The number with its status.</param>
/// <param name="Mark">The Bureau's own mark or annotation, such as <c>N</c> or <c>*****</c>; null for a plain number.</param>
/// <param name="Bound"><c>at_least</c> for a median in the highest open-ended class (250,000+), <c>at_most</c> for one in the lowest (2,500-); otherwise null.</param>
readonly record struct AcsCell(Marked Value, string? Mark, string? Bound)
{
    /// <summary>
    /// Reads a cell, with the annotation that the Census API gives in a column of its own; null when the text is neither a number nor a mark.
    /// Meanings: "Notes on ACS Estimate and Annotation Values" of the Bureau's page for API users.
    /// </summary>
    public static AcsCell? Read(string text, string annotation)
    {
        text = text == "null" ? "" : text;
        annotation = annotation == "null" ? "" : annotation;
        return Marked(annotation) ?? Marked(text) ?? Number(text, annotation);
    }

    static AcsCell? Marked(string text) =>
        text switch
        {
            // Too few sample cases in the area.
            "N" or "-999999999" => None(ValueStatus.NotPublished, "N"),
            // No or too few sample cases to compute an estimate.
            "-" or "-666666666" => None(ValueStatus.NotPublished, "-"),
            // No or too few sample cases to compute a margin.
            "**" or "-222222222" => None(ValueStatus.NotPublished, "**"),
            // The median lies in an open-ended class: it has no margin.
            "***" or "-333333333" => None(ValueStatus.NotPublished, "***"),
            // The estimate is controlled to an independent count: it has no sampling error.
            "*****" or "-555555555" => new(Data.Marked.Published(0), "*****", null),
            "(X)" or "-888888888" => None(ValueStatus.NotApplicable, "(X)"),
            [.., '.', '0'] when text.StartsWith('-') => Marked(text[..^2]),
            _ => null,
        };

    static AcsCell? Number(string text, string annotation)
    {
        var open =
            annotation.Length > 1 && annotation[^1] is '+' or '-' ? annotation
            : text.Length > 1 && text[^1] is '+' or '-' ? text
            : null;
        if (open is not null)
        {
            return Fields.TryNumber(open[..^1], out var bound)
                ? new(new(bound, ValueStatus.TopCoded), open, open[^1] == '+' ? "at_least" : "at_most")
                : null;
        }

        if (text.Length == 0)
        {
            return annotation.Length == 0 ? None(ValueStatus.Missing, null) : null;
        }

        return Fields.TryNumber(text, out var value)
            ? new(Data.Marked.Published(value), annotation.Length == 0 ? null : annotation, null)
            : null;
    }

    static AcsCell None(ValueStatus status, string? mark) => new(Data.Marked.None(status), mark, null);
}

/// <summary>The parts of a column's name in the Census API's tables: <c>S1701_C01_046MA</c> is the annotation of the margin of S1701_C01_046 of table S1701.</summary>
sealed partial record AcsColumn(string Table, string Variable, string Part)
{
    /// <summary>Reads a name; null for a column that is none.</summary>
    public static AcsColumn? Read(string name)
    {
        var match = Pattern().Match(name.Trim('\uFEFF', ' ').ToUpperInvariant());
        if (!match.Success)
        {
            return null;
        }

        var (table, part) = (match.Groups[1].Value, match.Groups[3].Value);
        return new(table, table + match.Groups[2].Value + (part[0] == 'P' ? "P" : ""), part.TrimStart('P'));
    }

    /// <summary>What kind of table it is.</summary>
    public static string Kind(string table) =>
        table switch
        {
            ['S', ..] => "subject",
            ['D', 'P', ..] => "profile",
            ['C', 'P', ..] => "comparison",
            ['K', ..] => "supplemental",
            _ => "detailed",
        };

    [GeneratedRegex(
        "^((?:[BC][0-9]{5}[A-I]?(?:PR)?)|(?:K[0-9]{6})|(?:S[0-9]{4}(?:PR)?)|(?:[DC]P[0-9]{2}(?:PR)?))(_(?:C[0-9]{2}_)?[0-9]{3,4})(P?(?:EA|MA|E|M))$"
    )]
    private static partial Regex Pattern();
}
