using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Soc;

/// <summary>Reads the SOC of 2010 and 2018, the hybrid that wage estimates of 2019 and 2020 use, and the National Employment Matrix's codes.</summary>
sealed class SocSource : Source
{
    static readonly string[] Definitions = ["SOC Group", "SOC Code", "SOC Title", "SOC Definition"];
    static readonly string[] Structure = ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation"];
    static readonly string[] Hybrid = ["OES 2019 Estimates Code", "2018 SOC Code", "OES 2018 Estimates Code", "2010 SOC Code"];
    static readonly string[] Matrix = ["O*NET-SOC Code", "O*NET-SOC Title", "NEM Code", "OOH Profile Code"];

    public override string Folder => "Soc";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Workbook)
        {
            return null;
        }

        if (probe.FindHeader(Definitions) is { } definitions)
        {
            return With("definitions", Find(definitions.Sheet + "\n" + TopOf(probe, definitions.Sheet), @"\b(20\d\d) SOC\b"), probe);
        }

        if (probe.FindHeader(Structure) is { } structure)
        {
            return With(
                "structure",
                Find(TopOf(probe, structure.Sheet), @"\b(20\d\d) (?:SOC|Standard Occupational Classification)\b"),
                probe
            );
        }

        if (probe.FindHeader(Hybrid) is not null)
        {
            return new("hybrid", "2019");
        }

        if (probe.FindHeader(Matrix) is { } matrix)
        {
            return With("matrix", Find(TopOf(probe, matrix.Sheet), @"As of \d+/\d+/(20\d\d)"), probe);
        }

        return null;
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var columns = file.What.Layout switch
        {
            "definitions" => Definitions,
            "structure" => Structure,
            "hybrid" => Hybrid,
            _ => Matrix,
        };
        var sheet = Grid.SheetHeads(file.File, 14).First(s => s.Rows.Any(r => FileProbe.HasAll(r, columns))).Name;
        var outline = new SocOutline();
        var pairs = new SocPairs(stage);
        Fields? fields = null;
        var title = 0;
        foreach (var row in Grid.Sheet(file.File, sheet))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                if (FileProbe.HasAll(row, columns))
                {
                    var header = new TableHeader(row);
                    fields = new Fields(header, stage);
                    // The 2010 structure has no name above its titles: they stand in the column after the four codes.
                    title = Structure.Max(header.Find) + 1;
                }
            }
            else if (!row.IsBlank)
            {
                fields.MoveTo(row);
                switch (file.What.Layout)
                {
                    case "definitions":
                        Add(
                            stage,
                            fields,
                            outline.Read(
                                fields,
                                fields.Raw("SOC Group"),
                                fields.Raw("SOC Code"),
                                fields.Raw("SOC Title"),
                                fields.Text("SOC Definition")
                            )
                        );
                        break;
                    case "structure":
                        var level = Array.Find(Structure, c => fields.Raw(c).Length > 0);
                        Add(
                            stage,
                            fields,
                            outline.Read(fields, level?.Split(' ')[0] ?? "", level is null ? "" : fields.Raw(level), row[title], null)
                        );
                        break;
                    case "hybrid":
                        HybridRow.Read(fields, stage, pairs);
                        break;
                    default:
                        MatrixRow.Read(fields, stage, pairs);
                        break;
                }
            }
        }
    }

    static void Add(StageFile stage, Fields fields, SocRow? row)
    {
        if (row is not null)
        {
            stage.Add("soc", row, fields.Line);
        }
    }

    static Recognition With(string layout, string? inside, FileProbe probe) =>
        inside is not null ? new(layout, inside) : new(layout, Find(probe.File.FileName, @"(20\d\d)")) { VintageFromName = true };

    static string? Find(string text, string pattern) =>
        Regex.Match(text, pattern) is { Success: true } match ? match.Groups[1].Value : null;

    static string TopOf(FileProbe probe, string sheet) =>
        string.Join('\n', probe.Sheets.First(s => s.Name == sheet).Rows.SelectMany(r => r.Cells));
}
