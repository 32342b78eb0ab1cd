using System.Text.Json;

namespace Causeway.LaborMarket.Maps;

/// <summary>A point of a map; y grows downward.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
readonly record struct MapPoint(double X, double Y);

/// <summary>An area's shape: closed rings, of which holes are some.</summary>
/// <param name="Id">Its code, such as 13121.</param>
/// <param name="Name">Its name without kind or state.</param>
/// <param name="Rings">Its rings; the last point of each is the first again.</param>
sealed record MapShape(string Id, string Name, IReadOnlyList<IReadOnlyList<MapPoint>> Rings);

/// <summary>Reads TopoJSON: shapes are made of arcs that neighbors share, written as differences on a grid.</summary>
static class Topology
{
    /// <summary>The shapes of one object, such as counties.</summary>
    public static IReadOnlyList<MapShape> Read(Stream json, string name)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var arcs = Arcs(root);
        return
        [
            .. root.GetProperty("objects")
                .GetProperty(name)
                .GetProperty("geometries")
                .EnumerateArray()
                .Select(g => new MapShape(
                    Text(g, "id"),
                    g.TryGetProperty("properties", out var properties) ? Text(properties, "name") : "",
                    [.. Rings(g).Select(ring => Join(ring, arcs))]
                )),
        ];
    }

    static string Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : value.GetRawText();

    static MapPoint[][] Arcs(JsonElement root)
    {
        var (scaleX, scaleY, moveX, moveY) = (1.0, 1.0, 0.0, 0.0);
        var quantized = root.TryGetProperty("transform", out var transform);
        if (quantized)
        {
            var (scale, move) = (transform.GetProperty("scale"), transform.GetProperty("translate"));
            (scaleX, scaleY, moveX, moveY) = (scale[0].GetDouble(), scale[1].GetDouble(), move[0].GetDouble(), move[1].GetDouble());
        }

        return
        [
            .. root.GetProperty("arcs")
                .EnumerateArray()
                .Select(arc =>
                {
                    var (x, y) = (0.0, 0.0);
                    return arc.EnumerateArray()
                        .Select(p =>
                        {
                            // Each point of a quantized arc is the step from the one before it.
                            (x, y) = quantized ? (x + p[0].GetDouble(), y + p[1].GetDouble()) : (p[0].GetDouble(), p[1].GetDouble());
                            return new MapPoint((x * scaleX) + moveX, (y * scaleY) + moveY);
                        })
                        .ToArray();
                }),
        ];
    }

    static IEnumerable<JsonElement> Rings(JsonElement geometry) =>
        Text(geometry, "type") switch
        {
            "Polygon" => geometry.GetProperty("arcs").EnumerateArray(),
            "MultiPolygon" => geometry.GetProperty("arcs").EnumerateArray().SelectMany(polygon => polygon.EnumerateArray()),
            _ => [],
        };

    // An arc that is counted from the end, -1 being the first, is walked backward. The first point of an arc is the last of the one before.
    static List<MapPoint> Join(JsonElement ring, MapPoint[][] arcs)
    {
        var points = new List<MapPoint>();
        foreach (var index in ring.EnumerateArray().Select(i => i.GetInt32()))
        {
            var arc = index >= 0 ? arcs[index] : [.. arcs[~index].Reverse()];
            points.AddRange(points.Count == 0 ? arc : arc.Skip(1));
        }

        return points;
    }
}
