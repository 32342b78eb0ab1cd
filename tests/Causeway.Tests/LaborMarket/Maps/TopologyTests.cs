using System.Text;
using Causeway.LaborMarket.Maps;

namespace Causeway.Tests.LaborMarket.Maps;

public sealed class TopologyTests
{
    // Two squares side by side on a grid of halves that begins at 10, 20; they share the arc in the middle, which the right one walks backward.
    const string TwoSquares = """
        {
          "type": "Topology",
          "transform": { "scale": [0.5, 0.5], "translate": [10, 20] },
          "arcs": [
            [[2, 0], [0, 2]],
            [[2, 2], [-2, 0], [0, -2], [2, 0]],
            [[2, 0], [2, 0], [0, 2], [-2, 0]]
          ],
          "objects": {
            "counties": {
              "type": "GeometryCollection",
              "geometries": [
                { "type": "Polygon", "id": "01001", "properties": { "name": "Left" }, "arcs": [[0, 1]] },
                { "type": "MultiPolygon", "id": "01003", "properties": { "name": "Right" }, "arcs": [[[2, -1]]] },
                { "type": null, "id": "01005" }
              ]
            }
          }
        }
        """;

    [Fact]
    public void Puts_rings_together_from_shared_arcs()
    {
        var shapes = Topology.Read(new MemoryStream(Encoding.UTF8.GetBytes(TwoSquares)), "counties");

        Assert.Equal(["Left", "Right", ""], shapes.Select(s => s.Name));
        Assert.Equal([new(11, 20), new(11, 21), new(10, 21), new(10, 20), new(11, 20)], shapes[0].Rings.Single());
        Assert.Equal([new(11, 20), new(12, 20), new(12, 21), new(11, 21), new(11, 20)], shapes[1].Rings.Single());
        Assert.Empty(shapes[2].Rings);
    }

    [Fact]
    public void Reads_positions_as_they_are_without_a_transform()
    {
        const string Plain =
            """{"arcs":[[[0,0],[4,0],[4,4],[0,0]]],"objects":{"states":{"geometries":[{"type":"Polygon","id":"13","arcs":[[0]]}]}}}""";

        var shapes = Topology.Read(new MemoryStream(Encoding.UTF8.GetBytes(Plain)), "states");

        Assert.Equal([new(0, 0), new(4, 0), new(4, 4), new(0, 0)], shapes.Single().Rings.Single());
    }

    [Fact]
    public void The_shipped_shapes_have_every_state_and_close_every_ring()
    {
        Assert.Equal(51, MapShapes.States.Count);
        Assert.Equal(159, MapShapes.Counties("13").Count);
        Assert.All(MapShapes.Counties("13").SelectMany(c => c.Rings), ring => Assert.Equal(ring[0], ring[^1]));
    }
}
