using System.Text;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LivingCosts;

/// <summary>The title that a PDF document carries about itself, so that a document we know can be named although it is not read.</summary>
static class PdfTitle
{
    const int Most = 1 << 20;

    /// <summary>The title in the document's information, or empty text.</summary>
    public static string Find(SourceFile file)
    {
        var bytes = new byte[Math.Min(Most, file.Length)];
        using var stream = File.OpenRead(file.Path);
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = Encoding.Latin1.GetString(bytes, 0, read);
        return Regex.Match(text, @"/Title\s*\(([^)]{1,200})\)", RegexOptions.None, TimeSpan.FromSeconds(2)) is { Success: true } match
            ? match.Groups[1].Value
            : "";
    }
}
