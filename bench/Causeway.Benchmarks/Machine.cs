using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Causeway.Benchmarks;

/// <summary>What a result has to say of the machine it was measured on, and where results go.</summary>
static class Machine
{
    /// <summary>The folder that holds <c>Causeway.slnx</c>.</summary>
    public static string Repository { get; } = Find();

    /// <summary>One paragraph: processor, memory, system, date, and how busy the machine was.</summary>
    public static string Describe()
    {
        var processor = Line("/proc/cpuinfo", "model name") ?? "unknown processor";
        var memory = Line("/proc/meminfo", "MemTotal")?.Split(' ')[0];
        var gibibytes = memory is null
            ? "?"
            : (double.Parse(memory, CultureInfo.InvariantCulture) / 1048576).ToString("N1", CultureInfo.InvariantCulture);
        var system = Line("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;
        return $"Machine: {processor}, {Environment.ProcessorCount} cores, {gibibytes} GiB memory; {system}; {RuntimeInformation.FrameworkDescription}. "
            + $"{TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {Load()}.";
    }

    /// <summary>The load average; what else runs on the machine makes every time longer, so results are ratios of runs that alternate.</summary>
    public static string Load() =>
        File.Exists("/proc/loadavg") ? $"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";

    /// <summary>Writes a page of results.</summary>
    public static void Write(string name, string text)
    {
        var path = Path.Combine(Repository, "bench", "results", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        Console.WriteLine(text);
    }

    static string? Line(string path, string key, char separator = ':') =>
        File.Exists(path)
            ? File.ReadLines(path).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(separator, 2)[1].Trim()
            : null;

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causeway.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Run the benchmarks from the repository.");
    }
}

/// <summary>What a child process took.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of processor time, all threads.</param>
/// <param name="PeakBytes">Largest resident memory.</param>
/// <param name="Output">What it printed.</param>
sealed record Measured(double Wall, double Cpu, long PeakBytes, string Output)
{
    /// <summary>Runs a program to its end and measures it.</summary>
    public static async Task<Measured> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var before = ChildrenSeconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        long peak = 0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, Peak(process.Id));
            await Task.WhenAny(ended, Task.Delay(10));
        }

        var wall = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new(wall, ChildrenSeconds() - before, peak, await output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}");
    }

    // VmHWM only grows, so the last look before the end is the peak but for the last hundredth of a second.
    static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(
                    line.AsSpan(6, line.Length - 9),
                    NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture
                ) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    static double ChildrenSeconds()
    {
        var usage = new long[18];
        _ = getrusage(-1, usage);
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int getrusage(int who, [Out] long[] usage);
}
