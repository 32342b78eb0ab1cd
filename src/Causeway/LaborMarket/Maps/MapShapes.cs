using System.Reflection;

namespace Causeway.LaborMarket.Maps;

/// <summary>The shapes of states and counties from us-atlas (Census Bureau's cartographic boundaries, projected flat with Alaska and Hawaii set in), which travels inside the assembly.</summary>
static class MapShapes
{
    const string File = "LaborMarket/Maps/counties-albers-10m.json";

    static readonly Lazy<IReadOnlyList<MapShape>> AllStates = new(() => Read("states"));
    static readonly Lazy<IReadOnlyList<MapShape>> AllCounties = new(() => Read("counties"));

    /// <summary>The fifty states and the District of Columbia.</summary>
    public static IReadOnlyList<MapShape> States => AllStates.Value;

    /// <summary>The counties of a state.</summary>
    public static IReadOnlyList<MapShape> Counties(string state) =>
        [.. AllCounties.Value.Where(c => c.Id.StartsWith(state, StringComparison.Ordinal))];

    static IReadOnlyList<MapShape> Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"There is no file '{File}' in the assembly.");
        return Topology.Read(stream, name);
    }
}
