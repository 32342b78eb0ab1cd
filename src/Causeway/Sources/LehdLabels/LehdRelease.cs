using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LehdLabels;

/// <summary>The release that LEHD's data belong to, such as <c>R2026Q1</c>: the name of the folder they are downloaded from, and in no file's content.</summary>
static partial class LehdRelease
{
    public static string? Of(SourceFile file) =>
        Pattern().Match(file.FileName) is { Success: true } own ? own.Value.ToUpperInvariant()
        : Pattern().Matches(file.Origin) is { Count: > 0 } folders ? folders[^1].Value.ToUpperInvariant()
        : null;

    [GeneratedRegex("(?<![A-Za-z0-9])R20[0-9]{2}Q[1-4](?![A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
