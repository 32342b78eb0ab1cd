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
            $"Asked for: {Target}. Times are of the query alone, in one process, on a warehouse with the agencies' files loaded.",
            "",
            "| area | first in the process (ms) | median of 20 (ms) | slowest of 20 (ms) |",
            "| --- | ---: | ---: | ---: |",
        };
        foreach (var area in (string[])["13", "13121", "US"])
        {
            var first = await TimeAsync(query, area);
            var times = new List<double>();
            for (var i = 0; i < 20; i++)
            {
                times.Add(await TimeAsync(query, area));
            }

            times.Sort();
            page.Add(string.Create(CultureInfo.InvariantCulture, $"| {area} | {first:N0} | {times[10]:N0} | {times[^1]:N0} |"));
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
