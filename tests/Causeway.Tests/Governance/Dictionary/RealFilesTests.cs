using System.IO.Compression;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Dictionary.Intake;
using Causeway.Sources.Reading;
using Causeway.Tests.Support;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class RealFilesTests
{
    [SharedFact]
    public async Task A_report_card_with_tabs_keeps_its_codes_as_text()
    {
        var proposal = await IntakeTests.ReadFileAsync(
            SharedFiles.PathOf("lmi-files", "state-report-cards", "ca-filesgradaf-2014-15.txt"),
            IntakeKind.Unknown
        );

        Assert.Empty(proposal.Errors);
        Assert.Equal(15, proposal.Fields.Count);
        Assert.Equal("string", proposal.Fields[0].Entry.Type);
        Assert.Equal("integer", proposal.Fields.Single(f => f.Entry.Name == "TOTAL").Entry.Type);
        Assert.DoesNotContain(proposal.Fields, f => f.Entry.IsIdentifier);
        Assert.StartsWith("CEDS", proposal.Fields.Single(f => f.Entry.Name == "WHITE").Entry.Alignment, StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task A_wide_report_card_is_read_whole()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var path = Path.Combine(folder, "ca-sarc-chronic-2020-21.txt");
        await using (
            var packed = new GZipStream(
                File.OpenRead(SharedFiles.PathOf("lmi-files", "state-report-cards", "ca-sarc-chronic-2020-21.txt.gz")),
                CompressionMode.Decompress
            )
        )
        await using (var plain = File.Create(path))
        {
            await packed.CopyToAsync(plain);
        }

        var proposal = await IntakeTests.ReadFileAsync(path, IntakeKind.Unknown);

        Assert.Empty(proposal.Errors);
        Assert.Equal(73, proposal.Fields.Count);
        Assert.Contains(proposal.Notes, n => n.StartsWith("About 10,400 rows", StringComparison.Ordinal));
        Assert.All(proposal.Fields, f => Assert.NotNull(f.Profile));
        Directory.Delete(folder, recursive: true);
    }

    [SharedFact]
    public async Task The_CEDS_workbook_is_taken_for_the_dictionary_that_it_is()
    {
        var proposal = await IntakeTests.ReadFileAsync(SharedFiles.PathOf("lmi-files", "ceds", "CEDS-V13.0.0.0.xlsx"), IntakeKind.Unknown);

        Assert.Equal(IntakeKind.Dictionary, proposal.Kind);
        Assert.Empty(proposal.Errors);
        Assert.Equal(60, proposal.Fields.Count);
        var field = proposal.Fields[0].Entry;
        Assert.Equal("AccessibilityFeatureApplicationType", field.Name);
        Assert.Equal("Accessibility Feature Application Type", field.Title);
        Assert.Contains("Accommodation = Accommodation", field.Codes, StringComparison.Ordinal);
        Assert.StartsWith("CEDS 002167", field.Alignment, StringComparison.Ordinal);
    }

    [SharedFact]
    public void The_shipped_elements_have_the_numbers_and_names_of_the_CEDS_workbook()
    {
        var file = new SourceFile
        {
            Name = "ceds",
            Path = SharedFiles.PathOf("lmi-files", "ceds", "CEDS-V13.0.0.0.xlsx"),
            Origin = "",
            Sha256 = "",
        };
        var rows = Grid.Sheet(file, "All - By Name")
            .Skip(1)
            .Where(r => r[8].Length > 0)
            .DistinctBy(r => r[8])
            .ToDictionary(r => r[8], r => (Name: r[0], Url: r[12]));

        Assert.All(
            Alignments.All.Where(e => e.Standard == "CEDS"),
            e =>
            {
                Assert.Equal(rows[e.Id].Name, e.Element);
                Assert.Equal(rows[e.Id].Url, e.Url);
            }
        );
    }

    [SharedFact]
    public async Task The_Ed_Fi_sample_has_every_element_that_is_shipped_under_its_name()
    {
        var all = new System.Text.StringBuilder();
        await using (var zip = await ZipFile.OpenReadAsync(SharedFiles.PathOf("lmi-files", "ed-fi", "ed-fi-sample-xml.zip")))
        {
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(await entry.OpenAsync());
                all.Append(await reader.ReadToEndAsync());
            }
        }

        var text = all.ToString();

        Assert.All(Alignments.All.Where(e => e.Standard == "Ed-Fi"), e => Assert.Contains($"<{e.Id}>", text, StringComparison.Ordinal));
    }
}
