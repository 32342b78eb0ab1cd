using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Causeway.Data;
using Causeway.Web.Charts;
using Causeway.Web.Uswds;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Maps;

/// <summary>One line of a map's legend.</summary>
/// <param name="Class">Class, 0 being the lowest; -1 for areas without a value.</param>
/// <param name="Words">What it stands for.</param>
public sealed record LegendLine(int Class, string Words);

/// <summary>Draws a map as SVG: every area is a link to its profile with its name and value as a title; five shades, and stripes where there is no value.</summary>
sealed class MapDrawing
{
    const int Width = 1000;

    // Light to dark; every area also has an outline of 3:1 against each shade's neighbor or the page.
    static readonly string[] Shades = ["#e3f4f2", "#a5d8d4", "#57b0ab", "#1b7f7a", "#0b4a47"];

    readonly MapAnswer _answer;
    readonly MapClasses _classes;
    readonly IStringLocalizer _text;
    readonly IReadOnlyDictionary<string, Figure> _values;
    readonly Dictionary<string, string> _names;

    public MapDrawing(MapAnswer answer, IStringLocalizer text)
    {
        _answer = answer;
        _text = text;
        _values = answer.Values;
        _names = answer.Panel.Rows.ToDictionary(r => r.Key, r => r.Label);
        _classes = MapClasses.Of(_values.Values.Select(v => v.Value).OfType<double>());
        Shapes = answer.Request.State.Length == 0 ? MapShapes.States : MapShapes.Counties(answer.Request.State);
    }

    /// <summary>The shapes that are drawn; an island area has none.</summary>
    public IReadOnlyList<MapShape> Shapes { get; }

    /// <summary>The classes in words, with the areas without a value last.</summary>
    public IReadOnlyList<LegendLine> Legend
    {
        get
        {
            var lines = _classes
                .All.Select(
                    (c, i) =>
                        new LegendLine(
                            i,
                            c.Lowest == c.Highest
                                ? _text["{0} (areas: {1})", Write(c.Lowest), c.Areas]
                                : _text["{0} to {1} (areas: {2})", Write(c.Lowest), Write(c.Highest), c.Areas]
                        )
                )
                .Reverse()
                .ToList();
            var none = Shapes.Count(s => _values.GetValueOrDefault(s.Id)?.Value is null);
            if (none > 0)
            {
                lines.Add(new(-1, _text["no value (areas: {0})", none]));
            }

            return lines;
        }
    }

    /// <summary>The drawing inside a page.</summary>
    public string InPage() => Draw(links: true, ownLegend: false);

    /// <summary>The drawing as a file of its own, with title, legend and source.</summary>
    public string AsFile() => Draw(links: false, ownLegend: true);

    /// <summary>A small square with the look of a class, for the legend of the page.</summary>
    public static string Swatch(int index) =>
        $"<svg class=\"cw-map__swatch\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" focusable=\"false\"><rect x=\"1\" y=\"1\" width=\"22\" height=\"22\" {Fill(index)} stroke=\"{ChartTheme.Quiet}\"/></svg>";

