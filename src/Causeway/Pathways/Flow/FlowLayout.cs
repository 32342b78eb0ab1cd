namespace Causeway.Pathways.Flow;

/// <summary>A node with its place in pixels.</summary>
public sealed record PlacedNode(FlowNode Node, double X, double Y, double Width, double Height, IReadOnlyList<string> Lines);

/// <summary>A link with its two ends and its width in pixels.</summary>
public sealed record PlacedLink(FlowLink Link, double X1, double Y1, double X2, double Y2, double Width);

/// <summary>Places a flow: columns side by side, nodes below each other, links from the middle of a side to the middle of a side, as wide as their numbers. Pure: the same flow has the same places.</summary>
public sealed record FlowLayout(
    double Width,
    double Height,
    IReadOnlyList<PlacedNode> Nodes,
    IReadOnlyList<PlacedLink> Links,
    IReadOnlyList<(string Title, double X)> Columns
)
{
    /// <summary>Width of a node.</summary>
    public const double NodeWidth = 216;

    const double ColumnGap = 66;
    const double RowGap = 14;
    const double Edge = 12;
    const double Head = 40;
    const double LineHeight = 18;
    const double Padding = 9;
    const int LetterOfLine = 27;
    const int MostLines = 3;
    const double Thinnest = 1.5;
    const double Widest = 26;

    /// <summary>The places of everything.</summary>
    public static FlowLayout Of(PathwayFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var columns = Enumerable
            .Range(0, flow.Columns.Count)
            .Select(c => flow.Of(c).Take(PathwayFlow.MostNodes).Select(n => (Node: n, Lines: Wrap(n.Label))).ToArray())
            .ToArray();
        static double HeightOf(FlowNode node, IReadOnlyList<string> lines) =>
            (2 * Padding) + ((lines.Count + (node.Detail.Length > 0 ? 1 : 0)) * LineHeight);
        var heights = columns.Select(c => c.Sum(n => HeightOf(n.Node, n.Lines)) + (Math.Max(c.Length - 1, 0) * RowGap)).ToArray();
        var tallest = heights.DefaultIfEmpty(0).Max();
        var nodes = new List<PlacedNode>();
        for (var c = 0; c < columns.Length; c++)
        {
            // Each column stands in the middle of the tallest.
            var y = Head + ((tallest - heights[c]) / 2);
            foreach (var (node, lines) in columns[c])
            {
                var height = HeightOf(node, lines);
                nodes.Add(new(node, XOf(c), y, NodeWidth, height, lines));
                y += height + RowGap;
            }
        }

        var placed = nodes.ToDictionary(n => n.Node.Id);
        var links = flow.Links.Where(l => placed.ContainsKey(l.From) && placed.ContainsKey(l.To)).ToArray();
        var most = links.Max(l => l.Amount) ?? 0;
        return new(
            XOf(flow.Columns.Count - 1) + NodeWidth + Edge,
            Head + tallest + Edge,
            nodes,
            [
                .. links.Select(l =>
                {
                    var (from, to) = (placed[l.From], placed[l.To]);
                    var width = l.Amount is { } amount && most > 0 ? Math.Max(Thinnest, Widest * amount / most) : Thinnest;
                    // Never wider than the boxes it joins.
                    width = Math.Min(width, Math.Min(from.Height, to.Height) - 8);
                    return new PlacedLink(l, from.X + NodeWidth, from.Y + (from.Height / 2), to.X, to.Y + (to.Height / 2), width);
                }),
            ],
            [.. flow.Columns.Select((title, c) => (title, XOf(c)))]
        );
    }

    static double XOf(int column) => Edge + (column * (NodeWidth + ColumnGap));

    /// <summary>Words in lines that fit a node; what does not fit ends in an ellipsis, the whole stands in the node's title.</summary>
    public static IReadOnlyList<string> Wrap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Pieces))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LetterOfLine)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        lines.Add(line);
        if (lines.Count > MostLines)
        {
            var last = lines[MostLines - 1];
            lines = [.. lines.Take(MostLines - 1), (last.Length > LetterOfLine - 1 ? last[..(LetterOfLine - 1)] : last) + "…"];
        }

        return lines;
    }

    // A word longer than a line, such as three words joined by slashes, is cut.
    static IEnumerable<string> Pieces(string word) => word.Chunk(LetterOfLine).Select(letters => new string(letters));
}
