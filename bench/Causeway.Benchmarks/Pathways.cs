using System.Diagnostics;
using System.Globalization;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;

namespace Causeway.Benchmarks;

/// <summary>Query time of the pathways of one area on a loaded warehouse: the first answer of a process, and the answers after it.</summary>
static class Pathways
{
    public const string Target = "under 150 ms after start";

    static readonly string[] Counties =
    [
        .. "01073 04013 05119 06037 08031 12086 17031 18097 20173 22071 24005 26163 27053 29095 34013 36061 39049 42101 48201 55079".Split(
            ' '
        ),
    ];

    static readonly string[] Georgia =
    [
        .. Enumerable.Range(30, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"13{(2 * n) + 1:000}")),
    ];

    public static async Task<int> RunAsync(string dataFolder)
    {
        await using var warehouse = await Warehouse.OpenAsync(
            new WarehouseOptions(Path.GetFullPath(dataFolder), null),
            SourceCatalog.Shipped.Tables,
            default
        );
        var query = new OpportunityQuery(warehouse, new LivingWageQuery(warehouse));
        var page = new List<string>
        {
            "# Pathways of one area",
            "",
            Machine.Describe(),
            "",
            $"Asked for: {Target}. Times are of the query alone, in one process, on a warehouse with the agencies' files loaded. Answers are kept until something is published, so areas that nobody asked for yet are timed apart.",
            "",
            "| areas | median ms | slowest ms |",
            "| --- | ---: | ---: |",
        };
        var first = await TimeAsync(query, "13");
        page.Add(string.Create(CultureInfo.InvariantCulture, $"| Georgia, the first question of the process | {first:N0} | |"));
        await AddAsync("twenty counties of twenty states, each for the first time", Counties);
        await AddAsync("twenty counties of Georgia, each for the first time", Georgia);
        await AddAsync("the same counties of Georgia again", Georgia);

        async Task AddAsync(string what, string[] areas)
        {
            var times = new List<double>();
            foreach (var area in areas)
            {
                times.Add(await TimeAsync(query, area));
            }

            times.Sort();
            page.Add(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[times.Count / 2]:N0} | {times[^1]:N0} |"));
        }

        var text = string.Join("\n", page) + "\n";
        Machine.Write("pathways.md", text);
        return 0;
    }

    static async Task<double> TimeAsync(OpportunityQuery query, string area)
    {
        var clock = Stopwatch.StartNew();
        await query.RunAsync(new OpportunityRequest(Area.Parse(area), Household.Parse("1a1c"), UseNational: true), default);
        return clock.Elapsed.TotalMilliseconds;
    }
}
