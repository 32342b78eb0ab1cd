namespace Causeway.Pathways.Flow;

/// <summary>A pathway in columns: programs of study, awards, occupations, next steps.</summary>
/// <param name="Title">What is shown: program and area.</param>
/// <param name="Description">The same in a sentence.</param>
/// <param name="Columns">Headings of the columns, from left to right.</param>
/// <param name="Nodes">What stands in the columns, at most <see cref="MostNodes"/> each, the most important first.</param>
/// <param name="Links">What leads to what, always to a later column.</param>
public sealed record PathwayFlow(
    string Title,
    string Description,
    IReadOnlyList<string> Columns,
    IReadOnlyList<FlowNode> Nodes,
    IReadOnlyList<FlowLink> Links
)
{
    /// <summary>More in a column cannot be told apart.</summary>
    public const int MostNodes = 8;

    /// <summary>The nodes of a column in their order.</summary>
    public IEnumerable<FlowNode> Of(int column) => Nodes.Where(n => n.Column == column);

    /// <summary>Where the links of a node lead, in the order of the nodes.</summary>
    public IEnumerable<(FlowLink Link, FlowNode To)> From(FlowNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Nodes.SelectMany(to => Links.Where(l => l.From == node.Id && l.To == to.Id).Select(l => (l, to)));
    }
}

/// <summary>A box of the drawing.</summary>
/// <param name="Id">Unique within the flow.</param>
/// <param name="Column">Its column, 0 first.</param>
/// <param name="Label">Its name.</param>
/// <param name="Detail">Its number in words; empty for none.</param>
/// <param name="Href">Address of its page; null for none.</param>
public sealed record FlowNode(string Id, int Column, string Label, string Detail, string? Href);

/// <summary>A line of the drawing.</summary>
/// <param name="From">Node it begins at.</param>
/// <param name="To">Node it leads to.</param>
/// <param name="Amount">Its number, which sets the width; null where none is known.</param>
/// <param name="Words">What it means, in words, without the names that it joins.</param>
/// <param name="Weak">True when something more is usually asked for: drawn broken.</param>
public sealed record FlowLink(string From, string To, double? Amount, string Words, bool Weak = false);
