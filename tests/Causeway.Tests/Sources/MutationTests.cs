using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Causeway.Data;
using Causeway.Sources;
using Causeway.Sources.Reading;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources;

/// <summary>
/// Damaged copies of a small piece of each source's real file: cut, shuffled, in the wrong encoding, with a huge field, a wrong type, emptied, packed as a bomb.
/// Each ends in a clear message or in issues; none crashes, hangs, or changes what was published unless it was itself good enough to publish.
/// CAUSEWAY_MUTATIONS sets how many copies of each (24 by default: two of each kind).
/// </summary>
public sealed class MutationTests
{
    /// <summary>One real file for each layout of each source; the test takes its beginning.</summary>
    static readonly string[] Files =
    [
        "bls-oews/national_M2025_dl.xlsx",
        "bls-oews/national_May2021_dl.csv",
        "bls-oews/oe.occupation",
        "bls-qcew/2016_qtrly_by_area_DC.zip",
        "bls-qcew/2020_ohio_county_slices.zip",
        "bls-qcew/titles/area_titles.csv",
        "bls-ep/occupation.xlsx",
        "state-projections/edd_long_term_occ_projections_2023-2033.xlsx",
        "state-projections/projectionscentral-longterm-29-1141-first26.json",
        "onet/db_29_0_text.subset.zip",
        "crosswalks/CIP2020_SOC2018_Crosswalk.xlsx",
        "crosswalks/CIPCode2020.csv",
        "crosswalks/Crosswalk2010to2020.csv",
        "crosswalks/soc_2018_definitions.xlsx",
        "crosswalks/nem-onet-to-soc-crosswalk.xlsx",
        "crosswalks/2018-occupation-code-list-and-crosswalk.xlsx",
        "crosswalks/2022_NAICS_Structure.csv",
        "crosswalks/list1_2023.xlsx",
        "ipeds/HD2024.zip",
        "ipeds/C2024_C.zip",
        "ipeds/C2000_A.zip",
        "ipeds/IC2020.zip",
        "scorecard/field_study_all_years_carthage.csv",
        "bls-laus/laucnty17.xlsx",
        "census-acs/acs_S0101_state_2024.json",
        "census-acs/ACS_17_1YR_S1701_with_ann.csv",
        "census-lehd/mi_wac_S000_JT00_2017.csv.gz",
        "census-lehd/lehd_public_use_schema_V4.6.0_csv.zip",
        "census-poverty-thresholds/thresh17.xls",
        "derived/acs-pums-2024-1yr-p11-38cols.csv.gz",
        "ed-edfacts/acgr-sch-sy2011-12_to_2014-15.zip",
        "hud/FY2025_FMR.xlsx",
        "hud/FY2025_AMI.xlsx",
        "bea-rpp/SARPP_STATE_2008_2023.csv",
        "hhs-poverty/historical-poverty-guidelines-through-2024.xlsx",
        "state-report-cards/ca-filesgradaf-2014-15.txt",
    ];

