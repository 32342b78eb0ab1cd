using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Standards;

/// <summary>Knows standards, record layouts, and notices that come with the data and hold no rows to load, so that each is passed over with its reason.</summary>
sealed partial class StandardsSource : Source
{
    const string Notice = "is a notice to read; its numbers are entered from the tables that the agency publishes beside it.";

    // What the words of a document tell it by, in order.
    static readonly (string[] Words, string Layout, string Reason)[] Documents =
    [
        (
            ["Performance Records Public Use", "Disclaimer"],
            "WIOA records disclaimer",
            "Says how the WIOA records were made anonymous; it holds no data."
        ),
        (["WIASRD Record Layout"], "WIOA record layout", "Describes the columns of the WIOA records; the import of records knows them."),
        (
            ["Performance Records Public Use", "Record Layout"],
            "WIOA record layout",
            "Describes the columns of the WIOA records; the import of records knows them."
        ),
        (["Rev. Proc.", "Tax Rate Tables"], "tax brackets", $"The Revenue Procedure {Notice}"),
        (["Poverty Guidelines"], "poverty guidelines", $"The page of poverty guidelines {Notice}"),
        (["SNAP COLA"], "SNAP allotments", $"The memorandum of SNAP allotments {Notice}"),
    ];

    public override string Folder => "Standards";

    public override Recognition? Recognize(FileProbe probe) =>
        probe.Kind switch
        {
            FileKind.Pdf => Document(PdfText.Beginning(probe.File), probe.File.FileName),
            FileKind.Workbook => Workbook(probe),
            FileKind.Text => Text(probe),
            _ => null,
        };

    // Recognize leaves every file out, so none is ever read.
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel) =>
        throw new InvalidOperationException($"{file.File.Display} is a document that is not loaded.");

    static Recognition? Document(string text, string name)
    {
        // Where the words are drawn with codes of the font's own, the name is all there is.
        var seen = $"{text} {Separators().Replace(name, " ")}";
        return
            Array.Find(Documents, d => d.Words.All(w => seen.Contains(w, StringComparison.OrdinalIgnoreCase)))
                is { Layout: { } layout } found
            ? new(layout, null, found.Reason)
            : null;
    }

    static Recognition? Workbook(FileProbe probe) =>
        probe.FindHeader("PIRL", "State", "Element Name", "Action", "Problem") is not null
            ? new("WIOA record notes", null, "Lists what the department changed in the WIOA records of each state; it holds no data.")
        : probe.FindHeader("Element Name", "Definition", "Option Set", "Global ID") is not null
            ? new(
                "education data standard",
                null,
                "Defines the elements of the Common Education Data Standards; the data dictionary's starter entries are made from it."
            )
        : null;

    static Recognition? Text(FileProbe probe) =>
        EdFi().IsMatch(probe.Head)
            ? new(
                "Ed-Fi interchange",
                null,
                "Records of people in the Ed-Fi standard are imported as an organization's records, not as public data."
            )
        : Checksums().IsMatch(probe.FirstLine)
            ? new("checksums", null, "A list of checksums of the files beside it; Causeway keeps its own.")
        : probe.File.FileName.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && probe.Head.StartsWith("# ", StringComparison.Ordinal)
            ? new("notes", null, "Notes about the files beside it; they hold no data.")
        : null;

    [GeneratedRegex(@"^[0-9a-f]{64} [ *]\S")]
    private static partial Regex Checksums();

    [GeneratedRegex(@"^\s*(<\?xml[^>]*>)?\s*(<!--.*?-->\s*)*<Interchange[A-Za-z]+\s[^>]*ed-fi\.org", RegexOptions.Singleline)]
    private static partial Regex EdFi();

    [GeneratedRegex("[-_.]+")]
    private static partial Regex Separators();
}
