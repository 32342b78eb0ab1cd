namespace Causeway.Pathways.Flow;

/// <summary>A node of the flow in the nested list, with all that follows from it.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Node">The node.</param>
/// <param name="Link">The link that leads to it; null for the first.</param>
public sealed record FlowBranch(PathwayFlow Flow, FlowNode Node, FlowLink? Link);
