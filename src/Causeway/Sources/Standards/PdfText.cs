using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Standards;

/// <summary>Finds words in a PDF as far as they stand in it as letters: its title, and the text of its first pages. Enough to tell a document, not to read it.</summary>
static partial class PdfText
{
    const int MostBytes = 4 << 20;
    const int MostStreams = 200;
    const int MostOfStream = 1 << 16;
    const int MostCharacters = 20_000;

    /// <summary>The title and the first words; empty when nothing can be made out.</summary>
    public static string Beginning(SourceFile file)
    {
        var bytes = new byte[Math.Min(file.Length, MostBytes)];
        using (var stream = File.OpenRead(file.Path))
        {
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }

        // One byte is one character here, so that positions are the same in both.
        var raw = Encoding.Latin1.GetString(bytes);
        var words = new StringBuilder();
        foreach (Match title in Titles().Matches(raw))
        {
            words.Append(title.Groups[1].Value).Append(title.Groups[2].Value).Append(' ');
        }

        var at = 0;
        for (var streams = 0; streams < MostStreams && words.Length < MostCharacters; streams++)
        {
            at = raw.IndexOf("stream", at, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            at += "stream".Length;
            var begin = at + (raw.AsSpan(at) is ['\r', '\n', ..] ? 2 : 1);
            if (begin < bytes.Length && Inflate(bytes, begin) is { } text && text.Contains(" Tf", StringComparison.Ordinal))
            {
                foreach (Match part in Shown().Matches(text))
                {
                    words.Append(part.Groups[1].Value);
                }

                words.Append(' ');
            }
        }

        return words.ToString();
    }

    static string? Inflate(byte[] bytes, int begin)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes, begin, bytes.Length - begin), CompressionMode.Decompress);
            var buffer = new byte[MostOfStream];
            return Encoding.Latin1.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"/Title\s?\(([^()\r\n]{1,200})\)|<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]{1,200})<",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Titles();

    [GeneratedRegex(@"\(((?:[^()\\]|\\.)*)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shown();
}
