using System.IO.Compression;
using System.Xml.Linq;

namespace Causeway.Methods.Tests;

/// <summary>The agencies' own files, in a folder beside the repository. A laptop may lack them; CI may not.</summary>
static class SharedFiles
{
    /// <summary>The path of a file, or null where the folder is absent and the test has nothing to read.</summary>
    public static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causeway.slnx")))
            {
                var path = Path.Combine(folder.FullName, "..", "shared", "lmi-files", relative);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{relative} is missing");
        return null;
    }

    /// <summary>The text cells of one sheet, row by row: column letters to value. Enough for codes; no dates, no styles.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string workbook, int sheet = 1)
    {
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var zip = ZipFile.OpenRead(workbook);
        var strings = Load(zip, "xl/sharedStrings.xml")
            .Elements()
            .Select(item => string.Concat(item.Descendants(main + "t").Select(t => t.Value)));
        var shared = strings.ToArray();
        foreach (var row in Load(zip, $"xl/worksheets/sheet{sheet}.xml").Descendants(main + "row"))
        {
            yield return row.Elements(main + "c")
                .Where(cell => cell.Element(main + "v") is not null)
                .ToDictionary(
                    cell => cell.Attribute("r")!.Value.TrimEnd("0123456789".ToCharArray()),
                    cell =>
                        cell.Attribute("t")?.Value == "s"
                            ? shared[int.Parse(cell.Element(main + "v")!.Value)]
                            : cell.Element(main + "v")!.Value
                );
        }
    }

    static XElement Load(ZipArchive zip, string entry)
    {
        using var stream = zip.GetEntry(entry)!.Open();
        return XElement.Load(stream);
    }
}
