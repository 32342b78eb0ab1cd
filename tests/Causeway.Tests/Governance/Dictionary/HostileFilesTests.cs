using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Causeway.Governance.Dictionary.Intake;
using Causeway.Tests.Support;

namespace Causeway.Tests.Governance.Dictionary;

/// <summary>Files made to harm whoever reads them: each is refused with a sentence, and nothing of it or of the machine comes back.</summary>
public sealed class HostileFilesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("causeway-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    public async Task Entities_of_a_workbook_open_no_file_and_do_not_grow(string part)
    {
        var secret = Path.Combine(_folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "the-word-inside");
        var path = new TinyWorkbook().Sheet("List", ["name", "county"], ["x", "13121"]).Save(Path.Combine(_folder, "book.xlsx"));
        Rewrite(
            path,
            part,
            xml =>
            {
                var end = xml.IndexOf("?>", StringComparison.Ordinal);
                var head = end < 0 ? "" : xml[..(end + 2)];
                var root = xml[head.Length..].TrimStart();
                var name = root[1..root.IndexOfAny([' ', '>'])];
                return head
                    + $"<!DOCTYPE {name} [<!ENTITY f SYSTEM \"file://{secret}\"><!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                    + root.Replace(">x<", ">&f;&b;<", StringComparison.Ordinal)
                        .Replace("name=\"List\"", "name=\"&f;\"", StringComparison.Ordinal);
            }
        );

        var proposal = await IntakeTests.ReadFileAsync(path, IntakeKind.Unknown);

        Assert.DoesNotContain("the-word-inside", System.Text.Json.JsonSerializer.Serialize(proposal.Errors), StringComparison.Ordinal);
        Assert.NotEmpty(proposal.Errors);
        Assert.Empty(proposal.Fields);
    }

    [Fact]
    public async Task A_workbook_that_lies_about_its_size_is_read_no_further_than_it_says()
    {
        var path = new TinyWorkbook().Sheet("List", ["county"], ["13121"]).Save(Path.Combine(_folder, "book.xlsx"));
        // 600 MB of spaces before the end of the sheet, said to be 2,000 bytes.
        Rewrite(
            path,
            "xl/worksheets/sheet1.xml",
            xml => xml.Replace("</worksheet>", new string(' ', 600 << 20) + "</worksheet>", StringComparison.Ordinal)
        );
        var bytes = await File.ReadAllBytesAsync(path);
        Lie(bytes, "xl/worksheets/sheet1.xml", 2_000);
        await File.WriteAllBytesAsync(path, bytes);
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var proposal = await IntakeTests.ReadFileAsync(path, IntakeKind.Unknown);

        Assert.True(proposal.Errors.Count > 0 || proposal.Fields.Count > 0);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 200 << 20);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Deep_JSON_is_refused_and_ends_nothing(string open, string close)
    {
        var text =
            "{\"fields\":" + string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000)) + "}";

        var proposal = await IntakeTests.ReadAsync(text);

        Assert.NotEmpty(proposal.Errors);
        Assert.Empty(proposal.Fields);
    }

    static void Rewrite(string path, string part, Func<string, string> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var old = zip.GetEntry(part)!;
        string text;
        using (var reader = new StreamReader(old.Open()))
        {
            text = reader.ReadToEnd();
        }

        old.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write(change(text));
    }

    // The uncompressed size stands in the local header and in the central directory, before the name in both.
    static void Lie(byte[] zip, string part, uint size)
    {
        var name = Encoding.ASCII.GetBytes(part);
        for (var at = zip.AsSpan().IndexOf(name); at >= 0; )
        {
            if (at >= 46 && BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at - 46)) == 0x02014B50)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at - 46 + 24), size);
            }
            else if (at >= 30 && BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at - 30)) == 0x04034B50)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at - 30 + 22), size);
            }

            var next = zip.AsSpan(at + 1).IndexOf(name);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
