using System.Globalization;
using System.Xml.Linq;
using Causeway.Web.Charts;

namespace Causeway.Pathways.Flow;

/// <summary>Draws a flow as SVG: no script and no style, so that it stands in a page, a file and on paper alike.</summary>
static class FlowSvg
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing; addresses begin with <paramref name="home"/>, which a file needs and a page does not.</summary>
    public static string Write(PathwayFlow flow, string home = "")
    {
        var layout = FlowLayout.Of(flow);
        var labels = flow.Nodes.ToDictionary(n => n.Id, n => n.Label);
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(layout.Width)} {Number(layout.Height)}"),
            new XAttribute("width", Number(layout.Width)),
            new XAttribute("height", Number(layout.Height)),
            new XAttribute("role", "group"),
            new XAttribute("aria-labelledby", "flow-title flow-description"),
            new XAttribute("font-family", "Public Sans, Helvetica, Arial, sans-serif"),
            new XAttribute("font-size", "14"),
            new XElement(Svg + "title", new XAttribute("id", "flow-title"), flow.Title),
            new XElement(Svg + "desc", new XAttribute("id", "flow-description"), flow.Description),
            new XElement(
                Svg + "rect",
                new XAttribute("width", Number(layout.Width)),
                new XAttribute("height", Number(layout.Height)),
                new XAttribute("fill", "#ffffff")
            ),
            layout.Columns.Select(c => new XElement(
                Svg + "text",
                new XAttribute("x", Number(c.X)),
                new XAttribute("y", "24"),
                new XAttribute("font-weight", "bold"),
                new XAttribute("fill", ChartTheme.Ink),
                c.Title
            )),
            layout.Links.OrderByDescending(l => l.Width).Select(l => LinkOf(l, labels)),
            layout.Nodes.Select(n => NodeOf(n, home))
        );
        return root.ToString(SaveOptions.None).ReplaceLineEndings("\n");
    }

    static XElement LinkOf(PlacedLink link, Dictionary<string, string> labels)
    {
        var middle = (link.X1 + link.X2) / 2;
        return new(
            Svg + "path",
            new XAttribute(
                "d",
                $"M{Number(link.X1)} {Number(link.Y1)} C{Number(middle)} {Number(link.Y1)} {Number(middle)} {Number(link.Y2)} {Number(link.X2)} {Number(link.Y2)}"
            ),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", link.Link.Amount is null ? ChartTheme.Quiet : ChartTheme.Teal),
            new XAttribute("stroke-opacity", link.Link.Amount is null ? "0.8" : "0.55"),
            new XAttribute("stroke-width", Number(link.Width)),
            link.Link.Weak ? new XAttribute("stroke-dasharray", "5 4") : null,
            new XElement(Svg + "title", $"{labels[link.Link.From]} → {labels[link.Link.To]}: {link.Link.Words}")
        );
    }

    static XElement NodeOf(PlacedNode placed, string home)
    {
        var node = placed.Node;
        var box = new XElement(
            Svg + "g",
            new XElement(Svg + "title", node.Detail.Length > 0 ? $"{node.Label}: {node.Detail}" : node.Label),
            new XElement(
                Svg + "rect",
                new XAttribute("x", Number(placed.X)),
                new XAttribute("y", Number(placed.Y)),
                new XAttribute("width", Number(placed.Width)),
                new XAttribute("height", Number(placed.Height)),
                new XAttribute("rx", "6"),
                new XAttribute("fill", "#ffffff"),
                new XAttribute("stroke", ChartTheme.Teal),
                new XAttribute("stroke-width", "1.5")
            )
        );
        var y = placed.Y + 9 + 13;
        foreach (var line in placed.Lines)
        {
            box.Add(LineOf(placed, y, line, bold: true));
            y += 18;
        }

        if (node.Detail.Length > 0)
        {
            box.Add(LineOf(placed, y, node.Detail, bold: false));
        }

        return node.Href is null ? box : new(Svg + "a", new XAttribute("href", home + node.Href), box);
    }

    static XElement LineOf(PlacedNode placed, double y, string words, bool bold) =>
        new(
            Svg + "text",
            new XAttribute("x", Number(placed.X + 10)),
            new XAttribute("y", Number(y)),
            new XAttribute("fill", bold ? ChartTheme.Ink : ChartTheme.Quiet),
            bold ? new XAttribute("font-weight", "bold") : null,
            bold ? null : new XAttribute("font-size", "12.5"),
            words
        );

    static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
