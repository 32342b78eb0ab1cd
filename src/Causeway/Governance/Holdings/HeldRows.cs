using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Causeway.Governance.Holdings;

/// <summary>Reads and writes the rows of held files, which are CSV in UTF-8 with one head row.</summary>
static class HeldRows
{
    /// <summary>The most bytes of a field; a larger one is a damaged or hostile file.</summary>
    public const int LongestField = 64 * 1024;

    static CsvConfiguration Format => new(CultureInfo.InvariantCulture) { MaxFieldSize = LongestField, BadDataFound = null };

    /// <summary>Opens a reader that stands behind the head row.</summary>
    public static async Task<(CsvReader Reader, string[] Head)> OpenAsync(Stream stream)
    {
        var reader = new CsvReader(new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true)), Format);
        if (!await reader.ReadAsync() || !reader.ReadHeader())
        {
            throw new UserException("held.empty", "The file is empty. Its first row names the columns.");
        }

        return (reader, [.. reader.HeaderRecord!.Select(h => h.Trim())]);
    }

    /// <summary>A writer of such a file.</summary>
    public static CsvWriter Write(Stream stream) =>
        new(new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true), Format, leaveOpen: true);
}