    string Draw(bool links, bool ownLegend)
    {
        var frame = Frame.Of(Shapes);
        var legend = ownLegend ? Legend : [];
        var below = ownLegend ? 90 + (34 * legend.Count) : 0;
        var above = ownLegend ? 60 : 0;
        var height = frame.Height + above + below;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"{(links ? "group" : "img")}\" aria-label=\"{Encode(_answer.Panel.Title)}\" font-family=\"Public Sans Web, Public Sans, sans-serif\">"
        );
        if (ownLegend)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<title>{Encode(_answer.Panel.Finding)}</title><rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>"
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"16\" y=\"38\" font-size=\"26\" font-weight=\"bold\" fill=\"{ChartTheme.Ink}\">{Encode($"{_answer.Panel.Title}, {_answer.Panel.Subject.Name}")}</text>"
            );
        }

        // The pattern has an id, which must be unique in a page: one map a page.
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<defs><pattern id=\"cw-map-none\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#ffffff\"/><path d=\"M0 8L8 0\" stroke=\"{ChartTheme.Quiet}\" stroke-width=\"1\"/></pattern></defs>"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<g transform=\"translate(0 {above})\" stroke=\"{ChartTheme.Quiet}\" stroke-width=\"0.8\" stroke-linejoin=\"round\">"
        );
        foreach (var shape in Shapes)
        {
            var figure = _values.GetValueOrDefault(shape.Id);
            var words = Encode($"{_names.GetValueOrDefault(shape.Id, shape.Name)}: {Words(figure)}");
            var path = $"<path {Fill(figure?.Value is { } value ? _classes.IndexOf(value) : -1)} d=\"{frame.Path(shape)}\"/>";
            svg.Append(
                links
                    ? $"<a href=\"/areas/{shape.Id}\" aria-label=\"{words}\"><title>{words}</title>{path}</a>"
                    : $"<g><title>{words}</title>{path}</g>"
            );
        }

        svg.Append("</g>");
        for (var i = 0; i < legend.Count; i++)
        {
            var y = frame.Height + above + 30 + (34 * i);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"16\" y=\"{y}\" width=\"24\" height=\"24\" {Fill(legend[i].Class)} stroke=\"{ChartTheme.Quiet}\"/><text x=\"52\" y=\"{y + 19}\" font-size=\"19\" fill=\"{ChartTheme.Ink}\">{Encode(legend[i].Words)}</text>"
            );
        }

        if (ownLegend)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"16\" y=\"{height - 20}\" font-size=\"15\" fill=\"{ChartTheme.Quiet}\">{Encode(_answer.Panel.Universe)}</text>"
            );
        }

        return svg.Append("</svg>").ToString();
    }

    string Words(Figure? figure) => figure?.Value is { } value ? Write(value) : _text["no value"];

    string Write(double value) => MapQuery.Write(value, _answer.Format);

    // With fewer than five classes the shades keep their distance.
    static string Fill(int index) => index < 0 ? "fill=\"url(#cw-map-none)\"" : $"fill=\"{Shades[Math.Min(index, Shades.Length - 1)]}\"";

    static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>Fits shapes into a drawing of a fixed width.</summary>
    sealed class Frame
    {
        const int Margin = 4;

        readonly double _left;
        readonly double _top;
        readonly double _scale;

        Frame(double left, double top, double scale, int height) => (_left, _top, _scale, Height) = (left, top, scale, height);

        public int Height { get; }

        public static Frame Of(IReadOnlyList<MapShape> shapes)
        {
            var points = shapes.SelectMany(s => s.Rings).SelectMany(r => r).ToArray();
            if (points.Length == 0)
            {
                return new(0, 0, 1, 2 * Margin);
            }

            var (left, right) = (points.Min(p => p.X), points.Max(p => p.X));
            var (top, bottom) = (points.Min(p => p.Y), points.Max(p => p.Y));
            // A tall state is as high as the drawing is wide.
            var room = Width - (2 * Margin);
            var scale = Math.Min(room / Math.Max(right - left, 1e-9), room / Math.Max(bottom - top, 1e-9));
            return new(left - ((room / scale) - (right - left)) / 2, top, scale, (int)Math.Ceiling((bottom - top) * scale) + (2 * Margin));
        }

        // Whole pixels, as steps from point to point: short, and neighbors that share an arc stay together.
        public string Path(MapShape shape)
        {
            var path = new StringBuilder();
            foreach (var ring in shape.Rings)
            {
                var (lastX, lastY, started) = (0, 0, false);
                foreach (var point in ring)
                {
                    var x = (int)Math.Round(((point.X - _left) * _scale) + Margin);
                    var y = (int)Math.Round(((point.Y - _top) * _scale) + Margin);
                    if (!started)
                    {
                        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}l");
                    }
                    else if (x != lastX || y != lastY)
                    {
                        path.Append(CultureInfo.InvariantCulture, $"{x - lastX} {y - lastY} ");
                    }

                    (lastX, lastY, started) = (x, y, true);
                }

                // A ring that is smaller than a pixel still closes.
                path.Append(path[^1] == 'l' ? "0 0z" : "z");
            }

            return path.ToString();
        }
    }
}
