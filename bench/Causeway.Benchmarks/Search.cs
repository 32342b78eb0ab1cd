using System.Diagnostics;
using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Search;
using Causeway.Sources;

namespace Causeway.Benchmarks;

/// <summary>Time of the search box on a loaded warehouse: building the index, and an answer for each of several hundred typed texts, right and wrong.</summary>
static class Search
{
    public const string Target = "under 50 ms at the 95th percentile";

    static readonly string[] Typed =
    [
        "nurse",
        "registered nurse",
        "electrician",
        "truck driver",
        "software developer",
        "welding",
        "atlanta",
        "fulton county",
        "georgia",
        "new york",
        "doña ana",
        "mayaguez",
        "health care and social assistance",
        "hospitals",
        "construction",
        "registered nursing",
        "automotive technician",
        "georgia state university",
        "community college",
        "county",
        "unemployment",
        "rents",
        "29-1141",
        "13121",
        "51.3801",
        "C12060",
        "622",
    ];

    public static async Task<int> RunAsync(string dataFolder)
    {
        await using var warehouse = await Warehouse.OpenAsync(
            new WarehouseOptions(Path.GetFullPath(dataFolder), null),
            SourceCatalog.Shipped.Tables,
            default
        );
        var clock = Stopwatch.StartNew();
        var entries = await new SearchTitles(warehouse, SourceCatalog.Shipped).ReadAsync(default);
        var read = clock.Elapsed;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        clock.Restart();
        var index = new SearchIndex(entries);
        var built = clock.Elapsed;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        // As it is typed letter by letter, and with each letter left out, exchanged with the next, or another.
        var texts = Typed.SelectMany(Variants).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var text in Typed)
        {
            index.Find(text, null, 8);
        }

        var times = new List<double>();
        foreach (var text in texts)
        {
            clock.Restart();
            index.Find(text, null, 8);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        string[] page =
        [
            "# The search box",
            "",
            Machine.Describe(),
            "",
            $"Asked for: {Target}. {texts.Length} texts, one after the other in one process: {Typed.Length} names and codes, each as it is typed letter by letter, and with one letter left out, exchanged with its neighbor, or another.",
            "",
            "| what | |",
            "| --- | ---: |",
            string.Create(CultureInfo.InvariantCulture, $"| names | {index.Count:N0} |"),
            string.Create(CultureInfo.InvariantCulture, $"| reading them from the warehouse | {read.TotalMilliseconds:N0} ms |"),
            string.Create(CultureInfo.InvariantCulture, $"| building the index | {built.TotalMilliseconds:N0} ms |"),
            string.Create(CultureInfo.InvariantCulture, $"| memory that the index holds | {held / 1048576.0:N0} MiB |"),
            string.Create(CultureInfo.InvariantCulture, $"| median answer | {times[times.Count / 2]:N2} ms |"),
            string.Create(CultureInfo.InvariantCulture, $"| 95th percentile | {times[times.Count * 95 / 100]:N2} ms |"),
            string.Create(CultureInfo.InvariantCulture, $"| 99th percentile | {times[times.Count * 99 / 100]:N2} ms |"),
            string.Create(CultureInfo.InvariantCulture, $"| slowest | {times[^1]:N2} ms |"),
        ];
        Machine.Write("search.md", string.Join("\n", page) + "\n");
        return 0;
    }

    static IEnumerable<string> Variants(string text)
    {
        for (var i = 1; i <= text.Length; i++)
        {
            yield return text[..i];
            yield return text.Remove(i - 1, 1);
            yield return $"{text[..(i - 1)]}x{text[i..]}";
            if (i < text.Length)
            {
                yield return $"{text[..(i - 1)]}{text[i]}{text[i - 1]}{text[(i + 1)..]}";
            }
        }
    }
}
