using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Causeway.Benchmarks;

/// <summary>The whole of <c>causeway load</c> on a year of QCEW against the engine's bare copy of the same text, in turns.</summary>
static class LoadQcew
{
    const int Turns = 3;
    const double Target = 1.2;

    public static async Task<int> RunAsync(string? zip)
    {
        zip ??= Path.Combine(Path.GetDirectoryName(Machine.Repository)!, "shared", "lmi-files", "bls-qcew", "2016_qtrly_by_area_GA.zip");
        if (!File.Exists(zip))
        {
            Console.Error.WriteLine($"There is no file '{zip}'. Give the path of a zip of QCEW files by area.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("causeway-bench-").FullName;
        try
        {
            var text = Path.Combine(folder, "text");
            ZipFile.ExtractToDirectory(zip, text);
            var bytes = Directory.EnumerateFiles(text, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
            var loads = new List<Measured>();
            var copies = new List<(Measured Whole, double Statement)>();
            // One turn of each that is not counted: files into the page cache, code onto the disk's fast side.
            for (var turn = 0; turn <= Turns; turn++)
            {
                var load = await Measured.RunAsync(
                    Program("causeway"),
                    "load",
                    zip,
                    "--data",
                    Path.Combine(folder, $"data{turn}"),
                    "--format",
                    "csv"
                );
                var copy = await Measured.RunAsync(
                    Program("Causeway.Benchmarks"),
                    EngineCopy.Verb,
                    text,
                    Path.Combine(folder, $"copy{turn}.parquet"),
                    "columns"
                );
                Console.Error.WriteLine($"turn {turn}: load {load.Wall:F2} s, copy {copy.Wall:F2} s, {Machine.Load()}");
                if (turn > 0)
                {
                    loads.Add(load);
                    copies.Add((copy, double.Parse(copy.Output, CultureInfo.InvariantCulture)));
                }
            }

            var sniffed = await Measured.RunAsync(
                Program("Causeway.Benchmarks"),
                EngineCopy.Verb,
                text,
                Path.Combine(folder, "sniffed.parquet"),
                "sniff"
            );
            Machine.Write(
                "load-qcew.md",
                Page(Path.GetFileName(zip), bytes, loads, copies, double.Parse(sniffed.Output, CultureInfo.InvariantCulture), sniffed.Cpu)
            );
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Program(string name) => Path.Combine(AppContext.BaseDirectory, name);

    static string Page(
        string zip,
        long bytes,
        List<Measured> loads,
        List<(Measured Whole, double Statement)> copies,
        double sniffed,
        double sniffedCpu
    )
    {
        var page = new StringBuilder();
        var wall = Median(loads.Select(l => l.Wall)) / Median(copies.Select(c => c.Statement));
        var whole = Median(loads.Select(l => l.Wall)) / Median(copies.Select(c => c.Whole.Wall));
        var cpu = Median(loads.Select(l => l.Cpu)) / Median(copies.Select(c => c.Whole.Cpu));
        page.AppendLine("# Loading a year of QCEW")
            .AppendLine()
            .AppendLine(
                Invariant(
                    $"`causeway load {zip}` ({bytes / 1e6:N0} MB of text in the archive), the whole process: start, checksum, unpack, recognize, read, check, publish as Parquet, keep the file, flip the manifest."
                )
            )
            .AppendLine(
                "Against it the engine's own `COPY (SELECT * FROM read_csv(...)) TO ... (FORMAT parquet)` of the text already unpacked, with every column's type given so that it need not guess, in a process of the same kind. The two take turns; one turn before is not counted."
            )
            .AppendLine()
            .AppendLine("| turn | load: wall s | cpu s | peak MiB | copy: statement s | process wall s | cpu s | peak MiB |")
            .AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < loads.Count; i++)
        {
            page.AppendLine(
                Invariant(
                    $"| {i + 1} | {loads[i].Wall:F2} | {loads[i].Cpu:F2} | {loads[i].PeakBytes >> 20} | {copies[i].Statement:F2} | {copies[i].Whole.Wall:F2} | {copies[i].Whole.Cpu:F2} | {copies[i].Whole.PeakBytes >> 20} |"
                )
            );
        }

        page.AppendLine()
            .AppendLine(
                Invariant(
                    $"- Wall time, median of the loads to median of the copy statements: **{wall:F2}** (target: at most {Target}). To the copying processes: {whole:F2}."
                )
            )
            .AppendLine(Invariant($"- Processor time of the processes, likewise: **{cpu:F2}**."))
            .AppendLine(Invariant($"- Peak memory of the load: **{loads.Max(l => l.PeakBytes) >> 20} MiB** (target: under 1,024)."))
            .AppendLine(
                Invariant(
                    $"- For comparison, the copy with the engine guessing types (`read_csv` of the list of files, nothing else said): {sniffed:F2} s, {sniffedCpu:F2} s of processor."
                )
            )
            .AppendLine()
            .AppendLine(Machine.Describe());
        return page.ToString();
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