    static int Copies =>
        int.TryParse(Environment.GetEnvironmentVariable("CAUSEWAY_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : 24;

    /// <summary>The files, one case each.</summary>
    public static TheoryData<string> Cases => [.. Files];

    [SharedTheory]
    [MemberData(nameof(Cases))]
    public async Task Damaged_copies_end_in_messages_and_leave_what_was_published(string path)
    {
        await using var loads = await LoadFixture.OpenAsync();
        var sample = Sample(SharedFiles.PathOf("lmi-files/" + path), loads.Folder);
        var good = await loads.LoadAsync(new LoadRequest([sample], Vintage: "2020", Threshold: 0.5));
        Assert.Contains(good.Results, r => r.Outcome == LoadOutcome.Published);
        var random = new Random(path.Length * 7919);
        for (var i = 0; i < Copies; i++)
        {
            var (name, bytes) = Mutate(File.ReadAllBytes(sample), Path.GetFileName(sample), random, i);
            var copy = Path.Combine(loads.Folder, $"m{i}-{name}");
            await File.WriteAllBytesAsync(copy, bytes);
            var before = await loads.CountAsync("select coalesce(max(version_id), 0) from meta.vintage");
            var clock = Stopwatch.StartNew();

            var report = await loads.LoadAsync(new LoadRequest([copy], Vintage: "2020"));

            Assert.True(clock.Elapsed.TotalSeconds < 10, $"{name} took {clock.Elapsed.TotalSeconds:N1} s");
            var published = report.Results.Any(r => r.Outcome == LoadOutcome.Published);
            Assert.True(
                published || before == await loads.CountAsync("select coalesce(max(version_id), 0) from meta.vintage"),
                $"{name} changed what was published"
            );
            Assert.All(
                report.Results,
                r => Assert.True(r.Outcome != LoadOutcome.Refused || r.Message.Length > 10, $"{name} was refused without a message")
            );
            Assert.All(report.PassedOver, p => Assert.True(p.Reason.Length > 10, $"{name} was passed over without a reason"));
            Assert.DoesNotContain(
                report.Results.Select(r => r.Message).Concat(report.PassedOver.Select(p => p.Reason)),
                m => m.Contains("Causeway itself failed", StringComparison.Ordinal)
            );
            File.Delete(copy);
        }
    }

    // A small file of the same layout: the first rows of the real one.
    static string Sample(string path, string folder)
    {
        var given = new SourceFile
        {
            Name = Path.GetFileName(path),
            Path = path,
            Origin = path,
            Sha256 = "",
        };
        var file = Archive
            .Open(given, Path.Combine(folder, "in"), default)
            .First(f => SourceCatalog.Shipped.Recognize(new FileProbe(f)).What is { LeftOut: null });
        var probe = new FileProbe(file);
        var target = Path.Combine(folder, "sample-" + file.FileName.Replace('/', '_'));
        if (probe.Kind == FileKind.Text)
        {
            var json = probe.Head.TrimStart().StartsWith('[') || probe.Head.TrimStart().StartsWith('{');
            var lines = File.ReadLines(file.Path, Encoding.Latin1).Take(json ? int.MaxValue : 60);
            File.WriteAllText(target, string.Join("\n", lines) + "\n", Encoding.Latin1);
            return target;
        }

        var book = new TinyWorkbook();
        foreach (var sheet in Grid.Sheets(file))
        {
            book.Sheet(sheet, [.. Rows(Grid.Sheet(file, sheet).Take(60))]);
        }

        return book.Save(Path.ChangeExtension(target, ".xlsx"));
    }

    // Blank rows are kept, so that headers stay on their lines.
    static IEnumerable<object?[]> Rows(IEnumerable<GridRow> rows)
    {
        var line = 1;
        foreach (var row in rows)
        {
            for (; line < row.Line; line++)
            {
                yield return [];
            }

            line++;
            yield return
            [
                .. row.Cells.Select(c =>
                    c.Length == 0 ? null
                    : double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out var n)
                    && c == n.ToString("R", CultureInfo.InvariantCulture)
                        ? (object)n
                    : c
                ),
            ];
        }
    }

    static (string Name, byte[] Bytes) Mutate(byte[] bytes, string name, Random random, int number)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var isText = !name.EndsWith(".xlsx", StringComparison.Ordinal);
        byte[] Back(string t) => Encoding.Latin1.GetBytes(t);
        switch (number % 12)
        {
            case 0:
                return (name, bytes[..random.Next(bytes.Length)]);
            case 1:
                return (name, []);
            case 2 when isText:
                return (name, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray());
            case 3 when isText:
                return (name, Back(text.Insert(random.Next(text.Length), new string('x', 3 << 20))));
            case 4 when isText:
                return (name, Back(text.Insert(random.Next(text.Length), "\"")));
            case 5 when isText:
                return (name, Back(Shuffled(text, random)));
            case 6 when isText:
                return (name, Back(Replaced(text, random)));
            case 7:
                return (name + ".zip", Packed(name, bytes));
            case 8:
                return (name + ".gz", Gzip(random.Next(2) == 0 ? bytes : new byte[70 << 20])[..^random.Next(1, 8)]);
            case 9 when isText:
                return (name, Back(string.Join('\n', text.Split('\n').Where(_ => random.Next(4) > 0))));
            case 2 or 3 or 4 or 5 or 6 or 9 or 10 when !isText:
                return (name, InsideWorkbook(bytes, random));
            case 10 when isText:
                return (name, Back(text.Replace(',', ';').Replace('\t', ',')));
            default:
                var damaged = (byte[])bytes.Clone();
                for (var i = 0; i < 1 + (bytes.Length / 400); i++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                return (name, damaged);
        }
    }

    // A workbook that unpacks without fault and holds odd text: names, numbers, references and tags of its parts are damaged.
    static byte[] InsideWorkbook(byte[] bytes, Random random)
    {
        string[] bits = ["", "x", "9", "-1", "&amp;", "1e999", "\""];
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var parts = zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => e.FullName).ToArray();
            var part = parts[random.Next(parts.Length)];
            string text;
            using (var reader = new StreamReader(zip.GetEntry(part)!.Open()))
            {
                text = reader.ReadToEnd();
            }

            var damaged = new StringBuilder(text);
            for (var i = 0; i < 1 + (text.Length / 2000); i++)
            {
                var at = random.Next(damaged.Length);
                damaged.Remove(at, Math.Min(random.Next(8), damaged.Length - at));
                damaged.Insert(Math.Min(at, damaged.Length), bits[random.Next(bits.Length)]);
            }

            zip.GetEntry(part)!.Delete();
            using var entry = new StreamWriter(zip.CreateEntry(part).Open());
            entry.Write(damaged);
        }

        return stream.ToArray();
    }

    // The cells of every line in another order, the same for all lines.
    static string Shuffled(string text, Random random)
    {
        var cut = text.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var width = text.Split('\n')[0].Split(cut).Length;
        var order = Enumerable.Range(0, width).OrderBy(_ => random.Next()).ToArray();
        return string.Join(
            '\n',
            text.Split('\n')
                .Select(l =>
                {
                    var cells = l.TrimEnd('\r').Split(cut);
                    return cells.Length == width ? string.Join(cut, order.Select(o => cells[o])) : l;
                })
        );
    }

    // Some cells become what their column never holds.
    static string Replaced(string text, Random random)
    {
        string[] odd = ["ABC", "-1", "1e400", "99999999999999999999", "NaN", "#REF!", "2024-13-45", "é", "=1+1", "\u0001"];
        var cut = text.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var lines = text.Split('\n');
        for (var i = 0; i < 8; i++)
        {
            var line = random.Next(lines.Length);
            var cells = lines[line].Split(cut);
            cells[random.Next(cells.Length)] = odd[random.Next(odd.Length)];
            lines[line] = string.Join(cut, cells);
        }

        return string.Join('\n', lines);
    }

    static byte[] Packed(string name, byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using (var entry = zip.CreateEntry(name).Open())
            {
                entry.Write(bytes);
            }

            using var bomb = zip.CreateEntry("zeros.csv").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 80; i++)
            {
                bomb.Write(zeros);
            }
        }

        return stream.ToArray();
    }

    static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }
}
