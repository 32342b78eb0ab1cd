using System.IO.Compression;
using System.Text;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Standards;

public sealed class StandardsSourceTests
{
    [Fact]
    public async Task A_PDF_is_told_by_its_title_or_by_the_words_of_its_first_page()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var titled = loads.Write("a.pdf", "%PDF-1.7\n1 0 obj\n<</Title (SNAP COLA Memo FY26)>>\nendobj\n", Encoding.Latin1);
        var worded = Path.Combine(loads.Folder, "b.pdf");
        using (var file = File.Create(worded))
        {
            file.Write("%PDF-1.6\n2 0 obj\n<</Filter/FlateDecode>>\nstream\r\n"u8);
            using (var packed = new ZLibStream(file, CompressionLevel.Optimal, leaveOpen: true))
            {
                packed.Write("BT /F1 12 Tf [(Rev. Proc)8(. 2025-32)] TJ (.01 Tax Rate Tables) Tj ET"u8);
            }

            file.Write("\nendstream\n"u8);
        }

        var other = loads.Write("c.pdf", "%PDF-1.7\n1 0 obj\n<</Title (A menu)>>\nstream\nnot packed\nendstream\n", Encoding.Latin1);

        var report = await loads.LoadAsync(titled, worded, other);

        Assert.Equal(
            [("a.pdf", "living-costs"), ("b.pdf", "standards"), ("c.pdf", null)],
            report.PassedOver.Select(p => (p.Display, p.Dataset))
        );
        Assert.Contains("PDF", report.PassedOver[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Revenue Procedure", report.PassedOver[1].Reason, StringComparison.Ordinal);
        Assert.True(report.Succeeded);
    }

    [Fact]
    public async Task Text_and_workbooks_without_rows_to_load_are_passed_over_with_their_reasons()
    {
        await using var loads = await LoadFixture.OpenAsync();
        string[] files =
        [
            loads.Write(
                "student.txt",
                "<?xml version=\"1.0\"?>\n<InterchangeStudent xmlns=\"http://ed-fi.org/5.2.0\">\n</InterchangeStudent>"
            ),
            loads.Write("sums", $"{new string('a', 64)}  folder/file.csv\n"),
            loads.Write("notes.md", "# Where the files came from\n\nwords\n"),
            loads.Write(
                "b.xlsx",
                new TinyWorkbook().Sheet("Appendix B", ["PIRL", "State", "Element Name", "Action", "Problem"], [98, "NH", "x", "y", "z"])
            ),
            loads.Write(
                "c.xlsx",
                new TinyWorkbook().Sheet("New", ["Element Name", "Definition", "Option Set", "Global ID"], ["a", "b", "c", "000001"])
            ),
        ];

        var report = await loads.LoadAsync(files);

        Assert.Equal(5, report.PassedOver.Count);
        Assert.All(report.PassedOver, p => Assert.Equal(("standards", false), (p.Dataset, p.Damaged)));
        Assert.Equal(5, report.PassedOver.Select(p => p.Reason).Distinct().Count());
    }

    [SharedFact]
    public async Task Every_document_among_the_shared_files_is_known()
    {
        await using var loads = await LoadFixture.OpenAsync();
        string File(params string[] parts) => SharedFiles.PathOf(["lmi-files", .. parts]);

        var report = await loads.LoadAsync(
            File("ceds"),
            File("ed-fi"),
            File("dol-wioa-pirl"),
            File("irs-tax"),
            File("usda-snap"),
            File("hhs-poverty", "ASPE_2025_poverty_guidelines.pdf"),
            File("SHA256SUMS"),
            File("SOURCES.md")
        );

        Assert.Empty(report.Results);
        // The 36 interchange files, four files of the WIOA records, three notices, the standards workbook, checksums and notes.
        Assert.Equal(46, report.PassedOver.Count);
        Assert.All(report.PassedOver, p => Assert.True(p is { Dataset: not null, Damaged: false }, $"{p.Display}: {p.Reason}"));
    }
}
